"""What people write for times, days, dates, reveals and orders."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.records import Order, RevealKind, RevealRule
from bot.model.views import Why
from bot.rules.typed import (
    Misunderstood,
    days_in_words,
    parse_date,
    parse_days,
    parse_order,
    parse_reveal,
    parse_time,
)

EVERY_DAY = frozenset(range(7))
TODAY = date(2026, 10, 14)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09:00", time(9)),
        ("9:00", time(9)),
        (" 9.30 ", time(9, 30)),
        ("9", time(9)),
        ("0930", time(9, 30)),
        ("9 am", time(9)),
        ("9:30 P.M.", time(21, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("noon", time(12)),
        ("midnight", time(0)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_time_is_read(text: str, expected: time) -> None:
    assert parse_time(text) == expected


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("24:00", "00:00"),
        ("25:00", None),
        ("9:60", None),
        ("13 pm", None),
        ("0am", None),
        ("nine", None),
        ("", None),
    ],
)
def test_no_time_is_handed_back(text: str, suggestion: str | None) -> None:
    assert parse_time(text) == Misunderstood(text, Why.TIME_NOT_UNDERSTOOD, suggestion)


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        (None, EVERY_DAY, "every day"),
        ("daily", EVERY_DAY, "every day"),
        ("mon-sun", EVERY_DAY, "every day"),
        ("mon-fri", {0, 1, 2, 3, 4}, "Monday to Friday"),
        ("Mon – Fri", {0, 1, 2, 3, 4}, "Monday to Friday"),
        ("weekdays", {0, 1, 2, 3, 4}, "Monday to Friday"),
        ("mon,wed", {0, 2}, "Monday and Wednesday"),
        ("mon wed fri", {0, 2, 4}, "Monday, Wednesday and Friday"),
        ("sat-tue", {5, 6, 0, 1}, "Saturday to Tuesday"),
        ("weekends", {5, 6}, "Saturday and Sunday"),
        ("thurs.", {3}, "Thursday"),
        ("Tuesdays & Thursdays", {1, 3}, "Tuesday and Thursday"),
        ("mon to wed, fri", {0, 1, 2, 4}, "Monday to Wednesday and Friday"),
    ],
)
def test_days_are_read_and_said(text: str | None, expected: set[int], words: str) -> None:
    assert parse_days(text) == frozenset(expected)
    assert days_in_words(frozenset(expected)) == words


@given(st.sets(st.integers(0, 6), min_size=1).map(frozenset))
def test_days_in_words_are_read_back(days: frozenset[int]) -> None:
    assert parse_days(days_in_words(days)) == days


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("mon-fry", "Monday to Friday"),
        ("wendesday", "Wednesday"),
        ("dayly", "every day"),
        ("m", None),
        ("mon-tue-wed", None),
        ("-", None),
        ("1-5", None),
    ],
)
def test_no_days_are_handed_back(text: str, suggestion: str | None) -> None:
    assert parse_days(text) == Misunderstood(text, Why.DAYS_NOT_UNDERSTOOD, suggestion)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, RevealRule()),
        ("all in", RevealRule()),
        ("18:00", RevealRule(RevealKind.AT_TIME, at=time(18))),
        ("6pm", RevealRule(RevealKind.AT_TIME, at=time(18))),
        ("8h", RevealRule(RevealKind.AFTER, minutes=480)),
        ("2 hours", RevealRule(RevealKind.AFTER, minutes=120)),
        ("90m", RevealRule(RevealKind.AFTER, minutes=90)),
        ("1h 30m", RevealRule(RevealKind.AFTER, minutes=90)),
        ("by-hand", RevealRule(RevealKind.BY_HAND)),
        ("By hand", RevealRule(RevealKind.BY_HAND)),
    ],
)
def test_reveal_is_read(text: str | None, expected: RevealRule) -> None:
    assert parse_reveal(text) == expected


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("8", "8h"), ("0h", None), ("169h", None), ("soon", None), ("bye-hand", "by-hand"), ("24:00", "00:00")],
)
def test_no_reveal_is_handed_back(text: str, suggestion: str | None) -> None:
    assert parse_reveal(text) == Misunderstood(text, Why.REVEAL_NOT_UNDERSTOOD, suggestion)


def test_order_is_read() -> None:
    assert [parse_order(text) for text in (None, "Smart", "author", " topic")] == [
        Order.SMART,
        Order.SMART,
        Order.AUTHOR,
        Order.TOPIC,
    ]
    assert parse_order("auther") == Misunderstood("auther", Why.ORDER_NOT_UNDERSTOOD, "author")
    assert parse_order("xyz") == Misunderstood("xyz", Why.ORDER_NOT_UNDERSTOOD)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", TODAY),
        ("Tomorrow", date(2026, 10, 15)),
        ("2026-10-14", TODAY),
        ("2026-1-2", date(2026, 1, 2)),
        ("14 October", TODAY),
        ("13 October", date(2027, 10, 13)),
        ("Oct 20", date(2026, 10, 20)),
        ("1st of november, 2027", date(2027, 11, 1)),
        ("29 Feb", date(2028, 2, 29)),
        ("thu", date(2026, 10, 15)),
        ("mon", date(2026, 10, 19)),
        ("Wednesday", date(2026, 10, 21)),
    ],
)
def test_date_is_read(text: str, expected: date) -> None:
    assert parse_date(text, today=TODAY) == expected


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("14.11.2026", "2026-11-14"),
        ("2026-13-01", None),
        ("31 February", None),
        ("9999-12-31", None),
        ("tomorow", "tomorrow"),
        ("14", None),
        ("", None),
    ],
)
def test_no_date_is_handed_back(text: str, suggestion: str | None) -> None:
    assert parse_date(text, today=TODAY) == Misunderstood(text, Why.DATE_NOT_UNDERSTOOD, suggestion)


@given(
    st.text()
    | st.text("0123456789:.-hm apmontuewd/,", max_size=12)
    | st.integers().map(str)
    | st.just("9" * 6000)
)
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    for read in (parse_time, parse_days, parse_reveal, parse_order):
        read(text)
    parse_date(text, today=TODAY)


@given(st.times())
def test_a_time_as_a_clock_shows_it_is_read(at: time) -> None:
    shown = f"{at:%H:%M}"
    assert parse_time(shown) == at.replace(second=0, microsecond=0, fold=0)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_date_as_it_is_shown_is_read(day: date) -> None:
    assert parse_date(day.isoformat(), today=TODAY) == day
    assert parse_date(f"{day.day} {day:%B} {day.year}", today=TODAY) == day
