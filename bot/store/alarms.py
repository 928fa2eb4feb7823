"""Promises: what must happen later is a row, set in the transaction that promises it and put away in the one that keeps it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import Enum
from functools import cache

from sqlalchemy import Executable, Row, and_, bindparam, case, delete, func, null, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import Alarm, AlarmKind, Lock
from bot.store.database import Database, insert_for
from bot.store.tables import alarms

IN_HAND = timedelta(seconds=30)
"""How far ahead a taken alarm is moved: the time after which a promise is tried again when nobody came back."""


class Retry(Enum):
    """How long to wait before trying again: the first wait, doubled with each attempt, and the longest."""

    FAULT = (timedelta(seconds=5), timedelta(minutes=15))
    PERMISSION = (timedelta(minutes=5), timedelta(hours=6))

    def after(self, attempts: int) -> timedelta:
        first: timedelta
        longest: timedelta
        first, longest = self.value
        return min(first * (1 << min(max(attempts - 1, 0), 16)), longest)


_this = and_(alarms.c.kind == bindparam("which"), alarms.c.subject == bindparam("whose"))
_unchanged = alarms.c.wishes == bindparam("seen")
_due = and_(alarms.c.lock.in_(bindparam("locks", expanding=True)), alarms.c.at <= bindparam("now"))

_ANY_DUE = select(alarms.c.kind).where(_due).limit(1)
_oldest = (
    select(alarms.c.kind, alarms.c.subject)
    .where(_due)
    .order_by(alarms.c.since, alarms.c.kind, alarms.c.subject)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("oldest")
)
_TAKE = (
    update(alarms)
    .where(tuple_(alarms.c.kind, alarms.c.subject).in_(select(_oldest.c.kind, _oldest.c.subject)))
    .values(at=bindparam("later"), attempts=alarms.c.attempts + 1, error=null())
    .returning(*alarms.c)
)
_TOUCH = update(alarms).where(_this, _unchanged).values(at=bindparam("later"))
_PUT_AWAY = delete(alarms).where(_this, _unchanged)
_DROP = delete(alarms).where(_this)
_BEGIN_ANEW = update(alarms).where(_this, ~_unchanged).values(since=alarms.c.at, attempts=0)
_PUT_OFF = (
    update(alarms)
    .where(_this)
    .values(
        at=case((_unchanged | (alarms.c.at < bindparam("later")), bindparam("later")), else_=alarms.c.at),
        error=bindparam("fault"),
    )
)
_EXCUSE = update(alarms).where(_this).values(since=alarms.c.at)
_FIRST_PROMISE = select(func.min(alarms.c.since)).where(
    alarms.c.lock.in_(bindparam("locks", expanding=True)), alarms.c.since <= bindparam("now")
)


async def ring_at(tx: AsyncConnection, kind: AlarmKind, subject: int, *, lock: Lock, at: datetime) -> None:
    """Sets the time anew, whatever was promised before."""
    promise = {"kind": kind, "subject": subject, "lock": lock, "at": at, "since": at}
    await tx.execute(_ring_at(tx.dialect.name), promise)


async def ring_by(tx: AsyncConnection, kind: AlarmKind, subject: int, *, lock: Lock, at: datetime) -> None:
    """Wishes it done by then: brings an alarm forward, but not one that was put off. Many wishes ring once."""
    promise = {"kind": kind, "subject": subject, "lock": lock, "at": at, "since": at}
    await tx.execute(_ring_by(tx.dialect.name), promise)


async def take(db: Database, locks: Collection[Lock], *, now: datetime, limit: int) -> list[Alarm]:
    """The alarms that ring, oldest promise first, each moved 30 s ahead: whoever dies over one leaves it ringing again."""
    if not locks:
        return []
    due = {"locks": list(locks), "now": now}
    async with db.read() as tx:
        if (await tx.execute(_ANY_DUE, due)).first() is None:  # an idle second writes nothing
            return []
    async with db.write() as tx:
        rows = (await tx.execute(_TAKE, {**due, "most": limit, "later": now + IN_HAND})).all()
    return [_alarm(row) for row in sorted(rows, key=lambda row: (row.since, row.kind, row.subject))]


async def touch(db: Database, alarm: Alarm, *, now: datetime) -> None:
    """Keeps an alarm that is still being worked on from ringing for another 30 s, unless it was wished again."""
    async with db.write() as tx:
        await tx.execute(_TOUCH, {**_key(alarm), "later": now + IN_HAND})


async def put_away(tx: AsyncConnection, alarm: Alarm) -> None:
    """The promise is kept; if it was wished again since it was taken, that wish stands and rings at its own time."""
    if (await tx.execute(_PUT_AWAY, _key(alarm))).rowcount == 0:
        await tx.execute(_BEGIN_ANEW, _key(alarm))


async def drop(tx: AsyncConnection, kind: AlarmKind, subject: int) -> None:
    """Nothing is promised any more, whoever wished it."""
    await tx.execute(_DROP, {"which": kind, "whose": subject})


async def put_off(
    tx: AsyncConnection,
    alarm: Alarm,
    *,
    now: datetime,
    error: str,
    retry: Retry = Retry.FAULT,
    not_before: datetime | None = None,
) -> datetime:
    """Tries again later, each time later; returns when.

    Waiting for a permission is nobody's delay: such a promise counts as falling due when it is next tried.
    """
    later = now + retry.after(alarm.attempts)
    if not_before is not None:
        later = max(later, not_before)
    await tx.execute(_PUT_OFF, {**_key(alarm), "later": later, "fault": error})
    if retry is Retry.PERMISSION:
        await tx.execute(_EXCUSE, {"which": alarm.kind, "whose": alarm.subject})
    return later


async def oldest_overdue(tx: AsyncConnection, locks: Collection[Lock], *, now: datetime) -> timedelta:
    """The age of the oldest promise that is due and not kept; zero when there is none."""
    since = (await tx.execute(_FIRST_PROMISE, {"locks": list(locks), "now": now})).scalar()
    return now - since if since is not None else timedelta(0)


@cache
def _ring_at(dialect: str) -> Executable:
    new = insert_for(dialect, alarms)
    return new.on_conflict_do_update(
        index_elements=["kind", "subject"],
        set_={
            "lock": new.excluded.lock,
            "at": new.excluded.at,
            "since": new.excluded.since,
            "wishes": alarms.c.wishes + 1,
            "attempts": 0,
            "error": null(),
        },
    )


@cache
def _ring_by(dialect: str) -> Executable:
    new = insert_for(dialect, alarms)
    sooner = and_(alarms.c.error.is_(None), new.excluded.at < alarms.c.at)
    sooner_still = and_(sooner, new.excluded.at < alarms.c.since)
    return new.on_conflict_do_update(
        index_elements=["kind", "subject"],
        set_={
            "at": case((sooner, new.excluded.at), else_=alarms.c.at),
            "since": case((sooner_still, new.excluded.at), else_=alarms.c.since),
            "wishes": alarms.c.wishes + 1,
        },
    )


def _key(alarm: Alarm) -> dict[str, object]:
    return {"which": alarm.kind, "whose": alarm.subject, "seen": alarm.wishes}


def _alarm(row: Row[tuple[object, ...]]) -> Alarm:
    return Alarm(
        kind=AlarmKind(row.kind),
        subject=row.subject,
        lock=Lock(row.lock),
        at=row.since,
        wishes=row.wishes,
        attempts=row.attempts,
        error=row.error,
    )
