from __future__ import annotations

from bot.model.mirror import PreparedPoint
from bot.rules.coverage import notes_of, weights_of
from bot.rules.coverage.normalising import stem_of

POINTS = [
    PreparedPoint(f"Point {number}", None, f"bread {word}")
    for number, word in enumerate(("rye", "oats", "salt"))
]


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    weights = weights_of(POINTS)
    assert weights.of("zebra") > weights.of("rye") > weights.of("bread") > 0


def test_no_bank_weighs_every_word_alike() -> None:
    weights = weights_of([])
    assert weights.of("rye") == weights.of("bread") > 0


def test_words_of_the_question_and_of_many_points_tell_less_there() -> None:
    weights = weights_of(POINTS)
    notes = notes_of("What about oats?", POINTS, weights)
    assert notes.weigh("rye") == weights.of("rye")
    assert notes.weigh(stem_of("oats")) < notes.weigh("rye")
    assert notes.weigh("bread") < weights.of("bread")
    assert notes.weigh("zebra") <= 0.8
