"""Sections of follow-ups that stand beside a document's questions, given to the questions they name.

A section names a question by sub-headings, labels or items such as `Question 19: …`, or by `(Question 19)` at an item's
end. One that names none belongs to the question right above it, where another question follows or where the document
has several such sections. What is left names no question of the document: it is dropped, and that is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.bank.aside import Kind, items_of, kind_of
from bot.bank.blocks import label_of
from bot.bank.found import Reading
from bot.bank.headings import Sign, read_title
from bot.bank.ledger import Ledger
from bot.model.question import LineSpan, Problem, Severity

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]++([^\n]*)", re.MULTILINE)
_ITEM = re.compile(r"([ \t]*+)(?:[-*+]|[0-9]{1,9}[.)])[ \t]++")
_REFERENCE = re.compile(r"[(\[](?:question |q\.?\s?|#)([0-9]{1,6}[a-z]?)[)\]][.?]?$", re.IGNORECASE)
_LOST = "dropped: a follow-up to no question"
_SHORT = re.compile(r"q\.?\s?([0-9]{1,6}[a-z]?)[.:]?", re.IGNORECASE)
_SETTLED = {
    "not-a-question",
    "no-answer",
    "dup-number",
    "gap",
}  # problems of lines that are follow-ups after all
_MOST_SECTIONS = 10_000
_MOST_LINES = 50_000  # of all sections: what is over stays what it was read as
_LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class _Section:
    """A section's lines, the first being its heading, and the number of that line."""

    first: int
    lines: tuple[str, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1


@dataclass(frozen=True, slots=True)
class _Row:
    """What a line of a section is: a follow-up, or, with an empty text, what names the question of those below it."""

    line: int
    number: str | None
    text: str


def with_follow_ups(path: str, text: str, reading: Reading) -> Reading:
    """Give each question the follow-ups that sections beside the questions hold for it."""
    sections = list(_sections(text, reading))
    if not sections:
        return reading
    giver = _Giver(reading, several=len(sections) > 1)
    for section in sections:
        giver.give(section)
    return giver.reading(path)


class _Giver:
    """Gathers what all sections give, and what becomes of their lines."""

    def __init__(self, reading: Reading, *, several: bool) -> None:
        self._reading, self._several = reading, several
        self._lines = [one.line for one in reading.questions]
        counted = Counter(one.number for one in reading.questions)
        self._first: dict[str | None, int] = {}
        for place, one in enumerate(reading.questions):
            self._first.setdefault(one.number, place)
        self._only = {number: place for number, place in self._first.items() if counted[number] == 1}
        self._given: dict[int, list[str]] = {}
        self._fates: dict[int, str] = {}
        self._gone: set[int] = set()  # places of questions that are follow-ups of others
        self._told: list[tuple[int, int]] = []  # sections whose problems are settled
        self._lost: list[int] = []

    def give(self, section: _Section) -> None:
        above, behind = bisect_left(self._lines, section.first), bisect_right(self._lines, section.last)
        if above < behind:
            self._nested(section, range(above, behind))
            return
        rows = list(_rows(section))
        named = any(row.number for row in rows)
        follows = 0 < above < len(self._lines)
        fallback = above - 1 if above and not named and (self._several or follows) else None
        fates: dict[int, str] = {}
        for row in rows:
            place = self._only.get(row.number) if row.number else fallback
            fates[row.line] = "question" if place is not None else _LOST
            if place is None:
                self._lost.append(row.line)
            elif row.text:
                self._given.setdefault(place, []).append(row.text)
        self._told.append((section.first, section.last))
        fate = "question" if "question" in fates.values() else _LOST
        for at, line in enumerate(section.lines, section.first):
            fate = fates.get(at, fate)  # lines between take that of the one above
            if line.strip():
                self._fates[at] = fate

    def _nested(self, section: _Section, inside: range) -> None:
        """Questions below the section's heading that repeat the numbers of those above it hold their follow-ups."""
        owners = [self._first[self._reading.questions[place].number] for place in inside]
        if any(self._reading.questions[place].number is None for place in inside) or max(owners) >= inside[0]:
            return
        for place, owner in zip(inside, owners, strict=True):
            answers = self._reading.questions[place].answers
            self._given.setdefault(owner, []).extend(items_of(answers[0].text) if answers else ())
            self._gone.add(place)
        self._told.append((section.first, section.last))
        for at, line in enumerate(section.lines, section.first):
            if line.strip():
                self._fates[at] = "question"

    def reading(self, path: str) -> Reading:
        questions = tuple(
            replace(one, follow_ups=(*one.follow_ups, *self._given[place])) if place in self._given else one
            for place, one in enumerate(self._reading.questions)
            if place not in self._gone
        )
        problems = [one for one in self._reading.problems if not self._is_settled(one)]
        if self._lost:
            more = f" So are {len(self._lost) - 1} more." if self._lost[1:] else ""
            message = f"This follow-up names no question of this file; it was left out.{more}"
            problems.append(Problem(path, self._lost[0], Severity.WARNING, "not-a-question", message))
        spans = _rewritten(self._reading.spans, self._told, self._fates)
        return replace(self._reading, questions=questions, problems=tuple(problems), spans=spans)

    def _is_settled(self, problem: Problem) -> bool:
        if problem.code not in _SETTLED:
            return False
        place = bisect_right(self._told, (problem.line, problem.line)) - 1
        near = self._told[max(0, place) : place + 2]
        return any(first <= problem.line <= last for first, last in near)


def _sections(text: str, reading: Reading) -> Iterator[_Section]:
    ledger = Ledger(text)
    open_at: int | None = None
    level = count = held = 0
    begins = [span.first for span in reading.spans]
    for found in _HEADING.finditer(text):
        if open_at is not None and len(found[1]) <= level:
            held += text.count("\n", open_at, found.start())
            if held > _MOST_LINES:
                return
            yield _section(text, ledger, open_at, found.start())
            open_at, count = None, count + 1
        named = open_at is None and kind_of(found[2].strip("#* \t")) is Kind.FOLLOW_UP
        if named and count < _MOST_SECTIONS and _beside(ledger.line_at(found.start()), reading, begins):
            open_at, level = found.start(), len(found[1])
    if open_at is not None and held + text.count("\n", open_at) <= _MOST_LINES:
        yield _section(text, ledger, open_at, len(text))


def _section(text: str, ledger: Ledger, start: int, end: int) -> _Section:
    return _Section(ledger.line_at(start), tuple(text[start:end].rstrip().split("\n")))


def _beside(line: int, reading: Reading, begins: Sequence[int]) -> bool:
    """Whether a line belongs to no question."""
    place = bisect_right(begins, line) - 1
    return place >= 0 and reading.spans[place].became not in {"question", "answer"}


def _rows(section: _Section) -> Iterator[_Row]:
    """The lines that name a question, and those that ask, each with the number of the question it belongs to."""
    current: str | None = None
    naming_margin = -1
    for at, line in enumerate(section.lines[1:], section.first + 1):
        bare = line.strip()
        if not bare or len(line) > _LONGEST_LINE:
            continue
        item = _ITEM.match(line)
        words = line[item.end() :].strip() if item else bare.strip("# ")
        label = bare.startswith("#") or label_of(words) is not None
        margin = len(item[1]) if item else 0
        named = (label_of(words) or words) if label else words
        sign, number, title = read_title(named)
        if short := _SHORT.fullmatch(named):
            sign, number, title = Sign.LETTER, short[1], named
        if number and (sign >= Sign.LETTER or (label and sign is Sign.NUMBER)):
            current, naming_margin = number, margin if item else -1
            yield _Row(at, number, "" if label or title.rstrip(":") == words.rstrip(":") else title)
            continue
        if item and margin <= naming_margin:
            current, naming_margin = None, -1
        reference = _REFERENCE.search(words)
        asked = item or words.endswith(("?", "？", "؟"))
        if reference:
            yield _Row(at, reference[1], words[: reference.start()].rstrip())
        elif asked and not label:
            yield _Row(at, current, words)


def _rewritten(
    spans: Sequence[LineSpan], sections: Sequence[tuple[int, int]], fates: Mapping[int, str]
) -> tuple[LineSpan, ...]:
    """The spans with the sections' lines taken out of them, and those put in as their fates say."""
    kept: list[LineSpan] = []
    place = 0
    for span in spans:
        while place < len(sections) and sections[place][1] < span.first:
            place += 1
        first, at = span.first, place
        while at < len(sections) and sections[at][0] <= span.last:
            if first < sections[at][0]:
                kept.append(replace(span, first=first, last=sections[at][0] - 1))
            first, at = sections[at][1] + 1, at + 1
        if first <= span.last:
            kept.append(replace(span, first=first))
    begins = {first for first, _ in sections}
    own: list[LineSpan] = []
    for line in sorted(fates):
        if own and own[-1].became == fates[line] and line not in begins:
            own[-1] = replace(own[-1], last=line)
        else:
            own.append(LineSpan(line, line, fates[line]))
    return tuple(sorted([*kept, *own], key=lambda span: span.first))
