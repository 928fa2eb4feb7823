"""What a week with a found pair changes for one of it."""

from __future__ import annotations

import pytest

from bot.model.refs import MemberId
from bot.rules.showing_up import after_week

ME, BEN, CEM = MemberId(1), MemberId(2), MemberId(3)


@pytest.mark.parametrize(
    ("sessions", "after"),
    [
        pytest.param([], (2, 1), id="never asked"),
        pytest.param([{ME, BEN}], (0, 0), id="both came"),
        pytest.param([{ME}, set(), {ME, BEN}], (0, 0), id="both came once"),
        pytest.param([{ME}], (3, 0), id="came in vain"),
        pytest.param([{ME}, {BEN}], (3, 0), id="came on different days"),
        pytest.param([set()], (0, 2), id="nobody came"),
        pytest.param([{BEN}, {BEN, CEM}], (0, 2), id="the others came"),
    ],
)
def test_a_week_counts_for_who_came_in_vain_and_against_who_did_not_come(
    sessions: list[set[MemberId]], after: tuple[int, int]
) -> None:
    assert after_week(ME, sessions, waited=2, missed=1) == after
