"""When a wall time kept in one zone is shown at another hour in a second one, as the clocks of either change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.rules.calendar import instant_of, local_time_of

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Shift:
    """From this date of the first zone on it is so late in the second."""

    on: date
    hour: time


def next_shift(
    wall_time: time, zone: str, other: str, *, after: date, within: timedelta = WEEK
) -> Shift | None:
    """The first date later than `after`, and within so long, from which `other` shows another hour than on `after`."""
    shown = _hour(after, wall_time, zone, other)
    for ahead in range(1, within.days + 1):
        on = after + timedelta(days=ahead)
        hour = _hour(on, wall_time, zone, other)
        if hour is not None and shown is not None and hour != shown:
            return Shift(on, hour)
    return None


def _hour(on: date, wall_time: time, zone: str, other: str) -> time | None:
    instant = instant_of(on, wall_time, zone)
    return None if instant is None else local_time_of(instant, other).replace(second=0, microsecond=0)
