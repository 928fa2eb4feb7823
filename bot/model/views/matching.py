"""What those who look for a partner are shown: nobody sees of another that they look for one, until they are found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.records import Schedule
from bot.model.refs import Person
from bot.model.views.partners import Clock


@dataclass(frozen=True, slots=True)
class PairFound:
    """In the place of those who were found for a week: with whom, and when they begin.

    `is_over` once that week is, or the pair has ended before it.
    """

    schedule: Schedule
    clocks: tuple[Clock, ...]
    next_at: datetime | None
    is_over: bool = False
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Seeking:
    """How it stands with one's search. `pairs_at` is when the next pairs are made, in `zone`.

    `found` are the others of this week's pair; `snoozed_until` the first date of the week one takes part in again.
    """

    pairs_at: datetime
    zone: str
    is_on_list: bool = True
    is_aside: bool = False  # on the list, but not paired, as they did not come three times
    snoozed_until: date | None = None
    hours: frozenset[int] = frozenset()
    found: PairFound | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """For the only one who looked for a partner."""

    pairs_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class PartnerOut:
    """In the place of those who were found: one of them cannot this week. `goes_on` where two are left of three."""

    who: Person
    goes_on: bool
    pairs_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """For one who did not come three times in a row: they are not paired until they ask again."""
