"""How the questions of one file are written: the ways that its lines allow, each with what it would take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.bank.found import Evidence
from bot.bank.headings import Heading, Kind, Sign, integer_of
from bot.bank.marks import Mark

_SOMETHING = re.compile(r"\S")
_LINK_LINE = re.compile(r"[ \t]*+(?:[-*+]|[0-9]{1,4}[.)])?[ \t]*+(?:\[[xX ]\][ \t]++)?[*_]{0,2}!?\[")
_LOOKED_AT = 60
_LOOKED_FAR = 3_000
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way: questions are marks of `kind` that show `sign`, at the offsets `taken`.

    `level` is that of a question's heading; for other kinds, one deeper than the headings the questions stand under.
    """

    name: str
    words: str
    kind: Kind
    level: int
    sign: Sign
    taken: frozenset[int]
    evidence: Evidence
    asked: int = 0
    answered: int = 0
    beside: Pattern | None = None  # another way, in sections that this one leaves alone

    def takes(self, heading: Heading) -> bool:
        return heading.start in self.taken

    def takes_next(self, heading: Heading, last: int | None) -> bool:
        """Whether it carries the very number that must follow, written as the file writes its questions."""
        if last is None or self.sign < Sign.NUMBER or heading.sign != self.sign or heading.kind != self.kind:
            return False
        return integer_of(heading.number) == last + 1


def with_counts(pattern: Pattern, text: str, marks: Sequence[Mark]) -> Pattern:
    """The pattern, knowing how many questions it would take and how many of them have something below."""
    edges = _edges(pattern, marks)
    asked = answered = 0
    for (_, end, is_question), (after, _, _) in pairwise([*edges, (len(text), 0, False)]):
        if is_question:
            asked += 1
            answered += _SOMETHING.search(text, end, max(end, after)) is not None
    return replace(pattern, asked=asked, answered=answered)


def is_list_of_links(pattern: Pattern, text: str, marks: Sequence[Mark]) -> bool:
    """Whether what stands below most of the would-be questions is nothing but links."""
    linked = looked = 0
    for (_, end, is_question), (after, _, _) in pairwise([*_edges(pattern, marks), (len(text), 0, False)]):
        if not is_question:
            continue
        lines = [line for line in text[end : min(after, end + _LOOKED_FAR)].split("\n") if line.strip()]
        if lines:
            looked += 1
            linked += sum(bool(_LINK_LINE.match(line)) for line in lines) > len(lines) * 0.8
        if looked >= _LOOKED_AT:
            break
    return looked > 0 and linked > looked * _MOSTLY


def section_level(marks: Sequence[Mark], taken: frozenset[int]) -> int:
    """The deepest level of the headings directly above a question, which tells sections from headings in answers."""
    level = 0
    above: Heading | None = None
    first = None
    for mark in marks:
        heading = mark.heading
        if heading and heading.start in taken:
            if above:
                level = max(level, above.level)
            first = first or heading
            above = None
        elif heading and heading.kind is Kind.HEADING and not mark.marker:
            above = None if heading.is_closer else heading
        elif mark.marker:
            above = None
    return level or 1


def _edges(pattern: Pattern, marks: Sequence[Mark]) -> list[tuple[int, int, bool]]:
    """Where questions begin and where sections end them: offset, where the content begins, whether it is a question."""
    edges = []
    for mark in marks:
        heading = mark.heading
        if not heading:
            continue
        if heading.start in pattern.taken:
            edges.append((heading.start, heading.end, True))
        elif heading.kind is Kind.HEADING and heading.level < pattern.level and not mark.marker:
            edges.append((heading.start, heading.end, False))
    return edges
