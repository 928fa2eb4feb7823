"""In which hours of the day people of several time zones could meet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from bot.rules.calendar import instant_of

WAKING = frozenset(range(8, 22))
"""The local hours of somebody who named none: from 08:00 until 22:00."""

_QUARTERS = 96  # of a day: there are zones three quarters of an hour off
_AN_HOUR = 4


class Hours:
    """Meeting hours on one date, as sets of bits: which quarters of the UTC day begin a whole free hour.

    Two people have an hour in common where their sets meet, and twelve quarters in common are three hours and more.
    The zones' offsets are those of the date, so a change of the clocks moves what people have in common.
    """

    def __init__(self, on: date) -> None:
        self._on = on
        self._quarters: dict[tuple[str, int], int] = {}
        self._starts: dict[tuple[str, frozenset[int]], int] = {}

    def starts(self, zone: str, free: frozenset[int]) -> int:
        """The quarters at which somebody free in these local hours can begin an hour."""
        known = self._starts.get((zone, free))
        if known is None:
            known = self._starts[zone, free] = _beginnings(self._quarters_of(zone, hour) for hour in free)
        return known

    def _quarters_of(self, zone: str, hour: int) -> int:
        """The four quarters of a local hour; none on a date that the zone leapt over."""
        known = self._quarters.get((zone, hour))
        if known is None:
            instant = instant_of(self._on, time(hour), zone)
            known = 0
            if instant is not None:
                first = instant.hour * _AN_HOUR + instant.minute // 15
                known = sum(1 << (first + ahead) % _QUARTERS for ahead in range(_AN_HOUR))
            self._quarters[zone, hour] = known
        return known


def _beginnings(hours: Iterable[int]) -> int:
    free = 0
    for quarters in hours:
        free |= quarters
    begins = free
    for ahead in range(1, _AN_HOUR):
        begins &= free >> ahead | free << (_QUARTERS - ahead)
    return begins & ((1 << _QUARTERS) - 1)
