"""Questions that members propose for the community's own bank: told to who set its schedule, settled by who manages."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.reading import read_document
from bot.bank.writing import write_document
from bot.model.alarms import AlarmKind, Lock
from bot.model.incoming import BankChoice, QuestionProposed, QuestionSettled
from bot.model.question import Question, SourceFile
from bot.model.records import Post, PostKind, ScheduleKind
from bot.model.refs import CommunityId, MemberId, ProposalId
from bot.model.text import Block, BlockKind, Passage, Words
from bot.model.views import (
    Done,
    Proposals,
    ProposalState,
    Proposed,
    QuestionDecided,
    Refused,
    Returned,
    What,
    Why,
)
from bot.practice.caller import Caller, lock_of
from bot.practice.importing import import_own, read_source
from bot.practice.people import person_of
from bot.store import alarms, banks, members, places, posts, proposals, schedules, wordings
from bot.store.database import Database
from bot.store.proposals import Proposal, ProposalKind

DOCUMENT = "proposed.md"
LONGEST_TITLE = 300
LONGEST_TOPIC = 60
LONGEST_ANSWER = 15_000
MOST_WAITING = 5
"""How many questions of one member may wait in a community."""
STANDS_FOR = timedelta(days=30)
TOLD_WITHIN = timedelta(days=7)
LISTED = 5
ACCEPTED, DECLINED = "accepted", "declined"


async def propose(db: Database, who: Caller, event: QuestionProposed, *, now: datetime) -> Returned:
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    content = await asyncio.to_thread(_written, event)
    if isinstance(content, Refused):
        return content
    async with db.write() as tx:
        if await proposals.count_waiting(tx, who.community, who.member) >= MOST_WAITING:
            return Refused(
                Why.TOO_MANY_PROPOSALS, (("limit", str(MOST_WAITING)), ("words", event.answer or event.title))
            )
        proposal = await proposals.add(
            tx,
            community=who.community,
            member=who.member,
            kind=ProposalKind.QUESTION,
            name=_one_line(event.title),
            content=content.encode(),
            now=now,
        )
        setter = await _setter(tx, who.community)
        if setter is not None:
            await _tell(tx, who.lock, setter, PostKind.PROPOSED, f"q{proposal}", proposal, now=now)
    return Done(What.PROPOSED)


async def settle(db: Database, who: Caller, event: QuestionSettled, *, now: datetime) -> Returned:
    """*Accept* adds it to the community's own bank, *Decline* lets it go; its member is told of either."""
    async with db.read() as tx:
        found = await proposals.own(tx, event.proposal)
        if found is None or not await _may_settle(tx, who, found.community):
            return Refused(Why.NOT_FOUND if found is None or who.manages else Why.MANAGERS_ONLY)
    async with db.write() as tx:
        held = await proposals.hold(tx, found.id, community=found.community)
        if held is None or held.kind is not ProposalKind.QUESTION:
            return Refused(Why.NOT_FOUND)
        if held.settled_at is not None:
            return Refused(Why.PROPOSAL_SETTLED, (("name", held.name),))
        if held.content is None or now >= held.offered_at + STANDS_FOR:
            return Refused(Why.PROPOSAL_LAPSED, (("name", held.name),))
        if event.accept:
            await _take_in(tx, held.community, held.content, now=now)
        outcome = ACCEPTED if event.accept else DECLINED
        await proposals.settle(tx, held.id, reading=outcome, now=now, by=who.member)
        await _redraw(tx, [held.id], who.lock, now=now)
        if held.member is not None:
            await _tell(tx, who.lock, held.member, PostKind.DECIDED, f"v{held.id}", held.id, now=now)
        if not event.accept:
            return Done(What.QUESTION_DECLINED)
        is_aside = await banks.choice(tx, held.community) is BankChoice.SHIPPED
    return Done(What.QUESTION_TAKEN_ASIDE if is_aside else What.QUESTION_TAKEN)


async def show_waiting(db: Database, who: Caller) -> Returned:
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.read() as tx:
        waiting = await proposals.waiting(tx, who.community)
        shown = [await _view(tx, each, zone=who.zone or "UTC") for each in waiting[:LISTED]]
    return Proposals(tuple(shown), len(waiting))


async def posted_proposal(tx: AsyncConnection, post: Post) -> Proposed | None:
    found = await proposals.own(tx, ProposalId(post.subject))
    return await _view(tx, found, zone=await _zone_at(tx, post)) if found is not None else None


async def posted_decision(tx: AsyncConnection, post: Post) -> QuestionDecided | None:
    found = await proposals.own(tx, ProposalId(post.subject))
    if found is None or found.settled_at is None:
        return None
    by = await person_of(tx, found.settled_by) if found.settled_by is not None else None
    return QuestionDecided(found.name, found.reading == ACCEPTED, by)


async def lapse(tx: AsyncConnection, *, now: datetime) -> None:
    """Lets go what nobody settled in time."""
    for proposal in await proposals.empty(tx, ProposalKind.QUESTION, offered_before=now - STANDS_FOR):
        for post in await posts.all_of_subject(tx, PostKind.PROPOSED, proposal):
            place = await places.place(tx, post.place)
            if place is not None:
                lock = lock_of(place.platform)
                await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=lock, at=now)


async def forget(tx: AsyncConnection, who: Caller, *, now: datetime) -> None:
    """Before a member is erased: what posts show of their questions, or of their name, is drawn anew."""
    await _redraw(tx, await proposals.naming(tx, who.member), who.lock, now=now)
    for proposal in await proposals.proposed_by(tx, who.member):
        for post in await posts.all_of_subject(tx, PostKind.PROPOSED, proposal):
            await posts.forget_subject(tx, post.id)


async def _redraw(tx: AsyncConnection, of: list[ProposalId], lock: Lock, *, now: datetime) -> None:
    for proposal in of:
        for kind in (PostKind.PROPOSED, PostKind.DECIDED):
            for post in await posts.all_of_subject(tx, kind, proposal):
                await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=lock, at=now)


async def _tell(
    tx: AsyncConnection,
    lock: Lock,
    member: MemberId,
    kind: PostKind,
    key: str,
    proposal: ProposalId,
    *,
    now: datetime,
) -> None:
    """To this member alone."""
    known = await members.member(tx, member)
    if known is None:
        return
    post = await posts.wish(
        tx,
        key=key,
        place=await places.private_place_of(tx, known.platform, member),
        kind=kind,
        subject=proposal,
        now=now,
        not_after=now + TOLD_WITHIN,
    )
    await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=lock, at=now)


async def _setter(tx: AsyncConnection, community: CommunityId) -> MemberId | None:
    """Who set the newest schedule of the community's channels."""
    found = [
        each
        for each in await schedules.of_channels(tx)
        if each.community == community and each.set_by is not None
    ]
    return max(found, key=lambda each: each.set_at).set_by if found else None


async def _may_settle(tx: AsyncConnection, who: Caller, community: CommunityId) -> bool:
    """Who manages, where they act; and in their direct messages who set a schedule of that community.

    In a direct message no platform says who manages a server.
    """
    if who.manages and who.community == community:
        return True
    living = await schedules.living(tx)
    return any(
        each.set_by == who.member and each.community == community and each.kind is ScheduleKind.QUESTION
        for each in living
    )


async def _view(tx: AsyncConnection, found: Proposal, *, zone: str) -> Proposed:
    question = _question_in(found.content) if found.content is not None else None
    return Proposed(
        proposal=found.id,
        by=await person_of(tx, found.member) if found.member is not None else None,
        title=found.name,
        answer=Words(question.answer.markdown if question is not None else ""),
        topic=question.topic if question is not None else None,
        state=_state(found),
        settled_by=await person_of(tx, found.settled_by) if found.settled_by is not None else None,
        settled_at=found.settled_at,
        zone=zone,
    )


def _state(found: Proposal) -> ProposalState:
    if found.settled_at is not None:
        return ProposalState.ACCEPTED if found.reading == ACCEPTED else ProposalState.DECLINED
    return ProposalState.OPEN if found.content is not None else ProposalState.LAPSED


async def _zone_at(tx: AsyncConnection, post: Post) -> str:
    """The zone of whom a private post is for."""
    for key in await places.members_of_place(tx, post.place):
        known = await members.by_key(tx, key)
        if known is not None and known.zone is not None:
            return known.zone
    return "UTC"


async def _take_in(tx: AsyncConnection, community: CommunityId, content: bytes, *, now: datetime) -> None:
    """Appends it to the document of what was proposed before."""
    added = _question_in(content)
    if added is None:
        raise ValueError("a proposal holds no question")
    held = [wordings.question_of(each) for each in await _held(tx, community)]
    document = await asyncio.to_thread(write_document, None, None, [*held, added])
    source = await asyncio.to_thread(read_source, SourceFile(DOCUMENT, document.encode()))
    await import_own(tx, community, source, questions_only=True, now=now)


async def _held(tx: AsyncConnection, community: CommunityId) -> list[wordings.HeldQuestion]:
    bank = await banks.hold_own(tx, community)
    for document in await banks.documents_of(tx, bank):
        if document.path == DOCUMENT:
            return [each for each in await wordings.questions_of(tx, document.id) if each.retired_at is None]
    return []


def _written(event: QuestionProposed) -> str | Refused:
    """The question as a document of its own, or what keeps it from being one."""
    title, topic = _one_line(event.title), _one_line(event.topic)
    answer = event.answer.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not title:
        return Refused(Why.TITLE_MISSING)
    for words, limit, why in (
        (title, LONGEST_TITLE, Why.TITLE_TOO_LONG),
        (topic, LONGEST_TOPIC, Why.TOPIC_TOO_LONG),
        (answer, LONGEST_ANSWER, Why.PROPOSED_TOO_LONG),
    ):
        if len(words) > limit:
            facts = (("length", str(len(words))), ("limit", str(limit)), ("words", answer or title))
            return Refused(why, facts)
    block = Block(BlockKind.PARAGRAPH, answer)
    question = Question(
        label=title.casefold(),
        occurrence=1,
        number=None,
        title=title,
        body="",
        answer=Passage((block,) if answer else ()),
        line=1,
        answer_line=1,
        topic=topic or None,
    )
    document = write_document(None, None, [question])
    again = _question_in(document.encode())
    is_same = again is not None and (again.title, again.answer.markdown.strip()) == (title, answer)
    return document if is_same else Refused(Why.ANSWER_NOT_ONE, (("words", answer),))


def _question_in(content: bytes) -> Question | None:
    """The one question of a document; none where it reads as several, or as none."""
    found = read_document(DOCUMENT, content).questions
    return found[0] if len(found) == 1 else None


def _one_line(words: str) -> str:
    return " ".join(words.split())
