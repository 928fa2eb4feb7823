from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ops.thinning import RETENTION, thin

NOW = datetime(2026, 11, 23, 12, 7, tzinfo=UTC)


def kept(*minutes_ago: float) -> list[float]:
    made_at = {str(ago): NOW - timedelta(minutes=ago) for ago in minutes_ago}
    return sorted(float(name) for name in thin(made_at, now=NOW))


HOUR, DAY, WEEK = 60, 24 * 60, 7 * 24 * 60


@pytest.mark.parametrize(
    ("minutes_ago", "expected"),
    [
        ([], []),
        ([5], [5]),
        ([1, 2, 3, 20], [1, 20]),  # one of each quarter of an hour, the newest
        ([100 * DAY], [100 * DAY]),  # the only one is never thinned away
        ([5, 100 * DAY], [5]),
        ([5, 35 * DAY + HOUR], [5]),
        ([5, 5 * HOUR, 5 * HOUR + 5], [5, 5 * HOUR]),  # beyond two hours one an hour
        ([5, 3 * DAY, 3 * DAY + 3 * HOUR], [5, 3 * DAY]),  # beyond a day one a day
        ([5, 20 * DAY, 21 * DAY], [5, 20 * DAY]),  # beyond a fortnight one a week
        ([-30, 5], [-30, 5]),  # a clock that was wrong deletes nothing of its future
    ],
)
def test_what_is_kept(minutes_ago: list[float], expected: list[float]) -> None:
    assert kept(*minutes_ago) == expected


def test_a_year_of_copies_ends_as_a_handful_of_each_tier() -> None:
    made_at: dict[str, datetime] = {}
    at = NOW - timedelta(days=366)
    for _ in range(366 * 24 * 4):
        at += timedelta(minutes=15)
        made_at[at.isoformat()] = at
        keep = thin(made_at, now=at)
        made_at = {name: when for name, when in made_at.items() if name in keep}
    ages = sorted(at - when for when in made_at.values())
    assert len([age for age in ages if age < timedelta(hours=2)]) == 8
    assert len([age for age in ages if age < timedelta(days=1)]) in range(28, 32)
    assert len([age for age in ages if age < timedelta(days=14)]) in range(41, 46)
    assert len(ages) in range(43, 51)
    assert ages[-1] <= RETENTION


@given(st.lists(st.integers(min_value=0, max_value=60 * DAY), unique=True))
def test_thinning_again_takes_nothing_more_away(minutes_ago: list[int]) -> None:
    made_at = {str(ago): NOW - timedelta(minutes=ago) for ago in minutes_ago}
    keep = thin(made_at, now=NOW)
    assert thin({name: made_at[name] for name in keep}, now=NOW) == keep
