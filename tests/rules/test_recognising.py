from __future__ import annotations

import pytest

from bot.model.refs import QuestionId
from bot.rules.recognising import Known, Read, recognise, recognise_elsewhere


def known(number: int, title: str, answer: str = "", *, gone: bool = False, once: str = "") -> Known:
    prints = {f"{title}/{answer}", once} - {""}
    return Known(QuestionId(number), str(number), 1, title, answer, frozenset(prints), gone=gone)


def read(number: int, title: str, answer: str = "") -> Read:
    return Read(str(number), 1, title, answer, f"{title}/{answer}")


@pytest.mark.parametrize(
    ("why", "before", "now", "pairs"),
    [
        ("the same words in the same place", [known(1, "a", "x")], [read(1, "a", "x")], {0: 1}),
        ("an edited answer", [known(1, "a", "x")], [read(1, "a", "y")], {0: 1}),
        ("a reworded title", [known(1, "a", "x")], [read(1, "b", "x")], {0: 1}),
        ("both edited under the same number", [known(1, "a", "x")], [read(1, "b", "y")], {0: 1}),
        ("another number", [known(1, "a", "x")], [read(2, "a", "x")], {0: 1}),
        ("another number, title and answer", [known(1, "a", "x")], [read(2, "b", "y")], {}),
        ("a title folded otherwise", [known(1, "A  b", "x")], [read(2, "a B", "y")], {0: 1}),
        ("an answer under another title", [known(1, "a", "x")], [read(2, "b", "x")], {0: 1}),
        ("no answer is no likeness", [known(1, "a")], [read(2, "b")], {}),
        (
            "one put in between",
            [known(1, "a", "x"), known(2, "b", "y")],
            [read(1, "new", "z"), read(2, "a", "x"), read(3, "b", "y")],
            {1: 1, 2: 2},
        ),
        ("words it once had", [known(1, "a", "x", once="b/y")], [read(7, "b", "y")], {0: 1}),
        ("gone and back", [known(1, "a", "x", gone=True)], [read(1, "a", "y")], {0: 1}),
        ("gone, its number given away", [known(1, "a", "x", gone=True)], [read(1, "b", "y")], {}),
        (
            "the one in use before the one that is gone",
            [known(1, "a", "x", gone=True), known(2, "a", "x")],
            [read(3, "a", "x")],
            {0: 2},
        ),
        (
            "equal titles stay in their places",
            [known(1, "a", "x"), known(2, "a", "y")],
            [read(2, "a", "z"), read(1, "a", "w")],
            {0: 2, 1: 1},
        ),
    ],
)
def test_a_question_is_recognised(
    why: str, before: list[Known], now: list[Read], pairs: dict[int, int]
) -> None:
    assert recognise(before, now) == pairs, why


def test_in_another_document_a_number_alone_says_nothing() -> None:
    before = [known(1, "a", "x"), known(2, "b", "y"), known(3, "c", "z")]
    now = [read(1, "other", "v"), read(5, "b", "edited"), read(3, "c", "z")]
    assert recognise_elsewhere(before, now) == {1: 2, 2: 3}
