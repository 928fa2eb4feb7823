"""Sections of follow-ups that stand beside a document's questions, given to the questions they name.

A section names a question by sub-headings, labels or items such as `Question 19: …`, or by `(Question 19)` at an item's
end. One that names none belongs to the question right above it, where another question follows or where the document
has several such sections. What is left names no question of the document: it is dropped, and that is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.bank.aside import Kind, items_of, kind_of
from bot.bank.blocks import label_of
from bot.bank.found import FoundQuestion, Reading
from bot.bank.headings import Sign, read_title
from bot.bank.ledger import Ledger
from bot.model.question import LineSpan, Problem, Severity

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]++([^\n]*)", re.MULTILINE)
_ITEM = re.compile(r"([ \t]*+)(?:[-*+]|[0-9]{1,9}[.)])[ \t]++")
_REFERENCE = re.compile(r"[(\[](?:question |q\.?\s?|#)([0-9]{1,6}[a-z]?)[)\]][.?]?$", re.IGNORECASE)
_LOST = "dropped: a follow-up to no question"
_SHORT = re.compile(r"q\.?\s?([0-9]{1,6}[a-z]?)[.:]?", re.IGNORECASE)
_MOST_SECTIONS = 10_000
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
    for section in sections:
        reading = _nested(section, reading)
        reading = _given(path, section, reading, several=len(sections) > 1)
    return reading


def _sections(text: str, reading: Reading) -> Iterator[_Section]:
    ledger = Ledger(text)
    open_at: int | None = None
    level = count = 0
    begins = [span.first for span in reading.spans]
    for found in _HEADING.finditer(text):
        if open_at is not None and len(found[1]) <= level:
            yield _section(text, ledger, open_at, found.start())
            open_at, count = None, count + 1
        named = open_at is None and kind_of(found[2].strip("#* \t")) is Kind.FOLLOW_UP
        if named and count < _MOST_SECTIONS and _beside(ledger.line_at(found.start()), reading, begins):
            open_at, level = found.start(), len(found[1])
    if open_at is not None:
        yield _section(text, ledger, open_at, len(text))


def _section(text: str, ledger: Ledger, start: int, end: int) -> _Section:
    return _Section(ledger.line_at(start), tuple(text[start:end].rstrip().split("\n")))


def _beside(line: int, reading: Reading, begins: Sequence[int]) -> bool:
    """Whether a line belongs to no question."""
    place = bisect_right(begins, line) - 1
    return place >= 0 and reading.spans[place].became not in {"question", "answer"}


def _nested(section: _Section, reading: Reading) -> Reading:
    """Questions below the section's heading that repeat the numbers of those above it hold their follow-ups."""
    inside = [one for one in reading.questions if section.first < one.line <= section.last]
    above = {one.number for one in reading.questions if one.line < section.first}
    if not inside or any(one.number is None or one.number not in above for one in inside):
        return reading
    given = {one.number: items_of(one.answers[0].text) for one in inside if one.number and one.answers}
    questions = tuple(
        replace(one, follow_ups=(*one.follow_ups, *given.get(one.number or "", ())))
        for one in reading.questions
        if one not in inside
    )
    lines = set(range(section.first, section.last + 1))
    problems = tuple(problem for problem in reading.problems if problem.line not in lines)
    return replace(
        reading,
        questions=questions,
        problems=problems,
        spans=_rewritten(section, reading.spans, dict.fromkeys(lines, "question")),
    )


def _given(path: str, section: _Section, reading: Reading, *, several: bool) -> Reading:
    if any(section.first < one.line <= section.last for one in reading.questions):
        return reading
    if not _beside(section.first, reading, [span.first for span in reading.spans]):
        return reading
    counted = Counter(one.number for one in reading.questions)
    above = [place for place, one in enumerate(reading.questions) if one.line < section.first]
    rows = [row for row in _rows(section) if row.text or row.number]
    named = any(row.number for row in rows)
    follows = bool(above) and len(above) < len(reading.questions)
    fallback = above[-1] if above and not named and (several or follows) else None
    places = {one.number: place for place, one in enumerate(reading.questions) if counted[one.number] == 1}
    given: dict[int, list[str]] = {}
    fates: dict[int, str] = {}
    for row in rows:
        place = places.get(row.number) if row.number else fallback
        fates[row.line] = "question" if place is not None else _LOST
        if place is not None and row.text:
            given.setdefault(place, []).append(row.text)
    return _settled(path, section, reading, given, fates)


def _settled(
    path: str, section: _Section, reading: Reading, given: dict[int, list[str]], fates: dict[int, str]
) -> Reading:
    lost = [line for line, fate in fates.items() if fate == _LOST]
    problems = [
        one
        for one in reading.problems
        if not (one.code == "not-a-question" and section.first <= one.line <= section.last)
    ]
    if lost:
        more = f" So are {len(lost) - 1} more." if lost[1:] else ""
        message = f"This follow-up names no question of this file; it was left out.{more}"
        problems.append(Problem(path, lost[0], Severity.WARNING, "not-a-question", message))
    fates[section.first] = "question" if given else _LOST
    spans = _rewritten(section, reading.spans, _filled(section, fates))
    return replace(reading, questions=_with(reading.questions, given), problems=tuple(problems), spans=spans)


def _with(questions: Sequence[FoundQuestion], given: dict[int, list[str]]) -> tuple[FoundQuestion, ...]:
    return tuple(
        replace(one, follow_ups=(*one.follow_ups, *given[place])) if place in given else one
        for place, one in enumerate(questions)
    )


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


def _filled(section: _Section, fates: dict[int, str]) -> dict[int, str]:
    """A fate for each line: those between take that of the one above."""
    filled = {}
    fate = fates[section.first]
    for at, line in enumerate(section.lines, section.first):
        fate = fates.get(at, fate)
        if line.strip():
            filled[at] = fate
    return filled


def _rewritten(section: _Section, spans: Sequence[LineSpan], fates: dict[int, str]) -> tuple[LineSpan, ...]:
    """The spans with the section's lines taken out of them, and its own among them."""
    kept: list[LineSpan] = []
    for span in spans:
        if span.last < section.first or span.first > section.last:
            kept.append(span)
            continue
        if span.first < section.first:
            kept.append(replace(span, last=section.first - 1))
        if span.last > section.last:
            kept.append(replace(span, first=section.last + 1))
    own: list[LineSpan] = []
    for at in sorted(fates):
        if own and own[-1].became == fates[at]:
            own[-1] = replace(own[-1], last=at)
        else:
            own.append(LineSpan(at, at, fates[at]))
    return tuple(sorted([*kept, *own], key=lambda span: span.first))
