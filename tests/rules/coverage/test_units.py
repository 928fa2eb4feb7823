from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.coverage.normalising import plain, words_in
from bot.rules.coverage.units import LONGEST_SENTENCE, sentences_of, units_of


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences_of(text)]


def units(text: str) -> list[list[str]]:
    words = list(words_in(text))
    return [[word.written for word in words[first:end]] for first, end in units_of(words, text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One here. Two there! Three?", ["One here.", "Two there!", "Three?"]),
        ("First line\nsecond line", ["First line", "second line"]),
        ('He said "go." Then he went.', ['He said "go."', "Then he went."]),
        ("Bring fruit, e.g. apples. Or nuts.", ["Bring fruit, e.g. apples.", "Or nuts."]),
        ("Up 3.5 times", ["Up 3.5 times"]),
    ],
)
def test_sentences_and_lines_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_units_are_sentences_and_each_two_that_follow() -> None:
    assert units("Knead dough. Rest.\nBake bread.") == [
        ["knead", "dough"],
        ["rest"],
        ["bake", "bread"],
        ["knead", "dough", "rest"],
        ["rest", "bake", "bread"],
    ]


def test_a_sentence_of_no_words_is_no_unit() -> None:
    assert units("Well. Knead. Oh. Rest.") == [["knead"], ["oh"], ["rest"], ["knead", "oh"], ["oh", "rest"]]


def test_speech_that_runs_on_is_cut_at_joints() -> None:
    speech = " and then ".join(f"word{number} walks slowly along the river bank" for number in range(12))
    parts = sentences(speech)
    assert "".join(parts) == speech
    assert all(len(part.split()) <= LONGEST_SENTENCE for part in parts)
    assert all(part.startswith(("and", "then")) for part in parts[1:])


def test_a_run_without_joints_is_cut_all_the_same() -> None:
    assert max(len(part.split()) for part in sentences("word " * 500)) <= LONGEST_SENTENCE


@given(st.text(st.sampled_from("ab .,!?;\n'\"•and ")))
def test_sentences_lie_in_order_and_hold_every_word(text: str) -> None:
    flat = plain(text)
    spans = sentences_of(flat)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    held = [word for start, end in spans for word in words_in(flat[start:end])]
    assert [word.written for word in held] == [word.written for word in words_in(flat)]
