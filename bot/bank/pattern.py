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
_BLANK = 4  # characters between a heading and what follows it at once


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

    @property
    def is_bare(self) -> bool:
        """Whether it is a list of questions without any answers."""
        return self.answered == 0 and self.kind in {Kind.ITEM, Kind.BULLET}

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
    is_last = False
    for (_, end, is_question), (after, _, _) in pairwise([*edges, (len(text), 0, False)]):
        if is_question:
            asked += 1
            is_last = _SOMETHING.search(text, end, max(end, after)) is not None
            answered += is_last
    if is_last and answered == 1 < asked and pattern.kind is Kind.ITEM:
        answered = 0  # what follows a list of bare questions answers none of them
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
    """The level of the headings that questions stand under, which tells sections from headings inside answers.

    It is the deepest of those that a question follows at once; where none does so, the outermost above a question.
    """
    adjacent: set[int] = set()
    apart: set[int] = set()
    above: Heading | None = None
    for mark in marks:
        heading = mark.heading
        if heading and heading.start in taken:
            if above:
                (adjacent if heading.start - above.end <= _BLANK else apart).add(above.level)
            above = None
        elif heading and heading.kind is Kind.HEADING and not mark.marker:
            above = None if heading.is_closer else heading
        elif mark.marker:
            above = None
    return max(adjacent, default=0) or min(apart, default=1)


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
