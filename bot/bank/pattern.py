"""How the questions of one file are written, learnt from its headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.bank.answers import Marker
from bot.bank.headings import Heading, Sign, asks, integer_of
from bot.bank.marks import Mark


@dataclass(frozen=True, slots=True)
class Pattern:
    """Questions are headings of `level` that show `sign`, and headings directly above an answer's marker.

    `marked` holds the offsets of the latter.
    """

    level: int
    sign: Sign
    marked: frozenset[int]

    def takes(self, heading: Heading) -> bool:
        if heading.level != self.level or not heading.title:
            return False
        if self.sign is Sign.EXPLICIT and heading.sign is Sign.EXPLICIT:
            return True
        shown = self.sign is not Sign.EXPLICIT and heading.sign >= min(self.sign, Sign.NUMBER)
        return (shown or heading.start in self.marked) and not heading.is_closer

    def takes_next(self, heading: Heading, last: int | None) -> bool:
        """Whether the heading carries the very number that must follow, written as the file writes its questions."""
        if last is None or self.sign < Sign.NUMBER or heading.sign != self.sign:
            return False
        return integer_of(heading.number) == last + 1


@dataclass(frozen=True, slots=True)
class Tie:
    """Two levels of headings look as much like questions as each other; `line` is the first of the second."""

    line: int
    levels: tuple[int, int]


def learn(marks: Iterable[Mark]) -> Pattern | Tie | None:
    """Find the file's pattern. None means that its headings are no questions, or too few to be sure."""
    headings, marked = _headings(marks)
    explicit: Counter[int] = Counter()
    for heading in headings:
        if heading.sign is Sign.EXPLICIT:
            explicit[heading.level] += 2 if heading.start in marked else 1
    if explicit:
        return Pattern(explicit.most_common(1)[0][0], Sign.EXPLICIT, marked)
    by_level: dict[int, list[Heading]] = {}
    for heading in headings:
        if heading.title and not heading.is_closer and (heading.sign or heading.start in marked):
            by_level.setdefault(heading.level, []).append(heading)
    ranked = sorted(by_level.items(), key=lambda item: _weight(item[1], marked), reverse=True)
    if not ranked:
        return None
    level, hits = ranked[0]
    pattern = _pattern(level, hits, [one for one in headings if one.level == level], marked)
    if pattern and len(ranked) > 1 and _weight(ranked[1][1], marked) == _weight(hits, marked):
        return Tie(ranked[1][1][0].line, (level, ranked[1][0]))
    return pattern


def _headings(marks: Iterable[Mark]) -> tuple[list[Heading], frozenset[int]]:
    """The headings that are no markers, and the offsets of those a marker belongs to."""
    headings: list[Heading] = []
    marked = set()
    path: list[Heading] = []
    for mark in marks:
        if mark.marker:
            owner = _owner(mark.marker, path)
            if owner:
                marked.add(owner.start)
        elif mark.heading:
            headings.append(mark.heading)
            while path and path[-1].level >= mark.heading.level:
                path.pop()
            path.append(mark.heading)
    return headings, frozenset(marked)


def _owner(marker: Marker, path: Sequence[Heading]) -> Heading | None:
    """A marker belongs to the heading above it: the last, or, for a heading of equal level, mostly the next outer one."""
    for heading in reversed(path):
        if (
            not marker.level
            or heading.level < marker.level
            or (heading.level == marker.level and heading.sign)
        ):
            return heading
    return path[-1] if len(path) == 1 and path[0].level == marker.level else None


def _weight(hits: Sequence[Heading], marked: frozenset[int]) -> tuple[int, int]:
    return len(hits), sum(hit.sign >= Sign.NUMBER or hit.start in marked for hit in hits)


def _pattern(
    level: int, hits: Sequence[Heading], peers: Sequence[Heading], marked: frozenset[int]
) -> Pattern | None:
    """One heading is enough above an answer's marker; else it takes two, and more than a numbered outline."""
    answered = sum(hit.start in marked for hit in hits)
    if len(hits) < 2 and not answered:  # noqa: PLR2004
        return None
    lettered = sum(hit.sign is Sign.LETTER for hit in hits)
    numbered = sum(hit.sign is Sign.NUMBER for hit in hits)
    if lettered * 2 >= len(hits):
        return Pattern(level, Sign.LETTER, marked)
    if numbered * 2 >= len(hits):
        sure = sum(asks(hit.title) or hit.start in marked for hit in hits)
        return Pattern(level, Sign.NUMBER, marked) if sure * 2 >= len(hits) else None
    others = sum(not peer.is_closer for peer in peers)
    return Pattern(level, Sign.ASKS, marked) if len(hits) * 2 >= others else None
