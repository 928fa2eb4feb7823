from __future__ import annotations

from datetime import date, timedelta

from bot.model.records import Rating
from bot.model.refs import QuestionId
from bot.rules.ahead import ahead
from bot.rules.spacing import review

TODAY = date(2026, 11, 23)
BANK = [QuestionId(number) for number in (1, 2, 3, 4, 5)]


def test_the_weakest_comes_first_then_what_was_never_met_in_its_order() -> None:
    yesterday = TODAY - timedelta(days=1)
    cards = {
        QuestionId(2): review(None, Rating.EASY, on=yesterday),
        QuestionId(4): review(None, Rating.AGAIN, on=yesterday),
    }

    assert ahead(BANK, cards, on=TODAY) == [4, 2, 1, 3, 5]


def test_what_was_met_today_is_left_alone() -> None:
    cards = {question: review(None, Rating.GOOD, on=TODAY) for question in BANK[:4]}

    assert ahead(BANK, cards, on=TODAY) == [5]


def test_of_a_part_of_the_bank_nothing_else_comes() -> None:
    assert ahead(BANK[:1], {QuestionId(5): review(None, Rating.GOOD, on=date(2026, 1, 1))}, on=TODAY) == [1]
