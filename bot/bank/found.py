"""What a reader finds in a text, before blocks, points and placeholders are drawn from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.model.question import Difficulty, LineSpan, Problem


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """An answer as written, `line` being its first."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """A question with its answers in order, the one to show first. `answers` is empty where none is written.

    `topic` is the question's own, where it stands under a section's heading or says it itself; else the document's holds.
    """

    number: str | None
    title: str
    body: str
    line: int
    answers: tuple[FoundAnswer, ...]
    hints: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    topic: str | None = None
    difficulty: Difficulty | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader made of a text. Without questions its problems say why it is none of them."""

    questions: tuple[FoundQuestion, ...]
    problems: tuple[Problem, ...]
    spans: tuple[LineSpan, ...]
    part: str | None = None
    topic: str | None = None


# A reader takes the file's name for its problems and the text; None means: not written in my way.
Reader = Callable[[str, str], Reading | None]
