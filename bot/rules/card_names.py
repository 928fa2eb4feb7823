"""Which question each card of another program is: a CSV of card and question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.rules.review_log import Flaw, LogProblem, rows_of

_HEADS = {"card", "card_id"}


@dataclass(frozen=True, slots=True)
class CardNames:
    """The number or the title of the question of each card."""

    of: Mapping[str, str]
    problems: tuple[LogProblem, ...]


def read_card_names(text: str) -> CardNames:
    """All that are named, with every line that names none; heads over the columns may be there."""
    found: dict[str, str] = {}
    problems: list[LogProblem] = []
    for line, row in rows_of(text):
        if isinstance(row, Flaw):
            problems.append(LogProblem(line, row))
            continue
        card, question, *_ = (*(cell.strip() for cell in row), "", "")
        if line == 1 and card.casefold() in _HEADS:
            continue
        if card and question:
            found[card] = question
        elif card or question:
            problems.append(LogProblem(line, Flaw.SHORT))
    return CardNames(found, tuple(problems))
