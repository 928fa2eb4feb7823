"""Opening dates at their hour, or before it by hand; what would be asked, and what is asked instead."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind
from bot.model.incoming import AnotherAsked
from bot.model.records import PostKind, Schedule, ScheduleKind
from bot.model.refs import ScheduleId
from bot.model.views import Done, Preview, Refused, Returned, Trouble, What, Why
from bot.practice import notices
from bot.practice.caller import Caller
from bot.practice.choosing import FEWEST_TOGETHER, choose_for
from bot.practice.claiming import claim, lock_at, mark
from bot.practice.reasons import reason_as_stored
from bot.practice.upcoming import next_instants, rhythm_of
from bot.rules import calendar
from bot.store import alarms, askings, attempts, communities, posts, questions, schedules
from bot.store.database import Database

TRY_AGAIN = timedelta(minutes=5)


async def open_date(db: Database, schedule_id: ScheduleId, *, now: datetime) -> None:
    """The hour has come: one question for the local date, once; older dates are marked as missed.

    Sets its own next alarm. What a channel's date lacks for being asked (no question in any bank) is told, and tried again
    until the date is over; a member or a pair for whom nothing is there is asked nothing on that date.
    """
    async with db.read() as tx:
        schedule = await schedules.schedule(tx, schedule_id)
        if schedule is None or schedule.removed_at is not None:
            return
        if await communities.suspended_since(tx, schedule.community) is not None:
            return  # the bot was taken out; being invited again sets the alarm anew
        today = calendar.local_date_of(now, schedule.zone)
        if schedule.matched_until is not None and today > schedule.matched_until:
            return  # they were found for a week that is over
        last = await askings.last_date(tx, schedule_id, today=today)
        due = calendar.dates_due(rhythm_of(schedule), last=last, not_before=schedule.since, now=now)
        chosen = await choose_for(tx, schedule, on=due.open, now=now) if due.open else None
    async with db.write() as tx:
        if paused := _paused_dates(schedule, due):
            for on in paused:
                await mark(tx, schedule, on, because="paused")
        missed = [on for on in due.missed if on not in paused]
        for on in missed:
            await mark(tx, schedule, on, because="not running")
        if missed:
            await notices.tell(tx, schedule, Trouble.MISSED, detail=missed[-1].isoformat(), now=now)
        again = due.next[1]
        if due.open is not None and due.open not in paused:
            if chosen is not None:
                await claim(tx, schedule, due.open, chosen, next_open=due.next[1], now=now)
            elif schedule.kind is ScheduleKind.QUESTION:
                again = min(again, now + TRY_AGAIN)
                await notices.tell(tx, schedule, Trouble.NO_QUESTIONS, detail="", now=now)
            else:
                await mark(tx, schedule, due.open, because=await _why_nothing(tx, schedule, now=now))
        await alarms.ring_at(tx, AlarmKind.OPEN, schedule_id, lock=await lock_at(tx, schedule), at=again)


async def wind(db: Database, *, now: datetime) -> None:
    """Sets the alarm of every schedule anew, as the rules of its zone may have changed since it was set."""
    async with db.write() as tx:
        for schedule in await schedules.living(tx):
            today = calendar.local_date_of(now, schedule.zone)
            last = await askings.last_date(tx, schedule.id, today=today)
            due = calendar.dates_due(rhythm_of(schedule), last=last, not_before=schedule.since, now=now)
            at = now if due.open or due.missed else due.next[1]
            await alarms.ring_at(tx, AlarmKind.OPEN, schedule.id, lock=await lock_at(tx, schedule), at=at)


async def ask_now(db: Database, schedule: Schedule, *, now: datetime) -> bool:
    """Asks today's question before its hour; False when the date is taken already."""
    on = calendar.local_date_of(now, schedule.zone)
    async with db.read() as tx:
        chosen = await choose_for(tx, schedule, on=on, now=now)
    if chosen is None:
        return False
    async with db.write() as tx:
        upcoming = calendar.dates_due(rhythm_of(schedule), last=on, not_before=schedule.since, now=now).next
        claimed = await claim(tx, schedule, on, chosen, next_open=upcoming[1], now=now)
        await alarms.ring_at(
            tx, AlarmKind.OPEN, schedule.id, lock=await lock_at(tx, schedule), at=upcoming[1]
        )
    return claimed is not None


async def preview(db: Database, schedule: Schedule, *, now: datetime) -> Returned:
    """What would be asked next, as things stand."""
    async with db.read() as tx:
        upcoming = await next_instants(tx, schedule, now=now)
        on = calendar.local_date_of(upcoming[0] if upcoming else now, schedule.zone)
        chosen = await choose_for(tx, schedule, on=on, now=now)
    if chosen is None:
        return Refused(Why.NO_QUESTIONS)
    return Preview(chosen.question, chosen.reason, upcoming[0] if upcoming else None, schedule.zone)


async def ask_another(db: Database, who: Caller, event: AnotherAsked, *, now: datetime) -> Returned:
    """Puts another question in the place of today's, as long as nobody has answered it."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.read() as tx:
        asking = await askings.asking(tx, event.asking, community=who.community, member=who.member)
        schedule = await schedules.schedule(tx, asking.schedule) if asking and asking.schedule else None
        if asking is None or schedule is None or asking.local_date is None:
            return Refused(Why.NOT_FOUND)
        old = (
            await questions.by_version(tx, asking.version, community=who.community)
            if asking.version
            else None
        )
        avoided = {old.id} if old else set()
        chosen = await choose_for(tx, schedule, on=asking.local_date, now=now, avoiding=avoided)
    if chosen is None:
        return Refused(Why.NO_QUESTIONS)
    async with db.write() as tx:
        held = await askings.hold(tx, asking.id)
        if held is None or held.revealed_at is not None or await attempts.answered(tx, asking.id):
            return Refused(Why.ANSWERED_ALREADY)
        await askings.change(
            tx,
            asking.id,
            {
                "version_id": chosen.question.version,
                "reason": reason_as_stored(chosen.reason),
            },
        )
        post = await posts.of_subject(tx, PostKind.DAY, asking.id)
        if post is not None:
            await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=who.lock, at=now)
    return Done(What.ANOTHER)


async def _why_nothing(tx: AsyncConnection, schedule: Schedule, *, now: datetime) -> str:
    """Of a date on which a member, or a pair, is asked nothing."""
    there = await schedules.counted(tx, schedule.id, now=now)
    return "away" if schedule.kind is ScheduleKind.PAIR and len(there) < FEWEST_TOGETHER else "nothing due"


def _paused_dates(schedule: Schedule, due: calendar.Due) -> list[date]:
    """The dates of `due` that a pause covers."""
    if schedule.paused_at is None:
        return []
    dates = [*due.missed, *([due.open] if due.open else [])]
    until = schedule.paused_until
    return [on for on in dates if until is None or on < until]
