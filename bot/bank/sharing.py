"""Several ways in one file: a second one where it stands in sections that the first leaves alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from bot.bank.found import Evidence
from bot.bank.headings import Kind
from bot.bank.marks import Mark
from bot.bank.pattern import Pattern

_FEWEST = 2


def sharing(patterns: Sequence[Pattern], marks: Sequence[Mark]) -> list[Pattern]:
    """Each way with the best of the others beside it, in the sections that hold none of its own questions."""
    return [_with_another(one, [other for other in patterns if other is not one], marks) for one in patterns]


def _with_another(pattern: Pattern, others: Sequence[Pattern], marks: Sequence[Mark]) -> Pattern:
    starts = sorted(
        mark.start
        for mark in marks
        if mark.heading and mark.heading.kind is Kind.HEADING and mark.heading.level < pattern.level
    )
    held = {bisect_right(starts, place) for place in pattern.taken}
    best: Pattern | None = None
    for other in others:
        if other.kind is Kind.HEADING or other.evidence < Evidence.SHAPED:
            continue
        free = frozenset(
            place for place in other.taken if (at := bisect_right(starts, place)) and at not in held
        )
        if len(free) >= _FEWEST and (best is None or len(free) > len(best.taken)):
            share = len(free) / len(other.taken)
            best = replace(other, taken=free, asked=len(free), answered=int(other.answered * share))
    return replace(pattern, beside=best)
