"""What whoever manages is told of a community's questions: a preview, what an import did, and what is in use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.incoming import BankChoice
from bot.model.question import ImportReport, Way
from bot.model.refs import ProposalId


@dataclass(frozen=True, slots=True)
class UploadForm:
    """Asks for a file of questions, to be previewed, or with `only_check` just read."""

    only_check: bool


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file would change, before *Apply*. With `ways` one of them is chosen first; `reading` is the chosen one.

    `until` is when the offer lapses.
    """

    proposal: ProposalId
    name: str
    report: ImportReport
    until: datetime
    reading: str | None = None
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class BankChecked:
    """What a file holds and what was wrong with it; no bank was touched, and nothing waits for *Apply*."""

    name: str
    report: ImportReport


@dataclass(frozen=True, slots=True)
class Imported:
    """What *Apply* did; `open_today` says that a question which is open now keeps the words it was asked with."""

    name: str
    report: ImportReport
    choice: BankChoice
    open_today: bool


@dataclass(frozen=True, slots=True)
class BankWritten:
    """The questions in use here as one file in the `form` that was asked for, with so many of the asker's own reviews."""

    name: str
    content: bytes
    form: str
    questions: int
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class BanksInUse:
    """`/bank use`: which questions are asked and found here, how many each bank has, and the community's documents.

    `changed` says that this was chosen just now.
    """

    choice: BankChoice
    ours: int
    shipped: int
    documents: tuple[tuple[str, int], ...]
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A question's topic and difficulty as this community sees them now; `changed` where that was asked for."""

    number: str | None
    title: str
    topic: str | None
    difficulty: str | None
    changed: bool = False
