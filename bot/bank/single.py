"""Reads a file that holds one question: its heading or its metadata asks, all the rest answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.bank.answers import Marker, bold_marker, heading_marker, is_missing, trimmed
from bot.bank.aside import after_opening
from bot.bank.asking import asks_in_words
from bot.bank.found import Evidence, FoundAnswer, FoundQuestion, Reading
from bot.bank.front_matter import FrontMatter, front_matter_of
from bot.bank.headings import Heading, Sign, heading_of
from bot.bank.ledger import Ledger
from bot.bank.lines import Walk, structural_lines
from bot.bank.tags import shown
from bot.model.question import Problem, Severity

_QUESTION_WORDS = {
    "question", "the question", "prompt", "problem", "problem statement", "frage", "pregunta", "pergunta", "domanda",
    "вопрос", "питання", "pytanie", "vraag", "soru", "السؤال", "问题", "問題", "質問",
}  # fmt: skip
_LANGUAGE = re.compile(r"[ \t]{1,4}[(\[][A-Za-z]{2}[)\]]$")
_MOST_HEADINGS = 5_000
_LONGEST_LINE = 10_000
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch that a label opens: `start` is the label's line, `content` what follows it."""

    start: int
    content: int
    answers: bool


def read(path: str, text: str) -> Reading | None:
    """Read a text that is one question; None where it is none, or more than one.

    The title is the metadata's question, else the first heading, else the metadata's title, else the first line below
    a heading that says `Question`; the file's name only where nothing else is. What is no question by its words needs
    an answer's label, or metadata that gives the answer.
    """
    front = front_matter_of(path, text)
    headings, parts = _outline(text, front.end)
    if len(headings) > _MOST_HEADINGS:
        return None
    first = _first(text, front.end, headings)
    others = [
        one for one in headings if one is not first and (one.sign >= Sign.NUMBER or asks_in_words(one.title))
    ]
    if others and not front.question and (first is None or len(others) > 1 or others[0].sign >= Sign.LETTER):
        return None
    answered = front.answer is not None or any(part.answers for part in parts)
    title, titled = _title(path, text, front, first, parts, answered=answered)
    if not title:
        return None
    if not (front.question or answered or asks_in_words(title)):
        return None
    if len(headings) > len(parts) + 1 and not (front.question or front.title or first):
        return None
    return _reading(path, text, front, first if titled else None, parts, title)


def _title(
    path: str, text: str, front: FrontMatter, first: Heading | None, parts: Sequence[_Part], *, answered: bool
) -> tuple[str | None, bool]:
    """The title, and whether it is the first heading's."""
    if front.question:
        line = " ".join(front.question.split())
        return line, bool(first and first.title.casefold() == line.casefold())
    asked = next((part for part in parts if not part.answers), None)
    if first and (asks_in_words(first.title) or not (front.title and asks_in_words(front.title))):
        return shown(first.title), True
    if front.title:
        return front.title, False
    if asked:
        line = text[asked.content :].lstrip().partition("\n")[0].strip("> \t*_")
        if 0 < len(line) <= _LONGEST_TITLE and not line.startswith(("#", "```", "<")):
            return line, False
    if front.end and answered:
        stem = path.rpartition("/")[2].rpartition(".")[0] or path
        return " ".join(stem.replace("_", " ").replace("-", " ").split()), False
    return None, False


def _first(text: str, begin: int, headings: Sequence[Heading]) -> Heading | None:
    """The heading that nothing stands before and that is alone on its level and above all others."""
    if not headings or text[begin : headings[0].start].strip():
        return None
    first = headings[0]
    return first if all(other.level > first.level for other in headings[1:]) else None


def _outline(text: str, begin: int) -> tuple[list[Heading], list[_Part]]:
    """The headings, and the labels of questions and answers among the lines."""
    headings: list[Heading] = []
    parts: list[_Part] = []
    level: int | None = None
    walk = Walk(text, structural_lines(text))
    for line in walk:
        if line.start < begin or walk.fence or len(line.text) > _LONGEST_LINE:
            continue
        heading = heading_of(line)
        marker = _marker(heading) if heading else bold_marker(line.text)
        if marker and (level is None or level == marker.level):
            level = marker.level
            at = line.end
            if marker.inline_at is not None:
                shift = line.text.find(heading.text) if heading else 0
                at = line.start + shift + marker.inline_at if shift >= 0 else line.end
            parts.append(_Part(line.start, at, answers=True))
        elif heading and _bare(heading.text) in _QUESTION_WORDS:
            parts.append(_Part(line.start, line.end, answers=False))
        elif heading:
            headings.append(heading)
            if len(headings) > _MOST_HEADINGS:
                break
    return headings, parts


def _marker(heading: Heading) -> Marker | None:
    bare = _LANGUAGE.sub("", heading.text) if len(heading.text) <= _LONGEST_TITLE else heading.text
    return heading_marker(bare, heading.level)


def _bare(words: str) -> str:
    if len(words) > _LONGEST_TITLE:
        return ""
    return _LANGUAGE.sub("", words).casefold().strip("*_: ")


def _reading(
    path: str, text: str, front: FrontMatter, first: Heading | None, parts: Sequence[_Part], title: str
) -> Reading:
    ledger = Ledger(text)
    answers: list[FoundAnswer] = []
    if front.answer:
        answers.append(FoundAnswer(front.answer.text, front.answer.begins))
        _front_spans(text, front, ledger)
    else:
        ledger.add(0, front.end, "header")
    if first:
        ledger.add(front.end, first.start, "header")
        ledger.add(first.start, first.end, "question")
    begin = first.end if first else front.end
    marked = [part for part in parts if part.answers]
    ends = [*(part.start for part in parts[1:]), len(text)][: len(parts)]
    opened = begin if front.answer else after_opening(text, begin, len(text))
    before = parts[0].start if parts else len(text) if front.answer else opened
    bodies = [text[begin:before]]
    ledger.add(begin, before, "question")
    if not parts and not front.answer:
        parts, ends = [_Part(opened, opened, answers=True)], [len(text)]
    for part, end in zip(parts, ends, strict=True):
        start, last = trimmed(text, part.content, end)
        if not part.answers:
            bodies += [] if marked and start > marked[0].start else [text[start:last]]
            ledger.add(part.start, end, "question")
            continue
        missing = is_missing(text[start:last])
        ledger.add(part.start, start, "question", before=None if missing else start)
        line = ledger.line_at(start)
        ledger.add(start, last, "dropped: stands in for an answer" if missing else "answer")
        ledger.add(last, end, "dropped: rule after an answer")
        if not missing:
            answers.append(FoundAnswer(text[start:last], line))
    body = "\n\n".join(piece.strip("\n") for piece in bodies if piece.strip())
    body = "" if " ".join(body.strip("> \t").split()) == title else body
    line = ledger.line_at(first.start) if first else _first_line(text, front.end)
    question = FoundQuestion(
        first.number if first else None, first.title if first else title, body, line, tuple(answers)
    )
    evidence = Evidence.EXPLICIT if front.question or (front.end and answers and marked) else Evidence.MARKED
    if not (marked or front.answer or front.question):
        evidence = Evidence.ASKS
    problems: tuple[Problem, ...] = ()
    if not answers:
        message = "This question has no answer; import leaves it out unless told otherwise."
        problems = (Problem(path, line, Severity.WARNING, "no-answer", message),)
    return Reading(
        (question,), problems, tuple(ledger.spans), None, None, evidence, "single", "the file as one question"
    )


def _front_spans(text: str, front: FrontMatter, ledger: Ledger) -> None:
    """The metadata's lines, those of its answer told apart."""
    answer = front.answer
    if not answer:
        return
    starts = [0]
    for _ in range(answer.last):
        starts.append(text.find("\n", starts[-1]) + 1)
    ledger.add(0, starts[answer.first - 1], "header")
    ledger.add(starts[answer.first - 1], starts[answer.last], "answer")
    ledger.add(starts[answer.last], front.end, "header")


def _first_line(text: str, begin: int) -> int:
    if begin >= len(text) or not text[begin:].strip():
        return 1
    return 1 + text.count("\n", 0, begin + len(text[begin:]) - len(text[begin:].lstrip()))
