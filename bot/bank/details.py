"""Reads documents whose answers are folded away: `<details>` with the question as its summary, or below its question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.bank.answers import is_missing
from bot.bank.aside import take
from bot.bank.blocks import is_rule
from bot.bank.bounds import MOST_FOLDS, counted, too_many
from bot.bank.folds import Entry, Role, entries_of
from bot.bank.found import Evidence, FoundAnswer, FoundQuestion, Reading
from bot.bank.front_matter import front_matter_end
from bot.bank.headings import Heading, Sign
from bot.bank.ledger import Ledger
from bot.bank.metadata import from_attributes, merged_tags
from bot.bank.numbering import Numbered, numbering_problems, part_and_topic
from bot.bank.owners import Start, outer_headings, starts_of
from bot.bank.tags import Scan, scan, shown
from bot.bank.unfolding import Stretch, Unfolded, unfold
from bot.model.question import Problem, Severity

_TAG = re.compile(r"<details[\s>/]", re.IGNORECASE)
_BETWEEN = "dropped: stands between two answers"
_LINK_BACK = re.compile(r"\**\[[^\[\]\n]{0,80}\]\(#[^()\s]{0,200}\)\**")
_ONLY_TAGS = re.compile(r"(?:</?[a-zA-Z][^<>\n]{0,300}>[ \t]{0,9})+")


def read(path: str, text: str) -> Reading | None:
    """Read a text whose questions or answers are in `<details>`; None where no such block is one."""
    if not _TAG.search(text):
        return None
    if counted(_TAG.finditer(text), MOST_FOLDS) is None:
        return Reading((), (too_many(path, MOST_FOLDS, "`<details>`"),), ())
    found = scan(text, front_matter_end(text))
    entries = entries_of(text, found)
    headings = outer_headings(text, found, entries)
    starts = starts_of(text, entries, headings)
    return _Cutter(path, text, entries, headings).reading(starts, found) if starts else None


class _Cutter:
    """Goes through a text once it is known where its questions begin."""

    def __init__(self, path: str, text: str, entries: Sequence[Entry], headings: Sequence[Heading]) -> None:
        self._path, self._text, self._entries, self._headings = path, text, entries, headings
        self._ledger = Ledger(text)
        self._next_entry = self._next_heading = self._outer = self._passed = 0
        self._section = 0
        self._title: Heading | None = None
        self._topic: str | None = None
        self._found: list[FoundQuestion] = []
        self._numbered: list[Numbered] = []
        self._first_like: dict[tuple[str | None, str, str, tuple[str, ...]], int] = {}
        self._twice: list[tuple[int, int]] = []
        self._left_out: list[int] = []
        self._problems: list[Problem] = []

    def reading(self, starts: Sequence[Start], found: Scan) -> Reading:
        self._title = self._title_before(starts[0])
        for place, start in enumerate(starts):
            self._outside(start.heading.start)
            limit = starts[place + 1].heading.start if place + 1 < len(starts) else len(self._text)
            self._question(start, self._stop(start, limit))
        self._outside(len(self._text), last=True)
        questions = tuple(self._found)
        if len(questions) > 1 and all(question.number == "1" for question in questions):
            questions = tuple(replace(question, number=None) for question in questions)
            self._numbered = []
        self._report(found)
        part, topic = part_and_topic(shown(self._title.text)) if self._title else (None, None)
        explicit = sum(start.heading.sign is Sign.EXPLICIT for start in starts) * 2 >= len(starts)
        return Reading(
            questions,
            tuple(self._problems),
            tuple(self._ledger.spans),
            part,
            topic,
            Evidence.EXPLICIT if explicit else Evidence.MARKED,
            "details",
            "`<details>` blocks",
        )

    def _title_before(self, first: Start) -> Heading | None:
        before = [heading for heading in self._headings if heading.start < first.heading.start]
        outer = min((heading.level for heading in before), default=0)
        if before and before[0].level == outer and (outer == 1 or len(before) == 1):
            return before[0]
        return None

    def _stop(self, start: Start, limit: int) -> int:
        """Where the question's stretch ends: at the next question, or at a heading that is not below its own."""
        while self._next_heading < len(self._headings):
            heading = self._headings[self._next_heading]
            if heading.start >= limit:
                return limit
            if heading.start >= start.content and not 0 < start.level < heading.level:
                return heading.start
            self._next_heading += 1
        return limit

    def _question(self, start: Start, stop: int) -> None:
        heading, text = start.heading, self._text
        entries = self._within(start, stop)
        held = unfold(text, start, entries, stop)
        line = self._ledger.line_at(heading.start)
        answers = tuple(
            FoundAnswer(held.words(text, answer), self._ledger.line_at(answer.start))
            for answer in held.answers
            if not is_missing(text[answer.start : answer.end])
        )
        said = from_attributes(start.entry.fold.tags) if start.entry else None
        question = FoundQuestion(
            heading.number,
            heading.title,
            held.body,
            line,
            answers,
            tuple(held.hints),
            tuple(held.follow_ups),
            topic=(said.topic if said else None)
            or (start.entry.group if start.entry else None)
            or self._topic,
            difficulty=said.difficulty if said else None,
            tags=merged_tags(said.tags) if said else (),
        )
        self._take(question, held, heading.start)
        self._passed = held.end
        if start.level or not start.entry:
            self._behind(held.end, stop)

    def _within(self, start: Start, stop: int) -> list[Entry]:
        """The blocks in a question's stretch; after a block that is the question itself, only those that follow at once."""
        entries = []
        while self._next_entry < len(self._entries) and self._entries[self._next_entry].start < stop:
            entry = self._entries[self._next_entry]
            self._next_entry += 1
            if entry.start >= start.heading.start and entry is not start.entry:
                entries.append(entry)
        if not start.entry:
            return entries
        followers: list[Entry] = []
        for entry in entries:
            end = followers[-1].end if followers else start.entry.end
            if entry.role in {Role.OTHER, Role.QUESTION} or self._text[end : entry.start].strip():
                break
            followers.append(entry)
        return followers

    def _take(self, question: FoundQuestion, held: Unfolded, begin: int) -> None:
        key = (question.number, question.title, question.body, tuple(one.text for one in question.answers))
        if key in self._first_like:
            self._twice.append((question.line, self._first_like[key]))
            self._ledger.add(begin, held.end, f"dropped: the same as line {self._first_like[key]}")
            return
        self._first_like[key] = question.line
        self._found.append(question)
        self._numbered.append(Numbered(question.number, question.line, self._section))
        place = begin
        pieces = sorted([*held.answers, *held.loose], key=lambda piece: piece.start)
        loose = frozenset(held.loose)
        fates = [self._fate(piece, is_loose=piece in loose) for piece in pieces]
        due = [piece.start for piece, fate in zip(pieces, fates, strict=True) if fate == "answer"][::-1]
        for piece, fate in zip(pieces, fates, strict=True):
            upcoming = due[-1] if due else None  # a line that an answer shares is the answer's
            self._ledger.add(place, piece.start, "question", before=upcoming)
            if fate == "answer":
                upcoming = None
                due.pop()
            line = self._ledger.add(piece.start, piece.end, fate, before=upcoming)
            if line and fate == _BETWEEN:
                self._left_out.append(line)
            place = piece.end
        self._ledger.add(place, held.end, "question")

    def _fate(self, piece: Stretch, *, is_loose: bool) -> str:
        words = self._text[piece.start : piece.end]
        if is_loose:
            return _BETWEEN if _says_something(words) else "question"
        return "dropped: stands in for an answer" if is_missing(words) else "answer"

    def _behind(self, start: int, stop: int) -> None:
        """What stands below a question's last block: follow-ups are the question's, rules and links back are nothing."""
        self._passed = stop
        stretch = self._text[start:stop]
        if not stretch.strip():
            return
        aside = take(stretch)
        if aside.rest is not stretch and self._found:
            last = self._found[-1]
            self._found[-1] = replace(
                last,
                hints=(*last.hints, *aside.hints),
                follow_ups=(*last.follow_ups, *aside.follow_ups),
            )
        if not _says_something(aside.rest):
            self._ledger.add(
                start, stop, "question" if aside.rest is not stretch else "dropped: rule after an answer"
            )
            return
        line = self._ledger.add(start, stop, "dropped: stands behind its answer")
        if line:
            self._left_out.append(line)

    def _outside(self, end: int, *, last: bool = False) -> None:
        """What stands between questions: headings are sections of the document, the rest is told."""
        start = self._passed
        headings = [
            heading
            for heading in self._headings_between(start, end)
            if heading is not self._title and not heading.is_closer
        ]
        if headings:
            self._topic = shown(headings[-1].title)
            self._section += 1
        first = min((heading.start for heading in headings), default=end)
        if self._found and self._passed:
            self._loose(start, first, last=last)
            start = first
        fate = "dropped: stands behind the questions" if last and self._found else "header"
        self._ledger.add(start, end, fate)
        self._passed = end

    def _headings_between(self, start: int, end: int) -> list[Heading]:
        between = []
        while self._outer < len(self._headings) and self._headings[self._outer].start < end:
            if self._headings[self._outer].start >= start:
                between.append(self._headings[self._outer])
            self._outer += 1
        return between

    def _loose(self, start: int, end: int, *, last: bool) -> None:
        said = _says_something(self._text[start:end])
        fate = "dropped: not a question" if said else "dropped: rule after an answer"
        line = self._ledger.add(start, end, "dropped: stands behind the questions" if last and said else fate)
        if line and said and not last:
            self._left_out.append(line)

    def _report(self, found: Scan) -> None:
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
            message = f"This question stands on line {same} already, word for word; it is kept once.{more}"
            self._warn(line, "duplicate", message)
        if self._left_out:
            more = (
                f" So does what begins on {len(self._left_out) - 1} more lines." if self._left_out[1:] else ""
            )
            message = f"What stands here belongs to no question; it was left out.{more}"
            self._warn(self._left_out[0], "not-a-question", message)
        unclosed = [entry for entry in self._entries if not entry.fold.closed]
        if unclosed:
            more = f" So are {len(unclosed) - 1} more." if unclosed[1:] else ""
            message = f"`<details>` is never closed; it was taken to end before the next one or the next heading.{more}"
            self._warn(self._ledger.line_at(unclosed[0].start), "details", message)
        for fence in found.open_fences[:1]:
            message = "The fence opened here is not closed before `</details>`; it was taken to end there."
            self._warn(self._ledger.line_at(fence), "fence", message)
        title = replace(self._title, line=self._ledger.line_at(self._title.start)) if self._title else None
        self._problems += numbering_problems(self._path, title, self._numbered)

    def _warn(self, line: int, code: str, message: str) -> None:
        self._problems.append(Problem(self._path, line, Severity.WARNING, code, message))


def _says_something(stretch: str) -> bool:
    """Whether it holds more than rules, tags and links back to the contents."""
    lines = (line.strip() for line in stretch.split("\n"))
    return any(
        line
        and not is_rule(line)
        and not (len(line) < 1_000 and (_LINK_BACK.fullmatch(line) or _ONLY_TAGS.fullmatch(line)))  # noqa: PLR2004
        for line in lines
    )
