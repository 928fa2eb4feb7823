"""What whoever manages is told of a community's questions: a preview, what an import did, and what is in use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.incoming import BankChoice
from bot.model.question import ImportReport
from bot.model.refs import ProposalId


@dataclass(frozen=True, slots=True)
class WayOfReading:
    """One of several ways a file may be read; `name` is stable, `words` say what it takes for questions."""

    name: str
    words: str
    questions: int


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file would change, before *Apply*; with `ways` the reader must choose first. `until` is when it lapses."""

    proposal: ProposalId
    name: str
    report: ImportReport
    ways: tuple[WayOfReading, ...]
    until: datetime


@dataclass(frozen=True, slots=True)
class BankChecked:
    """What a file holds, without any bank being touched."""

    name: str
    report: ImportReport


@dataclass(frozen=True, slots=True)
class Imported:
    """What *Apply* did; `open_today` says that today's question keeps the words it was asked with."""

    name: str
    report: ImportReport
    open_today: bool


@dataclass(frozen=True, slots=True)
class BanksInUse:
    """`/bank use`: which questions are asked and found here, how many each bank has, and the community's documents."""

    choice: BankChoice
    ours: int
    shipped: int
    documents: tuple[tuple[str, int], ...]
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A question's topic and difficulty as this community sees them now."""

    number: str | None
    title: str
    topic: str | None
    difficulty: str | None
