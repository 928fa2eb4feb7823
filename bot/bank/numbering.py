"""What the numbers of a file's questions tell: gaps, repetitions, and promises the file does not keep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.bank.headings import Heading, integer_of
from bot.model.question import Problem, Severity

_RANGE = re.compile(r"questions?\s{1,3}([0-9]{1,6})\s{0,3}(?:-|–|—|to)\s{0,3}([0-9]{1,6})", re.IGNORECASE)
_COUNT = re.compile(r"(?<![\w.-])([0-9]{1,6})(\+?) questions\b", re.IGNORECASE)
_PART = re.compile(r"\b[Pp]art\s{1,3}([0-9][0-9A-Za-z.]{0,8}|[IVXLC]{1,6}|[A-Z])\b\s{0,3}[:.,\-–—]?\s{0,3}")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A question's number, where it stands, and which section of the file it stands in."""

    number: str | None
    line: int
    section: int


def part_and_topic(text: str) -> tuple[str | None, str | None]:
    """`Answers - Part 2: Background (Questions 6-10)` gives ("2", "Background"); without a part, the whole is the topic."""
    head = _without_bracket(text.strip())
    found = _PART.search(head)
    if not found:
        return None, head or None
    return found[1].rstrip("."), head[found.end() :].strip() or None


def numbering_problems(path: str, heading: Heading | None, questions: Sequence[Numbered]) -> list[Problem]:
    """Report each kind of oddity once for the file. Numbers that start again under a new section are none."""
    problems = []
    seen: dict[tuple[int, str], int] = {}
    before: Numbered | None = None
    gap = repeated = False
    for question in questions:
        key = (question.section, question.number or "")
        if question.number and key in seen and not repeated:
            repeated = True
            problems.append(
                _warning(
                    path,
                    question.line,
                    "dup-number",
                    f"Question {question.number} stands on lines {seen[key]} and {question.line} with different text; both are kept.",
                )
            )
        if before and not gap and _skips(before, question):
            gap = True
            problems.append(
                _warning(
                    path,
                    question.line,
                    "gap",
                    f"After question {before.number} (line {before.line}) comes question {question.number}.",
                )
            )
        seen.setdefault(key, question.line)
        before = question
    return problems + (_promise(path, heading, questions) if heading else [])


def _skips(before: Numbered, question: Numbered) -> bool:
    old, new = integer_of(before.number), integer_of(question.number)
    if old is None or new is None or before.section != question.section:
        return False
    return new not in {old, old + 1}


def _promise(path: str, heading: Heading, questions: Sequence[Numbered]) -> list[Problem]:
    promised = _RANGE.search(heading.text)
    if promised:
        first, last = int(promised[1]), int(promised[2])
        numbers = [number for question in questions if (number := integer_of(question.number)) is not None]
        if len(questions) == last - first + 1 and all(first <= number <= last for number in numbers):
            return []
        held = f"{min(numbers)} to {max(numbers)}" if numbers else "without numbers"
        message = (
            f"The heading promises questions {first} to {last}; the file holds {len(questions)}, {held}."
        )
        return [_warning(path, heading.line, "declared-range", message)]
    counted = _COUNT.search(heading.text)
    if not counted or len(questions) == int(counted[1]) or (counted[2] and len(questions) > int(counted[1])):
        return []
    message = f"The heading promises {counted[1]} questions; the file holds {len(questions)}."
    return [_warning(path, heading.line, "declared-range", message)]


def _without_bracket(text: str) -> str:
    """Cut the bracket at the end, with whatever brackets it holds."""
    if not text.endswith((")", "）")):
        return text
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        if text[place] in ")）":
            depth += 1
        elif text[place] in "(（":
            depth -= 1
            if depth == 0:
                return text[:place].rstrip()
    return text


def _warning(path: str, line: int, code: str, message: str) -> Problem:
    return Problem(path, line, Severity.WARNING, code, message)
