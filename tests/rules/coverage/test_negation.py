from __future__ import annotations

import pytest

from bot.rules.coverage.negation import negated_in
from bot.rules.coverage.normalising import plain, words_in


def denied(text: str) -> list[str]:
    flat = plain(text)
    words = list(words_in(flat))
    return [word.written for word, is_denied in zip(words, negated_in(flat, words), strict=True) if is_denied]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We did not knead dough", ["knead", "dough"]),
        ("I don’t bake", ["bake"]),
        ("I never bake, I sell", ["bake"]),
        ("I cannot bake but sell", ["bake"]),
        ("Not only bread", []),
        ("Bread, not rolls", ["rolls"]),
        ("Nothing burns", []),
        ("It is not so that on any such day as this one somebody bakes", ["day"]),
    ],
)
def test_what_follows_a_denial_in_its_clause_is_denied(text: str, words: list[str]) -> None:
    assert denied(text) == words
