"""Spans of dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.spans import parse_span, spans_of
from bot.rules.typed import Misunderstood

TODAY = date(2026, 11, 23)
EVE, SECOND = date(2026, 12, 24), date(2027, 1, 2)


@pytest.mark.parametrize(
    "words",
    [
        "24 December to 2 January",
        "24 December - 2 January",
        "24 December – 2 January",
        "24 dec–2 jan",
        "24 December until 2 January",
        "December 24 TO January 2",
        "2026-12-24 to 2027-01-02",
        "2026-12-24..2027-01-02",
    ],
)
def test_a_span_has_a_first_and_a_last_day(words: str) -> None:
    assert parse_span(words, today=TODAY) == (EVE, SECOND)


def test_one_date_is_a_span_of_one() -> None:
    assert parse_span("2026-12-24", today=TODAY) == (EVE, EVE)


@pytest.mark.parametrize("words", ["", "to", "24 December to", "to 2 January", "never to 2 January"])
def test_half_a_span_is_none(words: str) -> None:
    assert isinstance(parse_span(words, today=TODAY), Misunderstood)


def test_days_that_follow_each_other_are_one_span() -> None:
    days = {date(2026, 12, day) for day in (24, 25, 26, 30)}

    assert spans_of(days) == (
        (date(2026, 12, 24), date(2026, 12, 26)),
        (date(2026, 12, 30), date(2026, 12, 30)),
    )
