"""Two acts at once in a mock interview, on both databases: one clock is started, one turn ended, one invitation taken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.model.incoming import (
    HeardTicked,
    HintGiven,
    InvitationAnswered,
    MockAsked,
    MockKept,
    MockReady,
    TurnEnded,
)
from bot.model.views import Done, Invited, MockCard, MockPage, Refused, TurnState, What, Why
from bot.store.database import Database
from tests.practice.interview import BEN, POINTED, Interview
from tests.practice.world import World


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest_asyncio.fixture
async def interview(db: Database) -> AsyncIterator[Interview]:
    world = World(db)
    await world.load(POINTED)
    yield Interview(world)


async def test_two_who_press_at_once_start_one_clock(interview: Interview) -> None:
    await interview.begin()
    world = interview.world
    await asyncio.gather(*(world.do(name, MockReady(interview.round)) for name in ("ana", "ben")))
    await world.clockwork.settle()

    assert interview.turn.state is TurnState.RUNS
    assert len(interview.cards) == 1


async def test_two_ends_at_once_end_one_turn(interview: Interview) -> None:
    await interview.begin()
    turn = await interview.both_ready()
    world = interview.world
    shown = await asyncio.gather(*(world.do(name, TurnEnded(turn.asking)) for name in ("ana", "ben")))
    await world.clockwork.settle()

    assert sorted(map(repr, shown)) == sorted(map(repr, [Done(What.TURN_ENDED), Refused(Why.TURN_OVER)]))
    assert [each.state for each in interview.turns] == [TurnState.ENDED, TurnState.WAITS]


async def test_the_alarm_and_the_button_at_once_end_one_turn(interview: Interview) -> None:
    await interview.begin()
    turn = await interview.both_ready()
    assert turn.ends_at is not None
    world = interview.world
    world.now = turn.ends_at
    await asyncio.gather(world.clockwork.settle(), world.do("ana", TurnEnded(turn.asking)))
    await world.clockwork.settle()

    assert [each.state for each in interview.turns] == [TurnState.ENDED, TurnState.WAITS]


async def test_going_on_alone_while_the_other_comes_starts_one_clock(interview: Interview) -> None:
    await interview.begin()
    await interview.do("ana", MockReady(interview.round))
    world = interview.world
    await world.jump(world.now + timedelta(minutes=3))
    await asyncio.gather(
        world.do("ana", MockKept(interview.round, alone=True)), world.do("ben", MockReady(interview.round))
    )
    await world.clockwork.settle()

    assert interview.turn.state is TurnState.RUNS
    assert len(interview.cards) == (0 if interview.turn.alone else 1)


async def test_one_hint_is_given_however_many_ask_for_it_at_once(interview: Interview) -> None:
    await interview.begin()
    turn = await interview.both_ready()
    world = interview.world
    await asyncio.gather(*(world.do(name, HintGiven(turn.asking, 1)) for name in ("ana", "ben", "ana")))
    await world.clockwork.settle()

    assert len(interview.hints) == 1


async def test_an_invitation_accepted_twice_at_once_begins_one_interview(interview: Interview) -> None:
    await interview.do("ana", MockAsked(BEN))
    invited = interview.world.chat.of(Invited)[-1].payload.view
    assert isinstance(invited, Invited)
    accepted = InvitationAnswered(invited.invitation, accepted=True)
    await asyncio.gather(*(interview.world.do("ben", accepted) for _ in range(3)))
    await interview.world.clockwork.settle()

    assert len(interview.turns) == 1


async def test_it_goes_its_whole_way(interview: Interview) -> None:
    await interview.begin()
    for _ in range(2):
        turn = await interview.both_ready()
        for name in ("ana", "ben"):
            await interview.do(name, HeardTicked(turn.asking, (0,)))
        await interview.do("ana", TurnEnded(turn.asking))

    assert len(interview.world.chat.of(MockCard)) == len(interview.world.chat.of(MockPage)) == 2
    assert [len(turn.heard) for turn in interview.page_of("ana").turns] == [1, 1]
