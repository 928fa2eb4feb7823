"""Which answers may be at fault themselves, as they are forgotten again and again."""

from __future__ import annotations

from collections.abc import Iterable

from bot.model.records import Rating
from bot.model.refs import QuestionId

WORTH_REWRITING = 3
"""So many times rated again."""


def leeches(ratings: Iterable[tuple[QuestionId, Rating]]) -> list[tuple[QuestionId, int]]:
    """The questions worth rewriting with how often they came back, the most often first, then as they were given."""
    times: dict[QuestionId, int] = {}
    for question, rating in ratings:
        if rating is Rating.AGAIN:
            times[question] = times.get(question, 0) + 1
    worth = [(question, count) for question, count in times.items() if count >= WORTH_REWRITING]
    return sorted(worth, key=lambda pair: -pair[1])
