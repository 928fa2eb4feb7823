"""A mock interview of which one has gone away: named, waited for, kept until tomorrow, or gone on with alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.model.incoming import (
    CardOpened,
    HeardTicked,
    MockKept,
    MockReady,
    TurnEnded,
)
from bot.model.views import (
    Done,
    MockCard,
    MockPage,
    Refused,
    TurnState,
    What,
    Why,
)
from bot.store.database import Database
from tests.practice.interview import BEN, POINTED, Interview
from tests.practice.world import World


@pytest_asyncio.fixture
async def interview(db: Database) -> AsyncIterator[Interview]:
    world = World(db)
    await world.load(POINTED)
    yield Interview(world)


async def test_who_is_away_for_three_minutes_is_named(interview: Interview) -> None:
    await interview.begin()
    await interview.do("ana", MockReady(interview.round))
    await interview.world.jump(interview.world.now + timedelta(minutes=3))

    assert interview.turn.state is TurnState.AWAY
    assert interview.turn.away is not None
    assert interview.turn.away.key == BEN
    assert await interview.do("ben", MockReady(interview.round)) == Done(What.CLOCK_RUNS)


async def test_nobody_goes_on_alone_before_that(interview: Interview) -> None:
    await interview.begin()
    alone = MockKept(interview.round, alone=True)

    assert await interview.do("ana", alone) == Refused(Why.NOT_AWAY)
    await interview.do("ana", MockReady(interview.round))
    assert await interview.do("ana", alone) == Refused(Why.NOT_AWAY)
    await interview.world.jump(interview.world.now + timedelta(minutes=3))
    assert await interview.do("ben", alone) == Refused(Why.NOT_AWAY)


@pytest.mark.parametrize("name", ["ana", "ben"])
async def test_whoever_is_there_goes_on_alone_as_the_one_who_answers(interview: Interview, name: str) -> None:
    await interview.begin()
    await interview.do(name, MockReady(interview.round))
    await interview.world.jump(interview.world.now + timedelta(minutes=3))
    assert await interview.do(name, MockKept(interview.round, alone=True)) == Done(What.CLOCK_RUNS)

    turn = interview.turn
    assert (turn.state, turn.alone, turn.interviewer) == (TurnState.RUNS, True, None)
    assert turn.candidate is not None
    assert turn.candidate.key.external_id == name
    assert interview.cards == []
    assert await interview.do(name, CardOpened(turn.asking)) == Refused(Why.NOT_THE_INTERVIEWER)
    await interview.do(name, TurnEnded(turn.asking))
    card = await interview.do(name, CardOpened(turn.asking))
    assert isinstance(card, MockCard)
    assert card.own
    ticked = await interview.do(name, HeardTicked(turn.asking, (1,)))
    assert isinstance(ticked, MockCard)
    assert ticked.heard == ticked.points[1:2]


async def test_a_round_is_kept_until_tomorrow_and_then_closes(interview: Interview) -> None:
    await interview.begin()
    await interview.do("ana", MockReady(interview.round))
    await interview.world.jump(interview.world.now + timedelta(minutes=3))
    assert await interview.do("ana", MockKept(interview.round)) == Done(What.MOCK_KEPT)
    assert interview.turn.kept
    assert interview.turn.ready == ()
    await interview.world.wait(hours=20)
    assert interview.turn.state is TurnState.WAITS
    assert await interview.do("ben", MockReady(interview.round)) == Done(What.READY)

    await interview.world.wait(hours=30)

    assert (interview.turn.state, interview.turn.over) == (TurnState.CLOSED, True)
    assert interview.world.chat.of(MockPage) == []
    assert await interview.do("ana", MockReady(interview.round)) == Refused(Why.MOCK_OVER)


async def test_a_press_of_long_ago_is_asked_for_anew(interview: Interview) -> None:
    await interview.begin()
    await interview.do("ana", MockReady(interview.round))
    await interview.world.jump(interview.world.now + timedelta(hours=2))

    assert await interview.do("ben", MockReady(interview.round)) == Done(What.READY)
    assert [person.key for person in interview.turn.ready] == [BEN]
