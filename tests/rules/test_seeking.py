"""Who takes part this week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.model.refs import MemberId
from bot.rules.seeking import MISSES_IN_A_ROW, Seeker, takes_part, week_of

MONDAY = date(2026, 11, 23)
WEEK = timedelta(weeks=1)


@pytest.mark.parametrize("free", [frozenset[int](), frozenset({24}), frozenset({-1, 8})])
def test_hours_that_a_day_does_not_have_are_refused(free: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="hours of a day"):
        Seeker(MemberId(1), "UTC", free)


@pytest.mark.parametrize(
    ("snoozed_until", "missed", "takes"),
    [
        (None, 0, True),
        (MONDAY, 0, True),
        (MONDAY + timedelta(days=1), 0, False),
        (None, MISSES_IN_A_ROW - 1, True),
        (None, MISSES_IN_A_ROW, False),
        (MONDAY - WEEK, MISSES_IN_A_ROW + 1, False),
    ],
)
def test_who_snoozes_or_did_not_come_time_after_time_takes_no_part(
    snoozed_until: date | None, missed: int, *, takes: bool
) -> None:
    assert takes_part(Seeker(MemberId(1), "UTC", missed=missed, snoozed_until=snoozed_until), MONDAY) is takes


def test_weeks_are_counted_from_monday_without_a_break_over_the_year() -> None:
    days = [date(2026, 12, 28) + timedelta(days=ahead) for ahead in range(14)]
    assert [week_of(day) - week_of(days[0]) for day in days] == [0] * 7 + [1] * 7
