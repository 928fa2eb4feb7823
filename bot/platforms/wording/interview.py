"""The sentences of an interview's date, and of the pocket sheet before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.model.views import PocketQuestion, PocketSheet
from bot.platforms.sheet import Strong
from bot.platforms.wording.numbers import counted_in_words, shortened
from bot.platforms.wording.spans import Spans
from bot.platforms.wording.times import date_in_words

POCKET_SHEET = "Pocket sheet"
WEAKEST_FIRST = "What you are least likely to recall comes first."
NOTHING_TO_CARRY = "The bank holds no questions yet, so there is nothing to carry."

_LONGEST_TITLE = 150


def interview_line(on: date, days: int) -> str:
    """ "Your interview is on Wednesday 14 October, in 12 days." """
    if days == 0:
        return f"Your interview is today, {date_in_words(on)}."
    when = "tomorrow" if days == 1 else f"in {counted_in_words(days, 'day')}"
    return f"Your interview is on {date_in_words(on)}, {when}."


def sheet_head(on: date) -> str:
    return f"Your pocket sheet for {date_in_words(on)}"


def question_line(question: PocketQuestion) -> Spans:
    """ "Question 19 · How do you keep it up?"."""
    title = shortened(question.title, _LONGEST_TITLE)
    return (
        (Strong(question.name),)
        if question.name == question.title
        else (Strong(question.name), f" · {title}")
    )


def more_points(count: int) -> str:
    return f"and {count} more in the file"


def file_name(on: date) -> str:
    return f"pocket-sheet-{on.isoformat()}.txt"


def as_text(sheet: PocketSheet) -> str:
    """All of it, as a file to print."""
    parts = [f"{sheet_head(sheet.on)}\n{WEAKEST_FIRST}"]
    parts += ["\n".join((_title(each), *_points(each.points))) for each in sheet.questions]
    return "\n\n".join(parts) + "\n"


def _title(question: PocketQuestion) -> str:
    return question.title if question.name == question.title else f"{question.name}: {question.title}"


def _points(points: Sequence[str]) -> list[str]:
    return [f"- {' '.join(point.split())}" for point in points]
