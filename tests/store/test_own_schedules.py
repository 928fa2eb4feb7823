"""The schedule of what is asked of one member alone: theirs, one for ever, and gone with them."""

from __future__ import annotations

from datetime import time

import pytest_asyncio
from sqlalchemy import func, select

from bot.model.records import Order, RevealKind, RevealRule, Schedule, ScheduleKind
from bot.model.refs import MemberId, Platform
from bot.store import askings, places, schedules
from bot.store.database import Database
from bot.store.tables import askings as askings_table
from bot.store.tables import schedules as schedules_table
from tests.store.test_rounds import NOON, Begun


@pytest_asyncio.fixture
async def begun(db: Database) -> Begun:
    built = Begun(db)
    await built.build()
    return built


async def put(begun: Begun, member: MemberId, at: time, kind: ScheduleKind = ScheduleKind.OWN) -> Schedule:
    async with begun.db.write() as tx:
        schedule = await schedules.put(
            tx,
            place=await places.private_place_of(tx, Platform.DISCORD, member),
            community=begun.community,
            kind=kind,
            wall_time=at,
            zone="Europe/Berlin",
            days=frozenset(range(7)),
            reveal=RevealRule(RevealKind.BY_HAND),
            order=Order.SMART,
            set_by=member,
            since=NOON,
            now=NOON,
        )
        await schedules.join(tx, schedule.id, member, now=NOON)
        return schedule


async def test_it_is_found_by_its_member_and_set_anew_it_is_the_same(begun: Begun) -> None:
    first = await put(begun, begun.ann, time(8))
    again = await put(begun, begun.ann, time(9))
    await put(begun, begun.ben, time(7), ScheduleKind.QUESTION)

    async with begun.db.read() as tx:
        found = await schedules.own_of(tx, Platform.DISCORD, begun.ann)
        assert found == again
        assert (again.id, again.wall_time) == (first.id, time(9))
        assert await schedules.own_of(tx, Platform.SLACK, begun.ann) is None
        assert await schedules.own_of(tx, Platform.DISCORD, begun.ben) is None
        assert await schedules.joined_by(tx, begun.ann) == []


async def test_who_sits_at_what_is_asked_is_known_and_all_of_it_goes_with_them(begun: Begun) -> None:
    schedule = await put(begun, begun.ann, time(8))
    async with begun.db.write() as tx:
        asking = await askings.claim(
            tx,
            schedule=schedule.id,
            local_date=NOON.date(),
            community=begun.community,
            place=schedule.place,
            values={"opened_at": NOON},
        )
        assert asking is not None
        await askings.sit(tx, asking, begun.ann)
        assert await askings.seated(tx, asking) == [begun.ann]
        assert await askings.asking(tx, asking, community=begun.community, member=begun.ben) is None

        await places.drop_private(tx, begun.ann)

        for table in (schedules_table, askings_table):
            assert (await tx.execute(select(func.count()).select_from(table))).scalar_one() == 0
