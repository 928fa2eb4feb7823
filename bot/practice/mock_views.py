"""A turn of a mock interview as both see it, its hints, and the interviewer's card, read from the rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.mocks import TURNS, MockRound, Seat
from bot.model.records import Asking, Role, StoredQuestion
from bot.model.refs import AskingId, MemberId, Person
from bot.model.text import Words
from bot.model.views import HintKind, HintShown, MockCard, MockHint, MockTurn, PutQuestion, TurnState
from bot.practice.clocks import zone_for
from bot.practice.hints import hint_for
from bot.practice.mock_turns import ALONE, KEPT, half_of, kept_until, who_is_away
from bot.practice.people import as_person
from bot.store import attempts, members, mocks, questions


async def turn_view(
    tx: AsyncConnection, round_: MockRound, turn: Asking, *, marker: str, now: datetime
) -> MockTurn:
    """What may be seen by both: the question only once the clock has started, and nothing that is prepared for it."""
    seats = await mocks.seats_of(tx, turn.id)
    people = await people_of(tx, [seat.member for seat in seats])
    candidate, interviewer = seat_in(seats, Role.CANDIDATE), seat_in(seats, Role.INTERVIEWER)
    away = who_is_away(seats, now=now) if turn.opened_at is None and round_.closed_at is None else None
    question = await question_of(tx, turn) if turn.opened_at is not None else None
    runs = turn.opened_at is not None and turn.closes_at is None
    given = candidate.hints if candidate is not None else 0
    alone = turn.reason == ALONE
    waits = turn.opened_at is None and round_.closed_at is None
    return MockTurn(
        round=round_.id,
        asking=turn.id,
        turn=turn.turn or 1,
        of=TURNS,
        state=_state(round_, turn, is_away=away is not None),
        candidate=_person(people, candidate),
        interviewer=_person(people, interviewer),
        minutes=half_of(round_),
        zone=await zone_of(tx, round_, candidate),
        alone=alone,
        left=len(seats) < TURNS and not alone,
        ready=tuple(people[seat.member] for seat in seats if seat.ready_at and seat.member in people),
        away=_person(people, away),
        kept_until=kept_until(round_, turn, seats) if waits else None,
        kept=waits and turn.reason == KEPT,
        question=_put(question) if question is not None else None,
        ends_at=turn.reveal_at,
        next_hint=_next(turn.id, question, given) if runs else None,
        words=await _words(tx, turn, candidate),
        seconds=seconds_of(turn),
        over=round_.closed_at is not None,
        marker=marker,
    )


async def card_view(tx: AsyncConnection, turn: Asking, *, marker: str) -> MockCard | None:
    """The interviewer's; of a turn that one was alone at, afterwards, one's own."""
    round_ = await mocks.own(tx, turn.round) if turn.round is not None else None
    question = await question_of(tx, turn)
    seats = await mocks.seats_of(tx, turn.id)
    interviewer, candidate = seat_in(seats, Role.INTERVIEWER), seat_in(seats, Role.CANDIDATE)
    closed = turn.closes_at is not None
    own = closed and turn.reason == ALONE
    listener = candidate if own else interviewer
    if round_ is None or question is None or listener is None or turn.reveal_at is None:
        return None
    people = await people_of(tx, [seat.member for seat in seats])
    points = points_of(question)
    hints = candidate.hints if candidate is not None else 0
    return MockCard(
        round=round_.id,
        asking=turn.id,
        turn=turn.turn or 1,
        of=TURNS,
        candidate=_person(people, candidate),
        question=question,
        points=points,
        heard=tuple(point for point in points if point in listener.ticked),
        notes=Words(listener.notes),
        ends_at=turn.reveal_at,
        zone=await zone_of(tx, round_, listener),
        hints=hints,
        next_hint=None if closed else _next(turn.id, question, hints),
        closed=closed,
        own=own,
        marker=marker,
    )


def points_of(question: StoredQuestion) -> tuple[str, ...]:
    """What may be ticked; each point once."""
    return tuple(dict.fromkeys(point.text for point in question.key_points))


def hints_of(asking: AskingId, question: StoredQuestion) -> list[HintShown]:
    """What may be said while somebody answers: its author's own hints, then its parts; where it names none, how it begins.

    The points the interviewer listens for are not among them.
    """
    first = hint_for(asking, question, 1)
    every = [hint_for(asking, question, step) for step in range(1, first.of + 1)]
    return [hint for hint in every if hint.lines and _keeps_points(hint, question)]


def hint_view(asking: AskingId, question: StoredQuestion, step: int) -> MockHint | None:
    hints = hints_of(asking, question)
    if not 1 <= step <= len(hints):
        return None
    hint = hints[step - 1]
    return MockHint(asking, step, len(hints), hint.parts, hint.lines, hint.kind)


async def question_of(tx: AsyncConnection, turn: Asking) -> StoredQuestion | None:
    return await questions.by_version(tx, turn.version, community=turn.community) if turn.version else None


async def people_of(tx: AsyncConnection, some: Collection[MemberId]) -> dict[MemberId, Person]:
    return {member: as_person(known) for member, known in (await members.by_ids(tx, some)).items()}


async def zone_of(tx: AsyncConnection, round_: MockRound, seat: Seat | None) -> str:
    if seat is None:
        return "UTC"
    own = await members.zone_of(tx, seat.member)
    return await zone_for(tx, seat.member, own=own, community=round_.community)


def seat_in(seats: Sequence[Seat], role: Role) -> Seat | None:
    return next((seat for seat in seats if seat.role is role), None)


def seconds_of(turn: Asking) -> int:
    """How long its clock ran."""
    if turn.opened_at is None or turn.closes_at is None:
        return 0
    return round((turn.closes_at - turn.opened_at).total_seconds())


def _keeps_points(hint: HintShown, question: StoredQuestion) -> bool:
    has_parts = any(section.level == 1 for section in question.sections)
    match hint.kind:
        case HintKind.WRITTEN:
            return True
        case HintKind.OUTLINE:
            return not has_parts
        case HintKind.PARTS:
            return has_parts
        case HintKind.POINTS:
            return False


def _next(asking: AskingId, question: StoredQuestion | None, given: int) -> int | None:
    return given + 1 if question is not None and given < len(hints_of(asking, question)) else None


def _put(question: StoredQuestion) -> PutQuestion:
    return PutQuestion(question.name, question.title, question.body, question.topic)


def _person(people: dict[MemberId, Person], seat: Seat | None) -> Person | None:
    return people.get(seat.member) if seat is not None else None


async def _words(tx: AsyncConnection, turn: Asking, candidate: Seat | None) -> tuple[Words, ...]:
    if turn.opened_at is None or candidate is None:
        return ()
    typed = await attempts.of_member(tx, turn.id, candidate.member)
    return tuple(Words(each.text) for each in typed if each.text)


def _state(round_: MockRound, turn: Asking, *, is_away: bool) -> TurnState:
    if turn.opened_at is not None:
        return TurnState.RUNS if turn.closes_at is None else TurnState.ENDED
    if round_.closed_at is not None:
        return TurnState.CLOSED
    return TurnState.AWAY if is_away else TurnState.WAITS
