"""At what hour those who were found for each other meet, and how people write the hours in which they could."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.model.views import Why
from bot.rules.common_hours import WAKING, Hours
from bot.rules.typed import Misunderstood

EVENING = time(19)
"""Where several hours suit all, the one nearest to this on everybody's clocks."""

_QUARTER = timedelta(minutes=15)
_QUARTERS = 96
_DAY_MINUTES = 24 * 60
_SPAN = re.compile(r"(\d{1,2})(?::?00)?(?:-(\d{1,2})(?::?00)?)?")
_LAST_HOUR = 24


def meeting_time(some: Sequence[tuple[str, frozenset[int]]], on: date) -> tuple[time, str]:
    """The wall time, in the zone of the first, of an hour that is free for all by their zones and local hours.

    Where no hour is, the one nearest to the evening for all of them.
    """
    hours, common = Hours(on), -1
    for zone, free in some:
        common &= hours.starts(zone, free)
    zones = [ZoneInfo(zone) for zone, _ in some]
    midnight = datetime(on.year, on.month, on.day, tzinfo=UTC)
    begins = [midnight + quarter * _QUARTER for quarter in range(_QUARTERS) if common >> quarter & 1]
    if not begins:
        begins = [midnight + quarter * _QUARTER for quarter in range(_QUARTERS)]

    def rank(at: datetime) -> tuple[bool, int, datetime]:
        there = [at.astimezone(zone) for zone in zones]
        return there[0].minute != 0, sum(_from_evening(each.time()) for each in there), at

    return min(begins, key=rank).astimezone(zones[0]).time(), some[0][0]


def parse_hours(text: str) -> frozenset[int] | Misunderstood:
    """Local hours: `18-21` is from 18:00 until 21:00, also `9-12,18-21`, over midnight `22-2`, or one hour, `18`."""
    wanted = re.sub(r"\s*(?:to|until|–|-)\s*", "-", " ".join(text.casefold().split()))
    if wanted in {"any", "none"}:
        return WAKING
    found: set[int] = set()
    for part in re.split(r"\s*(?:,|and)\s*", wanted):
        span = _SPAN.fullmatch(part)
        if span is None:
            return Misunderstood(text, Why.HOURS_NOT_UNDERSTOOD)
        first, end = int(span[1]), int(span[2] or int(span[1]) + 1)
        if first >= _LAST_HOUR or end > _LAST_HOUR or first == end:
            return Misunderstood(text, Why.HOURS_NOT_UNDERSTOOD)
        found |= {hour % _LAST_HOUR for hour in range(first, end if end > first else end + _LAST_HOUR)}
    return frozenset(found)


def _from_evening(at: time) -> int:
    away = abs((at.hour - EVENING.hour) * 60 + at.minute - EVENING.minute)
    return min(away, _DAY_MINUTES - away)
