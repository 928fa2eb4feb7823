"""One question's stretch of a text, cut into heading, body, answers and what is dropped, each line in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.bank.answers import is_missing, trimmed
from bot.bank.aside import after_opening
from bot.bank.found import FoundAnswer, FoundQuestion
from bot.bank.headings import Heading
from bot.bank.indents import dedented
from bot.bank.marks import Mark
from bot.bank.tails import what_trails, without_tail
from bot.model.question import LineSpan


@dataclass(frozen=True, slots=True)
class Cut:
    """A question and what became of its lines. `last` is the last line that holds something."""

    question: FoundQuestion
    spans: tuple[LineSpan, ...]
    last: int


def cut(text: str, heading: Heading, markers: Sequence[Mark], end: int) -> Cut:
    """Cut the text from a question's heading to `end`, where something else begins."""
    starts = [_content_start(mark) for mark in markers]
    ends = [mark.start for mark in markers[1:]] + [end]
    opened = markers[0].start if markers else after_opening(text, heading.end, end)
    first, last = trimmed(text, heading.end, opened)
    body = dedented(text[first:last], heading.column)
    if not markers:
        starts = [opened]
    line, place = heading.line, heading.start
    spans: list[LineSpan] = []
    answers = []
    question_from = heading.line  # the heading and all up to the answer, its marker included
    for region_start, region_end in zip(starts, ends, strict=True):
        first, last = trimmed(text, region_start, region_end)
        last = without_tail(text, first, last)
        line += text.count("\n", place, first)
        answer_text = dedented(text[first:last], heading.column, inline=_begins_inline(text, first))
        answer_last = line + answer_text.count("\n")
        if first < last:
            if line > question_from:
                spans.append(LineSpan(question_from, line - 1, "question"))
            missing = is_missing(answer_text)
            spans.append(
                LineSpan(line, answer_last, "dropped: stands in for an answer" if missing else "answer")
            )
            if not missing:
                answers.append(FoundAnswer(answer_text, line))
            question_from = answer_last + 1
        rest = text[last:region_end].rstrip()
        line, place = answer_last, last
        if rest:
            at = last + len(text[last:region_end]) - len(text[last:region_end].lstrip())
            rules_from = line + text.count("\n", last, at)
            rules_to = line + rest.count("\n")
            if first == last:
                spans.append(LineSpan(question_from, rules_from - 1, "question"))
            spans.append(LineSpan(rules_from, rules_to, f"dropped: {what_trails(rest)} after an answer"))
            question_from = rules_to + 1
    question_to = _last_line(text, heading, markers, opened)
    if question_from <= question_to:
        spans.append(LineSpan(question_from, question_to, "question"))
    question = FoundQuestion(heading.number, heading.title, body, heading.line, tuple(answers))
    return Cut(question, tuple(spans), spans[-1].last)


def cut_bare(text: str, heading: Heading, end: int) -> tuple[Cut, int]:
    """Cut a list item that only asks: what is indented below it belongs to the question. Also where the item ends."""
    stop = place = text.find("\n", heading.end - 1, end) + 1 or end
    while place < end:
        after = text.find("\n", place, end) + 1 or end
        line = text[place:after]
        if line.strip():
            if not line.startswith((" ", "\t")):
                break
            stop = after
        place = after
    body = text[heading.end : stop].strip("\n").rstrip()
    last = heading.line + text.count(
        "\n", heading.start, heading.start + len(text[heading.start : stop].rstrip())
    )
    question = FoundQuestion(heading.number, heading.title, dedented(body, heading.column), heading.line, ())
    return Cut(question, (LineSpan(heading.line, last, "question"),), last), stop


def _begins_inline(text: str, first: int) -> bool:
    return first > 0 and text[first - 1] != "\n"


def _content_start(mark: Mark) -> int:
    inline = mark.marker.inline_at if mark.marker else None
    return mark.end if inline is None else inline


def _last_line(text: str, heading: Heading, markers: Sequence[Mark], opened: int) -> int:
    if markers:
        return markers[-1].line
    return heading.line + text[heading.start : opened].rstrip().count("\n")
