"""A question of a few at its last hour with an answer missing: it asks once whether it opens without it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.incoming import PairOpened, PairWaits
from bot.model.records import Asking, Post, PostKind, Schedule, ScheduleKind
from bot.model.refs import AskingId
from bot.model.views import Done, PairMissing, Refused, Returned, What, Why
from bot.practice.caller import Caller
from bot.practice.people import clocks_of
from bot.practice.turnout import count
from bot.store import alarms, askings, attempts, posts, schedules
from bot.store.database import Database

ONE_MORE = timedelta(days=1)
WAITS = "waits"
"""In the reason of the post that asks: one of them wished to wait."""


async def stays_closed(tx: AsyncConnection, asking: Asking, *, lock: Lock, now: datetime) -> bool:
    """Whether it does not open yet, or, after its pair has ended, at all; asks them at the first time.

    `asking` is held. Unless somebody opens it, it opens when it takes no answers any more.
    """
    schedule = await schedules.schedule(tx, asking.schedule) if asking.schedule is not None else None
    if schedule is None or schedule.kind is not ScheduleKind.PAIR:
        return False
    if schedule.removed_at is not None:
        return True
    if (await count(tx, asking, now=now)).all_in:
        return False
    if await posts.of_subject(tx, PostKind.MISSING, asking.id) is not None:
        return asking.reveal_at is not None and now < asking.reveal_at
    if asking.closes_at is None or asking.closes_at <= now:
        return False
    await _ask(tx, schedule, asking, lock=lock, now=now)
    await _open_at(tx, asking.id, asking.closes_at, lock=lock)
    return True


async def open_without(db: Database, who: Caller, event: PairOpened, *, now: datetime) -> Returned:
    """*Open* without the answer that did not come."""
    async with db.write() as tx:
        asking = await _asked_about(tx, who, event.asking)
        if isinstance(asking, Refused):
            return asking
        if asking.revealed_at is None:
            await _open_at(tx, asking.id, now, lock=who.lock)
    return Done(What.REVEALED)


async def wait_a_day(db: Database, who: Caller, event: PairWaits, *, now: datetime) -> Returned:
    """*Wait until tomorrow*, once; a second wish changes nothing."""
    async with db.write() as tx:
        asking = await _asked_about(tx, who, event.asking)
        if isinstance(asking, Refused):
            return asking
        post = await posts.of_subject(tx, PostKind.MISSING, asking.id)
        if post is not None and post.reason is None and asking.revealed_at is None:
            until = now + ONE_MORE if asking.closes_at is None else min(now + ONE_MORE, asking.closes_at)
            await posts.note_reason(tx, post.id, WAITS)
            await _open_at(tx, asking.id, until, lock=who.lock)
            await redraw(tx, asking.id, lock=who.lock, now=now)
    return Done(What.WAITING)


async def redraw(tx: AsyncConnection, asking: AskingId, *, lock: Lock, now: datetime) -> None:
    """What was asked about an answer that did not come changes with what became of it."""
    post = await posts.of_subject(tx, PostKind.MISSING, asking)
    if post is not None:
        await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=lock, at=now)


async def posted_missing(tx: AsyncConnection, post: Post, *, now: datetime) -> PairMissing | None:
    asking = await askings.own(tx, AskingId(post.subject))
    if asking is None or asking.schedule is None:
        return None
    schedule = await schedules.schedule(tx, asking.schedule)
    if schedule is None:
        return None
    there = await schedules.counted(tx, schedule.id, now=now)
    answered = await attempts.answered(tx, asking.id)
    missing = await clocks_of(tx, [member for member in there if member not in answered])
    return PairMissing(
        asking=asking.id,
        missing=tuple(clock.person for clock in missing.values()),
        opens_at=asking.reveal_at,
        zone=schedule.zone,
        may_wait=post.reason is None,
        is_open=asking.revealed_at is not None or schedule.removed_at is not None,
        marker=post.key,
    )


async def _asked_about(tx: AsyncConnection, who: Caller, asking_id: AskingId) -> Asking | Refused:
    """The asking, held, where they were asked; nobody opens one before."""
    if who.community is None:
        return Refused(Why.NOT_FOUND)
    asking = await askings.asking(tx, asking_id, community=who.community, member=who.member)
    if asking is None or await posts.of_subject(tx, PostKind.MISSING, asking_id) is None:
        return Refused(Why.NOT_FOUND)
    return await askings.hold(tx, asking_id) or Refused(Why.NOT_FOUND)


async def _ask(tx: AsyncConnection, schedule: Schedule, asking: Asking, *, lock: Lock, now: datetime) -> None:
    post = await posts.wish(
        tx,
        key=f"d{schedule.id}.{asking.local_date:%Y%m%d}.m",
        place=schedule.place,
        kind=PostKind.MISSING,
        subject=asking.id,
        now=now,
        not_after=asking.closes_at,
    )
    await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=lock, at=now)


async def _open_at(tx: AsyncConnection, asking: AskingId, at: datetime, *, lock: Lock) -> None:
    await askings.change(tx, asking, {"reveal_at": at})
    await alarms.ring_at(tx, AlarmKind.REVEAL, asking, lock=lock, at=at)
