"""A question as a document holds it, and what reading a document reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model.text import Passage


class Severity(StrEnum):
    WARNING = "warning"
    ERROR = "error"


class Verdict(StrEnum):
    IMPORT = "import"
    NO_QUESTIONS = "no_questions"
    REFUSED = "refused"


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class PlaceholderKind(StrEnum):
    SLOT = "slot"
    CHOICE = "choice"
    CONDITIONAL = "conditional"
    INSTRUCTION = "instruction"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a reader could not use or wants looked at. `line` counts from 1."""

    file: str
    line: int
    severity: Severity
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading or bold label inside an answer; level 1 is outermost."""

    title: str
    level: int


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One thing the answer says, under the label that encloses it."""

    text: str
    section: str | None


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A gap in an answer that waits for the member's own words.

    `text` is what stands in the file, brackets included; `start` and `end` are offsets in the answer.
    """

    text: str
    kind: PlaceholderKind
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question of one document.

    `label` with `occurrence` (from 1) names it inside its document for ever: the number where it has one, else the
    title folded to lower case. `body` is question text that stands before the answer. `line` is the heading's,
    `answer_line` the first line of the answer, both from 1. An unanswered question has an empty answer.
    `alternatives` are further answers the document gives, in its order; `hints` and `follow_ups` (what an interviewer
    asks next) are Markdown as written. `topic` and `part` are the question's own, where the document's do not hold for it.
    """

    label: str
    occurrence: int
    number: str | None
    title: str
    body: str
    answer: Passage
    line: int
    answer_line: int
    sections: tuple[Section, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    alternatives: tuple[Passage, ...] = ()
    hints: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    topic: str | None = None
    part: str | None = None
    difficulty: Difficulty | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineSpan:
    """Lines `first` to `last` (from 1, both included) and what became of them."""

    first: int
    last: int
    became: str  # "header", "question", "answer" or "dropped: <reason>"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a file that may be read in several: its stable name, what the questions are in it, how many."""

    name: str  # "headings-2", "bold", "details"
    words: str  # "headings of level 2"
    questions: int


@dataclass(frozen=True, slots=True)
class Document:
    """What reading one file gave. `path` is relative to the folder given, or the file's name.

    `ways` are those that look equally good where the problem is a tie; reading again with the name of one takes it.
    """

    path: str
    verdict: Verdict
    part: str | None = None
    topic: str | None = None
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    spans: tuple[LineSpan, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file handed to an import. `path` names the document; `origin` is where the file lies, if it lies on a disk."""

    path: str
    content: bytes
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do: the numbers of the questions, the title where there is none.

    `questions` is how many were read. One that was gone and is back counts as added.
    """

    questions: int = 0
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def changes_anything(self) -> bool:
        return bool(self.added or self.changed or self.moved or self.gone)
