"""What comes today, and how a backlog is spread."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.model.refs import QuestionId
from bot.rules.due import DAILY_CAP, days_worth, due, plan, private_due, todays
from bot.rules.spacing import Card

TODAY = date(2026, 11, 23)


def card(*, last: int, stability: float = 2, due_in: int = 0, reps: int = 3) -> Card:
    """A card last met so many days ago."""
    return Card(
        stability, 5, TODAY + timedelta(days=due_in), TODAY - timedelta(days=last), reps=reps, lapses=0
    )


def cards(*given: Card) -> dict[QuestionId, Card]:
    return {QuestionId(number): each for number, each in enumerate(given, start=1)}


def test_what_is_due_comes_with_the_weakest_first() -> None:
    found = cards(card(last=3), card(last=30), card(last=10), card(last=10, due_in=1))
    assert due(found, on=TODAY) == [2, 3, 1]


def test_no_day_has_more_than_its_worth() -> None:
    found = cards(*(card(last=2 + number) for number in range(25)))
    assert len(todays(found, on=TODAY)) == DAILY_CAP
    assert todays(found, on=TODAY)[0] == 25


def test_what_was_reviewed_today_is_taken_off_the_days_worth() -> None:
    waiting = [card(last=9) for _ in range(15)]
    done = [card(last=0, due_in=4) for _ in range(4)]
    new = [card(last=0, due_in=2, reps=1) for _ in range(3)]
    assert len(todays(cards(*waiting, *done, *new), on=TODAY)) == DAILY_CAP - 4
    assert todays(cards(*waiting, *done * 3), on=TODAY) == []


def test_a_backlog_is_spread_over_the_days_after_a_pause() -> None:
    found = cards(*(card(last=40 + number) for number in range(25)), card(last=1, due_in=2))
    days = plan(found, on=TODAY, days=5)
    assert [len(day) for day in days] == [10, 10, 6, 0, 0]
    assert days[0] == list(range(25, 15, -1))
    assert days[2][-1] == 26


histories = st.lists(
    st.builds(card, last=st.integers(0, 60), stability=st.floats(0.1, 90), due_in=st.integers(-40, 40)),
    max_size=60,
).map(lambda given: cards(*given))


@given(histories, st.integers(1, 12))
def test_a_plan_meets_each_card_once_never_early_and_never_beyond_the_cap(
    found: dict[QuestionId, Card], cap: int
) -> None:
    days = plan(found, on=TODAY, days=120, cap=cap)
    met = {question: TODAY + timedelta(days=ahead) for ahead, day in enumerate(days) for question in day}
    assert met.keys() == found.keys()
    assert sum(len(day) for day in days) == len(found)
    assert all(len(day) <= cap for day in days)
    assert all(found[question].due <= day for question, day in met.items())


def test_before_an_interview_a_day_holds_what_it_must() -> None:
    tomorrow_week = TODAY + timedelta(days=8)
    assert days_worth(100, on=TODAY, interview_on=tomorrow_week) == 13
    assert days_worth(20, on=TODAY, interview_on=tomorrow_week) == DAILY_CAP
    assert days_worth(100, on=TODAY, interview_on=TODAY) == DAILY_CAP
    found = cards(*(card(last=9) for _ in range(100)))
    days = plan(found, on=TODAY, days=8, interview_on=tomorrow_week)
    assert sum(len(day) for day in days) == 100


def test_the_private_question_is_the_one_remembered_worst() -> None:
    found = cards(card(last=10), card(last=30), card(last=20, due_in=9))
    assert private_due(found, on=TODAY) == 2
    assert private_due(found, on=TODAY, exclude={QuestionId(2)}) == 3


def test_nobody_is_asked_in_private_what_they_surely_know() -> None:
    assert private_due({}, on=TODAY) is None
    assert private_due(cards(card(last=0), card(last=5, stability=50)), on=TODAY) is None
