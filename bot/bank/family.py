"""Reads Markdown whose questions are headings, bold lines, lines with a letter or items of lists, one way per file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bot.bank.bounds import MOST_MARKS, counted, too_many
from bot.bank.bullets import bullet_pattern
from bot.bank.choosing import Candidate
from bot.bank.found import Evidence
from bot.bank.front_matter import front_matter_end
from bot.bank.gathering import gather
from bot.bank.heading_ways import heading_patterns, owners_of_markers
from bot.bank.headings import Kind, Sign
from bot.bank.line_ways import line_patterns, told_by_title
from bot.bank.lines import Line, Walk, opening_lines
from bot.bank.marks import Mark, marks_of
from bot.bank.pattern import Pattern, is_list_of_links, with_counts
from bot.bank.sharing import sharing
from bot.model.question import Problem


def candidates(path: str, text: str) -> list[Candidate] | Problem:
    """The ways in which a text's headings and lines may be questions; a problem where it is too much to read."""
    lines = counted(opening_lines(text), MOST_MARKS)
    if lines is None:
        return too_many(path, MOST_MARKS, "headings, fences, labels and numbered items")
    begin = front_matter_end(text)
    lines = [line for line in lines if line.start >= begin]
    marks = marks_of(text, lines)
    patterns = _patterns(text, marks, lines)
    if not patterns:
        bare = bullet_pattern(text, begin)
        if bare:
            pattern, lines, marks = bare
            patterns = [pattern]
    return [
        _candidate(path, text, pattern, marks, lines) for pattern in sharing(patterns, list(marks.values()))
    ]


def _candidate(
    path: str, text: str, pattern: Pattern, marks: dict[int, Mark], lines: Sequence[Line]
) -> Candidate:
    return Candidate(
        pattern.name,
        pattern.words,
        pattern.evidence,
        pattern.asked + (pattern.beside.asked if pattern.beside else 0),
        pattern.answered + (pattern.beside.answered if pattern.beside else 0),
        partial(gather, path, text, pattern, marks, lines),
        1 + text.count("\n", 0, min(pattern.taken)),
    )


def _patterns(text: str, marks: dict[int, Mark], lines: Sequence[Line]) -> list[Pattern]:
    walk = Walk(text, lines)
    plain = [mark for line in walk if walk.fence is None and (mark := marks.get(line.start))]
    found = _found(text, plain)
    if found or not walk.fence:
        return found
    begin = walk.fence.start  # of a fence that is never closed: it may hide all questions but the first
    more = [*plain, *(mark for start, mark in marks.items() if start > begin)]
    return [one for one in _found(text, more) if min(one.taken) < begin]


def _found(text: str, marks: Sequence[Mark]) -> list[Pattern]:
    ways = [*heading_patterns(marks), *line_patterns(marks)] or told_by_title(marks)
    counted = [with_counts(one, text, marks) for one in ways]
    return _without_labels([one for one in counted if one.asked and not _is_no_bank(one, text, marks)], marks)


def _is_no_bank(pattern: Pattern, text: str, marks: Sequence[Mark]) -> bool:
    if pattern.evidence >= Evidence.MARKED:
        return False
    if pattern.kind is not Kind.HEADING and not pattern.answered and _share(pattern, text, marks) < 0.5:  # noqa: PLR2004
        return True
    return is_list_of_links(pattern, text, marks)


def _share(pattern: Pattern, text: str, marks: Sequence[Mark]) -> float:
    """Which share of a text's characters the questions are, headings left out."""
    asked = sum(len(text[mark.start : mark.end]) for mark in marks if mark.start in pattern.taken)
    other = sum(mark.end - mark.start for mark in marks if mark.heading and mark.heading.kind is Kind.HEADING)
    return asked / max(1, len(text) - other)


def _without_labels(patterns: list[Pattern], marks: Sequence[Mark]) -> list[Pattern]:
    """Where each heading holds one "Question:" with its answer, only one of the two is meant."""
    telling_nothing = [one for one in patterns if one.kind is Kind.HEADING and one.sign is Sign.NONE]
    if telling_nothing and any(
        one.asked >= telling_nothing[0].asked for one in patterns if one.kind is not Kind.HEADING
    ):
        return [one for one in patterns if one is not telling_nothing[0]]
    heading = next(
        (one for one in patterns if one.kind is Kind.HEADING and one.evidence >= Evidence.MARKED), None
    )
    lettered = next(
        (
            one
            for one in patterns
            if one.kind in {Kind.BOLD, Kind.LETTERED} and one.evidence is Evidence.MARKED
        ),
        None,
    )
    if not heading or not lettered:
        return patterns
    owners = owners_of_markers(marks)
    telling = [
        mark
        for mark in marks
        if mark.heading and mark.start in heading.taken and (mark.heading.sign or mark.start not in owners)
    ]
    if len(telling) * 2 >= heading.asked and lettered.asked <= heading.asked:
        return [one for one in patterns if one is not lettered]
    if len(telling) * 2 < heading.asked <= lettered.asked and heading.sign <= Sign.ASKS:
        return [one for one in patterns if one is not heading]
    return patterns
