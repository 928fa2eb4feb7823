"""The form of the daily question holds what is set, so that sending it again changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from bot.model.records import RevealKind, RevealRule
from bot.platforms.room.settings import draw_schedule_form
from bot.rules import typed
from tests.platforms.room.practice import ScriptedPractice

PRACTICE = ScriptedPractice()


def value_of(page: str, field: str) -> str:
    return page.partition(f'name="{field}" value="')[2].partition('"')[0]


@pytest.mark.parametrize(
    "rule",
    [
        RevealRule(),
        RevealRule(RevealKind.AT_TIME, at=time(18, 30)),
        RevealRule(RevealKind.AFTER, minutes=90),
        RevealRule(RevealKind.BY_HAND),
    ],
)
@pytest.mark.parametrize(
    "days", [frozenset(range(7)), frozenset(range(5)), frozenset({0, 3}), frozenset({6})]
)
def test_what_the_form_holds_is_read_back_as_it_was(rule: RevealRule, days: frozenset[int]) -> None:
    shown = PRACTICE.schedule()
    assert shown.schedule is not None
    view = replace(shown, schedule=replace(shown.schedule, reveal=rule, days=days, wall_time=time(9, 5)))
    page = draw_schedule_form(view, PRACTICE.home(None)).markup
    assert value_of(page, "time") == "09:05"
    assert typed.parse_days(value_of(page, "days")) == days
    assert typed.parse_reveal(value_of(page, "reveal")) == rule
    assert 'value="smart" checked' in page
