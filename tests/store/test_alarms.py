"""Promises ring until they are kept, in the order they were made, and no wish is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.model.alarms import Alarm, AlarmKind, Lock
from bot.store import alarms
from bot.store.alarms import Retry
from bot.store.database import Database
from bot.store.tables import alarms as table

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DISCORD = frozenset({Lock.DISCORD})


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


async def promise(db: Database, subject: int = 7, *, at: datetime = NOON, lock: Lock = Lock.DISCORD) -> None:
    async with db.write() as tx:
        await alarms.ring_at(tx, AlarmKind.DELIVER, subject, lock=lock, at=at)


async def wish(db: Database, subject: int = 7, *, at: datetime) -> None:
    async with db.write() as tx:
        await alarms.ring_by(tx, AlarmKind.DELIVER, subject, lock=Lock.DISCORD, at=at)


async def take(db: Database, now: datetime, *, limit: int = 32) -> list[Alarm]:
    return await alarms.take(db, DISCORD, now=now, limit=limit)


async def keep(db: Database, alarm: Alarm) -> None:
    async with db.write() as tx:
        await alarms.put_away(tx, alarm)


async def when(db: Database, subject: int = 7) -> datetime | None:
    async with db.read() as tx:
        return (await tx.execute(select(table.c.at).where(table.c.subject == subject))).scalar()


async def overdue(db: Database, now: datetime) -> timedelta:
    async with db.read() as tx:
        return await alarms.oldest_overdue(tx, DISCORD, now=now)


async def test_an_alarm_rings_from_its_time_on(db: Database) -> None:
    await promise(db)

    assert await take(db, after(-1)) == []
    assert [alarm.subject for alarm in await take(db, NOON)] == [7]


async def test_what_was_taken_rings_again_after_thirty_seconds_if_nobody_came_back(db: Database) -> None:
    await promise(db)
    (first,) = await take(db, NOON)

    assert await take(db, after(29)) == []
    (again,) = await take(db, after(30))

    assert (first.attempts, again.attempts) == (1, 2)
    assert first.at == again.at == NOON


async def test_a_kept_promise_is_gone(db: Database) -> None:
    await promise(db)
    (alarm,) = await take(db, NOON)

    await keep(db, alarm)

    assert await when(db) is None


async def test_a_wish_made_while_working_is_not_lost(db: Database) -> None:
    await promise(db)
    (alarm,) = await take(db, NOON)
    await wish(db, at=after(2))

    await keep(db, alarm)

    assert await when(db) == after(2)
    (again,) = await take(db, after(2))
    assert (again.attempts, again.at) == (1, after(2))
    await keep(db, again)
    assert await when(db) is None


async def test_a_time_set_anew_while_working_stands(db: Database) -> None:
    tomorrow = NOON + timedelta(days=1)
    await promise(db)
    (alarm,) = await take(db, NOON)
    await promise(db, at=tomorrow)

    await keep(db, alarm)

    assert await when(db) == tomorrow
    assert await overdue(db, after(60)) == timedelta(0)


async def test_many_wishes_ring_once(db: Database) -> None:
    for seconds in (5, 2, 9):
        await wish(db, at=after(seconds))

    (alarm,) = await take(db, after(10))

    assert (alarm.at, alarm.wishes) == (after(2), 3)


async def test_a_wish_does_not_bring_forward_what_was_put_off(db: Database) -> None:
    await promise(db)
    (alarm,) = await take(db, NOON)
    async with db.write() as tx:
        later = await alarms.put_off(
            tx, alarm, now=NOON, error="no permission to send", retry=Retry.PERMISSION
        )

    await wish(db, at=after(2))

    assert await when(db) == later == NOON + timedelta(minutes=5)


async def test_putting_off_keeps_a_later_time_that_was_set_meanwhile(db: Database) -> None:
    tomorrow = NOON + timedelta(days=1)
    await promise(db)
    (alarm,) = await take(db, NOON)
    await promise(db, at=tomorrow)

    async with db.write() as tx:
        await alarms.put_off(tx, alarm, now=NOON, error="unavailable")

    assert await when(db) == tomorrow


async def test_putting_off_waits_as_long_as_the_platform_says(db: Database) -> None:
    await promise(db)
    (alarm,) = await take(db, NOON)

    async with db.write() as tx:
        await alarms.put_off(tx, alarm, now=NOON, error="too many requests", not_before=after(61))

    assert await when(db) == after(61)


@pytest.mark.parametrize(
    ("retry", "waits"),
    [
        (Retry.FAULT, [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]),
        (Retry.PERMISSION, [300, 600, 1200, 2400, 4800, 9600, 19200, 21600, 21600]),
    ],
)
async def test_each_putting_off_waits_twice_as_long(db: Database, retry: Retry, waits: list[int]) -> None:
    await promise(db)
    now, waited = NOON, []
    for _ in waits:
        (alarm,) = await take(db, now)
        async with db.write() as tx:
            later = await alarms.put_off(tx, alarm, now=now, error="unavailable", retry=retry)
        waited.append((later - now).total_seconds())
        now = later

    assert waited == waits


async def test_touching_keeps_what_is_worked_on_from_ringing(db: Database) -> None:
    await promise(db)
    (alarm,) = await take(db, NOON)

    await alarms.touch(db, alarm, now=after(25))

    assert await when(db) == after(55)


async def test_touching_leaves_a_newer_wish_alone(db: Database) -> None:
    await promise(db)
    (alarm,) = await take(db, NOON)
    await wish(db, at=after(2))

    await alarms.touch(db, alarm, now=after(1))

    assert await when(db) == after(2)


async def test_the_oldest_promise_comes_first(db: Database) -> None:
    for subject, seconds in ((1, 20), (2, 10), (3, 30)):
        await promise(db, subject, at=after(seconds))

    first = await take(db, after(60), limit=2)
    rest = await take(db, after(60), limit=2)

    assert [alarm.subject for alarm in first] == [2, 1]
    assert [alarm.subject for alarm in rest] == [3]


async def test_a_promise_keeps_its_place_while_it_is_tried_again(db: Database) -> None:
    await promise(db, 1, at=NOON)
    await take(db, NOON)
    await promise(db, 2, at=after(10))

    assert [alarm.subject for alarm in await take(db, after(40))] == [1, 2]


async def test_only_what_the_own_locks_cover_rings(db: Database) -> None:
    await promise(db, 1, lock=Lock.ROOM)
    await promise(db, 2, lock=Lock.HOUSE)

    rung = await alarms.take(db, {Lock.ROOM}, now=NOON, limit=32)

    assert [alarm.subject for alarm in rung] == [1]
    assert await alarms.take(db, set(), now=NOON, limit=32) == []


async def test_overdue_counts_from_the_promise_and_not_from_the_last_try(db: Database) -> None:
    await promise(db)
    (alarm,) = await take(db, NOON)
    async with db.write() as tx:
        await alarms.put_off(tx, alarm, now=after(3), error="unavailable")

    assert await overdue(db, after(100)) == timedelta(seconds=100)
    assert await overdue(db, NOON) == timedelta(0)


async def test_waiting_for_a_permission_is_not_overdue(db: Database) -> None:
    await promise(db)
    (alarm,) = await take(db, NOON)
    async with db.write() as tx:
        later = await alarms.put_off(
            tx, alarm, now=NOON, error="no permission to send", retry=Retry.PERMISSION
        )

    assert await overdue(db, after(200)) == timedelta(0)
    assert await overdue(db, later + timedelta(seconds=9)) == timedelta(seconds=9)
