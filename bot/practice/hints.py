"""Hints before the answer: what its author wrote first, then ever more of its own structure, never all of it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.bank.placeholders import without_placeholders
from bot.model.records import StoredQuestion
from bot.model.refs import AskingId
from bot.model.views import HintKind, HintShown

LARGEST_SHARE = 0.5
"""Points that hold more of the answer than that are told by their beginnings."""
_FIRST_WORDS = 6

_Hint = tuple[HintKind, tuple[str, ...]]


def hint_for(asking: AskingId, question: StoredQuestion, step: int) -> HintShown:
    hints, parts = _hints_of(question)
    step = min(max(step, 1), len(hints))
    kind, lines = hints[step - 1]
    return HintShown(asking, question, step, len(hints), parts, lines, kind)


def _hints_of(question: StoredQuestion) -> tuple[list[_Hint], int]:
    """All hints of a question in their order, and how many parts its outline has."""
    written = [without_placeholders(each).strip() for each in question.hints]
    labels = _told(section.title for section in question.sections if section.level == 1)
    points = _told(point.text for point in question.key_points)
    if sum(map(len, points)) > LARGEST_SHARE * len(question.answer.markdown):
        points = [_beginning(point) for point in points]
    outline = points or labels
    own: list[_Hint] = [(HintKind.WRITTEN, (each,)) for each in written if each]
    drawn: list[_Hint] = [
        (HintKind.OUTLINE, tuple(outline[:1])),
        (HintKind.PARTS, tuple(labels or points)),
        (HintKind.POINTS, tuple(points or labels)),
    ]
    return (own if own and not outline else own + drawn), len(outline)


def _told(texts: Iterable[str]) -> list[str]:
    """The texts without the gaps that wait for somebody's own words."""
    told = (" ".join(without_placeholders(each).split()) for each in texts)
    return [each for each in told if each.strip(" .,:;-*")]


def _beginning(text: str) -> str:
    words = text.split()
    kept = words[: min(_FIRST_WORDS, max(1, len(words) // 2))]
    return f"{' '.join(kept).rstrip(',;:')}…" if len(words) > len(kept) else text
