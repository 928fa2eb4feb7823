"""What is typed becomes words to look for, and what is found shows where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.searching import MOST_WORDS, PIECE, Wanted, count_met, likely, piece_of, wanted_of

STRIP = "A strip of two metals bends with the heat. " * 12 + "The Café opens it within 2 seconds."


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("kafka ordering", (Wanted("kafka"), Wanted("ordering", begun=True))),
        ("how do you keep order", (Wanted("keep"), Wanted("order", begun=True))),
        ("how", (Wanted("how", begun=True),)),
        ("C++", (Wanted("c++"),)),
        (
            '"fail-over" AND NOT (x* OR',
            (Wanted("fail"), Wanted("over"), Wanted("not"), Wanted("x"), Wanted("or")),
        ),
        ("question 19", (Wanted("question"), Wanted("19"))),
        ("可用性", (Wanted("可用"), Wanted("用性"))),
        ("性", (Wanted("性", begun=True),)),
        ("kafka kafka", (Wanted("kafka", begun=True),)),
        ("?! — *", ()),
        ("   ", ()),
    ],
)
def test_typed_words_are_looked_for_and_the_last_may_be_half_typed(
    typed: str, wanted: tuple[Wanted, ...]
) -> None:
    found = wanted_of(typed)

    assert [each.word for each in found] == [each.word for each in wanted if each.word != "or"]
    if "OR" not in typed:
        assert found == wanted


def test_very_long_input_is_bounded() -> None:
    assert len(wanted_of("a1 b2 c3 d4 e5 f6 g7 h8 i9 j10 k11 l12 m13 n14")) == MOST_WORDS
    assert len(wanted_of("x" * 1_000_000)[0].word) <= 64


def test_words_are_counted_once_each() -> None:
    wanted = wanted_of("strip heat")
    assert count_met(wanted, ["strip", "strip", "heating"]) == 2
    assert count_met(wanted, ["strips"]) == 0


def test_a_piece_shows_where_most_of_the_words_stand_as_they_are_written() -> None:
    piece = piece_of(STRIP, wanted_of("cafe opens"))

    assert [piece.text[start:end] for start, end in piece.matched] == ["Café", "opens"]
    assert piece.text.startswith("…")
    assert len(piece.text) <= PIECE + 2


def test_neighbouring_signs_are_one_match() -> None:
    piece = piece_of("系统的可用性很高", wanted_of("可用性"))
    assert [piece.text[start:end] for start, end in piece.matched] == ["可用性"]


@given(st.text(max_size=600), st.text(max_size=30))
def test_matches_lie_inside_the_piece_in_their_order(text: str, typed: str) -> None:
    piece = piece_of(text, wanted_of(typed))
    places = [place for match in piece.matched for place in match]

    assert places == sorted(places)
    assert all(0 <= place <= len(piece.text) for place in places)
    assert len(piece.text) <= PIECE + 2


def test_a_misspelt_word_is_like_what_it_was_meant_for() -> None:
    assert likely("bicicle", ["heath", "bicycle", "quite"]) == ["bicycle"]
    assert likely("bycicle", ["kettle"]) == []
    assert likely("q", ["quite", "q"]) == []
