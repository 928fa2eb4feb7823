"""Until a turn is over, whoever answers in it is shown nothing that was prepared for it, and nobody else anything at all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio

from bot.model.incoming import (
    AnswerGiven,
    AnswerOpened,
    CardOpened,
    Event,
    ExportAsked,
    HeardTicked,
    HintAsked,
    HintGiven,
    HomeOpened,
    MirrorAsked,
    MockPageOpened,
    MockReady,
    ModelAnswerAsked,
    NoteGiven,
    NoteOpened,
    PointsTicked,
    QuestionAsked,
    StatsAsked,
    TurnEnded,
)
from bot.model.records import Door
from bot.model.refs import Platform
from bot.model.views import AnswerForm, FileReady, MockCard, MockPage, MockTurn, Refused, View
from bot.platforms.composing import Reader, compose
from bot.store.database import Database
from tests.platforms.reading import said as sentences
from tests.practice.interview import POINTED, Interview
from tests.practice.world import CHANNEL, World

PREPARED = ("secretbook", "It bends at 100 degrees", "within 2 seconds", "two metals")
NOTES = "the candidate forgot the switch"


@pytest_asyncio.fixture
async def running(db: Database) -> AsyncIterator[Interview]:
    """Ana answers, Ben has ticked and noted."""
    world = World(db)
    await world.load(POINTED)
    interview = Interview(world)
    await interview.begin()
    turn = await interview.both_ready()
    await interview.do("ben", HeardTicked(turn.asking, (0, 2)))
    await interview.do("ben", NoteGiven(turn.asking, NOTES))
    yield interview


def told(view: View) -> str:
    """All that is in a view, and all that is said of it."""
    said = [
        words
        for platform in Platform
        for words in sentences(compose(view, reader=Reader(platform, "Europe/Berlin")))
    ]
    return repr(view) + "\n".join(said)


def leaked(words: str) -> list[str]:
    return [secret for secret in (*PREPARED, NOTES) if secret in words]


async def test_nothing_that_stands_where_the_candidate_reads_holds_it(running: Interview) -> None:
    standing = running.seen_by("ana")

    assert [type(each.payload.view) for each in standing if leaked(told(each.payload.view))] == []
    assert any(isinstance(each.payload.view, MockTurn) for each in standing)
    (card,) = running.cards
    assert set(leaked(told(card))) == {*PREPARED, NOTES}


async def test_nothing_the_candidate_may_do_brings_it(running: Interview) -> None:
    asking = running.asking
    events: list[Event] = [
        MockPageOpened(running.round),
        MockReady(running.round),
        CardOpened(asking),
        ModelAnswerAsked(asking),
        HeardTicked(asking, (0,)),
        NoteOpened(asking),
        HintGiven(asking),
        HintAsked(asking, 4),
        MirrorAsked(asking),
        PointsTicked(asking, (0,)),
        AnswerGiven(asking, "It bends.", sealed=True, door=Door.FORM, source="form"),
        AnswerGiven(None, "It bends.", sealed=True, door=Door.DIRECT, source="d1"),
        StatsAsked(),
        HomeOpened(),
    ]
    for event in events:
        shown = await running.do("ana", event)
        assert leaked(told(shown)) == [], event
    assert [
        type(each.payload.view) for each in running.seen_by("ana") if leaked(told(each.payload.view))
    ] == []


async def test_a_form_or_the_question_shows_no_answer_either(running: Interview) -> None:
    """These views know the whole question, and say no more than its title."""
    for event in (AnswerOpened(running.asking), QuestionAsked("1")):
        shown = await running.do("ana", event)
        assert not isinstance(shown, Refused)
        assert isinstance(shown, AnswerForm) or event != AnswerOpened(running.asking)
        said = sentences(compose(shown, reader=Reader(Platform.DISCORD, "Europe/Berlin")))
        assert leaked("\n".join(said)) == []


async def test_an_export_holds_no_ticks_or_notes_of_the_other(running: Interview) -> None:
    ready = await running.do("ana", ExportAsked())
    assert isinstance(ready, FileReady)
    assert leaked(ready.content.decode()) == []
    theirs = await running.do("ben", ExportAsked())
    assert isinstance(theirs, FileReady)
    assert NOTES in theirs.content.decode()


async def test_before_the_clock_starts_neither_is_shown_the_question(db: Database) -> None:
    world = World(db)
    await world.load(POINTED)
    interview = Interview(world)
    turn = await interview.begin()
    for name in ("ana", "ben"):
        for event in (MockPageOpened(turn.round), CardOpened(turn.asking), ModelAnswerAsked(turn.asking)):
            shown = await interview.do(name, event)
            assert "kettle" not in told(shown)
            assert leaked(told(shown)) == []
        assert "kettle" not in repr([each.payload.view for each in interview.seen_by(name)])


async def test_the_second_turn_is_hidden_from_its_candidate_in_the_same_way(running: Interview) -> None:
    await running.do("ana", TurnEnded(running.asking))
    await running.both_ready()
    assert running.turn.question is not None
    assert "bicycle" in running.turn.question.title
    for each in running.seen_by("ben"):
        assert "60 mm" not in told(each.payload.view)
    page = await running.do("ben", MockPageOpened(running.round))
    assert isinstance(page, MockPage)
    assert page.card is None
    assert "60 mm" not in told(page)


async def test_third_members_are_shown_nothing(running: Interview) -> None:
    world = running.world
    await running.do("ana", HintGiven(running.asking))
    await running.do("ana", TurnEnded(running.asking))
    await running.both_ready()
    await world.wait(minutes=11)
    assert len(world.chat.of(MockPage)) == 2

    for kind in (MockTurn, MockCard, MockPage):
        for each in world.chat.of(kind):
            assert each.ref.channel.startswith("dm-")
            assert set(each.ref.channel.split("-")[1:]) <= {"ana", "ben"}
    asking = running.turns[0].asking
    for event in (
        CardOpened(asking),
        AnswerOpened(asking),
        MirrorAsked(asking),
        MockPageOpened(running.round),
    ):
        world.now += timedelta(seconds=5)
        assert isinstance(await world.do("eve", event, place=CHANNEL), Refused), event
