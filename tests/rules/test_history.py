"""What of a log counts as reviews."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.model.records import Door, Rating
from bot.rules.history import Sitting, reviews_of
from bot.rules.ratings import Choice
from bot.rules.spacing import Review

DAY = date(2026, 11, 23)
NEXT = DAY + timedelta(days=1)


def sitting(day: date, order: int, *ratings: Rating, held: bool = True, imported: bool = False) -> Sitting:
    choices = [
        Choice(rating, held, Door.BUTTON, datetime(2026, 11, 23, 9, minute, tzinfo=UTC), minute)
        for minute, rating in enumerate(ratings)
    ]
    return Sitting(day, order, choices, imported)


def test_each_asking_counts_once_with_the_choice_that_stands() -> None:
    given = [sitting(NEXT, 2, Rating.HARD), sitting(DAY, 1, Rating.AGAIN, Rating.GOOD)]
    assert reviews_of(given) == [Review(DAY, 1, Rating.GOOD), Review(NEXT, 2, Rating.HARD)]


def test_what_was_taken_back_counts_nothing() -> None:
    assert reviews_of([sitting(DAY, 1, Rating.GOOD, held=False)]) == []


def test_what_was_imported_counts_on_days_without_a_rating_of_our_own() -> None:
    imported = sitting(DAY, 0, Rating.AGAIN, imported=True)
    assert reviews_of([sitting(NEXT, 1, Rating.GOOD), imported]) == [
        Review(DAY, 0, Rating.AGAIN),
        Review(NEXT, 1, Rating.GOOD),
    ]
    assert reviews_of([imported, sitting(DAY, 1, Rating.GOOD)]) == [Review(DAY, 1, Rating.GOOD)]
    assert reviews_of([imported, sitting(DAY, 1, Rating.GOOD, held=False)]) == [Review(DAY, 0, Rating.AGAIN)]
