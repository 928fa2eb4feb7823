"""When the answer opens."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.records import RevealKind, RevealRule
from bot.rules.reveals import opens_when_all_are_in, reveal_instant

DUE = datetime(2026, 11, 23, 8, tzinfo=UTC)  # 09:00 in Berlin
NEXT = DUE + timedelta(days=1)
HOUR = timedelta(hours=1)
AT_SIX = RevealRule(RevealKind.AT_TIME, at=time(18))
BY_HAND = RevealRule(RevealKind.BY_HAND)


def reveal(rule: RevealRule, *, late_by: timedelta = timedelta(), next_open: datetime = NEXT) -> datetime:
    return reveal_instant(
        rule, due_at=DUE, opened_at=DUE + late_by, next_open=next_open, zone="Europe/Berlin"
    )


@pytest.mark.parametrize(
    ("rule", "after"),
    [
        pytest.param(RevealRule(), 8 * HOUR, id="unless said"),
        pytest.param(RevealRule(RevealKind.AFTER, minutes=90), 1.5 * HOUR, id="a wait"),
        pytest.param(AT_SIX, 9 * HOUR, id="an hour"),
        pytest.param(RevealRule(RevealKind.AT_TIME, at=time(8)), 23 * HOUR, id="an hour of the next date"),
        pytest.param(
            RevealRule(RevealKind.AT_TIME, at=time(9)), 24 * HOUR - timedelta(minutes=1), id="the same hour"
        ),
        pytest.param(BY_HAND, 24 * HOUR - timedelta(minutes=1), id="by hand"),
        pytest.param(
            RevealRule(RevealKind.AFTER, minutes=5000), 24 * HOUR - timedelta(minutes=1), id="too long"
        ),
    ],
)
def test_a_punctual_question_opens(rule: RevealRule, after: timedelta) -> None:
    assert reveal(rule) == DUE + after


def test_a_late_question_opens_at_its_set_hour_while_that_is_to_come() -> None:
    assert reveal(AT_SIX, late_by=3 * HOUR) == DUE + 9 * HOUR


def test_a_late_question_keeps_its_distance_where_the_set_hour_is_gone() -> None:
    assert reveal(AT_SIX, late_by=10 * HOUR) == DUE + 19 * HOUR


def test_a_late_question_counts_a_wait_from_its_opening() -> None:
    assert reveal(RevealRule(), late_by=2 * HOUR) == DUE + 10 * HOUR


def test_only_the_unsaid_rule_waits_for_all() -> None:
    assert opens_when_all_are_in(RevealRule())
    assert not any(map(opens_when_all_are_in, (AT_SIX, BY_HAND, RevealRule(RevealKind.AFTER, minutes=5))))


rules = (
    st.just(RevealRule())
    | st.just(BY_HAND)
    | st.integers(1, 10_080).map(lambda minutes: RevealRule(RevealKind.AFTER, minutes=minutes))
    | st.times().map(lambda at: RevealRule(RevealKind.AT_TIME, at=at.replace(fold=0)))
)


@given(rules, st.integers(0, 86_399), st.integers(1, 7))
def test_the_answer_always_opens_between_its_question_and_the_next(
    rule: RevealRule, late: int, days: int
) -> None:
    late_by = timedelta(seconds=late)
    next_open = DUE + timedelta(days=days)
    assert DUE + late_by <= reveal(rule, late_by=late_by, next_open=next_open) < next_open


@pytest.mark.parametrize("kind", [RevealKind.AFTER, RevealKind.AT_TIME])
def test_a_rule_without_its_figure_is_refused(kind: RevealKind) -> None:
    with pytest.raises(ValueError, match="lacks its hour"):
        reveal(RevealRule(kind))
