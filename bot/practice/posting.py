"""Opening a date: claiming it in the ledger, choosing its question, and wishing for its post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.incoming import AnotherAsked
from bot.model.records import PostKind, Schedule, StoredQuestion
from bot.model.refs import AskingId, QuestionId, ScheduleId
from bot.model.views import Done, Preview, Reason, Refused, Returned, Trouble, What, Why
from bot.practice import notices
from bot.practice.caller import Caller, lock_of
from bot.practice.candidates import candidates_of, pace_of, who_counts
from bot.practice.digest import promise_digest
from bot.practice.reasons import reason_as_stored
from bot.practice.showing import next_instants, rhythm_of
from bot.rules import calendar, choosing
from bot.rules.reveals import reveal_instant
from bot.store import alarms, askings, attempts, communities, places, posts, questions, schedules
from bot.store.database import Database

LATE_ANSWERS = timedelta(days=2)
"""How long after its local date a question takes answers."""
TRY_AGAIN = timedelta(minutes=5)
GATHER_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Chosen:
    question: StoredQuestion
    reason: Reason


async def open_date(db: Database, schedule_id: ScheduleId, *, now: datetime) -> None:
    """The hour has come: one question for the local date, once; older dates are marked as missed.

    Sets its own next alarm. What a date lacks for being asked (no question in any bank) is told, and tried again until the
    date is over.
    """
    async with db.read() as tx:
        schedule = await schedules.schedule(tx, schedule_id)
        if schedule is None or schedule.removed_at is not None:
            return
        if await communities.suspended_since(tx, schedule.community) is not None:
            return  # the bot was taken out; being invited again sets the alarm anew
        today = calendar.local_date_of(now, schedule.zone)
        last = await askings.last_date(tx, schedule_id, today=today)
        due = calendar.dates_due(rhythm_of(schedule), last=last, not_before=schedule.since, now=now)
        chosen = await _choose(tx, schedule, on=due.open, now=now) if due.open else None
    async with db.write() as tx:
        if paused := _paused_dates(schedule, due):
            for on in paused:
                await _mark(tx, schedule, on, because="paused")
        missed = [on for on in due.missed if on not in paused]
        for on in missed:
            await _mark(tx, schedule, on, because="not running")
        if missed:
            await notices.tell(tx, schedule, Trouble.MISSED, detail=missed[-1].isoformat(), now=now)
        again = due.next[1]
        if due.open is not None and due.open not in paused:
            if chosen is None:
                again = min(again, now + TRY_AGAIN)
                await notices.tell(tx, schedule, Trouble.NO_QUESTIONS, detail="", now=now)
            else:
                await _claim(tx, schedule, due.open, chosen, next_open=due.next[1], now=now)
        await alarms.ring_at(tx, AlarmKind.OPEN, schedule_id, lock=await _lock(tx, schedule), at=again)


async def wind(db: Database, *, now: datetime) -> None:
    """Sets the alarm of every schedule anew, as the rules of its zone may have changed since it was set."""
    async with db.write() as tx:
        for schedule in await schedules.living(tx):
            today = calendar.local_date_of(now, schedule.zone)
            last = await askings.last_date(tx, schedule.id, today=today)
            due = calendar.dates_due(rhythm_of(schedule), last=last, not_before=schedule.since, now=now)
            at = now if due.open or due.missed else due.next[1]
            await alarms.ring_at(tx, AlarmKind.OPEN, schedule.id, lock=await _lock(tx, schedule), at=at)


async def ask_now(db: Database, schedule: Schedule, *, now: datetime) -> bool:
    """Asks today's question before its hour; False when the date is taken already."""
    on = calendar.local_date_of(now, schedule.zone)
    async with db.read() as tx:
        chosen = await _choose(tx, schedule, on=on, now=now)
    if chosen is None:
        return False
    async with db.write() as tx:
        upcoming = calendar.dates_due(rhythm_of(schedule), last=on, not_before=schedule.since, now=now).next
        claimed = await _claim(tx, schedule, on, chosen, next_open=upcoming[1], now=now)
        await alarms.ring_at(tx, AlarmKind.OPEN, schedule.id, lock=await _lock(tx, schedule), at=upcoming[1])
    return claimed is not None


async def preview(db: Database, schedule: Schedule, *, now: datetime) -> Returned:
    """What would be asked next, as things stand."""
    async with db.read() as tx:
        upcoming = await next_instants(tx, schedule, now=now)
        on = calendar.local_date_of(upcoming[0] if upcoming else now, schedule.zone)
        chosen = await _choose(tx, schedule, on=on, now=now)
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
        chosen = await _choose(tx, schedule, on=asking.local_date, now=now, avoiding=avoided)
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


async def skip(tx: AsyncConnection, schedule: Schedule, on: date) -> bool:
    """Claims a date in the ledger so that nothing is asked on it; False when it is taken."""
    return await _mark(tx, schedule, on, because="skipped")


def _paused_dates(schedule: Schedule, due: calendar.Due) -> list[date]:
    """The dates of `due` that a pause covers."""
    if schedule.paused_at is None:
        return []
    dates = [*due.missed, *([due.open] if due.open else [])]
    until = schedule.paused_until
    return [on for on in dates if until is None or on < until]


async def _mark(tx: AsyncConnection, schedule: Schedule, on: date, *, because: str) -> bool:
    claimed = await askings.claim(
        tx,
        schedule=schedule.id,
        local_date=on,
        community=schedule.community,
        place=schedule.place,
        values={"skipped_because": because},
    )
    return claimed is not None


async def _claim(
    tx: AsyncConnection,
    schedule: Schedule,
    on: date,
    chosen: _Chosen,
    *,
    next_open: datetime,
    now: datetime,
) -> AskingId | None:
    instant = calendar.instant_of(on, schedule.wall_time, schedule.zone)
    due_at = now if instant is None or _is_the_rooms_own(schedule) else min(instant, now)
    reveal_at = reveal_instant(
        schedule.reveal, due_at=due_at, opened_at=now, next_open=next_open, zone=schedule.zone
    )
    end_of_date = calendar.closes_at(rhythm_of(schedule), on)
    asking = await askings.claim(
        tx,
        schedule=schedule.id,
        local_date=on,
        community=schedule.community,
        place=schedule.place,
        values={
            "version_id": chosen.question.version,
            "reason": reason_as_stored(chosen.reason),
            "due_at": due_at,
            "opened_at": now,
            "reveal_at": reveal_at,
            "closes_at": end_of_date + LATE_ANSWERS,
        },
    )
    if asking is None:
        return None
    lock = await _lock(tx, schedule)
    post = await posts.wish(
        tx,
        key=f"d{schedule.id}.{on:%Y%m%d}.q",
        place=schedule.place,
        kind=PostKind.DAY,
        subject=asking,
        now=now,
        not_after=end_of_date,
    )
    await alarms.ring_at(tx, AlarmKind.DELIVER, post, lock=lock, at=now)
    await alarms.ring_at(tx, AlarmKind.REVEAL, asking, lock=lock, at=reveal_at)
    await alarms.ring_at(tx, AlarmKind.GATHER, asking, lock=lock, at=now + GATHER_EVERY)
    await promise_digest(tx, schedule, lock=lock, now=now)
    return asking


def _is_the_rooms_own(schedule: Schedule) -> bool:
    """The rhythm a room without a schedule has: its question is there from the day's first visit, and never late."""
    return schedule.set_by is None and schedule.wall_time == time()


async def _lock(tx: AsyncConnection, schedule: Schedule) -> Lock:
    place = await places.place(tx, schedule.place)
    if place is None:
        raise LookupError(f"schedule {schedule.id} stands in no place")
    return lock_of(place.platform)


async def _choose(
    tx: AsyncConnection,
    schedule: Schedule,
    *,
    on: date,
    now: datetime,
    avoiding: set[QuestionId] | None = None,
) -> _Chosen | None:
    """The question for a date, by the schedule's order, with the reason for it."""
    bank = await questions.current(tx, community=schedule.community)
    members = await who_counts(tx, schedule, now=now)
    choice = choosing.choose(
        await candidates_of(tx, schedule, bank, members, on=on),
        order=schedule.order,
        on=on,
        pace=await pace_of(tx, schedule, members, on=on),
        exclude=avoiding or (),
    )
    if choice is None:
        return None
    return _Chosen(next(question for question in bank if question.id == choice.question), choice.reason)
