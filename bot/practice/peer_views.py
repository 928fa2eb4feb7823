"""Saying how a partner's answer went for its reader: after one's own rating, and touching nobody's dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import PeerViewGiven, PeerViewOpened
from bot.model.records import Asking, Role, ScheduleKind, StoredQuestion
from bot.model.refs import AskingId, MemberId, Person
from bot.model.together import LONGEST_SENTENCE, PeerView
from bot.model.views import PeerViewForm, PeerViewKept, Refused, Returned, Why
from bot.practice.caller import Caller
from bot.practice.mock_pages import redraw_pages
from bot.practice.peer_posts import show_if_rated
from bot.practice.people import person_of
from bot.rules.ratings import winning
from bot.store import askings, attempts, mocks, peer_views, questions, ratings, schedules
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class _Read:
    """An answer that one may say something of: whose, and to what."""

    asking: Asking
    question: StoredQuestion
    about: MemberId
    person: Person


async def open_form(db: Database, who: Caller, event: PeerViewOpened) -> Returned:
    """The form, with what was said before."""
    async with db.read() as tx:
        found = await _read(tx, who, event.asking, event.about)
        if isinstance(found, Refused):
            return found
        said = await peer_views.about(tx, found.asking.id, found.about)
    before = next((view for view in said if view.rater == who.member), None)
    return PeerViewForm(found.asking.id, found.question, found.about, found.person, before)


async def give(db: Database, who: Caller, event: PeerViewGiven, *, now: datetime) -> Returned:
    """Kept; the other sees it once they have rated themselves."""
    sentence = " ".join(event.sentence.split())
    if len(sentence) > LONGEST_SENTENCE:
        facts = (("length", str(len(sentence))), ("limit", str(LONGEST_SENTENCE)), ("words", sentence))
        return Refused(Why.SENTENCE_TOO_LONG, facts)
    if event.rating is None:
        return Refused(Why.NOT_RATED)
    async with db.write() as tx:
        found = await _read(tx, who, event.asking, event.about)
        if isinstance(found, Refused):
            return found
        view = PeerView(found.asking.id, found.about, who.member, event.rating, event.observed, sentence, now)
        await peer_views.put(tx, view)
        await show_if_rated(tx, found.asking, found.about, now=now)
        await redraw_pages(tx, found.asking.id, lock=who.lock, now=now)
    return PeerViewKept(found.person, event.rating)


async def _read(tx: AsyncConnection, who: Caller, asking_id: AskingId, about: MemberId) -> _Read | Refused:
    """What a member has read or heard of another, or why they may say nothing of it."""
    if who.community is None:
        return Refused(Why.NOT_FOUND)
    asking = await askings.asking(tx, asking_id, community=who.community, member=who.member)
    if asking is None or asking.version is None:
        return Refused(Why.NOT_FOUND)
    if about == who.member:
        return Refused(Why.OWN_ANSWER)
    question = await questions.by_version(tx, asking.version, community=asking.community)
    person = await person_of(tx, about)
    is_turn = asking.round is not None
    refused = (
        await _not_heard(tx, asking, who.member, about)
        if is_turn
        else await _not_open(tx, asking, who.member, about)
    )
    if refused is not None or question is None or person is None:
        return refused or Refused(Why.NOT_FOUND)
    return _Read(asking, question, about, person)


async def _not_open(tx: AsyncConnection, asking: Asking, reader: MemberId, about: MemberId) -> Refused | None:
    """Of a pair's question: open, answered by the other, and rated by the reader."""
    schedule = await schedules.schedule(tx, asking.schedule) if asking.schedule is not None else None
    if schedule is None or schedule.kind is not ScheduleKind.PAIR or asking.revealed_at is None:
        return Refused(Why.NOT_FOUND)
    if about not in await attempts.answered(tx, asking.id):
        return Refused(Why.NOT_FOUND)
    if winning(await ratings.of_asking(tx, asking.id, reader)) is None:
        return Refused(Why.RATE_FIRST)
    return None


async def _not_heard(tx: AsyncConnection, turn: Asking, reader: MemberId, about: MemberId) -> Refused | None:
    """Of a turn of an interview that is over: by the one who asked, about the one who answered."""
    roles = {seat.member: seat.role for seat in await mocks.seats_of(tx, turn.id)}
    is_over = turn.closes_at is not None
    if is_over and roles.get(reader) is Role.INTERVIEWER and roles.get(about) is Role.CANDIDATE:
        return None
    return Refused(Why.NOT_FOUND)
