"""What whoever manages a place is told of its schedule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.records import Schedule
from bot.model.refs import MemberKey, PlaceKey
from bot.model.views.group import JoinedMember
from bot.model.views.posted import Notice


@dataclass(frozen=True, slots=True)
class ScheduleShown:
    """`/schedule show`, and the answer to `set`, `pause`, `resume`, `skip` and `remove` (`done` says which).

    `next_at` holds the next dates in UTC; `last` what became of the last date; `trouble` what is not mended yet.
    `clock_change` is the first change of the clocks within those dates.
    """

    place: PlaceKey
    schedule: Schedule | None
    next_at: tuple[datetime, ...]
    viewer_zone: str | None
    last_date: date | None
    last_sent_at: datetime | None
    last_skipped_because: str | None
    set_by: MemberKey | None
    paused_by: MemberKey | None
    trouble: Notice | None
    done: str | None = None  # "set", "paused", "resumed", "skipped", "removed", "asked", "unskipped"
    skipped: date | None = None
    clock_change: tuple[date, bool] | None = None  # the date, and whether clocks go forward
    lacking: tuple[str, ...] = ()
    joined: tuple[JoinedMember, ...] = ()  # all who joined, where just looking
    left_out: tuple[tuple[date, date], ...] = ()  # spans of dates ahead on which nothing is asked
    skipped_until: date | None = None
