"""How much a text may hold: what holds more is refused before anything is built of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from bot.model.question import Problem, Severity

MOST_QUESTIONS = 20_000
MOST_LINES = 400_000
MOST_MARKS = 90_000
"""Headings, fences, labels and numbered items: ten thousand questions with some sections each have fewer."""
MOST_FOLDS = 40_000

_Thing = TypeVar("_Thing")


def beyond_lines(path: str, text: str) -> Problem | None:
    """The refusal of a text with too many lines."""
    return too_many(path, MOST_LINES, "lines") if text.count("\n") > MOST_LINES else None


def counted(things: Iterable[_Thing], most: int) -> list[_Thing] | None:
    """All of the things, or nothing where they are more than `most`; no more than one more is looked at."""
    held = list(islice(things, most + 1))
    return held if len(held) <= most else None


def too_many(path: str, most: int, of: str) -> Problem:
    message = f"The file has more than {most:,} {of}; no bank of questions has so many. Split it."
    return Problem(path, 1, Severity.ERROR, "size", message)
