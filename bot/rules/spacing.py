"""When a member meets a question again: FSRS over the days of practice.

Days are fed to the formula as noon UTC, so that it counts calendar days and not periods of 24 hours; without learning
steps, since a question comes at most once a day; without fuzz, so that a replay gives what the first run gave.

An interview only moves dates: what is remembered does not change, so a card can be dated anew without its reviews.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import fsrs

from bot.model.records import Rating

RETENTION = 0.9
LONGEST_INTERVAL_DAYS = 60
LAST_DAYS = 7
"""Before an interview, in which everything is met once more."""

_SCHEDULER = fsrs.Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST_INTERVAL_DAYS,
    enable_fuzzing=False,
)
_NOON = time(12, tzinfo=UTC)
_DECAY: float = -_SCHEDULER.parameters[20]
_FACTOR: float = 0.9 ** (1 / _DECAY) - 1  # what stability means: days until recall is 0.9


@dataclass(frozen=True, slots=True)
class Review:
    """A rating that counts, on the day it was practised; `order` decides between reviews of one day."""

    day: date
    order: int
    rating: Rating


@dataclass(frozen=True, slots=True)
class Card:
    """One member's memory of one question. `stability` is in days, `difficulty` from 1 to 10."""

    stability: float
    difficulty: float
    due: date
    last: date
    reps: int
    lapses: int


def replay(reviews: Iterable[Review], *, interview_on: date | None = None) -> Card | None:
    """The card that all reviews together make, in whatever order they are given; None without any."""
    card = None
    for each in sorted(reviews, key=lambda one: (one.day, one.order)):
        card = review(card, each.rating, on=each.day)
    return None if card is None else dated(card, interview_on=interview_on)


def review(card: Card | None, rating: Rating, *, on: date, interview_on: date | None = None) -> Card:
    """The card after one more review, which must not be earlier than its last."""
    if card is not None and on < card.last:
        raise ValueError(f"a review on {on} before the last one on {card.last}: replay them all")
    after, _ = _SCHEDULER.review_card(_as_fsrs(card), fsrs.Rating(rating), datetime.combine(on, _NOON))
    if after.stability is None or after.difficulty is None:
        raise ValueError("a reviewed card has a stability and a difficulty")
    reviewed = Card(
        stability=after.stability,
        difficulty=after.difficulty,
        due=after.due.date(),
        last=on,
        reps=card.reps + 1 if card else 1,
        lapses=card.lapses + (rating is Rating.AGAIN) if card else 0,
    )
    return dated(reviewed, interview_on=interview_on)


def dated(card: Card, *, interview_on: date | None) -> Card:
    """The card with the date it has before an interview on that date, or before none.

    No interval is longer than half the days then left, so that each card comes back in the last days. Met there and likely
    to last, it has been met once more and is next due on its own date; from the interview on dates are as ever.
    """
    days = interval_days(card.stability)
    left = (interview_on - card.last).days if interview_on else 0
    if left > LAST_DAYS:
        days = min(days, left // 2)
    return replace(card, due=card.last + timedelta(days=days))


def interval_days(stability: float) -> int:
    """Whole days until recall has sunk to `RETENTION`, as the library rounds them."""
    days: int = round(stability / _FACTOR * (RETENTION ** (1 / _DECAY) - 1))
    return min(max(days, 1), LONGEST_INTERVAL_DAYS)


def retrievability(card: Card, *, on: date) -> float:
    """The chance, from 0 to 1, that the member could give the answer on that day."""
    return recall_after((on - card.last).days, stability=card.stability)


def recall_after(elapsed_days: float, *, stability: float) -> float:
    """FSRS' curve of forgetting, by which recall has sunk to nine in ten after `stability` days."""
    recall: float = (1 + _FACTOR * max(elapsed_days, 0) / stability) ** _DECAY
    return recall


def _as_fsrs(card: Card | None) -> fsrs.Card:
    """The library's card; its id is always given, as without one it waits for a free millisecond."""
    if card is None:
        return fsrs.Card(card_id=0, due=datetime.min.replace(tzinfo=UTC))
    return fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=card.stability,
        difficulty=card.difficulty,
        due=datetime.combine(card.due, _NOON),
        last_review=datetime.combine(card.last, _NOON),
    )
