"""Whatever anybody of the same server tries, they are told no word that others sealed, noted, proposed, or said to one alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.model.incoming import (
    AnswerGiven,
    EraseConfirmed,
    Event,
    HeardTicked,
    InvitationAnswered,
    InvitationOpened,
    JoinAsked,
    LeaveAsked,
    MockReady,
    NoteGiven,
    PairOpened,
    PartnerAsked,
    PartnershipEnded,
    PeerViewGiven,
    QuestionProposed,
    RatingGiven,
    RevealAsked,
    TurnEnded,
)
from bot.model.records import Door, Rating
from bot.model.refs import (
    AskingId,
    InvitationId,
    MemberId,
    MemberKey,
    Platform,
    PostId,
    ProposalId,
    QuestionId,
    RoundId,
    ScheduleId,
    VersionId,
)
from bot.model.views import Invited, MockCard, MockPage, MockTurn, PairQuestion, PairRhythm, Refused, Why
from bot.store.database import Database
from bot.store.tables import members, posts, proposals
from tests.practice.interview import BEN, POINTED, Interview
from tests.practice.pair import newest
from tests.practice.world import CHANNEL, World
from tests.stories.test_isolation import Theirs, with_their_ids, without_ids

DAYS = "The heron keeps the day's answer."
PAIRS = "The ibis keeps the pair's answer."
MOCKS = "The jackdaw speaks in the interview."
NOTES = "The kestrel notes that a figure was missing."
PROPOSED = "Why does a lapwing limp?"
PEERS = "The magpie liked the first sentence."
ALL = ("heron", "ibis", "jackdaw", "kestrel", "lapwing", "magpie")
BENS, DAN = "Steam lifts the lever.", MemberKey(Platform.DISCORD, "dan")
A_MOMENT = timedelta(seconds=2)
"""Enough between two acts of one member that nobody is told to slow down."""
LAST = (TurnEnded, RevealAsked, PartnershipEnded, LeaveAsked, EraseConfirmed)
"""What would end that of which something could be told."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Ana and Ben practise together and are in the middle of an interview; everybody is asked the same daily."""

    world: World
    theirs: Theirs
    day: AskingId
    pair: AskingId
    before: AskingId
    """The pair's question that is open, of which Ana has said to Ben how it went."""

    @property
    def askings(self) -> tuple[AskingId, ...]:
        return (self.day, self.pair, self.before, self.theirs.asking)

    def tries(self) -> list[Event]:
        """Everything a member can cause, about each of the questions; what would end them comes last."""
        named = [
            event for each in self.askings for event in with_their_ids(replace(self.theirs, asking=each))
        ]
        return sorted([*named, *without_ids(self.theirs)], key=lambda each: isinstance(each, LAST))

    async def told(self, name: str, event: Event, *, manages: bool = False) -> str:
        """All that stands before somebody once they have tried it, and what they were answered."""
        self.world.now += A_MOMENT
        shown = await self.world.do(name, event, manages=manages)
        return repr(shown) + self.standing(name)

    def standing(self, name: str) -> str:
        return repr([each.payload.view for each in Interview(self.world).seen_by(name)])


@pytest_asyncio.fixture
async def secrets(db: Database) -> Secrets:
    world = World(db)
    await world.load(POINTED)
    await world.schedule()
    for name in ("ana", "ben", "eve"):
        await world.do(name, JoinAsked(ScheduleId(1)))
    before = await _one_evening(world)
    await world.wait(hours=24)
    day = world.asking
    await _seals(world, day, DAYS)
    pair = newest(world, PairQuestion).day.asking
    assert pair != before
    await _seals(world, pair, PAIRS)
    turn = await _interview(world)
    await world.do("ana", QuestionProposed(PROPOSED, PROPOSED))
    await world.do("ana", PartnerAsked(DAN, "mon", "20:00", "own"))
    await world.wait(minutes=1)
    return Secrets(world, await _ids(world, turn), day, pair, before)


async def _one_evening(world: World) -> AskingId:
    """Both answered, Ana has rated, and said how Ben's went; Ben has not rated yet."""
    await world.do("ana", PartnerAsked(BEN, "daily", "11:00", "own"), zone="Europe/Berlin")
    await world.do("ben", InvitationAnswered(newest(world, Invited).invitation, accepted=True))
    await world.wait(hours=4)
    asking = newest(world, PairQuestion).day.asking
    for name in ("ana", "ben"):
        given = AnswerGiven(asking, BENS, sealed=True, door=Door.FORM, source="form")
        await world.do(name, given)
    await world.wait(minutes=1)
    await world.do("ana", RatingGiven(asking, Rating.GOOD, held=True, door=Door.BUTTON))
    async with world.db.read() as tx:
        about = (await tx.execute(select(members.c.id).where(members.c.external_id == "ben"))).scalar_one()
    await world.do("ana", PeerViewGiven(asking, MemberId(about), Rating.GOOD, (), PEERS))
    return asking


async def _seals(world: World, asking: AskingId, words: str) -> None:
    await world.do("ana", AnswerGiven(asking, words, sealed=True, door=Door.FORM, source="form"))


async def _interview(world: World) -> MockTurn:
    """Ana answers, Ben has ticked and noted."""
    interview = Interview(world)
    await interview.begin()
    turn = await interview.both_ready()
    await interview.do("ben", HeardTicked(turn.asking, (0,)))
    await interview.do("ben", NoteGiven(turn.asking, NOTES))
    await _seals(world, turn.asking, MOCKS)
    return turn


async def _ids(world: World, turn: MockTurn) -> Theirs:
    async with world.db.read() as tx:
        card = (await tx.execute(select(posts.c.id).where(posts.c.kind == "card"))).scalar_one()
        proposed = (await tx.execute(select(proposals.c.id))).scalar_one()
        ana = (await tx.execute(select(members.c.id).where(members.c.external_id == "ana"))).scalar_one()
    return Theirs(
        asking=turn.asking,
        schedule=newest(world, PairRhythm).schedule.id,
        question=QuestionId(1),
        version=VersionId(1),
        post=PostId(card),
        proposal=ProposalId(proposed),
        proposed=ProposalId(proposed),
        question_message=next(
            each.ref for each in world.chat.days if each.ref.channel == CHANNEL.external_id
        ),
        round=RoundId(turn.round),
        invitation=InvitationId(newest(world, Invited).invitation),
        pair=newest(world, PairRhythm).schedule.id,
        member=MemberId(ana),
    )


def _named_in(event: Event) -> set[object]:
    """The question an event is about, by its id or a message of it."""
    return {getattr(event, name, None) for name in ("asking", "to", "on")}


def leaked(told: str, *, but: tuple[str, ...] = ()) -> list[str]:
    return [word for word in ALL if word in told and word not in but]


async def test_all_of_it_is_there(secrets: Secrets) -> None:
    """Each word stands before those whom it is for, or is kept by whoever said it."""
    assert "kestrel" in secrets.standing("ben")
    for word, words in zip(ALL[:3], (DAYS, PAIRS, MOCKS), strict=True):
        assert word in words
        assert words in await secrets.world.db_texts("ana")
    rated = RatingGiven(secrets.before, Rating.GOOD, held=True, door=Door.BUTTON)
    await secrets.world.do("ben", rated)
    await secrets.world.wait(minutes=1)
    assert "magpie" in secrets.standing("ben")


@pytest.mark.parametrize(("name", "manages"), [("eve", False), ("mia", True)])
async def test_nobody_who_is_not_of_them_is_told_a_word(
    secrets: Secrets, name: str, *, manages: bool
) -> None:
    """Whoever manages reads what is proposed, and nothing else."""
    own = ("lapwing",) if manages else ()
    for event in secrets.tries():
        told = await secrets.told(name, event, manages=manages)
        assert leaked(told, but=own) == [], event
        assert not any(f"{view.__name__}(" in told for view in (MockCard, MockPage, MockTurn)), event
    await secrets.world.wait(hours=30)
    assert secrets.world.chat.reveals
    assert leaked(secrets.standing(name), but=own) == []


async def test_ids_of_a_pair_an_interview_or_an_invitation_are_not_found_by_others(secrets: Secrets) -> None:
    alone = [
        event
        for asking in (secrets.pair, secrets.theirs.asking)
        for event in with_their_ids(replace(secrets.theirs, asking=asking))
        if asking in _named_in(event)
        or hasattr(event, "round")
        or isinstance(event, InvitationAnswered | PartnershipEnded)
    ]
    assert {MockReady, PairOpened, PeerViewGiven, InvitationAnswered} <= {type(each) for each in alone}
    for event in alone:
        secrets.world.now += A_MOMENT
        shown = await secrets.world.do("mia", event, manages=True)
        assert isinstance(shown, Refused), event
        assert shown.why is Why.NOT_FOUND, event

    opened = await secrets.world.do("eve", InvitationOpened(secrets.theirs.invitation))
    assert opened == Refused(Why.FOR_ANOTHER)


async def test_a_partner_reads_no_sealed_word_and_no_view_before_their_own(secrets: Secrets) -> None:
    """Ben's own notes are his; he answers and rates nothing of the pair, which would open it to him."""
    opens = (AnswerGiven, RatingGiven)
    of_the_pair = {secrets.pair, secrets.before, secrets.theirs.question_message}
    for event in secrets.tries():
        if isinstance(event, opens) and of_the_pair & _named_in(event):
            continue
        told = await secrets.told("ben", event)
        assert leaked(told, but=("kestrel", "jackdaw")) == [], event


async def test_whoever_is_interviewed_reads_no_note_before_the_end(secrets: Secrets) -> None:
    own = ("heron", "ibis", "jackdaw", "lapwing", "magpie")
    for event in secrets.tries():
        if isinstance(event, LAST):
            continue
        assert leaked(await secrets.told("ana", event), but=own) == [], event
