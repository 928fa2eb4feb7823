"""Words are folded, so that whoever types them need not know how they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.words import LONGEST_WORD, placed_words, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kafka's fail-over, max_connections", ["kafka", "s", "fail", "over", "max", "connections"]),
        ("C++ and C# but issue#19", ["c++", "and", "c#", "but", "issue", "19"]),
        ("Über CAFÉ cafe\u0301", ["uber", "cafe", "cafe"]),
        ("ﬁne Straße", ["fine", "strasse"]),
        ("可用性", ["可用", "用性", "性"]),
        ("kafka可用", ["kafka", "可用", "用"]),
        ("99.9%", ["99", "9"]),
        ("?!… — “”", []),
        ("", []),
        ("x" * 500, ["x" * LONGEST_WORD]),
    ],
)
def test_a_text_gives_its_folded_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_word_knows_where_it_stands() -> None:
    text = "Ein Café in C++"
    placed = list(placed_words(text))

    assert [text[each.start : each.end] for each in placed] == ["Ein", "Café", "in", "C++"]
    assert [each.word for each in placed] == words_of(text)


@given(st.text())
def test_folding_a_folded_word_changes_nothing(text: str) -> None:
    for word in words_of(text):
        assert word
        assert " " not in word
        assert words_of(word)[0] == word


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_is_read_the_same_both_ways(text: str) -> None:
    assert words_of(text) == [each.word for each in placed_words(text)]
