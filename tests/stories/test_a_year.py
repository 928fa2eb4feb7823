"""A year of days in zones whose clocks change at awkward hours, with restarts, outages and a platform that loses replies."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import delete, func, select

from bot.model.alarms import AlarmKind
from bot.model.incoming import Actor, Incoming, ScheduleSet
from bot.model.refs import MemberKey, PlaceKey, Platform
from bot.model.views import ScheduleShown
from bot.practice.chat import ChatError, InDoubt, NotSent
from bot.rules.calendar import instant_of, local_date_of
from bot.store.database import Database
from bot.store.tables import alarms, askings
from tests.practice.world import SERVER, World

ZONES = {
    "berlin": ("Europe/Berlin", "02:30"),
    "new-york": ("America/New_York", "01:30"),
    "cairo": ("Africa/Cairo", "00:00"),
    "nuuk": ("America/Nuuk", "23:30"),
    "auckland": ("Pacific/Auckland", "09:00"),
}
BEGIN = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
END = datetime(2027, 1, 1, 12, 0, tzinfo=UTC)
LONGEST_OUTAGE_HOURS = 50


async def test_one_post_for_each_local_date(db: Database) -> None:
    chance = random.Random(20260101)  # noqa: S311 -- a story, no secret
    world = World(db)
    world.now = BEGIN
    await world.load()
    world.chat.parts_of_a_reveal = 1
    schedules = {name: await _set(world, name, *where) for name, where in ZONES.items()}
    while world.now < END:
        await _pass_time(world, chance)
        world.chat.faults = [_fault(chance), _fault(chance)]
        world.chat.faults_after = [_fault(chance, only_in_doubt=True) for _ in range(2)]
        if chance.random() < 0.2:
            world.restart()
        await world.clockwork.settle()
        async with db.write() as tx:  # the hourly look for what nobody heard is no part of this year
            await tx.execute(delete(alarms).where(alarms.c.kind == AlarmKind.GATHER))

    posted = Counter(standing.key.key for standing in world.chat.days)
    assert set(posted.values()) == {1}
    for name, schedule in schedules.items():
        zone, wall_time = ZONES[name]
        ledger = await _ledger(db, schedule)
        last = local_date_of(END - timedelta(hours=LONGEST_OUTAGE_HOURS), zone)
        assert set(_dates(min(ledger), last, wall_time, zone)) <= set(ledger), name
        for day, skipped_because in ledger.items():
            was_asked = f"d{schedule}.{day:%Y%m%d}.q" in posted
            assert was_asked != bool(skipped_because), (name, day, skipped_because)
    assert len(posted) > 1500


def _dates(first: date, last: date, wall_time: str, zone: str) -> list[date]:
    """The dates from `first` to the one before `last` that the zone had."""
    at = datetime.strptime(wall_time, "%H:%M").time()  # noqa: DTZ007 -- a wall time has no zone
    days = (first + timedelta(days=offset) for offset in range((last - first).days))
    return [day for day in days if instant_of(day, at, zone) is not None]


async def _set(world: World, name: str, zone: str, wall_time: str) -> int:
    actor = Actor(MemberKey(Platform.DISCORD, "ann"), SERVER, None, manages=True)
    event = ScheduleSet(PlaceKey(Platform.DISCORD, name), wall_time, zone)
    shown = await world.reception.receive(Incoming(actor, event, world.now))
    assert isinstance(shown, ScheduleShown)
    assert shown.schedule is not None
    return shown.schedule.id


async def _pass_time(world: World, chance: random.Random) -> None:
    """To the next alarm, now and then late, and now and then after an outage of up to two days."""
    async with world.db.read() as tx:
        following = (await tx.execute(select(func.min(alarms.c.at)))).scalar()
    assert following is not None
    moment = max(following.replace(tzinfo=UTC) if following.tzinfo is None else following, world.now)
    if chance.random() < 0.004:
        moment += timedelta(hours=chance.uniform(1, LONGEST_OUTAGE_HOURS))
    else:
        moment += timedelta(minutes=chance.uniform(0, 20))
    world.now = moment


def _fault(chance: random.Random, *, only_in_doubt: bool = False) -> ChatError | None:
    if chance.random() > 0.1:
        return None
    if only_in_doubt or chance.random() < 0.5:
        return InDoubt("reset after the bytes went out")
    return NotSent("503")


async def _ledger(db: Database, schedule: int) -> dict[date, str | None]:
    """The dates of a schedule, each with the reason why nothing was asked on it, if so."""
    async with db.read() as tx:
        rows = (
            await tx.execute(
                select(askings.c.local_date, askings.c.skipped_because).where(
                    askings.c.schedule_id == schedule
                )
            )
        ).all()
    found = {day: because for day, because in rows if day is not None}
    assert len(found) == len(rows)
    return found
