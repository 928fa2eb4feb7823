"""A mock interview: asked for, begun when both are ready, swapped at half time, and over."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.model.incoming import (
    AnswerAsked,
    AnswerGiven,
    CardOpened,
    Event,
    HeardTicked,
    HintAsked,
    HintGiven,
    LookAsked,
    MirrorAsked,
    MockAsked,
    MockPageOpened,
    MockReady,
    ModelAnswerAsked,
    NoteGiven,
    NoteOpened,
    PartnerAsked,
    TurnEnded,
)
from bot.model.records import Door
from bot.model.refs import AskingId, MemberKey, PlaceKey, Platform, RoundId
from bot.model.views import (
    AnswerShown,
    Done,
    InvitationSent,
    MockCard,
    MockPage,
    NoteForm,
    Refused,
    TurnState,
    What,
    Why,
)
from bot.store import places
from bot.store.database import Database
from tests.practice.interview import ANA, BEN, POINTED, Interview
from tests.practice.world import CHANNEL, OTHER_SERVER, World

CAT = MemberKey(Platform.DISCORD, "cat")


@pytest_asyncio.fixture
async def interview(db: Database) -> AsyncIterator[Interview]:
    world = World(db)
    await world.load(POINTED)
    yield Interview(world)


async def test_who_asks_for_it_answers_first_and_nothing_is_shown_before_both_are_ready(
    interview: Interview,
) -> None:
    sent = await interview.do("ana", MockAsked(BEN))
    assert isinstance(sent, InvitationSent)
    assert interview.turns == []

    await interview.accept()

    turn = interview.turn
    assert (turn.turn, turn.of, turn.minutes, turn.state) == (1, 2, 10, TurnState.WAITS)
    assert turn.candidate is not None
    assert turn.interviewer is not None
    assert (turn.candidate.key, turn.interviewer.key) == (ANA, BEN)
    assert (turn.question, turn.ends_at) == (None, None)
    assert interview.cards == []
    assert {each.ref.channel for each in interview.seen_by("ana")} == {"dm-ana-ben", "dm-ana"}


async def test_the_clock_starts_when_both_have_pressed_and_runs_for_half_the_minutes(
    interview: Interview,
) -> None:
    await interview.begin(minutes=12)

    assert await interview.do("ana", MockReady(interview.round)) == Done(What.READY)
    assert [person.key for person in interview.turn.ready] == [ANA]
    assert interview.turn.question is None
    assert await interview.do("ben", MockReady(interview.round)) == Done(What.CLOCK_RUNS)

    turn = interview.turn
    assert turn.state is TurnState.RUNS
    assert turn.question is not None
    assert turn.question.title == "How does a kettle know when to stop?"
    assert turn.ends_at is not None
    assert (
        turn.ends_at - interview.world.now
        < timedelta(minutes=6)
        < turn.ends_at - interview.world.now + timedelta(seconds=10)
    )
    (card,) = interview.cards
    assert len(card.points) == 3
    assert "secretbook" in card.question.answer.markdown
    (standing,) = interview.world.chat.of(MockCard)
    assert standing.ref.channel == "dm-ben"


async def test_pressing_ready_again_changes_nothing(interview: Interview) -> None:
    await interview.begin()
    for _ in range(3):
        assert await interview.do("ana", MockReady(interview.round)) == Done(What.READY)
    await interview.do("ben", MockReady(interview.round))
    ends_at = interview.turn.ends_at

    assert await interview.do("ben", MockReady(interview.round)) == Done(What.CLOCK_RUNS)
    assert interview.turn.ends_at == ends_at
    assert len(interview.cards) == 1


@pytest.mark.parametrize("name", ["ana", "ben"])
async def test_either_ends_a_turn_and_the_roles_change(interview: Interview, name: str) -> None:
    await interview.begin()
    first = await interview.both_ready()
    interview.world.now += timedelta(minutes=4)

    assert await interview.do(name, TurnEnded(first.asking)) == Done(What.TURN_ENDED)

    ended, following = interview.turns
    assert ended.state is TurnState.ENDED
    assert 240 <= ended.seconds < 300
    assert (following.turn, following.state) == (2, TurnState.WAITS)
    assert following.candidate is not None
    assert following.candidate.key == BEN
    assert interview.cards[0].closed
    second = await interview.both_ready()
    assert second.question is not None
    assert second.question != ended.question
    assert interview.world.chat.of(MockCard)[1].ref.channel == "dm-ana"


async def test_its_time_being_over_ends_a_turn_and_then_the_round(interview: Interview) -> None:
    await interview.begin()
    await interview.both_ready()
    await interview.world.wait(minutes=11)
    assert [each.state for each in interview.turns] == [TurnState.ENDED, TurnState.WAITS]
    assert interview.turns[0].seconds == 600

    await interview.both_ready()
    await interview.world.wait(minutes=11)

    assert all(turn.over and turn.state is TurnState.ENDED for turn in interview.turns)
    assert {each.ref.channel for each in interview.world.chat.of(MockPage)} == {"dm-ana", "dm-ben"}
    assert await interview.do("ana", MockReady(interview.round)) == Refused(Why.MOCK_OVER)
    assert await interview.do("ana", TurnEnded(interview.asking)) == Refused(Why.TURN_OVER)


async def test_a_restart_in_the_middle_changes_nothing(interview: Interview) -> None:
    await interview.begin()
    await interview.do("ana", MockReady(interview.round))
    interview.world.restart()
    await interview.do("ben", MockReady(interview.round))
    turn = interview.turn
    assert turn.state is TurnState.RUNS
    interview.world.restart()
    await interview.do("ben", HeardTicked(turn.asking, (0,)))
    interview.world.restart()
    assert interview.cards[0].heard == interview.cards[0].points[:1]

    await interview.world.jump(interview.world.now + timedelta(hours=2))

    ended, following = interview.turns
    assert (ended.state, ended.seconds) == (TurnState.ENDED, 600)
    assert following.state is TurnState.WAITS
    await interview.both_ready()
    assert interview.turn.ends_at is not None
    left = interview.turn.ends_at - interview.world.now
    assert timedelta(minutes=9) < left <= timedelta(minutes=10)


async def test_each_press_is_for_one_of_the_two_roles(interview: Interview) -> None:
    await interview.begin()
    asking = interview.asking
    early: list[Event] = [CardOpened(asking), HeardTicked(asking, (0,)), TurnEnded(asking), HintGiven(asking)]
    for event in early:
        refused = await interview.do("ben", event)
        assert isinstance(refused, Refused)  # before its clock starts a turn is nobody's
    await interview.both_ready()

    listening: list[Event] = [
        CardOpened(asking),
        ModelAnswerAsked(asking),
        HeardTicked(asking, (0,)),
        NoteOpened(asking),
        NoteGiven(asking, "Mine."),
    ]
    for event in listening:
        assert await interview.do("ana", event) == Refused(Why.NOT_THE_INTERVIEWER), event
        assert await interview.do("eve", event) == Refused(Why.NOT_FOUND), event
    points: list[Event] = [MirrorAsked(asking), HintAsked(asking, 3)]
    for event in points:
        assert isinstance(await interview.do("ana", event), Refused), event
    assert await interview.do("eve", MockReady(interview.round)) == Refused(Why.NOT_FOUND)
    assert await interview.do("eve", MockPageOpened(interview.round)) == Refused(Why.NOT_FOUND)
    shown = await interview.do("ben", ModelAnswerAsked(asking))
    assert isinstance(shown, AnswerShown)
    assert shown.asking is None


async def test_the_interviewer_ticks_notes_and_gives_hints(interview: Interview) -> None:
    await interview.begin()
    turn = await interview.both_ready()
    assert isinstance(await interview.do("ben", NoteOpened(turn.asking)), NoteForm)
    assert await interview.do("ben", NoteGiven(turn.asking, "Slow start.")) == Done(What.NOTES_KEPT)
    ticked = await interview.do("ben", HeardTicked(turn.asking, (1,)))
    assert isinstance(ticked, MockCard)
    assert ticked.heard == ticked.points[1:2]
    await interview.do("ben", HeardTicked(turn.asking, (), first=25))  # of a choice that holds other points
    (card,) = interview.cards
    assert (card.heard, card.notes.text) == (card.points[1:2], "Slow start.")

    for name in ("ana", "ben"):
        assert await interview.do(name, HintGiven(turn.asking, 1)) == Done(What.HINT_GIVEN)
    assert len(interview.hints) == 1
    assert interview.turn.next_hint == 2
    (standing,) = [each for each in interview.world.chat.standing.values() if each.key.key.startswith("k")]
    assert standing.ref.channel == interview.together.external_id
    while interview.turn.next_hint is not None:
        await interview.do("ana", HintGiven(turn.asking))
    assert await interview.do("ana", HintGiven(turn.asking)) == Refused(Why.NO_MORE_HINTS)


async def test_words_of_the_one_who_answers_are_kept_and_all_other_talk_is_not(interview: Interview) -> None:
    await interview.begin()
    await interview.both_ready()
    world = interview.world

    async def says(name: str, text: str, source: str) -> object:
        world.now += timedelta(seconds=5)
        given = AnswerGiven(None, text, sealed=False, door=Door.REPLY, source=source)
        return await world.do(name, given, place=interview.together)

    assert await says("ana", "A strip bends with the heat at 100 degrees.", "w1") == Done(What.NOTED)
    assert await says("ben", "Go on, say more of the switch.", "w2") == Done(What.NOTED)
    assert await world.db_texts("ana") == ["A strip bends with the heat at 100 degrees."]
    assert await world.db_texts("ben") == []
    await world.wait(seconds=5)
    assert [words.text for words in interview.turn.words] == ["A strip bends with the heat at 100 degrees."]
    await interview.do("ana", TurnEnded(interview.asking))
    assert await says("ana", "Thanks, that was hard.", "w3") == Done(What.NOTED)
    assert len(await world.db_texts("ana")) == 1


async def test_what_hinders_an_interview_is_said(interview: Interview) -> None:
    world = interview.world
    assert await interview.do("ana", MockAsked(None)) == Refused(Why.PARTNER_NOT_NAMED)
    assert await interview.do("ana", MockAsked(ANA)) == Refused(Why.ONESELF)
    for minutes in (3, 61):
        refused = await interview.do("ana", MockAsked(BEN, minutes=minutes))
        assert isinstance(refused, Refused)
        assert refused.why is Why.MINUTES_NOT_UNDERSTOOD
    refused = await interview.do("ana", MockAsked(BEN, "gardening"))
    assert isinstance(refused, Refused)
    assert refused.why is Why.UNKNOWN_TOPIC
    alone = await world.do("zoe", MockAsked(BEN), community=None, place=None)
    assert alone == Refused(Why.NOT_IN_A_SERVER)
    await interview.begin()
    assert await interview.do("ana", MockAsked(BEN)) == Refused(Why.IN_A_MOCK)
    assert isinstance(await interview.do("cat", MockAsked(BEN)), InvitationSent)
    assert await interview.accept() == Refused(Why.IN_A_MOCK)


async def test_unnamed_it_is_the_one_partner_one_has(interview: Interview) -> None:
    await interview.world.schedule()
    await interview.do("ana", PartnerAsked(BEN))
    await interview.accept()

    sent = await interview.do("ana", MockAsked())

    assert isinstance(sent, InvitationSent)
    assert sent.to.key == BEN
    await interview.do("ana", PartnerAsked(CAT))
    await interview.accept("cat")
    assert await interview.do("ana", MockAsked()) == Refused(Why.PARTNER_NOT_NAMED)


async def test_another_server_knows_nothing_of_it(interview: Interview) -> None:
    turn = await interview.begin()
    there = PlaceKey(Platform.DISCORD, "there")
    for event in (MockReady(turn.round), MockPageOpened(turn.round), CardOpened(turn.asking)):
        shown = await interview.world.do("zoe", event, community=OTHER_SERVER, place=there)
        assert shown == Refused(Why.NOT_FOUND)


@pytest.mark.parametrize("asks", [lambda asking: LookAsked(asking, sure=True), lambda _: AnswerAsked("1")])
async def test_a_look_at_the_answer_while_answering_is_told_on_the_page(
    interview: Interview, asks: Callable[[AskingId], Event]
) -> None:
    await interview.begin()
    turn = await interview.both_ready()
    assert isinstance(await interview.do("ana", asks(turn.asking)), AnswerShown)
    await interview.do("ana", TurnEnded(turn.asking))
    second = await interview.both_ready()
    await interview.do("ben", TurnEnded(second.asking))

    (mine, _) = interview.page_of("ana").turns
    assert mine.looked
    assert not any(turn.looked for turn in interview.page_of("ben").turns)


async def test_the_page_of_a_round_that_goes_on_shows_what_each_may_see(interview: Interview) -> None:
    await interview.begin()
    await interview.both_ready()
    for name, has_card in (("ana", False), ("ben", True)):
        shown = await interview.do(name, MockPageOpened(interview.round))
        assert isinstance(shown, MockPage)
        assert (shown.card is not None, shown.turns) == (has_card, ())
        assert shown.going is not None


async def test_each_is_asked_what_they_remember_worst_and_never_what_is_sealed(interview: Interview) -> None:
    """Today's question is the first of the bank, which nobody has met."""
    world = interview.world
    await world.schedule()
    await world.wait(hours=2)
    assert world.day.question.number == "1"

    await interview.begin()
    asked = []
    for _ in range(2):
        turn = await interview.both_ready()
        assert turn.question is not None
        asked.append(turn.question.name)
        await interview.do("ana", TurnEnded(turn.asking))

    assert asked == ["Question 2", "Question 3"]


async def test_their_place_hangs_on_a_channel_also_where_it_was_asked_in_a_direct_message(
    interview: Interview,
) -> None:
    world = interview.world
    await world.schedule()
    await interview.do("ana", MockReady(RoundId(0)))
    asked = MockAsked(BEN)
    await world.do("ana", asked, community=None, place=None)
    await interview.accept()

    async with world.db.read() as tx:
        place = await places.by_key(tx, interview.together)
    assert place is not None
    assert place.parent == CHANNEL
