from __future__ import annotations

from datetime import date, time

import pytest

from bot.rules.shifts import Shift, next_shift

NINE = time(9)
EVENING = time(20)
BERLIN, LONDON, NEW_YORK, TOKYO = "Europe/Berlin", "Europe/London", "America/New_York", "Asia/Tokyo"


@pytest.mark.parametrize(
    ("zone", "other", "after", "shift"),
    [
        (BERLIN, NEW_YORK, date(2026, 10, 20), Shift(date(2026, 10, 25), time(15))),
        (BERLIN, NEW_YORK, date(2026, 10, 28), Shift(date(2026, 11, 1), time(14))),
        (BERLIN, TOKYO, date(2026, 10, 24), Shift(date(2026, 10, 25), time(4))),
        (TOKYO, BERLIN, date(2026, 10, 24), Shift(date(2026, 10, 25), time(12))),
        (BERLIN, LONDON, date(2026, 10, 20), None),
        (BERLIN, TOKYO, date(2026, 10, 17), None),
        (BERLIN, TOKYO, date(2026, 11, 2), None),
        (BERLIN, BERLIN, date(2026, 10, 24), None),
    ],
)
def test_the_other_clock_moves_when_only_one_of_two_zones_changes(
    zone: str, other: str, after: date, shift: Shift | None
) -> None:
    assert next_shift(EVENING, zone, other, after=after) == shift


def test_a_date_the_zone_never_had_tells_nothing() -> None:
    assert next_shift(NINE, "Pacific/Apia", LONDON, after=date(2011, 12, 30)) is None
