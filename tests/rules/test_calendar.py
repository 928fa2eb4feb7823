"""Wall times become instants: once per local date, whatever clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.rules.calendar import (
    LISTED_MISSES,
    Rhythm,
    clock_change_within,
    closes_at,
    dates_due,
    instant_of,
    local_date_of,
    next_date,
    start_of_date,
)

EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
ZONES = sorted(name for name in available_timezones() if "/" in name or name == "UTC")
UNEVEN_ZONES = (
    "Europe/Berlin",
    "America/Nuuk",
    "America/Scoresbysund",
    "Africa/Cairo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
)
HALF_HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 30)]

days = st.sets(st.integers(0, 6), min_size=1).map(frozenset)
dates = st.dates(date(2026, 1, 1), date(2028, 12, 31))
moments = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: utc(2026, 1, 1) + timedelta(minutes=minutes))


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def berlin(hour: int = 9, *, on: frozenset[int] = EVERY_DAY) -> Rhythm:
    return Rhythm(time(hour), "Europe/Berlin", on)


@pytest.mark.parametrize(
    ("zone", "local_date", "wall_time", "instant"),
    [
        pytest.param("Europe/Berlin", date(2027, 1, 5), time(9), utc(2027, 1, 5, 8), id="winter"),
        pytest.param("Europe/Berlin", date(2027, 7, 5), time(9), utc(2027, 7, 5, 7), id="summer"),
        pytest.param("Europe/Berlin", date(2027, 3, 28), time(2, 30), utc(2027, 3, 28, 1), id="in a gap"),
        pytest.param(
            "Europe/Berlin", date(2027, 10, 31), time(2, 30), utc(2027, 10, 31, 0, 30), id="in an overlap"
        ),
        pytest.param(
            "Africa/Cairo", date(2027, 4, 30), time(0), utc(2027, 4, 29, 22), id="midnight leapt over"
        ),
        pytest.param(
            "America/Nuuk", date(2027, 3, 28), time(0), utc(2027, 3, 28, 1), id="midnight a jump lands near"
        ),
        pytest.param(
            "America/Nuuk",
            date(2027, 3, 27),
            time(23, 30),
            utc(2027, 3, 28, 1),
            id="end of the date leapt over",
        ),
        pytest.param(
            "Africa/Cairo",
            date(2027, 10, 28),
            time(23, 30),
            utc(2027, 10, 28, 20, 30),
            id="overlap before midnight",
        ),
        pytest.param(
            "Australia/Lord_Howe",
            date(2026, 10, 4),
            time(2, 15),
            utc(2026, 10, 3, 15, 30),
            id="gap of half an hour",
        ),
        pytest.param("Pacific/Apia", date(2011, 12, 30), time(9), None, id="a date the zone never had"),
        pytest.param("Pacific/Apia", date(2011, 12, 30), time(0), None, id="its midnight neither"),
        pytest.param(
            "Pacific/Apia", date(2011, 12, 31), time(0), utc(2011, 12, 30, 10), id="the date after it"
        ),
    ],
)
def test_wall_time_has_one_instant(
    zone: str, local_date: date, wall_time: time, instant: datetime | None
) -> None:
    assert instant_of(local_date, wall_time, zone) == instant


@given(st.sampled_from(ZONES), st.sampled_from(HALF_HOURS), dates)
@settings(max_examples=400)
def test_in_any_zone_each_date_has_one_instant_and_instants_increase(
    zone: str, wall_time: time, start: date
) -> None:
    instants = [instant_of(start + timedelta(days=day), wall_time, zone) for day in range(40)]
    real = [instant for instant in instants if instant is not None]
    assert len(real) == len(instants)
    assert all(earlier < later for earlier, later in pairwise(real))


@pytest.mark.parametrize("zone", UNEVEN_ZONES)
def test_in_uneven_zones_three_years_of_half_hours_lie_on_their_date(zone: str) -> None:
    displaced = 0
    for wall_time in HALF_HOURS:
        before = utc(2025, 12, 30)
        for day in range(1096):
            local_date = date(2026, 1, 1) + timedelta(days=day)
            instant = instant_of(local_date, wall_time, zone)
            assert instant is not None
            assert before < instant
            local = instant.astimezone(ZoneInfo(zone))
            assert local.replace(tzinfo=None) >= datetime.combine(local_date, wall_time)
            displaced += local.date() != local_date
            before = instant
    assert displaced == (6 if zone in {"America/Nuuk", "America/Scoresbysund"} else 0)


@given(st.sampled_from(ZONES), moments)
def test_a_date_starts_at_its_first_moment(zone: str, now: datetime) -> None:
    today = local_date_of(now, zone)
    start = start_of_date(today, zone)
    assert local_date_of(start, zone) == today
    assert local_date_of(start - timedelta(seconds=1), zone) == today - timedelta(days=1)


def test_a_schedule_set_after_its_hour_begins_on_the_next_date() -> None:
    set_at = utc(2026, 11, 23, 9)  # 10:00 in Berlin
    due = dates_due(berlin(), last=None, not_before=set_at, now=set_at)
    assert (due.open, due.missed) == (None, ())
    assert due.next == (date(2026, 11, 24), utc(2026, 11, 24, 8))


def test_a_schedule_set_before_its_hour_begins_the_same_date() -> None:
    set_at = utc(2026, 11, 23, 7)
    assert dates_due(berlin(), last=None, not_before=set_at, now=set_at).next[0] == date(2026, 11, 23)
    assert dates_due(berlin(), last=None, not_before=set_at, now=utc(2026, 11, 23, 8)).open == date(
        2026, 11, 23
    )


def test_what_is_late_is_open_until_the_end_of_its_local_date() -> None:
    set_at = utc(2026, 11, 1)
    last = date(2026, 11, 22)
    at_the_end = utc(2026, 11, 23, 22, 59, 59)
    assert dates_due(berlin(), last=last, not_before=set_at, now=at_the_end).open == date(2026, 11, 23)
    due = dates_due(berlin(), last=last, not_before=set_at, now=at_the_end + timedelta(seconds=1))
    assert (due.open, due.missed, due.next[0]) == (None, (date(2026, 11, 23),), date(2026, 11, 24))
    assert closes_at(berlin(), date(2026, 11, 23)) == utc(2026, 11, 23, 23)


def test_after_an_outage_today_is_open_and_older_dates_are_missed() -> None:
    due = dates_due(
        berlin(on=WEEKDAYS), last=date(2026, 11, 18), not_before=utc(2026, 11, 1), now=utc(2026, 11, 24, 12)
    )
    assert due.open == date(2026, 11, 24)
    assert due.missed == (date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 23))
    assert due.missed_before == 0


def test_dates_before_a_revival_are_neither_open_nor_missed() -> None:
    due = dates_due(
        berlin(), last=date(2026, 10, 1), not_before=utc(2026, 11, 20, 12), now=utc(2026, 11, 22, 12)
    )
    assert (due.open, due.missed) == (date(2026, 11, 22), (date(2026, 11, 21),))


@pytest.mark.parametrize(("on", "before"), [(EVERY_DAY, 334), (WEEKDAYS, 230), (frozenset({2}), 21)])
def test_after_a_year_the_latest_misses_are_listed_and_the_rest_counted(
    on: frozenset[int], before: int
) -> None:
    due = dates_due(berlin(on=on), last=date(2026, 1, 1), not_before=utc(2025, 1, 1), now=utc(2027, 1, 2, 7))
    every = [date(2026, 1, 2) + timedelta(days=day) for day in range(365)]
    expected = [day for day in every if day.weekday() in on]
    assert due.open is None
    assert due.missed == tuple(expected[-LISTED_MISSES:])
    assert due.missed_before == before == len(expected) - LISTED_MISSES


def test_a_date_whose_end_is_leapt_over_is_still_asked_for() -> None:
    rhythm = Rhythm(time(23, 30), "America/Nuuk", EVERY_DAY)
    leapt = date(2027, 3, 27)
    just_after = utc(2027, 3, 28, 1)
    assert local_date_of(just_after, "America/Nuuk") == date(2027, 3, 28)
    due = dates_due(rhythm, last=leapt - timedelta(days=1), not_before=utc(2027, 1, 1), now=just_after)
    assert (due.open, due.missed) == (leapt, ())
    next_instant = due.next[1]
    assert due.next[0] == date(2027, 3, 28)
    assert closes_at(rhythm, leapt) == next_instant
    later = dates_due(rhythm, last=leapt - timedelta(days=1), not_before=utc(2027, 1, 1), now=next_instant)
    assert (later.open, later.missed) == (date(2027, 3, 28), (leapt,))


def test_a_date_the_zone_never_had_is_neither_asked_nor_missed() -> None:
    rhythm = Rhythm(time(9), "Pacific/Apia", EVERY_DAY)
    due = dates_due(rhythm, last=date(2011, 12, 28), not_before=utc(2011, 1, 1), now=utc(2012, 1, 1, 3))
    assert due.open == date(2012, 1, 1)
    assert due.missed == (date(2011, 12, 29), date(2011, 12, 31))


def test_a_zone_moved_west_at_noon_does_not_ask_twice() -> None:
    rhythm = Rhythm(time(9), "America/Los_Angeles", EVERY_DAY)
    now = utc(2026, 11, 23, 10)  # the 23rd was asked in Auckland; here it is still night
    due = dates_due(rhythm, last=date(2026, 11, 23), not_before=now, now=now + timedelta(hours=12))
    assert (due.open, due.missed, due.next[0]) == (None, (), date(2026, 11, 24))


def test_the_next_date_is_today_while_today_is_still_open() -> None:
    rhythm, now = berlin(on=WEEKDAYS), utc(2026, 11, 27, 12)  # a Friday
    assert next_date(rhythm, after=date(2026, 11, 26), now=now) == date(2026, 11, 27)
    assert next_date(rhythm, after=date(2026, 11, 27), now=now) == date(2026, 11, 30)
    assert next_date(rhythm, after=None, now=now, not_before=now) == date(2026, 11, 30)


@given(
    zone=st.sampled_from(ZONES),
    wall_time=st.sampled_from(HALF_HOURS),
    on=days,
    start=moments,
    steps=st.lists(st.integers(-5_000, 40_000), min_size=1, max_size=60),
)
@settings(max_examples=300, deadline=None)
def test_walking_irregularly_gives_each_date_once_open_or_missed(
    zone: str, wall_time: time, on: frozenset[int], start: datetime, steps: list[int]
) -> None:
    """Steps are minutes; some go back, as a clock may."""
    rhythm, last, now, furthest = Rhythm(wall_time, zone, on), None, start, start
    given_dates: list[date] = []
    for step in steps:
        now += timedelta(minutes=step)
        furthest = max(furthest, now)
        due = dates_due(rhythm, last=last, not_before=start, now=now)
        found = [*due.missed, *([due.open] if due.open else [])]
        assert due.missed_before == 0
        assert due.next[1] > now
        assert due.next[0] not in found
        if due.open:
            assert now < closes_at(rhythm, due.open)
        given_dates += found
        last = found[-1] if found else last
    first = local_date_of(start, zone) - timedelta(days=1)
    expected = []
    for day in range((furthest - start).days + 4):
        local_date = first + timedelta(days=day)
        instant = instant_of(local_date, wall_time, zone)
        if local_date.weekday() in on and instant is not None and start <= instant <= furthest:
            expected.append(local_date)
    assert given_dates == expected


@given(zone=st.sampled_from(UNEVEN_ZONES), wall_time=st.sampled_from(HALF_HOURS), on=days, day=dates)
def test_waking_at_each_promised_instant_opens_exactly_that_date(
    zone: str, wall_time: time, on: frozenset[int], day: date
) -> None:
    rhythm = Rhythm(wall_time, zone, on)
    start = start_of_date(day, zone)
    last, (promised, instant) = (
        None,
        dates_due(rhythm, last=None, not_before=start, now=start - timedelta(seconds=1)).next,
    )
    for _ in range(10):
        due = dates_due(rhythm, last=last, not_before=start, now=instant)
        assert (due.open, due.missed) == (promised, ())
        last, (promised, instant) = promised, due.next


@given(st.sampled_from(ZONES), st.sampled_from(HALF_HOURS), dates, st.integers(0, 200), st.integers(0, 200))
def test_a_clock_that_jumps_back_gives_no_date_again(
    zone: str, wall_time: time, day: date, ahead: int, back: int
) -> None:
    rhythm, start = Rhythm(wall_time, zone, EVERY_DAY), start_of_date(day, zone)
    now = start + timedelta(hours=ahead)
    due = dates_due(rhythm, last=None, not_before=start, now=now)
    assume(due.open)
    again = dates_due(rhythm, last=due.open, not_before=start, now=now - timedelta(hours=back))
    assert (again.open, again.missed) == (None, ())
    assert due.open is not None
    assert again.next[0] == due.open + timedelta(days=1)


@pytest.mark.parametrize("on", [frozenset[int](), frozenset({7}), frozenset({-1, 2})])
def test_a_rhythm_without_real_days_is_refused(on: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="days of a week"):
        Rhythm(time(9), "Europe/Berlin", on)


@pytest.mark.parametrize(
    ("zone", "on", "hours"),
    [
        ("Europe/Berlin", date(2026, 10, 25), -1),
        ("Africa/Cairo", date(2026, 4, 24), 1),
        ("Africa/Cairo", date(2026, 10, 29), -1),
    ],
)
def test_the_change_of_the_clocks_is_named_with_its_date(zone: str, on: date, hours: int) -> None:
    week = timedelta(days=7)
    change = clock_change_within(zone, on - week, on + week)
    assert change is not None
    assert (change.on, change.by) == (on, timedelta(hours=hours))
    assert clock_change_within(zone, on - week, on - timedelta(days=1)) is None
    assert clock_change_within(zone, on + timedelta(days=1), on + week) is None
