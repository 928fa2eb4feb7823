"""An answer becomes plain passages, each under its label, and loses no word on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.passages import LONGEST, cut, passages_of, plain
from bot.bank.reading import read_document


def passages(answer: str) -> list[tuple[str | None, str]]:
    document = read_document("own.md", f"## Question 1: Why?\n\n### Answer\n\n{answer}\n".encode())
    return list(passages_of(document.questions[0].answer.blocks))


def test_each_label_has_its_own_passages() -> None:
    assert passages("First.\n\n**1. The strip:**\n- It *bends*\n- at `100` degrees\n\nLast.") == [
        (None, "First."),
        ("The strip", "It bends · at 100 degrees · Last."),
    ]


def test_a_label_without_text_stays_to_be_found() -> None:
    assert ("Outer", "") in passages("#### Outer\n\n##### Inner\n\nWords.")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**bold** and _soft_ and `code`", "bold and soft and code"),
        ("a [link](https://example.org/x) here", "a link here"),
        ("max_connections and 2 * 3", "max_connections and 2 3"),
        ("- one\n- [x] two\n  1. three", "one · two · three"),
        ("```python\nqueue ──> consumer\n```", "queue > consumer"),
        ("| before | after |\n|---|---|\n| 5 s | 500 ms |", "before after 5 s 500 ms"),
        ("> quoted <br> line", "quoted line"),
        (r"literal \*star\*", "literal *star*"),
        ("", ""),
    ],
)
def test_marks_are_no_words(markdown: str, words: str) -> None:
    assert plain(markdown) == words


@given(st.text(alphabet="ab \n", max_size=9000))
def test_a_long_text_is_cut_and_whole(text: str) -> None:
    pieces = list(cut(text))

    assert all(0 < len(piece) <= LONGEST for piece in pieces)
    assert "".join("".join(piece.split()) for piece in pieces) == "".join(text.split())
