"""The page each has of their interview: what was heard, both views of it, and whether it counts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio
from sqlalchemy import select

from bot.model.incoming import (
    AnswerGiven,
    CountLeftOut,
    EraseConfirmed,
    HeardTicked,
    HintGiven,
    MockPageOpened,
    MockReady,
    NoteGiven,
    OwnViewGiven,
    PeerViewGiven,
    RatingGiven,
    TurnEnded,
)
from bot.model.records import Door, Observed, Rating, Role
from bot.model.refs import AskingId, MemberId
from bot.model.views import (
    Done,
    MockPage,
    MockTurn,
    RatingSaved,
    Refused,
    TurnSeen,
    What,
    Why,
)
from bot.store.database import Database
from bot.store.tables import cards, members, peer_views, ratings
from tests.practice.interview import POINTED, Interview
from tests.practice.world import World

NOTES = "A slow start, and then all of the switch."


@pytest_asyncio.fixture
async def over(db: Database) -> AsyncIterator[Interview]:
    """Ana answered by voice and by word, Ben ticked one point and wrote notes; then Ben answered, and nothing was ticked."""
    world = World(db)
    await world.load(POINTED)
    interview = Interview(world)
    await interview.begin()
    first = await interview.both_ready()
    world.now += timedelta(minutes=3)
    await interview.do("ben", HeardTicked(first.asking, (0,)))
    await interview.do("ben", NoteGiven(first.asking, NOTES))
    await interview.do("ana", HintGiven(first.asking, 1))
    said = "The bend opens it within 2 seconds."
    given = AnswerGiven(None, said, sealed=False, door=Door.REPLY, source="w1")
    await world.do("ana", given, place=interview.together)
    await interview.do("ana", TurnEnded(first.asking))
    second = await interview.both_ready()
    await interview.do("ben", TurnEnded(second.asking))
    yield interview


def seen(interview: Interview, name: str, role: Role) -> TurnSeen:
    (turn,) = [turn for turn in interview.page_of(name).turns if turn.role is role]
    return turn


async def id_of(interview: Interview, name: str) -> MemberId:
    async with interview.world.db.read() as tx:
        found = (await tx.execute(select(members.c.id).where(members.c.external_id == name))).scalar_one()
    return MemberId(found)


async def given_ratings(interview: Interview) -> list[tuple[str, int, bool]]:
    async with interview.world.db.read() as tx:
        rows = await tx.execute(
            select(members.c.external_id, ratings.c.rating, ratings.c.held)
            .join(members, members.c.id == ratings.c.member_id)
            .order_by(ratings.c.id)
        )
        return [(row.external_id, row.rating, row.held) for row in rows]


def asking_of(interview: Interview, name: str) -> AskingId:
    return seen(interview, name, Role.CANDIDATE).asking


async def test_each_has_a_page_of_what_was_heard_noted_and_given(over: Interview) -> None:
    mine = seen(over, "ana", Role.CANDIDATE)
    points = tuple(point.text for point in mine.question.key_points)
    assert (mine.heard, mine.not_heard) == (points[:1], points[1:])
    assert mine.notes is not None
    assert mine.notes.text == NOTES
    assert points[2] in mine.found
    assert [words.text for words in mine.words] == ["The bend opens it within 2 seconds."]
    assert mine.hints == 1
    assert 180 <= mine.seconds < 300
    theirs = seen(over, "ben", Role.INTERVIEWER)
    assert (theirs.heard, theirs.notes) == (mine.heard, mine.notes)
    assert theirs.partner is not None
    assert theirs.partner.key.external_id == "ana"
    assert seen(over, "ana", Role.INTERVIEWER).heard == ()


async def test_the_partners_view_is_shown_after_ones_own(over: Interview) -> None:
    asking = asking_of(over, "ana")
    about = await id_of(over, "ana")
    await over.do("ben", PeerViewGiven(asking, about, Rating.HARD, (Observed.FIGURE,), "Clear at the end."))
    assert seen(over, "ana", Role.CANDIDATE).partner_view is None
    assert seen(over, "ben", Role.INTERVIEWER).said

    assert await over.do("ana", OwnViewGiven(asking, Rating.GOOD)) == Done(What.OWN_VIEW_KEPT)

    mine = seen(over, "ana", Role.CANDIDATE)
    assert mine.own_view is Rating.GOOD
    assert mine.partner_view is not None
    assert (mine.partner_view.rating, mine.partner_view.observed) == (Rating.HARD, (Observed.FIGURE,))
    assert await given_ratings(over) == []


async def test_a_view_given_later_reaches_the_page(over: Interview) -> None:
    asking = asking_of(over, "ana")
    await over.do("ana", OwnViewGiven(asking, Rating.GOOD))
    assert seen(over, "ana", Role.CANDIDATE).partner_view is None

    await over.do("ben", PeerViewGiven(asking, await id_of(over, "ana"), Rating.EASY))

    assert seen(over, "ana", Role.CANDIDATE).partner_view is not None


async def test_ones_own_view_said_anew_replaces_the_first(over: Interview) -> None:
    asking = asking_of(over, "ana")
    for rating in (Rating.GOOD, Rating.AGAIN):
        await over.do("ana", OwnViewGiven(asking, rating))

    assert seen(over, "ana", Role.CANDIDATE).own_view is Rating.AGAIN


async def test_it_counts_only_if_its_candidate_says_so_and_for_nobody_else(over: Interview) -> None:
    asking = asking_of(over, "ana")
    assert await over.do("ana", CountLeftOut(asking)) == Done(What.LEFT_OUT)
    assert await given_ratings(over) == []
    rated = RatingGiven(asking, Rating.HARD, held=True, door=Door.BUTTON)
    assert await over.do("ben", rated) == Refused(Why.NOT_THE_CANDIDATE)

    saved = await over.do("ana", rated)
    assert isinstance(saved, RatingSaved)
    assert saved.next_on is not None
    assert seen(over, "ana", Role.CANDIDATE).counted is Rating.HARD
    assert isinstance(await over.do("ana", CountLeftOut(asking)), RatingSaved)

    assert seen(over, "ana", Role.CANDIDATE).counted is None
    assert await given_ratings(over) == [("ana", 2, True), ("ana", 2, False)]
    async with over.world.db.read() as tx:
        assert (await tx.execute(select(cards))).all() == []


async def test_views_are_of_turns_one_answered_and_that_are_over(over: Interview) -> None:
    asking = asking_of(over, "ana")
    for event in (OwnViewGiven(asking, Rating.GOOD), CountLeftOut(asking)):
        assert await over.do("ben", event) == Refused(Why.NOT_THE_CANDIDATE)
        assert await over.do("eve", event) == Refused(Why.NOT_FOUND)


async def test_the_page_can_be_had_again_at_any_time(over: Interview) -> None:
    for name in ("ana", "ben"):
        assert await over.do(name, MockPageOpened(over.round)) == over.page_of(name)


async def test_notes_may_be_finished_afterwards(over: Interview) -> None:
    asking = asking_of(over, "ana")
    assert await over.do("ben", HeardTicked(asking, (0, 1))) == Refused(Why.TURN_OVER)
    assert await over.do("ben", NoteGiven(asking, "Better than I said.")) == Done(What.NOTES_KEPT)
    assert await over.do("ana", NoteGiven(asking, "Mine.")) == Refused(Why.NOT_THE_INTERVIEWER)

    notes = seen(over, "ana", Role.CANDIDATE).notes
    assert notes is not None
    assert notes.text == "Better than I said."


async def test_who_is_erased_takes_their_notes_along_and_the_other_keeps_a_page(over: Interview) -> None:
    asking = asking_of(over, "ana")
    await over.do("ana", OwnViewGiven(asking, Rating.GOOD))
    await over.do("ben", PeerViewGiven(asking, await id_of(over, "ana"), Rating.EASY))

    await over.do("ben", EraseConfirmed())

    mine = seen(over, "ana", Role.CANDIDATE)
    assert (mine.partner, mine.notes, mine.heard, mine.not_heard, mine.partner_view) == (
        None,
        None,
        (),
        (),
        None,
    )
    elsewhere = [
        each.payload.view
        for kind in (MockTurn, MockPage)
        for each in over.world.chat.of(kind)
        if each.ref.channel != "dm-ben"
    ]
    assert "'ben'" not in repr(elsewhere)
    async with over.world.db.read() as tx:
        assert len((await tx.execute(select(peer_views))).all()) == 1


async def test_who_is_erased_in_the_middle_ends_it_and_the_other_is_told(db: Database) -> None:
    world = World(db)
    await world.load(POINTED)
    interview = Interview(world)
    await interview.begin()
    await interview.both_ready()

    await interview.do("ben", EraseConfirmed())

    assert interview.turns[0].over
    assert interview.turns[0].left
    assert interview.turns[0].interviewer is None
    assert [each.ref.channel for each in world.chat.of(MockPage)] == ["dm-ana"]
    assert await interview.do("ana", MockReady(interview.round)) == Refused(Why.MOCK_OVER)
    assert len(world.chat.of(MockTurn)) == 1
