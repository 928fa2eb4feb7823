"""The pages of practising with others: nobody's words are markup, and a candidate's page holds nothing prepared."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.model.incoming import HeardTicked, MockPageOpened, PairPageOpened, TogetherOpened
from bot.model.refs import AskingId, MemberKey, Person, Platform, RoundId
from bot.model.text import Words
from bot.model.views import (
    Done,
    MockCard,
    MockPage,
    MockTurn,
    PutQuestion,
    Refused,
    Together,
    TurnState,
    What,
    Why,
)
from tests.platforms.pair_page_samples import pair_page
from tests.platforms.room.conftest import OpenRoom
from tests.platforms.room.practice import NOW, ZONE
from tests.platforms.room.questions import stored

HOSTILE = "<img src=x onerror=alert(1)>"
OTHER = Person(MemberKey(Platform.ROOM, "other"), HOSTILE)
ROUND = RoundId(3)


def turn(state: TurnState = TurnState.RUNS) -> MockTurn:
    question = stored()
    return MockTurn(
        round=ROUND,
        asking=AskingId(40),
        turn=1,
        of=2,
        state=state,
        candidate=None,
        interviewer=OTHER,
        minutes=10,
        zone=ZONE,
        ready=(OTHER,),
        question=PutQuestion(question.name, question.title, question.body, question.topic),
        ends_at=NOW + timedelta(minutes=10),
        words=(Words(HOSTILE),),
    )


def mock_page(*, listens: bool) -> MockPage:
    question = stored()
    points = tuple(point.text for point in question.key_points)
    ends_at = NOW + timedelta(minutes=10)
    card = MockCard(
        ROUND, AskingId(40), 1, 2, OTHER, question, points, points[:1], Words(HOSTILE), ends_at, ZONE
    )
    return MockPage(ROUND, None, 20, OTHER, ZONE, going=turn(), card=card if listens else None)


async def test_a_partners_name_is_no_markup(room: OpenRoom) -> None:
    await room.enter()
    it = pair_page()
    others = (replace(it.others[0], person=OTHER),)
    room.practice.says[PairPageOpened] = replace(it, others=others, missing=others)
    page = await room.read("/together/7")

    assert HOSTILE not in page
    assert "&lt;img src=x" in page
    assert 'aria-current="page"' in page


async def test_a_pair_one_is_not_in_is_not_here(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[PairPageOpened] = Refused(Why.NOT_FOUND)

    assert "Not here" in await room.read("/together/7")
    assert "There is no such page" in await room.read("/together/7/2026-13-45", status=404)


async def test_with_nobody_the_page_still_asks_somebody(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[TogetherOpened] = Together(ZONE, (), ())
    page = await room.read("/together")

    assert "You practise with nobody yet." in page
    assert 'action="/do/partner"' in page
    assert 'action="/do/mock"' in page


async def test_the_candidates_page_holds_nothing_that_was_prepared(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[MockPageOpened] = mock_page(listens=False)
    candidates = await room.read("/mock/3")
    room.practice.says[MockPageOpened] = mock_page(listens=True)
    interviewers = await room.read("/mock/3")

    for point in stored().key_points:
        assert point.text in interviewers
        assert point.text not in candidates
    assert "Model answer" in interviewers
    assert "Model answer" not in candidates
    assert HOSTILE not in interviewers + candidates


async def test_ticks_are_sent_in_choices_of_twenty_five(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[HeardTicked] = Done(What.NOTED)
    led, _ = await room.do("/do/heard", asking=40, of=30, p0="on", p27="on", back="/mock/3")

    heard = [each.what for each in room.practice.heard if isinstance(each.what, HeardTicked)]
    assert heard == [HeardTicked(AskingId(40), (0,), 0), HeardTicked(AskingId(40), (27,), 25)]
    assert led.startswith("/mock/3")
