from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta

import pytest

from bot.model.alarms import AlarmKind, Lock
from bot.store import alarms
from bot.store.database import Database
from bot.store.tables import alarms as table
from tests.practice.world import World, opened


async def test_a_tick_that_fails_stops_no_later_one(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(db) as world:
        ticked = asyncio.Event()
        failures = iter([True])
        take = alarms.take

        async def sometimes(
            database: Database, locks: Collection[Lock], *, now: datetime, limit: int
        ) -> object:
            if next(failures, False):
                raise ValueError("nobody thought of this")
            ticked.set()
            return await take(database, locks, now=now, limit=limit)

        monkeypatch.setattr(alarms, "take", sometimes)
        async with world.clockwork.running():
            await asyncio.wait_for(ticked.wait(), timeout=30)


async def test_a_verb_that_fails_is_tried_again_later_and_later(db: Database) -> None:
    async with opened(db) as world:
        async with db.write() as tx:
            await alarms.ring_at(tx, AlarmKind.BACKUP, 0, lock=Lock.HOUSE, at=world.now)
        rings = await _rings(world, minutes=10)
        assert rings >= 3


async def _rings(world: World, *, minutes: int) -> int:
    """How often the copy, which nobody makes in this world, is tried within a time."""
    tries = 0
    for _ in range(minutes * 12):
        await world.clockwork.settle()
        async with world.db.read() as tx:
            known = (await tx.execute(table.select().where(table.c.kind == AlarmKind.BACKUP))).one()
        tries = max(tries, known.attempts)
        world.now += timedelta(seconds=5)
    return tries
