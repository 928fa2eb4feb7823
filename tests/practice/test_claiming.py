"""What a date brings to a pair: the group's question, for the two of them, and no week in sums."""

from __future__ import annotations

from datetime import UTC, datetime, time

from sqlalchemy import insert, select

from bot.model.alarms import AlarmKind
from bot.model.incoming import ProfileAsked
from bot.model.records import Order, RevealRule, ScheduleKind
from bot.model.refs import MemberId, PlaceId, PlaceKind, Platform, ScheduleId
from bot.model.views import PairQuestion
from bot.practice.posting import wind
from bot.store import askings, schedules
from bot.store.tables import alarms, communities, members, places
from bot.store.tables import askings as askings_table
from tests.practice.world import World

BEFORE, AT_TEN = datetime(2026, 11, 23, 8, 30, tzinfo=UTC), datetime(2026, 11, 23, 9, tzinfo=UTC)


async def paired(world: World) -> tuple[ScheduleId, list[MemberId]]:
    """Ben and Cat, who are asked at ten in Berlin in a place of their own."""
    for name in ("ben", "cat"):
        await world.do(name, ProfileAsked())
    await world.jump(BEFORE)
    async with world.db.write() as tx:
        two = select(members.c.id).where(members.c.external_id.in_(("ben", "cat"))).order_by(members.c.id)
        pair = [MemberId(member) for member in (await tx.execute(two)).scalars()]
        known = (await tx.execute(select(communities.c.id))).scalars().one()
        new = insert(places).values(
            platform=Platform.DISCORD, kind=PlaceKind.TOGETHER, external_id="ben-and-cat", community_id=known
        )
        schedule = await schedules.put(
            tx,
            place=PlaceId((await tx.execute(new.returning(places.c.id))).scalar_one()),
            community=known,
            kind=ScheduleKind.PAIR,
            wall_time=time(10),
            zone="Europe/Berlin",
            days=frozenset(range(7)),
            reveal=RevealRule(),
            order=Order.SMART,
            set_by=pair[0],
            since=world.now,
            now=world.now,
        )
        for member in pair:
            await schedules.join(tx, schedule.id, member, now=world.now)
    await wind(world.db, now=world.now)
    return schedule.id, pair


async def test_a_pair_is_asked_as_a_channel_is_and_both_have_their_seat(world: World) -> None:
    schedule, pair = await paired(world)

    await world.jump(AT_TEN)

    (message,) = [each for each in world.chat.of(PairQuestion) if each.ref.channel == "ben-and-cat"]
    view = message.payload.view
    assert isinstance(view, PairQuestion)
    assert view.day.turnout.joined == 2
    assert view.day.reveal_at is not None
    async with world.db.read() as tx:
        assert await askings.seated(tx, view.day.asking) == pair
        promised = select(alarms.c.subject).where(alarms.c.kind == AlarmKind.DIGEST.value)
        assert schedule not in (await tx.execute(promised)).scalars().all()


async def test_a_pair_for_whom_nothing_is_there_is_asked_nothing_on_that_date(world: World) -> None:
    schedule, _ = await paired(world)
    await world.load("# Nothing in here\n")

    await world.jump(AT_TEN)

    assert world.chat.of(PairQuestion) == []
    async with world.db.read() as tx:
        marked = select(askings_table.c.skipped_because).where(askings_table.c.schedule_id == schedule)
        assert (await tx.execute(marked)).scalars().all() == ["nothing due"]
