"""The sentences of a group's week: sums, never anybody's own figures."""

from __future__ import annotations

from bot.model.views import Digest
from bot.platforms.sheet import ChannelName, Strong
from bot.platforms.wording.numbers import counted
from bot.platforms.wording.rating import ratings_line
from bot.platforms.wording.spans import Spans
from bot.platforms.wording.times import day, days_in_words, time_in_words

SOMEBODY = "somebody"
TOO_FEW = "Fewer than three took part, so nothing is added up."


def head_line(digest: Digest) -> Spans:
    """ "The week in #practice · 28 September to 4 October"."""
    return (
        Strong("The week in "),
        ChannelName(digest.place.external_id),
        f" · {day(digest.since)} to {day(digest.until)}",
    )


def dates_line(digest: Digest) -> str:
    """ "The week of 28 September to 4 October"."""
    return f"The week of {day(digest.since)} to {day(digest.until)}"


def summary(digest: Digest) -> str:
    return (
        f"The week from {day(digest.since)} to {day(digest.until)}: {counted(digest.questions, 'question')}."
    )


def sums_line(digest: Digest) -> str:
    """ "5 questions, 23 answers from 6 of 7. Ratings: again 4 · hard 6 · good 11 · easy 2"."""
    asked = counted(digest.questions, "question")
    if digest.answers is not None:
        asked = f"{asked}, {counted(digest.answers, 'answer')} from {digest.answered} of {digest.joined}"
    if digest.ratings is not None:
        return f"{asked}. Ratings: {ratings_line(digest.ratings)}"
    return f"{asked}." if digest.answers is not None else f"{asked}. {TOO_FEW}"


def questions_line(digest: Digest) -> str | None:
    """ "Went well: Question 8. Hard for most: Question 19." """
    said = [
        f"{label}: {name.rstrip('.')}."
        for label, name in (("Went well", digest.went_well), ("Hard for most", digest.hard))
        if name is not None
    ]
    return " ".join(said) or None


def effort_line(effort: tuple[tuple[str | None, int], ...]) -> str | None:
    """ "Practised most days: Ana 5, Ben 4"."""
    if not effort:
        return None
    return f"Practised most days: {', '.join(f'{name or SOMEBODY} {days}' for name, days in effort)}"


def next_line(digest: Digest) -> str:
    """ "Next week: every weekday at 09:00." """
    return f"Next week: {days_in_words(digest.next_days)} at {time_in_words(digest.wall_time)}."
