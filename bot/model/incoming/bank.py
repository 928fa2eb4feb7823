"""Questions and answers asked for, and the banks they come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model.refs import ProposalId, VersionId


class Field(StrEnum):
    """What a completion is wanted for."""

    QUESTION = "question"
    ZONE = "timezone"
    TOPIC = "topic"
    MEMBER = "member"


class BankChoice(StrEnum):
    OURS = "ours"
    SHIPPED = "shipped"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class AnswerAsked:
    words: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class PartAsked:
    """*Next* on a long answer: part `part`, counted from 1."""

    version: VersionId
    part: int


@dataclass(frozen=True, slots=True)
class WholeAsked:
    version: VersionId


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    words: str


@dataclass(frozen=True, slots=True)
class QuestionsListed:
    """The list of all questions, as the room's page has it."""


@dataclass(frozen=True, slots=True)
class CompletionAsked:
    field: Field
    words: str


@dataclass(frozen=True, slots=True)
class SearchAsked:
    words: str


@dataclass(frozen=True, slots=True)
class UploadOpened:
    """`/bank import` or `/bank check` without a file at hand: the form that takes one."""

    only_check: bool = False


@dataclass(frozen=True, slots=True)
class BankOffered:
    """A file for the community's own bank, to be previewed, or with `only_check` just read."""

    name: str
    content: bytes
    only_check: bool = False


@dataclass(frozen=True, slots=True)
class WayChosen:
    """Which of several ways of reading an offered file is meant; its preview follows."""

    proposal: ProposalId
    reading: str


@dataclass(frozen=True, slots=True)
class ProposalSettled:
    """*Apply* or *Cancel* on a preview; `reading` is the way of reading it showed, where one had to be chosen."""

    proposal: ProposalId
    apply: bool
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class BankAsked:
    """`/bank export`; `form` is markdown, csv, json or anki."""

    form: str


@dataclass(frozen=True, slots=True)
class BanksShown:
    """`/bank use` without more: which banks there are, and which are in use."""


@dataclass(frozen=True, slots=True)
class BankChosen:
    """`/bank use`: which questions are asked and found here."""

    which: BankChoice


@dataclass(frozen=True, slots=True)
class QuestionMarked:
    """`/bank use` with a question: its topic and difficulty as this community sees them; "none" takes a mark away.

    Without both it shows what it has.
    """

    words: str
    topic: str | None = None
    difficulty: str | None = None


BankEvent = (
    UploadOpened
    | BankOffered
    | WayChosen
    | ProposalSettled
    | BankAsked
    | BanksShown
    | BankChosen
    | QuestionMarked
)
"""What is done with the community's own questions, by those who manage."""
