from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.quantities import Kind, Quantity, quantities_in, same


def read(text: str) -> list[tuple[str, Kind, float, float]]:
    return [(each.text, each.kind, each.low, each.high) for each in quantities_in(text)]


def values(text: str) -> list[tuple[Kind, float]]:
    return [(each.kind, each.low) for each in quantities_in(text)]


def one(text: str) -> Quantity:
    (found,) = quantities_in(text)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("17%", Kind.PERCENT, 17),
        ("17 per cent", Kind.PERCENT, 17),
        ("seventeen percent", Kind.PERCENT, 17),
        ("ninety-eight point six percent", Kind.PERCENT, 98.6),
        ("we halved it", Kind.PERCENT, 50),
        ("four nines", Kind.PERCENT, 99.99),
        ("7x", Kind.TIMES, 7),
        ("7×", Kind.TIMES, 7),
        ("seven times as many", Kind.TIMES, 7),
        ("sevenfold or 7-fold", Kind.TIMES, 7),
        ("an order of magnitude", Kind.TIMES, 10),
        ("it tripled", Kind.TIMES, 3),
        ("250ms", Kind.TIME, 0.25),
        ("250 milliseconds", Kind.TIME, 0.25),
        ("3 hours", Kind.TIME, 10_800),
        ("six months", Kind.TIME, 6 * 2_629_800),
        ("€45", Kind.MONEY, 45),
        ("$1.5 bn", Kind.MONEY, 1.5e9),
        ("300 euros", Kind.MONEY, 300),
        ("64 GB", Kind.BYTES, 64e9),
        ("1,234 letters", Kind.COUNT, 1_234),
        ("8M letters", Kind.COUNT, 8e6),
        ("80k+ letters", Kind.COUNT, 80_000),
        ("eight million letters", Kind.COUNT, 8e6),
        ("half a million", Kind.COUNT, 5e5),
        ("two hundred and forty letters", Kind.COUNT, 240),
        ("a dozen", Kind.COUNT, 12),
        ("a hundred and one", Kind.COUNT, 101),
        ("seventy-five", Kind.COUNT, 75),
    ],
)
def test_a_quantity_is_read_with_its_unit(text: str, kind: Kind, value: float) -> None:
    found = quantities_in(text)[-1]
    assert found.kind is kind
    assert found.low == found.high == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("about 8M+ letters", "8M"),
        ("15+ years", "15+ years"),
        ("five percent of it", "five percent"),
        ("3 h", "3 h"),
    ],
)
def test_it_is_kept_as_it_was_written(text: str, written: str) -> None:
    assert one(text).text == written


def test_ranges_have_two_ends() -> None:
    assert read("70-75% of 20-30 loaves") == [("70-75%", Kind.PERCENT, 70, 75), ("20-30", Kind.COUNT, 20, 30)]


def test_a_first_number_has_the_unit_of_the_second() -> None:
    assert read("from 2 to 7 million") == [
        ("2 million", Kind.COUNT, 2e6, 2e6),
        ("7 million", Kind.COUNT, 7e6, 7e6),
    ]
    assert values("three to nine hours, and 5 to 6 of them") == [
        (Kind.TIME, 10_800),
        (Kind.TIME, 32_400),
        (Kind.COUNT, 5),
        (Kind.COUNT, 6),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "in 1987",
        "2015-2020",
        "Phase 3",
        "Steps 4-5",
        "question 12",
        "P95 and L2 and v3.2.1",
        "1. First of all",
        "24/7",
        "on 12/05/2021 at 9:30",
        "one of them",
        "millions of people",
        "several million",
        "tent and tender",
        "http 500",
    ],
)
def test_names_and_dates_are_no_quantities(text: str) -> None:
    assert quantities_in(text) == ()


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("60 minutes", "an hour: 1 h"),
        ("2000 ms", "2s"),
        ("1.01M", "1 million"),
        ("40.5%", "40%"),
        ("72%", "70-75%"),
        ("about 44", "40"),
        ("roughly 9 hours", "8.5 hours"),
        ("three nines", "99.9%"),
    ],
)
def test_what_people_say_for_it_is_the_same(said: str, noted: str) -> None:
    assert same(quantities_in(said)[-1], quantities_in(noted)[-1])


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("99.99%", "99.9%"),
        ("99.99%", "100%"),
        ("about 99%", "99.9%"),
        ("41%", "40%"),
        ("44", "40"),
        ("40", "40%"),
        ("60-75%", "70-75%"),
        ("3x", "3 hours"),
    ],
)
def test_what_is_another_quantity_is_not(said: str, noted: str) -> None:
    assert not same(one(said), one(noted))


@given(st.text(st.sampled_from("0123456789.,-+%$x kmsonetw \n/")) | st.integers(0).map(str))
def test_any_text_is_read(text: str) -> None:
    for found in quantities_in(text):
        assert text[found.start : found.end]
        assert found.low <= found.high
        assert same(found, found)


def test_very_long_numbers_are_read_without_haste_or_harm() -> None:
    assert quantities_in("9" * 50_000) == ()
    assert quantities_in("seven " * 10_000) == ()
