"""The hour at which a found pair meets, and the hours people write."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.views import Why
from bot.rules.calendar import instant_of
from bot.rules.common_hours import WAKING, Hours
from bot.rules.meeting import meeting_time, parse_hours
from bot.rules.typed import Misunderstood
from bot.rules.zones import COMMON

WINTER, SUMMER = date(2027, 1, 11), date(2027, 7, 12)
BERLIN, LONDON, NEW_YORK = "Europe/Berlin", "Europe/London", "America/New_York"


@pytest.mark.parametrize(
    ("some", "at"),
    [
        pytest.param(((BERLIN, WAKING), (BERLIN, WAKING)), time(19), id="one zone meets in the evening"),
        pytest.param(((BERLIN, WAKING), (LONDON, WAKING)), time(19), id="an hour apart"),
        pytest.param(((BERLIN, {9, 10}), (LONDON, WAKING)), time(10), id="within the hours of both"),
        pytest.param(((NEW_YORK, WAKING), (BERLIN, WAKING)), time(13), id="an ocean apart"),
        pytest.param(((BERLIN, {9}), (BERLIN, {20})), time(19), id="no hour in common"),
    ],
)
def test_they_meet_near_the_evening_at_an_hour_that_suits_all(
    some: tuple[tuple[str, set[int]], ...], at: time
) -> None:
    asked = [(zone, frozenset(hours)) for zone, hours in some]

    assert meeting_time(asked, WINTER) == (at, some[0][0])


def test_a_change_of_the_clocks_moves_what_they_have_in_common() -> None:
    some = [(BERLIN, frozenset({19})), (NEW_YORK, frozenset({13, 14}))]

    assert meeting_time(some, WINTER)[0] == time(19)
    assert meeting_time(some, date(2027, 3, 15))[0] == time(19)  # five hours apart for two weeks
    assert meeting_time([some[0], (NEW_YORK, frozenset({14}))], date(2027, 3, 15))[0] == time(19)


@given(
    st.lists(
        st.tuples(st.sampled_from(COMMON), st.frozensets(st.integers(0, 23), min_size=1)),
        min_size=2,
        max_size=3,
    ),
    st.sampled_from([WINTER, SUMMER]),
)
def test_the_hour_is_free_for_all_wherever_one_is(some: list[tuple[str, frozenset[int]]], on: date) -> None:
    hours = Hours(on)
    common = -1
    for zone, free in some:
        common &= hours.starts(zone, free)

    at, zone = meeting_time(some, on)

    assert zone == some[0][0]
    instant = instant_of(on, at, zone)
    if common and instant is not None:
        minutes = (instant - datetime(on.year, on.month, on.day, tzinfo=UTC)).total_seconds() // 60
        assert common >> int(minutes // 15 % 96) & 1


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("18-21", frozenset({18, 19, 20})),
        ("18:00 - 21:00", frozenset({18, 19, 20})),
        ("18 to 21", frozenset({18, 19, 20})),
        ("18", frozenset({18})),
        ("9-12, 18-20", frozenset({9, 10, 11, 18, 19})),
        ("22-2", frozenset({22, 23, 0, 1})),
        ("22-24", frozenset({22, 23})),
        ("any", frozenset(WAKING)),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, hours: frozenset[int]) -> None:
    assert parse_hours(text) == hours


@pytest.mark.parametrize("text", ["", "evening", "25", "18-18", "18-31", "6-9-12", ",", "18:30-20:00"])
def test_what_is_no_hours_is_said_to_be_none(text: str) -> None:
    assert parse_hours(text) == Misunderstood(text, Why.HOURS_NOT_UNDERSTOOD)
