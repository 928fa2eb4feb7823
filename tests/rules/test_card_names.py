"""Which question each card of another program is."""

from __future__ import annotations

from bot.rules.card_names import read_card_names
from bot.rules.review_log import Flaw, LogProblem


def test_each_row_names_the_question_of_a_card_with_heads_or_without() -> None:
    named = {"17": "1", "a, b": "Why does it float?"}

    with_heads = read_card_names('\ufeffcard_id,question\n17, 1\n\n"a, b",Why does it float?\n')
    without = read_card_names('17,1,beside\r\n"a, b",Why does it float?')

    assert (with_heads.of, with_heads.problems) == (named, ())
    assert (without.of, without.problems) == (named, ())


def test_a_row_that_names_none_is_told_with_its_line() -> None:
    found = read_card_names(f"17\n,18\n{'x' * 200_000},1\n19,2\n")

    assert found.of == {"19": "2"}
    assert found.problems == (
        LogProblem(1, Flaw.SHORT),
        LogProblem(2, Flaw.SHORT),
        LogProblem(3, Flaw.UNREADABLE),
    )
