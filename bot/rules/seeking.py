"""Somebody who asked for a partner without naming one, and whether they take part this week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.model.refs import MemberId
from bot.rules.common_hours import WAKING

MISSES_IN_A_ROW = 3
"""Who missed so many sessions in a row is set aside until they ask again."""


@dataclass(frozen=True, slots=True)
class Met:
    """When two practised together last, as a number that `week_of` gives, and how often they did so in all."""

    week: int
    times: int


@dataclass(frozen=True, slots=True)
class Seeker:
    """Somebody who asked for a partner.

    `free` are the local hours in which they like to practise. `waited` counts the weeks in a row in which they got
    nobody, or nobody came; `missed` the sessions in a row they did not come to. `met` is the same seen from both sides.
    """

    member: MemberId
    zone: str
    free: frozenset[int] = WAKING
    waited: int = 0
    missed: int = 0
    snoozed_until: date | None = None
    met: Mapping[MemberId, Met] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.free or not self.free <= frozenset(range(24)):
            raise ValueError(f"hours of a day are 0 to 23 and at least one, not {sorted(self.free)}")


def week_of(on: date) -> int:
    """The number of a date's week, Monday to Sunday, counted without a break over the years."""
    return (on.toordinal() - 1) // 7


def takes_part(seeker: Seeker, on: date) -> bool:
    """Neither snoozed on that date nor set aside for not coming; asking again sets `missed` to nothing."""
    snoozed = seeker.snoozed_until is not None and on < seeker.snoozed_until
    return not snoozed and seeker.missed < MISSES_IN_A_ROW
