"""Questions and answers shown to the one who asked, and what may be chosen among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.model.records import StoredQuestion
from bot.model.refs import AskingId, QuestionId, VersionId
from bot.model.text import Words
from bot.model.views.posted import Reason
from bot.model.views.practising import Reflection
from bot.model.views.steps import Step


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question without its answer; `found_by` are words that find it and no other, where its number does not."""

    question: StoredQuestion
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class Mine:
    """What of an answer is its reader's own: their version, the gaps that wait for their words, and whether it has any."""

    own: Words | None = None
    open_gaps: tuple[str, ...] = ()
    has_gaps: bool = False


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """The model answer, privately, from part `part` on; `asking` is set where it may be rated at its end.

    `step` where that leads on in a round; `reflection` is what was found in the reader's own answer.
    """

    question: StoredQuestion
    part: int
    asking: AskingId | None
    mine: Mine = Mine()
    step: Step | None = None
    reflection: Reflection | None = None


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    """All parts, and the answer as a file."""

    question: StoredQuestion
    asking: AskingId | None
    mine: Mine = Mine()
    step: Step | None = None


class Purpose(StrEnum):
    """What a choice between several questions is for."""

    ANSWER = "answer"
    QUESTION = "question"
    REPLY = "reply"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a choice: `value` comes back as the words, or as the asking for a reply.

    `file` tells apart what several documents have by the same number.
    """

    value: str
    number: str | None
    title: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class WhichOne:
    """A choice between several questions; for a mark, `marks` are the topic and difficulty that were given."""

    words: str
    purpose: Purpose
    choices: tuple[Choice, ...]
    marks: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Completions:
    """Value and label of each; at most 25."""

    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    number: str | None
    title: str
    topic: str | None
    part: str | None
    minutes: float
    last_asked: date | None
    due_on: date | None
    version: VersionId


@dataclass(frozen=True, slots=True)
class QuestionList:
    questions: tuple[ListedQuestion, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """`/schedule preview`: what would be asked next, to whoever manages alone."""

    question: StoredQuestion
    reason: Reason
    at: datetime | None
    zone: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A question that was found. `passage` is the text around the match, with what matched as offsets into it.

    `section` is the label the passage stands under. While the question is `sealed`, its passage is withheld.
    """

    question: QuestionId
    number: str | None
    title: str
    topic: str | None
    passage: str
    matched: tuple[tuple[int, int], ...]
    section: str | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """What `/search` found, best first; `corrected` are the words it searched for where the typed ones gave nothing.

    `partly` where no question holds all the words; `more` where there are others beside these.
    """

    words: str
    hits: tuple[Hit, ...]
    corrected: str | None = None
    partly: bool = False
    more: bool = False
