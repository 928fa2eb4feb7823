"""Two servers on one bot: whatever one asks for with the other's ids, it is not found, and nothing of the other is told or changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import get_args

import pytest_asyncio
from sqlalchemy import or_, select

from bot.model.incoming import (
    Actor,
    AnotherAsked,
    AnswerAsked,
    AnswerGiven,
    AnswerOpened,
    AwaySet,
    BankAsked,
    BankChoice,
    BankChosen,
    BankOffered,
    BanksShown,
    CardOpened,
    ChartKind,
    CompletionAsked,
    CountLeftOut,
    EraseAsked,
    EraseConfirmed,
    Event,
    ExportAsked,
    Field,
    HeardTicked,
    HelpAsked,
    HintAsked,
    HintGiven,
    HomeOpened,
    Incoming,
    InvitationAnswered,
    InvitationOpened,
    JoinAsked,
    LeaveAsked,
    LineSaid,
    LinkAsked,
    LookAsked,
    MirrorAsked,
    MockAsked,
    MockKept,
    MockPageOpened,
    MockReady,
    ModelAnswerAsked,
    NoteGiven,
    NoteOpened,
    NudgeDeclined,
    OwnVersionGiven,
    OwnVersionOpened,
    OwnViewGiven,
    PairKept,
    PairOpened,
    PairPageOpened,
    PairWaits,
    PartAsked,
    PartnerAsked,
    PartnershipEnded,
    PauseOpened,
    PeerViewGiven,
    PeerViewOpened,
    PocketAsked,
    PointsTicked,
    PostRetried,
    PracticeAsked,
    PracticeOpened,
    ProfileAsked,
    ProfileSet,
    ProposalsAsked,
    ProposalSettled,
    ProposeOpened,
    QuestionAsked,
    QuestionMarked,
    QuestionProposed,
    QuestionSettled,
    QuestionsListed,
    RatingGiven,
    RevealAsked,
    RhythmOpened,
    RhythmSet,
    RoundMoved,
    ScheduleAct,
    ScheduleAsked,
    ScheduleSet,
    SearchAsked,
    SeekingSet,
    SharingSet,
    StatsAsked,
    TogetherOpened,
    TurnEnded,
    UnreadableReply,
    UploadOpened,
    WayChosen,
    WeekDeclined,
    WholeAsked,
    WordsOpened,
    WordsSet,
)
from bot.model.question import SourceFile
from bot.model.records import Door, Rating, Sharing
from bot.model.refs import (
    AskingId,
    AttemptId,
    InvitationId,
    MemberId,
    MemberKey,
    MessageRef,
    PlaceKey,
    Platform,
    PostId,
    ProposalId,
    QuestionId,
    RoundId,
    ScheduleId,
    VersionId,
)
from bot.model.views import ImportPreview, Proposals, Refused, Returned, Why
from bot.platforms import buttons
from bot.platforms.menu.building import FORMATS
from bot.practice.importing import load_shipped
from bot.practice.verbs import FromThePlatform
from bot.store import members
from bot.store.database import Database
from bot.store.tables import communities, invitations, metadata, posts, questions, rounds, schedules
from tests.practice.world import BANK, CHANNEL, OTHER_SERVER, SERVER, World

THEIR_CHANNEL = PlaceKey(Platform.DISCORD, "their-channel")
THEIR_WORDS = "The owl keeps the ledger under the seventh stair."
THEIR_ANSWER = AttemptId(1)
"""The only one that anybody gave."""
THEIR_PROPOSAL, THEIR_PROPOSED_ANSWER = "Why does an owl blink?", "The stair is bright."
THEIR_BANK = """# Answers for owls - Part 9: Night shifts (Questions 91-92)

## Question 91: Where does an owl keep its ledger?

### Answer

Under a stair that only owls can count.

**1. The stair**
- It is the seventh from the top.

---

## Question 92: Who counts the moonlit hours?

### Answer

The barn clock, and nobody else.
"""
A_MOMENT = timedelta(seconds=2)
"""Enough between two acts of one member that nobody is told to slow down."""
SECRETS = ("owl", "ledger", "stair", "moonlit", "barn clock", "Night shifts", "zoe")


@dataclass(frozen=True, slots=True)
class Theirs:
    """What the other server has, by its ids."""

    asking: AskingId
    schedule: ScheduleId
    question: QuestionId
    version: VersionId
    post: PostId
    proposal: ProposalId
    proposed: ProposalId
    question_message: MessageRef
    round: RoundId
    invitation: InvitationId
    pair: ScheduleId
    member: MemberId


@dataclass(frozen=True, slots=True)
class Both:
    world: World
    theirs: Theirs

    async def do(self, event: Event, *, at_home: bool = True) -> Returned:
        """Eve, who manages our server, and does not know theirs."""
        eve = Actor(
            MemberKey(Platform.DISCORD, "eve"),
            SERVER if at_home else None,
            CHANNEL if at_home else PlaceKey(Platform.DISCORD, "eve-direct"),
            manages=at_home,
        )
        shown = await self.world.reception.receive(Incoming(eve, event, self.world.now))
        await self.world.clockwork.settle()
        return shown

    async def their_rows(self) -> dict[str, list[object]]:
        """Every row that hangs on their community, however far away."""
        async with self.world.db.read() as tx:
            (community,) = (
                await tx.execute(
                    select(communities.c.id).where(communities.c.external_id == OTHER_SERVER.external_id)
                )
            ).scalars()
            found: dict[str, set[int]] = {"communities": {community}}
            rows: dict[str, list[object]] = {}
            for table in metadata.sorted_tables:
                if table.name in {"facts", "erasures", "alarms", "members"}:
                    continue
                own = [
                    column.in_(found[key.column.table.name])
                    for column in table.columns
                    for key in column.foreign_keys
                    if key.column.table.name in found and key.column.table.name != "members"
                ]
                if not own:
                    continue
                seen = (await tx.execute(select(table).where(or_(*own)))).all()
                rows[table.name] = [tuple(row) for row in seen]
                if "id" in table.columns:
                    found[table.name] = {row.id for row in seen}
            return rows


@pytest_asyncio.fixture
async def both(db: Database) -> Both:
    world = World(db)
    await load_shipped(db, [SourceFile("machines.md", BANK.encode())], now=world.now)
    await world.schedule()
    await world.do(
        "zoe",
        ScheduleSet(THEIR_CHANNEL, "09:00", "Europe/Berlin"),
        manages=True,
        community=OTHER_SERVER,
        place=THEIR_CHANNEL,
    )
    proposal = await _give_them_their_bank(world)
    await world.wait(hours=2)
    theirs = await _theirs(world, proposal)
    await world.wait(minutes=1)  # until their question shows its count
    return Both(world, theirs)


async def _give_them_their_bank(world: World) -> ProposalId:
    """Zoe brings it, and has a new edition waiting."""
    for event in (BankOffered("owls.md", THEIR_BANK.encode()), BankChosen(BankChoice.OURS)):
        shown = await _zoe(world, event)
        if isinstance(shown, ImportPreview):
            await _zoe(world, ProposalSettled(shown.proposal, apply=True))
    await _zoe(world, QuestionMarked("91", "Barn clock matters", "hard"))
    waiting = await _zoe(world, BankOffered("owls.md", THEIR_BANK.replace("only", "all").encode()))
    assert isinstance(waiting, ImportPreview)
    return waiting.proposal


async def _zoe(world: World, event: Event) -> Returned:
    world.now += A_MOMENT
    return await world.do("zoe", event, manages=True, community=OTHER_SERVER, place=THEIR_CHANNEL)


async def _theirs(world: World, proposal: ProposalId) -> Theirs:
    async with world.db.write() as tx:
        schedule = (
            await tx.execute(
                select(schedules.c.id)
                .join(communities, communities.c.id == schedules.c.community_id)
                .where(communities.c.external_id == OTHER_SERVER.external_id)
            )
        ).scalar_one()
        question = (
            await tx.execute(select(questions.c.id, questions.c.version_id).where(questions.c.number == "91"))
        ).one()
        post = (
            await tx.execute(select(posts).where(posts.c.key.like(f"d{schedule}.%"), posts.c.kind == "day"))
        ).one()
    asking = AskingId(post.subject)
    given = AnswerGiven(asking, THEIR_WORDS, sealed=True, door=Door.FORM, source="form")
    await world.do("zoe", given, community=OTHER_SERVER, place=THEIR_CHANNEL)
    ref = next(each.ref for each in world.chat.days if each.key.key == post.key)
    await _zoe(world, PracticeAsked(ahead=True))
    await _zoe(world, SeekingSet(seeking=True))
    pair, yan = await _their_pair(world)
    async with world.db.read() as tx:
        going = (await tx.execute(select(rounds.c.id))).scalar_one()
        waits = (await tx.execute(select(invitations.c.id).where(invitations.c.state == "open"))).scalar_one()
    await _zoe(world, QuestionProposed(THEIR_PROPOSAL, THEIR_PROPOSED_ANSWER))
    waiting = await _zoe(world, ProposalsAsked())
    assert isinstance(waiting, Proposals)
    return Theirs(
        asking,
        ScheduleId(schedule),
        QuestionId(question.id),
        VersionId(question.version_id),
        PostId(post.id),
        proposal,
        waiting.waiting[0].proposal,
        ref,
        RoundId(going),
        InvitationId(waits),
        pair,
        yan,
    )


async def _their_pair(world: World) -> tuple[ScheduleId, MemberId]:
    """Zoe practises with Yan, and has asked Xia, who has not said yet."""
    yan, xia = (MemberKey(Platform.DISCORD, name) for name in ("yan", "xia"))
    await _zoe(world, PartnerAsked(yan, question="own"))
    async with world.db.read() as tx:
        asked = (await tx.execute(select(invitations.c.id))).scalar_one()
    accepted = InvitationAnswered(InvitationId(asked), accepted=True)
    await world.do("yan", accepted, community=OTHER_SERVER, place=THEIR_CHANNEL)
    await _zoe(world, PartnerAsked(xia))
    async with world.db.read() as tx:
        pair = (await tx.execute(select(schedules.c.id).where(schedules.c.kind == "pair"))).scalar_one()
        known = await members.by_key(tx, yan)
    assert known is not None
    return ScheduleId(pair), known.id


def with_their_ids(theirs: Theirs) -> list[Event]:
    """Everything a member can cause, about what is the other server's."""
    asking, message = theirs.asking, theirs.question_message
    return [
        AnswerOpened(asking),
        AnswerGiven(asking, "Mine.", sealed=True, door=Door.FORM, source="form"),
        HintAsked(asking, 1),
        LookAsked(asking, sure=True),
        RevealAsked(asking),
        AnotherAsked(asking),
        JoinAsked(theirs.schedule),
        LeaveAsked(theirs.schedule),
        RatingGiven(asking, Rating.GOOD, held=True, door=Door.BUTTON),
        RatingGiven(message, Rating.GOOD, held=True, door=Door.REACTION),
        PartAsked(theirs.version, 1),
        WholeAsked(theirs.version),
        AnswerAsked("91"),
        AnswerAsked("91", public=True),
        AnswerAsked(f"id:{theirs.question}"),
        AnswerAsked("Where does an owl keep its ledger"),
        QuestionAsked("91"),
        QuestionAsked("moonlit hours"),
        QuestionAsked(f"id:{theirs.question}"),
        QuestionMarked("91", "Mine", "easy"),
        QuestionMarked(f"id:{theirs.question}", "Mine", "easy"),
        WayChosen(theirs.proposal, "headings-2"),
        ProposalSettled(theirs.proposal, apply=True),
        ProposalSettled(theirs.proposal, apply=False),
        QuestionSettled(theirs.proposed, accept=True),
        QuestionSettled(theirs.proposed, accept=False),
        QuestionSettled(theirs.proposal, accept=True),
        ProposalSettled(theirs.proposed, apply=True),
        NudgeDeclined(asking),
        *(SharingSet(asking, each) for each in Sharing),
        LineSaid(THEIR_ANSWER, "Mine."),
        WordsOpened(theirs.question),
        OwnVersionOpened(theirs.question),
        OwnVersionGiven(theirs.question, "Mine."),
        MirrorAsked(asking),
        PointsTicked(asking, (0,)),
        MockReady(theirs.round),
        MockKept(theirs.round),
        MockPageOpened(theirs.round),
        CardOpened(asking),
        ModelAnswerAsked(asking),
        HeardTicked(asking, (0,)),
        NoteOpened(asking),
        NoteGiven(asking, "Mine."),
        HintGiven(asking),
        TurnEnded(asking),
        OwnViewGiven(asking, Rating.GOOD),
        CountLeftOut(asking),
        InvitationOpened(theirs.invitation),
        InvitationAnswered(theirs.invitation, accepted=True),
        RhythmOpened(theirs.pair),
        PairPageOpened(theirs.pair),
        RhythmSet(theirs.pair, "fri"),
        PartnershipEnded(theirs.pair),
        PairOpened(asking),
        PairWaits(asking),
        PeerViewOpened(asking, theirs.member),
        PeerViewGiven(asking, theirs.member, Rating.GOOD, (), "Mine."),
        WeekDeclined(theirs.schedule),
        PairKept(theirs.schedule),
        RoundMoved(theirs.round, 1),
        RoundMoved(theirs.round, 1, stop=True),
        PostRetried(theirs.post),
        ScheduleSet(THEIR_CHANNEL, "10:00", "Europe/Berlin"),
        *(ScheduleAsked(THEIR_CHANNEL, act) for act in ScheduleAct),
    ]


def without_ids(theirs: Theirs) -> list[Event]:
    """What names nothing: it may be answered, with what is one's own."""
    return [
        AnswerGiven(theirs.question_message, "Mine.", sealed=False, door=Door.REPLY, source="1"),
        UnreadableReply(theirs.question_message),
        QuestionAsked(""),
        QuestionsListed(),
        CompletionAsked(Field.QUESTION, ""),
        CompletionAsked(Field.QUESTION, "9"),
        CompletionAsked(Field.QUESTION, "owl"),
        CompletionAsked(Field.ZONE, "owl"),
        CompletionAsked(Field.TOPIC, ""),
        CompletionAsked(Field.MEMBER, ""),
        SearchAsked("owl ledger"),
        SearchAsked("moonlit hours"),
        UploadOpened(),
        BankOffered("theirs.md", b"## Question 91: Mine?\n\n### Answer\n\nMine.\n"),
        BankOffered("mine.md", b"## Question 91: Mine?\n\n### Answer\n\nMine.\n", only_check=True),
        BanksShown(),
        ProposeOpened(),
        QuestionProposed("Mine?", "Mine."),
        ProposalsAsked(),
        PauseOpened(),
        AwaySet("none"),
        *(BankAsked(form) for form in FORMATS),
        *(BankChosen(choice) for choice in BankChoice),
        *(StatsAsked(kind) for kind in (None, *ChartKind)),
        PocketAsked(),
        MockAsked("zoe"),
        PartnerAsked("zoe"),
        TogetherOpened(),
        SeekingSet(seeking=True),
        SeekingSet(seeking=True, snooze_weeks=1),
        SeekingSet(seeking=False),
        PracticeOpened(),
        PracticeAsked(),
        PracticeAsked(ahead=True),
        ProfileAsked(),
        ProfileSet(zone="Europe/Paris", interview="2030-01-01", effort="share"),
        WordsOpened(None),
        WordsSet((("company", "Mine"),)),
        LinkAsked("key"),
        HelpAsked(),
        HomeOpened(),
        ExportAsked(),
        EraseAsked(),
        EraseConfirmed(),
    ]


NOT_FOUND = {Why.NOT_FOUND, Why.NO_SCHEDULE, Why.UNKNOWN_QUESTION}


async def test_every_event_of_a_member_is_tried(both: Both) -> None:
    tried = {type(each) for each in (*with_their_ids(both.theirs), *without_ids(both.theirs))}

    assert tried == set(get_args(Event)) - set(get_args(FromThePlatform))


async def test_what_is_theirs_is_not_found_and_not_touched(both: Both) -> None:
    before = await both.their_rows()
    assert {"schedules", "askings", "attempts", "posts", "messages", "questions"} <= set(before)
    for event in with_their_ids(both.theirs):
        both.world.now += A_MOMENT
        shown = await both.do(event)

        assert isinstance(shown, Refused), event
        assert shown.why in NOT_FOUND, event
        _assert_says_nothing_of_theirs(shown, said=event)
        assert await both.their_rows() == before, event


async def test_what_names_nothing_brings_nothing_of_theirs(both: Both) -> None:
    before = await both.their_rows()
    for event in without_ids(both.theirs):
        both.world.now += A_MOMENT
        shown = await both.do(event)

        _assert_says_nothing_of_theirs(shown, said=event)
        assert await both.their_rows() == before, event


async def test_a_stranger_in_a_direct_message_finds_nothing_of_theirs(both: Both) -> None:
    before = await both.their_rows()
    for event in (*with_their_ids(both.theirs), *without_ids(both.theirs)):
        both.world.now += A_MOMENT
        shown = await both.do(event, at_home=False)

        _assert_says_nothing_of_theirs(shown, said=event)
        assert await both.their_rows() == before, event


async def test_a_button_carries_no_more_than_its_event(both: Both) -> None:
    on_buttons = [each for each in with_their_ids(both.theirs) if isinstance(each, buttons.ON_BUTTONS)]
    assert len({type(each) for each in on_buttons}) > 10
    for event in on_buttons:
        read = buttons.decode(buttons.encode(event))

        assert read == event


async def test_they_themselves_find_it(both: Both) -> None:
    shown = await both.world.do("zoe", AnswerAsked("91"), community=OTHER_SERVER, place=THEIR_CHANNEL)

    assert "seventh" in repr(shown)


def _assert_says_nothing_of_theirs(shown: Returned, *, said: Event) -> None:
    """What one said oneself may be repeated."""
    told = repr(shown).casefold()
    own = repr(said).casefold()
    leaked = [secret for secret in SECRETS if secret.casefold() in told and secret.casefold() not in own]
    assert leaked == [], (said, shown)
