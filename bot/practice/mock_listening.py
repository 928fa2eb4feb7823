"""What an interviewer does while somebody answers: the card, its ticks and notes, hints, and the model answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind
from bot.model.incoming import CardOpened, HeardTicked, HintGiven, ModelAnswerAsked, NoteGiven, NoteOpened
from bot.model.mocks import MockRound, Seat
from bot.model.records import Asking, PostKind, Role
from bot.model.refs import AskingId
from bot.model.text import Words
from bot.model.views import (
    AnswerShown,
    Done,
    MockCard,
    NoteForm,
    Refused,
    Returned,
    What,
    Why,
)
from bot.practice import mock_pages
from bot.practice.caller import Caller
from bot.practice.mock_turns import ALONE, redraw_turn
from bot.practice.mock_views import card_view, hints_of, people_of, points_of, question_of, seat_in
from bot.practice.redrawing import redraw
from bot.store import alarms, askings, mocks, posts, seats
from bot.store.database import Database

AT_ONCE = 25
"""Points that one choice holds."""
LONGEST_NOTES = 4_000


@dataclass(frozen=True, slots=True)
class _Sitting:
    """A turn whose clock has started, as somebody with a seat at it names it."""

    round: MockRound
    turn: Asking
    seat: Seat


async def open_card(db: Database, who: Caller, event: CardOpened) -> Returned:
    """The interviewer's; and of a turn one was alone at, afterwards, one's own, to tick what one said."""
    async with db.read() as tx:
        found = await _sitting(tx, who, event.asking)
        if isinstance(found, Refused):
            return found
        if found.seat.role is not Role.INTERVIEWER and not _was_alone(found):
            return Refused(Why.NOT_THE_INTERVIEWER)
        return await _card(tx, found.turn)


async def show_model_answer(db: Database, who: Caller, event: ModelAnswerAsked) -> Returned:
    """To the interviewer alone, without any member's own words in it, and not to be rated."""
    async with db.read() as tx:
        found = await _sitting(tx, who, event.asking, role=Role.INTERVIEWER)
        if isinstance(found, Refused):
            return found
        question = await question_of(tx, found.turn)
    return AnswerShown(question, 1, None) if question is not None else Refused(Why.NOT_FOUND)


async def tick(db: Database, who: Caller, event: HeardTicked, *, now: datetime) -> Returned:
    """All that is ticked now of the points of one choice. Who was alone ticks afterwards what they said."""
    async with db.write() as tx:
        found = await _sitting(tx, who, event.asking, hold=True)
        if isinstance(found, Refused):
            return found
        refused = None if _was_alone(found) else _not_listening(found)
        question = await question_of(tx, found.turn)
        if refused is not None or question is None:
            return refused or Refused(Why.NOT_FOUND)
        shown = range(event.first, event.first + AT_ONCE)
        points = [
            point
            for number, point in enumerate(points_of(question))
            if (number in event.points if number in shown else point in found.seat.ticked)
        ]
        await seats.tick(tx, found.turn.id, who.member, points)
        await mock_pages.redraw_pages(tx, found.turn.id, lock=who.lock, now=now)
        await redraw(tx, PostKind.CARD, found.turn.id, lock=who.lock, now=now)
        return await _card(tx, found.turn)


async def open_notes(db: Database, who: Caller, event: NoteOpened) -> Returned:
    async with db.read() as tx:
        found = await _sitting(tx, who, event.asking, role=Role.INTERVIEWER)
        if isinstance(found, Refused):
            return found
        everybody = await mocks.seats_of(tx, found.turn.id)
        candidate = seat_in(everybody, Role.CANDIDATE)
        people = await people_of(tx, [candidate.member] if candidate else [])
        return NoteForm(
            found.turn.id, people.get(candidate.member) if candidate else None, Words(found.seat.notes)
        )


async def keep_notes(db: Database, who: Caller, event: NoteGiven, *, now: datetime) -> Returned:
    """Also after the end: a sentence may be finished then, and the page shows it."""
    text = event.text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > LONGEST_NOTES:
        facts = (("length", f"{len(text):,}"), ("limit", f"{LONGEST_NOTES:,}"), ("words", text))
        return Refused(Why.NOTES_TOO_LONG, facts)
    async with db.write() as tx:
        found = await _sitting(tx, who, event.asking, role=Role.INTERVIEWER, hold=True)
        if isinstance(found, Refused):
            return found
        await mocks.write_notes(tx, found.turn.id, who.member, text)
        await redraw(tx, PostKind.CARD, found.turn.id, lock=who.lock, now=now)
        await mock_pages.redraw_pages(tx, found.turn.id, lock=who.lock, now=now)
    return Done(What.NOTES_KEPT)


async def give_hint(db: Database, who: Caller, event: HintGiven, *, now: datetime) -> Returned:
    """The next hint, asked for or given, in the place of both; the same press twice is one hint."""
    async with db.write() as tx:
        found = await _sitting(tx, who, event.asking, hold=True)
        if isinstance(found, Refused):
            return found
        if found.turn.closes_at is not None:
            return Refused(Why.TURN_OVER)
        question = await question_of(tx, found.turn)
        candidate = seat_in(await mocks.seats_of(tx, found.turn.id), Role.CANDIDATE)
        if question is None or candidate is None:
            return Refused(Why.NOT_FOUND)
        step = event.step or candidate.hints + 1
        if step <= candidate.hints:
            return Done(What.HINT_GIVEN)
        if step > candidate.hints + 1 or step > len(hints_of(found.turn.id, question)):
            return Refused(Why.NO_MORE_HINTS)
        await askings.note_hint(tx, found.turn.id, candidate.member, step)
        post = await posts.wish(
            tx,
            key=f"k{found.turn.id}.{step}",
            place=found.round.place,
            kind=PostKind.MOCK_HINT,
            subject=found.turn.id,
            reason=str(step),
            now=now,
            not_after=found.turn.reveal_at,
        )
        await alarms.ring_at(tx, AlarmKind.DELIVER, post, lock=who.lock, at=now)
        await redraw_turn(tx, found.turn, lock=who.lock, now=now)
    return Done(What.HINT_GIVEN)


async def _card(tx: AsyncConnection, turn: Asking) -> MockCard | Refused:
    return await card_view(tx, turn, marker=f"c{turn.id}") or Refused(Why.NOT_FOUND)


async def _sitting(
    tx: AsyncConnection, who: Caller, asking: AskingId, *, role: Role | None = None, hold: bool = False
) -> _Sitting | Refused:
    """What is named from outside: a turn whose clock has started, to whom has a seat at it in this role."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    turn = await askings.asking(tx, asking, community=who.community, member=who.member)
    seat = await mocks.seat_of(tx, asking, who.member)
    if turn is None or turn.round is None or turn.opened_at is None or seat is None:
        return Refused(Why.NOT_FOUND)
    if role is not None and seat.role is not role:
        return Refused(Why.NOT_THE_INTERVIEWER)
    round_ = await (mocks.hold if hold else mocks.own)(tx, turn.round)
    turn = await askings.own(tx, asking)
    seat = await mocks.seat_of(tx, asking, who.member)
    if round_ is None or turn is None or seat is None:
        return Refused(Why.NOT_FOUND)
    return _Sitting(round_, turn, seat)


def _was_alone(found: _Sitting) -> bool:
    return found.turn.reason == ALONE and found.turn.closes_at is not None


def _not_listening(found: _Sitting) -> Refused | None:
    if found.seat.role is not Role.INTERVIEWER:
        return Refused(Why.NOT_THE_INTERVIEWER)
    return Refused(Why.TURN_OVER) if found.turn.closes_at is not None else None
