"""Which copies to keep: the younger, the closer together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

_TIERS = (
    (timedelta(minutes=15), 8),
    (timedelta(hours=1), 24),
    (timedelta(days=1), 14),
    (timedelta(weeks=1), 5),
)
RETENTION = max(period * count for period, count in _TIERS)


def thin(made_at: Mapping[str, datetime], *, now: datetime) -> set[str]:
    """The names to keep: of each period the newest, as many periods back as its tier counts; the newest always.

    The newest of a week is also the newest of its day and hour, so what a coarse tier will need is never thinned
    away by a finer one.
    """
    newest_first = sorted(made_at, key=lambda name: (made_at[name], name), reverse=True)
    keep = set(newest_first[:1])
    for period, count in _TIERS:
        oldest = _index(now, period) - count + 1
        seen: set[int] = set()
        for name in newest_first:
            index = _index(made_at[name], period)
            if index >= oldest and index not in seen:
                seen.add(index)
                keep.add(name)
    return keep


def _index(at: datetime, period: timedelta) -> int:
    return int(at.timestamp() // period.total_seconds())
