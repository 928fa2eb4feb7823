"""The sentences of the four ratings."""

from __future__ import annotations

from datetime import date

from bot.model.records import Rating
from bot.platforms.wording.times import date_in_words

TAKEN_BACK = "Your rating is taken back; the dates are as before."

RATING_NAMES = {Rating.AGAIN: "again", Rating.HARD: "hard", Rating.GOOD: "good", Rating.EASY: "easy"}


def rating_in_words(rating: Rating) -> str:
    """ "3 good"."""
    return f"{rating.value} {RATING_NAMES[rating]}"


def rating_saved(rating: Rating | None, before: Rating | None, next_on: date | None) -> str:
    """What became of a choice, with the member's next date."""
    if rating is None:
        return TAKEN_BACK
    if before is None or before is rating:
        again = f" You will meet it again on {date_in_words(next_on)}." if next_on else ""
        return f"Noted as {rating_in_words(rating)}.{again}"
    next_date = f" Next on {date_in_words(next_on)}." if next_on else ""
    return f"Now {rating_in_words(rating)} instead of {rating_in_words(before)}.{next_date}"


def ratings_line(sums: tuple[int, int, int, int]) -> str:
    """ "again 1 · hard 0 · good 2 · easy 1"."""
    return " · ".join(f"{RATING_NAMES[rating]} {count}" for rating, count in zip(Rating, sums, strict=True))
