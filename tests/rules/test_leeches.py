"""Which answers are worth rewriting."""

from __future__ import annotations

from bot.model.records import Rating
from bot.model.refs import QuestionId
from bot.rules.leeches import WORTH_REWRITING, leeches

FIRST, SECOND, THIRD = (QuestionId(number) for number in range(3))
AGAIN = Rating.AGAIN


def test_an_answer_that_came_back_often_is_worth_rewriting() -> None:
    assert leeches([(FIRST, AGAIN)] * (WORTH_REWRITING - 1)) == []
    assert leeches([(FIRST, AGAIN)] * WORTH_REWRITING) == [(FIRST, WORTH_REWRITING)]


def test_only_what_was_rated_again_counts() -> None:
    assert leeches([(FIRST, rating) for rating in Rating if rating is not AGAIN] * 9) == []


def test_the_one_that_came_back_most_often_stands_first() -> None:
    given = [(FIRST, AGAIN)] * 3 + [(SECOND, AGAIN)] * 5 + [(THIRD, AGAIN)] * 3
    assert leeches(given) == [(SECOND, 5), (FIRST, 3), (THIRD, 3)]
