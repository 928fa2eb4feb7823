"""Hours in common, across zones and changes of the clocks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.common_hours import WAKING, Hours
from bot.rules.zones import COMMON

WINTER = date(2027, 1, 11)


def in_common(one: tuple[str, set[int]], other: tuple[str, set[int]], on: date = WINTER) -> int:
    """At how many quarters of the day the two can begin an hour."""
    hours = Hours(on)
    mine, theirs = (hours.starts(zone, frozenset(free)) for zone, free in (one, other))
    return (mine & theirs).bit_count()


@pytest.mark.parametrize(
    ("one", "other", "quarters"),
    [
        pytest.param(("UTC", {18}), ("UTC", {18}), 1, id="one hour begins at one quarter"),
        pytest.param(("UTC", {18, 19, 20}), ("UTC", {18, 19, 20}), 9, id="three hours at nine"),
        pytest.param(("UTC", {18}), ("Europe/Berlin", {19}), 1, id="another zone"),
        pytest.param(("UTC", {18}), ("Europe/Berlin", {18}), 0, id="the same wall time is another hour"),
        pytest.param(("UTC", {23, 0}), ("UTC", {23, 0}), 5, id="over midnight"),
        pytest.param(("UTC", {12, 13}), ("Asia/Kathmandu", {18}), 1, id="three quarters off"),
        pytest.param(("UTC", {12}), ("Asia/Kathmandu", {18}), 0, id="half an hour in common is none"),
        pytest.param(("UTC", {8, 20}), ("Asia/Kolkata", {13, 14, 1, 2}), 2, id="an hour twice a day"),
    ],
)
def test_an_hour_in_common_is_a_whole_one(
    one: tuple[str, set[int]], other: tuple[str, set[int]], quarters: int
) -> None:
    assert in_common(one, other) == in_common(other, one) == quarters


@pytest.mark.parametrize(
    ("on", "quarters"),
    [
        pytest.param(date(2027, 3, 8), 1, id="five hours between them in winter"),
        pytest.param(date(2027, 3, 15), 0, id="four while only New York has changed its clocks"),
        pytest.param(date(2027, 3, 29), 1, id="five again"),
    ],
)
def test_a_change_of_the_clocks_moves_what_is_in_common(on: date, quarters: int) -> None:
    assert in_common(("America/New_York", {13}), ("Europe/London", {18}), on) == quarters


def test_who_names_no_hours_is_awake_by_day() -> None:
    assert in_common(("Europe/London", set(WAKING)), ("America/New_York", set(WAKING))) > 0
    assert in_common(("Europe/London", set(WAKING)), ("Europe/London", {3})) == 0


def test_a_date_that_a_zone_leapt_over_has_no_hours() -> None:
    assert Hours(date(2011, 12, 30)).starts("Pacific/Apia", WAKING) == 0


@given(
    zone=st.sampled_from(COMMON),
    free=st.frozensets(st.integers(0, 23), min_size=1),
    on=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
)
def test_somebody_free_for_some_hours_can_begin_one(zone: str, free: frozenset[int], on: date) -> None:
    starts = Hours(on).starts(zone, free)

    assert 1 <= starts.bit_count() <= 96
    assert starts < 1 << 96
