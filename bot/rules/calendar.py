"""The dates and moments of a schedule: wall time in an IANA zone becomes exactly one instant per local date.

The local date is what counts. A wall time that occurs twice means its first occurrence, one that a change of the clocks
leaps over means the first real moment after it, and a date that a zone never had has no moment at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

LISTED_MISSES = 31

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a schedule asks: a wall time, its IANA zone and the days of the week (Monday is 0)."""

    wall_time: time
    zone: str
    days: frozenset[int]

    def __post_init__(self) -> None:
        if not self.days or not self.days <= frozenset(range(7)):
            raise ValueError(f"days of a week are 0 to 6 and at least one, not {sorted(self.days)}")


@dataclass(frozen=True, slots=True)
class Due:
    """What a schedule owes now.

    `open` is the date to ask for; `missed` are older dates nobody was asked on, oldest first, at most 31 of them,
    and `missed_before` counts still older ones; `next` is the date after all these, with its instant.
    """

    open: date | None
    missed: tuple[date, ...]
    missed_before: int
    next: tuple[date, datetime]


@dataclass(frozen=True, slots=True)
class ClockChange:
    """The local date on which a zone's clocks move, and by how much (forward is positive)."""

    on: date
    by: timedelta


def local_date_of(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def local_time_of(now: datetime, zone: str) -> time:
    return now.astimezone(ZoneInfo(zone)).time()


def instant_of(local_date: date, wall_time: time, zone: str) -> datetime | None:
    """The one moment (UTC) of a wall time on a local date, or None where the zone leapt over the whole date."""
    info = ZoneInfo(zone)
    naive = datetime.combine(local_date, wall_time.replace(tzinfo=None, fold=0))
    instant = naive.replace(tzinfo=info).astimezone(UTC)
    if instant.astimezone(info).replace(tzinfo=None) == naive:
        return instant
    change = _change_between(naive.replace(tzinfo=info, fold=1).astimezone(UTC), instant, info)
    around = {(change - _SECOND).astimezone(info).date(), change.astimezone(info).date()}
    return change if local_date in around else None


def start_of_date(local_date: date, zone: str) -> datetime:
    """The first moment of a local date (of the next one that exists, should the zone have leapt over it)."""
    while (instant := instant_of(local_date, time(), zone)) is None:
        local_date += _DAY
    return instant


def closes_at(rhythm: Rhythm, local_date: date) -> datetime:
    """The moment from which a date's question is too late: the end of the local date, or the next question.

    Where the clocks leap over the end of a date its instant falls on the first moment of the following one; it then
    stays open through that date, until the next question takes its place.
    """
    instant = instant_of(local_date, rhythm.wall_time, rhythm.zone)
    asked_on = local_date if instant is None else local_date_of(instant, rhythm.zone)
    end = start_of_date(asked_on + _DAY, rhythm.zone)
    if asked_on == local_date:
        return end
    return min(end, next(_moments_from(rhythm, local_date + _DAY))[1])


def next_date(
    rhythm: Rhythm, *, after: date | None, now: datetime, not_before: datetime | None = None
) -> date:
    """The date that is asked next: later than `after`, still open or to come at `now`.

    `after` is the last date in the ledger; dates whose instant lies before `not_before` do not count.
    """
    due = dates_due(
        rhythm,
        last=after,
        not_before=not_before or start_of_date(local_date_of(now, rhythm.zone), rhythm.zone),
        now=now,
    )
    return due.open or due.next[0]


def dates_due(rhythm: Rhythm, *, last: date | None, not_before: datetime, now: datetime) -> Due:
    """What is owed at `now`, when `last` is the latest date in the ledger and the schedule was set at `not_before`.

    A date is never given again once it is `last`, however the clock moves. The older ones beyond the listed are
    counted by their weekdays.
    """
    first = _first_date(rhythm, last=last, not_before=not_before)
    passed = list(islice(_passed_back_to(first, rhythm, now), LISTED_MISSES + 1))
    is_open = bool(passed) and now < closes_at(rhythm, passed[0])
    missed = passed[1:] if is_open else passed[:LISTED_MISSES]
    after = passed[0] + _DAY if passed else max(first, local_date_of(now, rhythm.zone) - _DAY)
    return Due(
        open=passed[0] if is_open else None,
        missed=tuple(reversed(missed)),
        missed_before=_count(rhythm, first, missed[-1]) if missed else 0,
        next=next(moment for moment in _moments_from(rhythm, after) if moment[1] > now),
    )


def clock_change_within(zone: str, first: date, last: date) -> ClockChange | None:
    """The first change of the clocks on the local dates from `first` to `last`."""
    before = _offset_just_before(first, zone)
    for day in _dates_from(first):
        if day > last:
            return None
        after = _offset_just_before(day + _DAY, zone)
        if after != before:
            return ClockChange(day, after - before)
    return None


def _offset_just_before(local_date: date, zone: str) -> timedelta:
    moment = (start_of_date(local_date, zone) - _SECOND).astimezone(ZoneInfo(zone))
    return moment.utcoffset() or timedelta()


def _change_between(before: datetime, after: datetime, info: ZoneInfo) -> datetime:
    """The first whole second after `before` at which the offset is the one it has at `after`."""
    old, low, high = before.astimezone(info).utcoffset(), 0, int((after - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if (before + middle * _SECOND).astimezone(info).utcoffset() == old:
            low = middle
        else:
            high = middle
    return before + high * _SECOND


def _first_date(rhythm: Rhythm, *, last: date | None, not_before: datetime) -> date:
    earliest = local_date_of(not_before, rhythm.zone) - _DAY
    start = earliest if last is None else max(earliest, last + _DAY)
    return next(day for day, instant in _moments_from(rhythm, start) if instant >= not_before)


def _passed_back_to(first: date, rhythm: Rhythm, now: datetime) -> Iterator[date]:
    """Dates of the rhythm whose instant is not after `now`, latest first."""
    day = local_date_of(now, rhythm.zone) + _DAY
    while day >= first:
        if day.weekday() in rhythm.days:
            instant = instant_of(day, rhythm.wall_time, rhythm.zone)
            if instant is not None and instant <= now:
                yield day
        day -= _DAY


def _moments_from(rhythm: Rhythm, day: date) -> Iterator[tuple[date, datetime]]:
    for candidate in _dates_from(day):
        if candidate.weekday() in rhythm.days:
            instant = instant_of(candidate, rhythm.wall_time, rhythm.zone)
            if instant is not None:
                yield candidate, instant


def _dates_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += _DAY


def _count(rhythm: Rhythm, first: date, end: date) -> int:
    """How many dates from `first` up to, not including, `end` fall on the rhythm's days."""
    weeks, rest = divmod((end - first).days, 7)
    return weeks * len(rhythm.days) + sum(
        (first.weekday() + extra) % 7 in rhythm.days for extra in range(rest)
    )
