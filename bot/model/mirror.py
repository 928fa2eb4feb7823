"""What an answer is held against, and what was found in it: never a grade, always what can be pointed at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

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
    """A quantity as it was written, the one of the notes it goes with, and whether they are the same.

    Where they are not, `before` and `after` are words that stood around it, or nothing.
    """

    said: str
    noted: str
    right: bool
    before: str = ""
    after: str = ""


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


def write_mirror(mirror: Mirror) -> dict[str, Any]:
    """As JSON takes it, in the words of `mirror --json`; the rest of it follows."""
    speech = mirror.speech
    return {
        "points": [
            {"text": point.text, "state": point.state.value, "score": point.score} for point in mirror.points
        ],
        "figures": [
            {
                "said": figure.said,
                "noted": figure.noted,
                "right": figure.right,
                "before": figure.before,
                "after": figure.after,
            }
            for figure in mirror.figures
        ],
        "minutes": speech.minutes,
        "words": speech.words,
        "hedges": speech.hedges,
        "i": speech.i,
        "we": speech.we,
        "results": speech.results,
        "fillers": speech.fillers,
        "star": None if speech.star is None else sorted(speech.star),
        "suggested": mirror.suggested,
    }


def read_mirror(found: Mapping[str, Any]) -> Mirror:
    star, suggested = found["star"], found["suggested"]
    return Mirror(
        points=tuple(
            PointFound(each["text"], PointState(each["state"]), each["score"]) for each in found["points"]
        ),
        figures=tuple(_read_figure(each) for each in found["figures"]),
        speech=Speech(
            words=found["words"],
            minutes=found["minutes"],
            hedges=found["hedges"],
            i=found["i"],
            we=found["we"],
            results=found["results"],
            fillers=found["fillers"],
            star=None if star is None else frozenset(map(StarPart, star)),
        ),
        suggested=Rating(suggested) if suggested else None,
    )


def _read_figure(found: Mapping[str, Any]) -> FigureSaid:
    """Of an earlier version without the words around it."""
    around = found.get("before", ""), found.get("after", "")
    return FigureSaid(found["said"], found["noted"], found["right"], *around)
