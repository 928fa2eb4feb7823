"""Claiming a date in the ledger: with the question it is asked, or with why it is asked none."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.records import PostKind, Schedule, ScheduleKind
from bot.model.refs import AskingId
from bot.practice import nudging
from bot.practice.caller import lock_of
from bot.practice.choosing import Chosen
from bot.practice.digest import promise_digest
from bot.practice.reasons import reason_as_stored
from bot.practice.upcoming import rhythm_of
from bot.rules import calendar
from bot.rules.reveals import LONGEST_WAIT, reveal_instant
from bot.store import alarms, askings, enrolments, places, posts

LATE_ANSWERS = timedelta(days=2)
"""How long after its local date a question takes answers."""
A_PAIR_WAITS = timedelta(days=1)
"""For the answers of all of them, unless the next question comes sooner."""
GATHER_EVERY = timedelta(hours=1)


async def mark(tx: AsyncConnection, schedule: Schedule, on: date, *, because: str) -> bool:
    """Nothing is asked on this date; False when it is taken."""
    claimed = await askings.claim(
        tx,
        schedule=schedule.id,
        local_date=on,
        community=schedule.community,
        place=schedule.place,
        values={"skipped_because": because},
    )
    return claimed is not None


async def claim(
    tx: AsyncConnection,
    schedule: Schedule,
    on: date,
    chosen: Chosen,
    *,
    next_open: datetime,
    now: datetime,
) -> AskingId | None:
    """This is asked on this date, and its post is wished for; None when the date is taken.

    Those whom a question is for alone have their seat at once. What is a member's own opens for nobody but them, and when
    they look.
    """
    instant = calendar.instant_of(on, schedule.wall_time, schedule.zone)
    due_at = now if instant is None or _is_the_rooms_own(schedule) else min(instant, now)
    reveal_at = None
    if schedule.kind is not ScheduleKind.OWN:
        reveal_at = reveal_instant(
            schedule.reveal,
            due_at=due_at,
            opened_at=now,
            next_open=next_open,
            zone=schedule.zone,
            longest_wait=A_PAIR_WAITS if schedule.kind is ScheduleKind.PAIR else LONGEST_WAIT,
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
    lock = await lock_at(tx, schedule)
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
    if reveal_at is not None:
        await alarms.ring_at(tx, AlarmKind.REVEAL, asking, lock=lock, at=reveal_at)
        await alarms.ring_at(tx, AlarmKind.GATHER, asking, lock=lock, at=now + GATHER_EVERY)
    if schedule.kind is ScheduleKind.QUESTION:
        await promise_digest(tx, schedule, lock=lock, now=now)
        await nudging.promise(tx, asking, schedule, reveal_at=reveal_at, lock=lock, now=now)
    else:
        for each in await enrolments.of_schedule(tx, schedule.id):  # who is away may answer all the same
            await askings.sit(tx, asking, each.member)
    return asking


async def lock_at(tx: AsyncConnection, schedule: Schedule) -> Lock:
    """Who speaks where this schedule asks."""
    place = await places.place(tx, schedule.place)
    if place is None:
        raise LookupError(f"schedule {schedule.id} stands in no place")
    return lock_of(place.platform)


def _is_the_rooms_own(schedule: Schedule) -> bool:
    """The rhythm a room without a schedule has: its question is there from the day's first visit, and never late."""
    return schedule.set_by is None and schedule.wall_time == time()
