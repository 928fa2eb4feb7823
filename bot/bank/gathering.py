"""Goes through a text once it is known how its questions are written, and accounts for every line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.bank.asking import asks_in_words
from bot.bank.cutting import Cut, cut, cut_bare
from bot.bank.found import FoundQuestion, Reading
from bot.bank.headings import QUESTION_WORDS, Heading, Kind, Sign
from bot.bank.lines import Line, Walk
from bot.bank.marks import Mark
from bot.bank.numbering import Numbered, numbering_problems, part_and_topic
from bot.bank.pattern import Pattern
from bot.bank.tails import is_source_list
from bot.bank.titles import cleaned
from bot.model.question import LineSpan, Problem, Severity

_SHALLOW = 2  # headings as outer as that may close a document
_ONE_LINE = 300
_BARE = re.compile(rf"(?:{QUESTION_WORDS}|q)\s{{0,2}}(?:#|no\.)?\s?[0-9]{{0,6}}[:.]?", re.IGNORECASE)


def gather(path: str, text: str, pattern: Pattern, marks: dict[int, Mark], lines: Sequence[Line]) -> Reading:
    """Read the text's questions as the pattern says."""
    return _Gatherer(path, text, pattern, marks).reading(Walk(text, lines, inside=marks))


class _Gatherer:
    """Opens and closes questions."""

    def __init__(self, path: str, text: str, pattern: Pattern, marks: dict[int, Mark]) -> None:
        self._path, self._text, self._pattern, self._marks = path, text, pattern, marks
        self._open: Heading | None = None
        self._markers: list[Mark] = []
        self._last_number: int | None = None
        self._section = 0
        self._title: Heading | None = None
        self._aside, self._aside_line, self._aside_fate = 0, 1, "header"  # what stands outside of questions
        self._found: list[FoundQuestion] = []
        self._numbered: list[Numbered] = []
        self._first_like: dict[tuple[str | None, str, str, tuple[str, ...]], int] = {}
        self._twice: list[tuple[int, int]] = []
        self._spans: list[LineSpan] = []
        self._left_a_fence = False  # and questions below it were hidden from whoever learnt the pattern
        self._problems: list[Problem] = []

    def reading(self, walk: Walk) -> Reading:
        for mark in self._minding_fences(walk):
            if mark.marker and not self._takes(mark.heading) and not self._is_section(mark.heading):
                self._marker(mark, mark.marker.level)
            elif mark.heading:
                self._heading(mark.heading)
        self._close(len(self._text), "")
        ones = len(self._found) > 1 or self._pattern.kind is Kind.HEADING
        if ones and self._pattern.sign is Sign.NUMBER and {one.number for one in self._found} == {"1"}:
            self._found = [replace(question, number=None) for question in self._found]
            self._numbered = []
        self._report()
        part, topic = part_and_topic(self._title.text) if self._title else (None, None)
        return Reading(
            tuple(self._found),
            tuple(self._problems),
            tuple(self._spans),
            part,
            topic,
            self._pattern.evidence,
            self._pattern.name,
            self._pattern.words,
        )

    def _minding_fences(self, walk: Walk) -> Iterator[Mark]:
        """Headings and markers outside fences; and a fence that holds the question due next was never closed."""
        for line in walk:
            mark = self._marks.get(line.start)
            if not mark:
                continue
            if walk.fence:
                if mark.heading is None or not self._is_due(mark.heading):
                    continue
                message = f"The fence opened here is not closed before question {mark.heading.number}; it was taken to end there."
                self._warn(walk.fence.number, "fence", message)
                walk.leave_fence()
                self._left_a_fence = True
            yield mark
        if walk.fence:
            self._warn(
                walk.fence.number,
                "fence",
                "The fence opened here is never closed; it reaches to the end of the file.",
            )

    def _is_due(self, heading: Heading) -> bool:
        """Whether a line inside a fence is the question that must come next, beyond doubt."""
        if not self._pattern.takes_next(heading, self._last_number):
            return False
        if heading.kind is Kind.HEADING:
            return heading.level == self._pattern.level
        return heading.kind is not Kind.ITEM or asks_in_words(heading.title)

    def _is_section(self, heading: Heading | None) -> bool:
        """Whether a heading that says "Answers" stands above the questions, so that it answers none of them."""
        if heading is None or self._pattern.kind is Kind.HEADING:
            return False
        return heading.level < self._pattern.level

    def _takes(self, heading: Heading | None) -> bool:
        return heading is not None and (
            self._pattern.takes(heading)
            or (self._pattern.beside is not None and self._pattern.beside.takes(heading))
        )

    def _heading(self, heading: Heading) -> None:
        pattern = self._pattern
        strayed = (
            heading.kind is Kind.HEADING
            and heading.level != pattern.level
            and heading.sign is Sign.EXPLICIT
            and pattern.kind is Kind.HEADING
        )
        due = pattern.takes_next(heading, self._last_number)
        unfenced = self._left_a_fence and self._is_due(heading)
        if self._takes(heading) or unfenced or (strayed and due):
            self._close(heading.start, "")
            self._open, self._markers = heading, []
            self._last_number = heading.integer or self._last_number
            if strayed:
                message = f"Question {heading.number} is a heading of level {heading.level}, the others of level {pattern.level}."
                self._warn(heading.line, "level", message)
            self._flaw(heading)
        elif heading.kind is Kind.HEADING and self._ends(heading):
            self._close(heading.start, self._fate(heading), heading.line)
            if heading.level < pattern.level and not heading.is_closer:
                self._section += 1
            self._entitle(heading)

    def _entitle(self, heading: Heading) -> None:
        """The outermost heading before the first question names the document."""
        outer = heading.level < self._pattern.level or heading.level == 1
        if (
            outer
            and not self._found
            and not heading.is_closer
            and (not self._title or heading.level < self._title.level)
        ):
            self._title = heading

    def _ends(self, heading: Heading) -> bool:
        """Whether a heading that is no question ends what stands above it; never one that is level with the markers."""
        if self._open and heading.level > self._pattern.level and is_source_list(self._text, heading):
            return True
        if self._pattern.kind is not Kind.HEADING:
            closes = heading.is_closer and (not self._open or heading.level <= _SHALLOW)
            return heading.level < self._pattern.level or closes
        if heading.is_closer or not self._open or heading.level < self._pattern.level:
            return heading.level <= self._pattern.level
        marker = self._markers[0].marker if self._markers else None  # the others are level with it
        return heading.level == self._pattern.level and not (marker and marker.level == heading.level)

    def _fate(self, heading: Heading) -> str:
        if heading.is_closer and (self._open or self._found):
            return "dropped: stands behind the questions"
        if heading.level < self._pattern.level or not (self._open or self._found):
            return "header"
        return "dropped: not a question"

    def _marker(self, mark: Mark, level: int) -> None:
        if mark.heading:
            self._flaw(mark.heading)
        if not self._open:
            if self._aside_fate == "header":
                self._warn(
                    mark.line, "orphan-answer", "This answer stands before any question; it was left out."
                )
                self._close(mark.start, "dropped: answer without a question", mark.line)
        elif not self._markers or (self._markers[0].marker and self._markers[0].marker.level == level):
            self._markers.append(mark)

    def _close(self, end: int, next_fate: str, line: int = 0) -> None:
        """End the open question, or what stands between questions, at an offset; say what comes of what follows."""
        if self._open and self._pattern.is_bare and not self._markers:
            piece, stop = cut_bare(self._text, self._open, end)
            self._keep(piece)
            self._aside = stop
            self._aside_line = self._open.line + self._text.count("\n", self._open.start, stop)
            self._aside_fate = "dropped: not a question"
            self._put_aside(end, last=False)
        elif self._open:
            self._keep(cut(self._text, self._open, self._markers, end))
        else:
            self._put_aside(end, last=next_fate == "" and end == len(self._text))
        self._open = None
        self._aside, self._aside_line, self._aside_fate = end, line, next_fate

    def _keep(self, piece: Cut) -> None:
        question = _titled_by_body(piece.question)
        key = (
            question.number,
            question.title,
            question.body,
            tuple(answer.text for answer in question.answers),
        )
        if key in self._first_like:
            self._twice.append((question.line, self._first_like[key]))
            self._spans.append(
                LineSpan(question.line, piece.last, f"dropped: the same as line {self._first_like[key]}")
            )
            return
        self._first_like[key] = question.line
        self._found.append(question)
        self._numbered.append(Numbered(question.number, question.line, self._section))
        self._spans.extend(piece.spans)

    def _put_aside(self, end: int, *, last: bool) -> None:
        region = self._text[self._aside : end]
        bare = region.rstrip()
        if not bare:
            return
        first = self._aside_line + region.count("\n", 0, len(region) - len(region.lstrip()))
        fate = self._aside_fate
        if last and self._found and fate == "header":
            fate = "dropped: not a question"
        if fate == "dropped: not a question" and "\n" in bare.strip():
            self._warn(
                first,
                "not-a-question",
                "What stands under this heading belongs to no question; it was left out.",
            )
        self._spans.append(LineSpan(first, self._aside_line + bare.count("\n"), fate))

    def _report(self) -> None:
        unanswered = [question for question in self._found if not question.answers]
        if len(unanswered) == len(self._found) > 1:
            self._warn(
                unanswered[0].line, "no-answer", f"None of the {len(unanswered)} questions has an answer."
            )
        else:
            for question in unanswered:
                self._warn(
                    question.line,
                    "no-answer",
                    "This question has no answer; import leaves it out unless told otherwise.",
                )
        if self._twice:
            line, same = self._twice[0]
            more = f" So do {len(self._twice) - 1} more." if len(self._twice) > 1 else ""
            self._warn(
                line,
                "duplicate",
                f"This question stands on line {same} already, word for word; it is kept once.{more}",
            )
        self._problems += numbering_problems(self._path, self._title, self._numbered)

    def _flaw(self, heading: Heading) -> None:
        if heading.flaw and all(problem.code != heading.flaw for problem in self._problems):
            what = "A no-break space stands" if heading.flaw == "nbsp" else "No space stands"
            self._warn(
                heading.line, heading.flaw, f"{what} after the #; it was read as a heading all the same."
            )

    def _warn(self, line: int, code: str, message: str) -> None:
        self._problems.append(Problem(self._path, line, Severity.WARNING, code, message))


def _titled_by_body(question: FoundQuestion) -> FoundQuestion:
    """Where a heading says no more than "Question 1", the line below it is what is asked."""
    bare = _BARE.fullmatch(question.title) is not None
    if not bare or not question.body or "\n" in question.body or len(question.body) > _ONE_LINE:
        return question
    return replace(question, title=cleaned(question.body), body="")
