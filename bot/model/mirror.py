"""What an answer is held against, and what was found in it: never a grade, always what can be pointed at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model.records import Rating


@dataclass(frozen=True, slots=True)
class PreparedPoint:
    """A key point with what the prepared answer says of it; an empty `body` means that `text` is all it says."""

    text: str
    section: str | None
    body: str


class PointState(StrEnum):
    COVERED = "covered"
    TOUCHED = "touched"
    MISSING = "missing"  # not found, which is not the same as forgotten


@dataclass(frozen=True, slots=True)
class PointFound:
    """One key point by its own label; `score` is 0 to 1.3, and `COVERED_FROM` of `rules.coverage` ticks it."""

    text: str
    state: PointState
    score: float


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """A quantity as it was written, the one of the notes it goes with, and whether they are the same."""

    said: str
    noted: str
    right: bool


class StarPart(StrEnum):
    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Speech:
    """How an answer would sound. `fillers` are counted in transcripts alone, `star` in stories alone.

    `minutes` is the real length where it is known, else what the words take aloud. `results` counts sentences that
    name a result with a quantity.
    """

    words: int
    minutes: float
    hedges: int
    i: int
    we: int
    results: int
    fillers: int | None = None
    star: frozenset[StarPart] | None = None


@dataclass(frozen=True, slots=True)
class Mirror:
    """One answer beside the prepared one. `suggested` is never imposed; None where there is nothing to go by."""

    points: tuple[PointFound, ...]
    figures: tuple[FigureSaid, ...]
    speech: Speech
    suggested: Rating | None
