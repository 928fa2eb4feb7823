from __future__ import annotations

import pytest

from bot.model.mirror import FigureSaid, PointFound, PointState
from bot.model.records import Rating
from bot.rules.suggesting import suggested_rating

WRONG = FigureSaid("3x", "9x", right=False)
RIGHT = FigureSaid("9x", "9x", right=True)


def points(covered: int, of: int) -> list[PointFound]:
    states = [PointState.COVERED] * covered + [PointState.TOUCHED] * (of - covered)
    return [PointFound(str(number), state, 0.5) for number, state in enumerate(states)]


@pytest.mark.parametrize(
    ("covered", "of", "rating"),
    [
        (0, 5, Rating.AGAIN),
        (2, 7, Rating.AGAIN),
        (3, 10, Rating.HARD),
        (1, 2, Rating.HARD),
        (11, 20, Rating.GOOD),
        (17, 20, Rating.GOOD),
        (9, 10, Rating.EASY),
        (1, 1, Rating.EASY),
    ],
)
def test_the_share_of_covered_points_suggests_a_rating(covered: int, of: int, rating: Rating) -> None:
    assert suggested_rating(points(covered, of), [RIGHT]) is rating


def test_a_wrong_figure_leaves_it_at_good() -> None:
    assert suggested_rating(points(10, 10), [RIGHT, WRONG]) is Rating.GOOD
    assert suggested_rating(points(4, 10), [WRONG]) is Rating.HARD


def test_nothing_to_hold_against_suggests_nothing() -> None:
    assert suggested_rating([], []) is None
