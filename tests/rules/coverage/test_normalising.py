from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.rules.coverage.normalising import plain, short_forms_in, stem_of, words_in
from bot.rules.coverage.synonyms import CLASSES


def stems(text: str) -> list[str]:
    return [word.stem for word in words_in(plain(text))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("baked", "baking"),
        ("We cut the price", "they reduced a PRICE"),
        ("the customer’s order", "the client's orders"),
        ("state-of-the-art", "state of the art"),
        ("ﬁlter", "filter"),
        ("optimised", "optimizing"),
    ],
)
def test_what_means_the_same_has_the_same_stems(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize("text", ["", "the of and", "don't", "12 %", "— → •", "a b c"])
def test_what_says_nothing_has_none(text: str) -> None:
    assert stems(text) == []


def test_words_are_placed_where_they_stand() -> None:
    text = plain("İn İstanbul we bake")
    assert [text[word.start : word.end] for word in words_in(text)][-1] == "bake"


def test_short_forms_are_what_stands_in_capitals() -> None:
    assert short_forms_in("The HACCP and SOPs, not IT or Plain") == {"haccp", "sop"}


def test_no_word_has_two_meanings() -> None:
    words = [word for row in CLASSES for word in row.split()]
    assert len(words) == len({*words})


def test_stems_are_the_same_from_many_threads() -> None:
    words = [
        f"{word}{ending}"
        for row in CLASSES
        for word in row.split()
        for ending in ("ing", "ed", "s", "ations")
    ]
    expected = [stem_of(word) for word in words]
    stem_of.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem_of, words)) == expected
