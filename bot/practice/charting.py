"""What the pictures of a member's progress show, read from the rows: an estimate where it is one, and never a grade."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.charts import (
    AnswerSeen,
    CalendarData,
    CalibrationData,
    ChartData,
    Counts,
    FirstAndNowData,
    KnownData,
    PointSeen,
    Recall,
    TopicRecall,
    TopicsData,
)
from bot.model.mirror import Mirror, PointState
from bot.model.records import StoredQuestion
from bot.model.refs import AskingId, MemberId, QuestionId
from bot.practice.calibrating import counts_of
from bot.rules import spacing
from bot.rules.history import reviews_of
from bot.store import attempts, ratings, seats
from bot.store.answered import Answered, answered

WITHOUT_TOPIC = "Without a topic"
SPAN = timedelta(days=30)
STEP = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class _Answer:
    asking: AskingId
    of: Answered
    mirror: Mirror


def first_of_calendar(today: date) -> date:
    """The first day that the calendar shows."""
    return CalendarData(today, frozenset()).first_days[0]


async def charts_of(
    tx: AsyncConnection,
    member: MemberId,
    bank: Sequence[StoredQuestion],
    cards: Mapping[QuestionId, spacing.Card],
    practised: Collection[date],
    *,
    today: date,
    zone: str,
) -> tuple[ChartData, ...]:
    """The data of all pictures, in the order of their tabs; what there is nothing for is empty."""
    current = {question.id: question for question in bank}
    history = await _history(tx, member, current)
    again, hard, good, easy = (_counts(row) for row in await counts_of(tx, member))
    first_and_now = await _first_and_now(tx, member, current, zone=zone)
    return (
        CalendarData(today, frozenset(practised)),
        known(history, today=today),
        TopicsData(by_topic(bank, cards, today=today)),
        CalibrationData((again, hard, good, easy)),
        *((first_and_now,) if first_and_now else ()),
    )


def known(history: Mapping[QuestionId, Sequence[spacing.Card]], *, today: date) -> KnownData:
    """Mean recall of the questions met by then: of the last 30 days, and of the next 30 without practice.

    `history` holds the card of each question after each of its reviews, in their order.
    """
    if not history:
        return KnownData((), (), 0)
    begun = max(min(cards[0].last for cards in history.values()), today - SPAN)
    back = range((today - begun).days // STEP.days + 1)
    seen = sorted({begun, *(today - ago * STEP for ago in back)})
    ahead = [today + step * STEP for step in range(1, SPAN // STEP + 1)]
    return KnownData(
        points=tuple(Recall(on, _mean(history, on)) for on in seen),
        forecast=tuple(Recall(on, _mean(history, on)) for on in ahead),
        questions=len(history),
    )


def by_topic(
    bank: Sequence[StoredQuestion], cards: Mapping[QuestionId, spacing.Card], *, today: date
) -> tuple[TopicRecall, ...]:
    """Mean recall of the rated questions of each topic, of 100, the strongest first."""
    found: dict[str, list[float]] = {}
    for question in bank:
        if question.id in cards:
            recall = 100 * spacing.retrievability(cards[question.id], on=today)
            found.setdefault(question.topic or WITHOUT_TOPIC, []).append(recall)
    topics = (TopicRecall(topic, len(each), sum(each) / len(each)) for topic, each in found.items())
    return tuple(sorted(topics, key=lambda topic: (-round(topic.of_hundred), topic.name)))


async def _history(
    tx: AsyncConnection, member: MemberId, current: Collection[QuestionId]
) -> dict[QuestionId, list[spacing.Card]]:
    found: dict[QuestionId, list[spacing.Card]] = {}
    for question, sittings in (await ratings.of_all_questions(tx, member)).items():
        if question not in current:
            continue
        card: spacing.Card | None = None
        for review in reviews_of(sittings):
            card = spacing.review(card, review.rating, on=review.day)
            found.setdefault(question, []).append(card)
    return found


def _mean(history: Mapping[QuestionId, Sequence[spacing.Card]], on: date) -> float:
    """Of 100, over those that were met by then."""
    met = [next((card for card in reversed(cards) if card.last <= on), None) for cards in history.values()]
    recalls = [spacing.retrievability(card, on=on) for card in met if card is not None]
    return 100 * sum(recalls) / len(recalls)


def _counts(row: Sequence[int]) -> Counts:
    again, hard, good, easy = row
    return again, hard, good, easy


async def _first_and_now(
    tx: AsyncConnection, member: MemberId, current: Mapping[QuestionId, StoredQuestion], *, zone: str
) -> FirstAndNowData | None:
    """Of the questions answered more than once the one that was answered last."""
    of_askings = await answered(tx, member, zone=zone)
    answers: dict[QuestionId, list[_Answer]] = {}
    for asking, mirror in await attempts.first_mirrors(tx, member):
        of = of_askings.get(asking)
        if of is not None and of.question in current and mirror.points:
            answers.setdefault(of.question, []).append(_Answer(asking, of, mirror))
    twice = [each for each in answers.values() if len(each) > 1]
    if not twice:
        return None
    *_, latest = sorted(twice, key=lambda each: (each[-1].of.on, each[-1].asking))
    first, now = latest[0], latest[-1]
    return FirstAndNowData(
        current[first.of.question].name, await _seen(tx, member, first), await _seen(tx, member, now)
    )


async def _seen(tx: AsyncConnection, member: MemberId, answer: _Answer) -> AnswerSeen:
    """What was found, and what the member says was said."""
    ticked = await seats.ticked(tx, answer.asking, member)
    points = (
        PointSeen(point.text, PointState.COVERED if point.text in ticked else point.state)
        for point in answer.mirror.points
    )
    return AnswerSeen(answer.of.on, tuple(points))
