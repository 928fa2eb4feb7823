"""What two do at the same moment comes out as if one had been first, on both databases."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import func, select

from bot.model.incoming import (
    InvitationAnswered,
    JoinAsked,
    PairOpened,
    PairWaits,
    PartnerAsked,
    PartnershipEnded,
)
from bot.model.views import Done, Invited, PairEnded, PairMissing, PairQuestion, PairRhythm, Refused, Why
from bot.store.tables import invitations, schedules
from tests.practice.pair import ANN, BEN, BERLIN, asked, asking, newest, paired, says
from tests.practice.test_answering_the_day import world_schedule
from tests.practice.world import World


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


async def pairs_there(world: World) -> int:
    async with world.db.read() as tx:
        count = select(func.count()).select_from(schedules).where(schedules.c.kind == "pair")
        return (await tx.execute(count)).scalar_one()


async def test_two_who_ask_each_other_have_one_rhythm(world: World) -> None:
    for name in ("ann", "ben"):
        await world.do(name, JoinAsked(world_schedule(world)))
    await asyncio.gather(
        world.do("ann", PartnerAsked(BEN, "mon"), zone=BERLIN),
        world.do("ben", PartnerAsked(ANN, "tue"), zone=BERLIN),
    )

    async with world.db.read() as tx:
        assert list(await tx.scalars(select(invitations.c.state))) == ["accepted"]
    assert await pairs_there(world) == 1
    assert len(world.chat.of(PairRhythm)) == 1


async def test_one_who_accepts_and_declines_has_done_the_first(world: World) -> None:
    await world.do("ann", PartnerAsked(BEN), zone=BERLIN)
    invitation = newest(world, Invited).invitation
    shown = await asyncio.gather(
        *(world.do("ben", InvitationAnswered(invitation, accepted)) for accepted in (True, False, True))
    )

    states = {view.state for view in shown if isinstance(view, Invited)}
    assert len(states) == 1
    assert await pairs_there(world) == len(world.chat.of(PairRhythm))


async def test_the_last_two_answers_open_the_question_once(world: World) -> None:
    await paired(world)
    await world.wait(hours=12)
    await asyncio.gather(says(world, "ann", "Ann's."), says(world, "ben", "Ben's."))
    await world.wait(minutes=1)

    assert asked(world).day.revealed_at is not None
    assert {person.key for person in asked(world).inside} == {ANN, BEN}


async def test_one_who_opens_and_one_who_waits_leave_one_of_both(world: World) -> None:
    await paired(world)
    await world.wait(hours=12)
    await says(world, "ann", "Ann's.")
    await world.wait(days=1, minutes=1)
    shown = await asyncio.gather(
        world.do("ann", PairOpened(asking(world))), world.do("ben", PairWaits(asking(world)))
    )
    await world.wait(minutes=1)

    assert all(isinstance(view, Done) for view in shown)
    assert len(world.chat.of(PairMissing)) == 1
    assert len(world.chat.of(PairQuestion)) == 1


async def test_two_who_end_it_end_it_once(world: World) -> None:
    schedule = await paired(world)
    shown = await asyncio.gather(*(world.do(name, PartnershipEnded(schedule)) for name in ("ann", "ben")))

    assert sorted(type(view).__name__ for view in shown) == ["Done", "Refused"]
    assert Refused(Why.NOT_FOUND) in shown
    assert len(world.chat.of(PairEnded)) == 1
