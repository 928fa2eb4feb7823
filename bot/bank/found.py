"""What a reader finds in a text, before blocks, points and placeholders are drawn from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from bot.model.question import Difficulty, LineSpan, Problem


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """An answer as written, `line` being its first."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """A question with its answers in order, the one to show first. `answers` is empty where none is written.

    `topic` and `part` are the question's own, where it stands under a section's heading or says them itself; else the
    document's hold.
    """

    number: str | None
    title: str
    body: str
    line: int
    answers: tuple[FoundAnswer, ...]
    hints: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    topic: str | None = None
    part: str | None = None
    difficulty: Difficulty | None = None
    tags: tuple[str, ...] = ()


class Evidence(IntEnum):
    """How plainly a text says that these are questions."""

    ASKS = 0  # only by what the words look like
    SHAPED = 1  # a repeated shape: bold lines, items with headings
    MARKED = 2  # marks that only questions and answers have: Q: and A:, ::, details
    EXPLICIT = 3  # "Question 19", or named columns and keys


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader made of a text. Without questions its problems say why it is none of them.

    `name` is the way's stable name, by which a person may choose it ("headings-2", "bold", "details"); `words` is what
    the questions are in that way, in the plural ("headings of level 2").
    """

    questions: tuple[FoundQuestion, ...]
    problems: tuple[Problem, ...]
    spans: tuple[LineSpan, ...]
    part: str | None = None
    topic: str | None = None
    evidence: Evidence = Evidence.ASKS
    name: str = ""
    words: str = ""


# A reader takes the file's name for its problems and the text; None means: not written in my way. Readers of data
# formats are asked first, and the first that answers is believed; the ways to write questions in a text are all asked,
# and the plainest one is taken (see `choosing`).
Reader = Callable[[str, str], Reading | None]
