"""An event with a name is written down before its platform is told, handled once, and not lost in between."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from bot.model import written
from bot.model.incoming import (
    Actor,
    AnswerGiven,
    CommunityJoined,
    CommunityLeft,
    EraseConfirmed,
    Event,
    ExportAsked,
    HelpAsked,
    Incoming,
    MessageGone,
    NoteGiven,
    OwnVersionGiven,
    PlaceGone,
    RatingGiven,
    UnreadableReply,
    WordsSet,
)
from bot.model.records import Door, Rating
from bot.model.refs import AskingId, MemberKey, MessageRef, Platform, QuestionId
from bot.model.views import AttemptKept, Done, Failed, FileReady
from bot.practice import privacy
from bot.store.database import Database
from bot.store.tables import inbox
from tests.practice.world import CHANNEL, SERVER, World, opened

BEN = MemberKey(Platform.DISCORD, "ben")
REF = MessageRef(Platform.DISCORD, "channel", "m77")
WORDS = "A strip that bends."


@pytest_asyncio.fixture
async def world(db: Database) -> AsyncIterator[World]:
    async with opened(db) as world:
        await world.wait(hours=2)
        yield world


def answer(world: World, *, event_id: str = "Ev1", words: str = WORDS) -> Incoming:
    given = AnswerGiven(world.asking, words, sealed=False, door=Door.REPLY, source="m77")
    who = Actor(BEN, SERVER, CHANNEL, manages=False)
    return Incoming(who, given, world.now, REF, event_id)


async def events(world: World) -> list[str | None]:
    async with world.db.read() as tx:
        return list((await tx.execute(select(inbox.c.event).order_by(inbox.c.id))).scalars())


async def promised(world: World) -> int:
    async with world.db.read() as tx:
        found = await tx.execute(text("SELECT count(*) FROM alarms WHERE kind = 'event'"))
        return int(found.scalar_one())


async def test_an_accepted_event_is_handled_once_and_its_words_go(world: World) -> None:
    incoming = answer(world)
    assert await world.reception.accept(incoming, now=world.now)
    assert WORDS in (await events(world))[0]  # type: ignore[operator]  # it is not handled yet

    assert isinstance(await world.reception.receive(incoming), AttemptKept)

    assert await events(world) == [None]
    assert await promised(world) == 0
    assert await world.db_texts("ben") == [WORDS]


async def test_the_same_event_again_is_neither_accepted_nor_handled(world: World) -> None:
    first = answer(world)
    await world.reception.accept(first, now=world.now)
    await world.reception.receive(first)

    again = answer(world, words="Other words under the same name.")
    assert not await world.reception.accept(again, now=world.now)
    assert isinstance(await world.reception.receive(again), Done)

    assert await world.db_texts("ben") == [WORDS]


async def test_whoever_dies_after_accepting_leaves_the_event_to_the_clockwork(world: World) -> None:
    await world.reception.accept(answer(world), now=world.now)
    world.restart()
    await world.jump(world.now + timedelta(seconds=59))
    assert await world.db_texts("ben") == []

    await world.jump(world.now + timedelta(seconds=2))

    assert await world.db_texts("ben") == [WORDS]
    assert world.chat.marks == [REF]
    assert await events(world) == [None]


async def test_an_event_that_fails_is_tried_again_and_let_go_at_last(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_args: object, **_named: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("bot.practice.replying.keep", fails)
    await world.reception.accept(answer(world), now=world.now)
    assert isinstance(await world.reception.receive(answer(world)), Failed)
    assert await promised(world) == 1

    await world.wait(hours=6)

    assert (await events(world), await promised(world)) == ([None], 0)


async def test_what_an_erased_member_did_and_nobody_handled_is_gone(world: World) -> None:
    await world.answer("ben")
    await world.reception.accept(answer(world), now=world.now)
    exported = await world.do("ben", ExportAsked())
    assert isinstance(exported, FileReady)
    assert WORDS in exported.content.decode()

    await world.do("ben", EraseConfirmed())

    assert await events(world) == [None]
    await world.wait(minutes=5)
    assert await world.db_texts("ben") == []


async def test_a_deletion_that_overtakes_its_message_leaves_nothing_behind(world: World) -> None:
    gone = Incoming(None, MessageGone(REF), world.now, REF, "Ev2")
    assert await world.reception.accept(gone, now=world.now)
    await world.reception.receive(gone)

    assert not await world.reception.accept(answer(world, event_id="m77"), now=world.now)
    assert await world.db_texts("ben") == []


async def test_names_of_handled_events_are_let_go_after_days(world: World) -> None:
    incoming = answer(world)
    await world.reception.accept(incoming, now=world.now)
    await world.reception.receive(incoming)
    await privacy.tidy(world.db, now=world.now + timedelta(days=2))
    assert len(await events(world)) == 1

    await privacy.tidy(world.db, now=world.now + timedelta(days=4))
    assert await events(world) == []


@pytest.mark.parametrize(
    "what",
    [
        AnswerGiven(AskingId(4), "words\nand “more”", sealed=True, door=Door.FORM, source="form"),
        AnswerGiven(REF, "", sealed=False, door=Door.REPLY, source="m1"),
        AnswerGiven(REF, "um", sealed=False, door=Door.REPLY, source="m1", seconds=92.4, is_transcript=True),
        AnswerGiven(AskingId(4), "words", sealed=True, door=Door.FORM, source="form", guess=Rating.HARD),
        AnswerGiven(None, "words", sealed=True, door=Door.DIRECT, source="m1"),
        WordsSet((("company", "Acme & “Co.”"), ("q6.goals.1", "")), QuestionId(6), 2),
        WordsSet((("company", "Acme"),)),
        OwnVersionGiven(QuestionId(6), "words\nand “more”", 2, "0a1b2c3d"),
        NoteGiven(AskingId(4), "words\nand “more”"),
        RatingGiven(REF, Rating.HARD, held=False, door=Door.REACTION),
        UnreadableReply(REF),
        MessageGone(REF),
        PlaceGone(CHANNEL),
        CommunityJoined(SERVER, CHANNEL),
        CommunityJoined(SERVER, None),
        CommunityLeft(SERVER),
    ],
)
def test_what_is_written_down_reads_back(what: Event, world_less_actor: Actor) -> None:
    at = datetime(2026, 10, 5, 7, 0, 0, 123400, tzinfo=UTC)
    for who in (None, world_less_actor):
        incoming = Incoming(who, what, at, REF, "Ev1")
        assert written.read(written.write(incoming)) == incoming


@pytest.fixture
def world_less_actor() -> Actor:
    return Actor(BEN, SERVER, None, manages=True, locale="de", name="Ben", zone="Europe/London")


@given(words=st.text())
def test_words_of_any_kind_read_back(words: str) -> None:
    given_words = AnswerGiven(
        None, words.encode("utf-8", "replace").decode(), sealed=True, door=Door.DIRECT, source="m1"
    )
    incoming = Incoming(None, given_words, datetime(2026, 10, 5, tzinfo=UTC), id="Ev1")
    assert written.read(written.write(incoming)).what == given_words


def test_what_no_platform_delivers_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="HelpAsked"):
        written.write(Incoming(None, HelpAsked(), datetime(2026, 10, 5, tzinfo=UTC)))
