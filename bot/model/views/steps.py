"""Where in a round something stands."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.refs import RoundId


@dataclass(frozen=True, slots=True)
class Step:
    """Turn `turn` of a round of `of`, from 1."""

    round: RoundId
    turn: int
    of: int
