"""Zones by name, and what is suggested for the rest."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.views import Why
from bot.rules.typed import Misunderstood
from bot.rules.zones import COMMON, complete_zone, parse_zone


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe / berlin ", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_an_iana_name_is_read_in_any_case(text: str, zone: str) -> None:
    assert parse_zone(text) == zone


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Berlin time", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("Europe/Berln", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("PST", "America/Los_Angeles"),
        ("Londn", "Europe/London"),
        ("qqqq", None),
        ("../../etc/passwd", None),
        ("localtime", None),
        ("", None),
    ],
)
def test_anything_else_comes_back_with_a_suggestion(text: str, suggestion: str | None) -> None:
    assert parse_zone(text) == Misunderstood(text, Why.ZONE_NOT_UNDERSTOOD, suggestion)


@given(st.text())
def test_whatever_is_accepted_or_suggested_is_a_zone(text: str) -> None:
    read = parse_zone(text)
    name = read.suggestion if isinstance(read, Misunderstood) else read
    assert name is None or ZoneInfo(name)


def test_completion_offers_common_zones_before_anything_is_typed() -> None:
    assert complete_zone("") == COMMON
    assert complete_zone("", limit=3) == COMMON[:3]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("ber", "Atlantic/Bermuda"),
        ("berli", "Europe/Berlin"),
        ("new y", "America/New_York"),
        ("Europe/Ber", "Europe/Berlin"),
        ("pst", "America/Los_Angeles"),
        ("berln", "Europe/Berlin"),
    ],
)
def test_completion_begins_with_the_city(words: str, first: str) -> None:
    assert complete_zone(words)[0] == first


@given(st.text(max_size=8))
def test_completion_stays_within_what_a_platform_shows(words: str) -> None:
    offered = complete_zone(words)
    assert len(offered) <= 25
    assert len(set(offered)) == len(offered)
