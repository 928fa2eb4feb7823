"""Statements on `ratings`, the append-only log, and `cards`, which are derived from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Door, Rating, RatingSource
from bot.model.refs import AskingId, MemberId, QuestionId, ScheduleId
from bot.rules.history import Sitting
from bot.rules.ratings import Choice, winning
from bot.rules.spacing import Card
from bot.store.database import insert
from bot.store.tables import askings, cards, ratings, versions

_OF_ASKING = (
    select(ratings)
    .where(
        ratings.c.asking_id == bindparam("asking"),
        ratings.c.member_id == bindparam("member"),
        ratings.c.source == RatingSource.SELF.value,
    )
    .order_by(ratings.c.at, ratings.c.id)
)
_ALL_OF_ASKING = (
    select(ratings)
    .where(ratings.c.asking_id == bindparam("asking"), ratings.c.source == RatingSource.SELF.value)
    .order_by(ratings.c.at, ratings.c.id)
)
_COUNTING = (
    select(ratings)
    .where(
        ratings.c.member_id == bindparam("member"),
        ratings.c.source.in_((RatingSource.SELF.value, RatingSource.IMPORT.value)),
    )
    .order_by(ratings.c.at, ratings.c.id)
)
_OF_QUESTION = _COUNTING.where(ratings.c.question_id == bindparam("question"))
_OF_MEMBER = (
    select(ratings)
    .where(ratings.c.member_id == bindparam("member"), ratings.c.source == RatingSource.SELF.value)
    .order_by(ratings.c.at, ratings.c.id)
)
_RATERS = (
    select(ratings.c.member_id)
    .where(ratings.c.source.in_((RatingSource.SELF.value, RatingSource.IMPORT.value)))
    .distinct()
    .order_by(ratings.c.member_id)
)
_LAST_ASKINGS = (
    select(versions.c.question_id, func.max(askings.c.id).label("asking_id"))
    .join(versions, versions.c.id == askings.c.version_id)
    .where(askings.c.schedule_id == bindparam("schedule"), askings.c.opened_at.is_not(None))
    .group_by(versions.c.question_id)
    .subquery()
)
_AT_LAST_ASKINGS = (
    select(ratings)
    .join(_LAST_ASKINGS, _LAST_ASKINGS.c.asking_id == ratings.c.asking_id)
    .where(ratings.c.source == RatingSource.SELF.value)
    .order_by(ratings.c.at, ratings.c.id)
)
_CARD = select(cards).where(
    cards.c.member_id == bindparam("member"), cards.c.question_id == bindparam("question")
)
_CARDS = select(cards).where(cards.c.member_id == bindparam("member")).order_by(cards.c.due)
_CARDS_OF = select(cards).where(cards.c.member_id.in_(bindparam("members", expanding=True)))


def choice_of(row: Row[Any]) -> Choice:
    return Choice(rating=Rating(row.rating), held=row.held, door=Door(row.door), at=row.at, order=row.id)


def card_of(row: Row[Any]) -> Card:
    return Card(
        stability=row.stability,
        difficulty=row.difficulty,
        due=row.due,
        last=row.last,
        reps=row.reps,
        lapses=row.lapses,
    )


async def append(
    tx: AsyncConnection,
    *,
    asking: AskingId,
    question: QuestionId,
    member: MemberId,
    rating: Rating,
    held: bool,
    door: Door,
    day: date,
    at: datetime,
) -> None:
    await tx.execute(
        insert(tx, ratings).values(
            asking_id=asking,
            question_id=question,
            member_id=member,
            rater_id=member,
            source=RatingSource.SELF.value,
            rating=rating.value,
            held=held,
            door=door.value,
            day=day,
            at=at,
        )
    )


async def of_asking(tx: AsyncConnection, asking: AskingId, member: MemberId) -> list[Choice]:
    rows = await tx.execute(_OF_ASKING, {"asking": asking, "member": member})
    return [choice_of(row) for row in rows]


async def all_of_asking(tx: AsyncConnection, asking: AskingId) -> dict[MemberId, list[Choice]]:
    found: dict[MemberId, list[Choice]] = {}
    for row in await tx.execute(_ALL_OF_ASKING, {"asking": asking}):
        found.setdefault(MemberId(row.member_id), []).append(choice_of(row))
    return found


async def of_question(tx: AsyncConnection, member: MemberId, question: QuestionId) -> list[Sitting]:
    """A member's choices on a question, imported ones too, by asking; the practice day is that of the first choice."""
    rows = await tx.execute(_OF_QUESTION, {"member": member, "question": question})
    return _sittings(rows).get(question, [])


async def of_all_questions(tx: AsyncConnection, member: MemberId) -> dict[QuestionId, list[Sitting]]:
    return _sittings(await tx.execute(_COUNTING, {"member": member}))


def _sittings(rows: Iterable[Row[Any]]) -> dict[QuestionId, list[Sitting]]:
    """By question. What was imported belongs to no asking, so each row is a sitting of its own."""
    found: dict[QuestionId, dict[tuple[int, int], Sitting]] = {}
    for row in rows:
        imported = row.source == RatingSource.IMPORT.value
        key = (0, row.id) if imported else (1, row.asking_id)
        of_question = found.setdefault(QuestionId(row.question_id), {})
        begun = of_question.get(key)
        choices = (*begun.choices, choice_of(row)) if begun else (choice_of(row),)
        of_question[key] = Sitting(
            day=begun.day if begun else row.day,
            order=0 if imported else row.asking_id,
            choices=choices,
            imported=imported,
        )
    return {question: list(sittings.values()) for question, sittings in found.items()}


async def members_with_ratings(tx: AsyncConnection, *, most: int) -> list[MemberId]:
    """Members who ever rated a question, here or in a log they brought along; no more of them than asked for."""
    rows = await tx.execute(_RATERS.limit(most))
    return [MemberId(row.member_id) for row in rows]


async def of_member(
    tx: AsyncConnection, member: MemberId
) -> dict[AskingId, tuple[QuestionId, date, list[Choice]]]:
    found: dict[AskingId, tuple[QuestionId, date, list[Choice]]] = {}
    for row in await tx.execute(_OF_MEMBER, {"member": member}):
        entry = found.setdefault(AskingId(row.asking_id), (QuestionId(row.question_id), row.day, []))
        entry[2].append(choice_of(row))
    return found


async def at_the_last_asking(
    tx: AsyncConnection, schedule: ScheduleId
) -> dict[QuestionId, tuple[Rating, ...]]:
    """What each member made of each question when this schedule asked it last."""
    logs: dict[tuple[QuestionId, MemberId], list[Choice]] = {}
    for row in await tx.execute(_AT_LAST_ASKINGS, {"schedule": schedule}):
        logs.setdefault((QuestionId(row.question_id), MemberId(row.member_id)), []).append(choice_of(row))
    found: dict[QuestionId, list[Rating]] = {}
    for (question, _), choices in logs.items():
        winner = winning(choices)
        if winner is not None:
            found.setdefault(question, []).append(winner)
    return {question: tuple(given) for question, given in found.items()}


async def card(tx: AsyncConnection, member: MemberId, question: QuestionId) -> Card | None:
    row = (await tx.execute(_CARD, {"member": member, "question": question})).first()
    return card_of(row) if row else None


async def hold_card(tx: AsyncConnection, member: MemberId, question: QuestionId) -> None:
    """Keeps others from replaying this card until the transaction ends."""
    await tx.execute(_CARD.with_for_update(), {"member": member, "question": question})


async def hold_cards(tx: AsyncConnection, member: MemberId) -> None:
    """Keeps others from replaying any card of the member until the transaction ends."""
    await tx.execute(_CARDS.with_for_update(), {"member": member})


async def cards_of(tx: AsyncConnection, member: MemberId) -> dict[QuestionId, Card]:
    """All cards of a member, the soonest due first."""
    rows = await tx.execute(_CARDS, {"member": member})
    return {QuestionId(row.question_id): card_of(row) for row in rows}


async def cards_of_many(
    tx: AsyncConnection, members: list[MemberId]
) -> dict[MemberId, dict[QuestionId, Card]]:
    found: dict[MemberId, dict[QuestionId, Card]] = {member: {} for member in members}
    if members:
        for row in await tx.execute(_CARDS_OF, {"members": members}):
            found[MemberId(row.member_id)][QuestionId(row.question_id)] = card_of(row)
    return found


async def write_card(tx: AsyncConnection, member: MemberId, question: QuestionId, state: Card | None) -> None:
    """Puts down what the log replays to; no state, no card."""
    if state is None:
        await tx.execute(delete(cards).where(cards.c.member_id == member, cards.c.question_id == question))
    else:
        await write_cards(tx, member, {question: state})


async def write_cards(tx: AsyncConnection, member: MemberId, states: Mapping[QuestionId, Card]) -> None:
    if not states:
        return
    new = insert(tx, cards)
    statement = new.on_conflict_do_update(
        index_elements=["member_id", "question_id"],
        set_={
            name: new.excluded[name] for name in ("stability", "difficulty", "due", "last", "reps", "lapses")
        },
    )
    await tx.execute(
        statement,
        [
            {
                "member_id": member,
                "question_id": question,
                "stability": state.stability,
                "difficulty": state.difficulty,
                "due": state.due,
                "last": state.last,
                "reps": state.reps,
                "lapses": state.lapses,
            }
            for question, state in states.items()
        ],
    )
