"""A private round of practice: beginning one, going on with it, and leaving it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.refs import RoundId


@dataclass(frozen=True, slots=True)
class PracticeAsked:
    """A round of what is due, or of what comes next where nothing is; one that is open already goes on."""

    topic: str | None = None
    count: int | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class PracticeOpened:
    """The page of practice, which begins nothing."""


@dataclass(frozen=True, slots=True)
class RoundMoved:
    """On from the question of turn `after`, whichever way it was left; or no further for now, which keeps the place."""

    round: RoundId
    after: int
    stop: bool = False


PracticeEvent = PracticeAsked | PracticeOpened | RoundMoved
