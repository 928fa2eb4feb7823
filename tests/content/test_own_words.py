"""The answers are written for this project: they share facts with other documents, not sentences."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.content.shelf import CONTENT

WORDS_IN_A_ROW = 9


def runs(text: str) -> set[str]:
    """Every run of nine words, lower case and without punctuation."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {" ".join(words[at : at + WORDS_IN_A_ROW]) for at in range(len(words) - WORDS_IN_A_ROW + 1)}


def test_no_nine_words_in_a_row_are_taken_from_the_originals() -> None:
    folder = os.environ.get("PRACTICE_SEEDS")
    if not folder:
        pytest.skip("PRACTICE_SEEDS is not set")
    originals = [
        path.read_text(encoding="utf-8") for path in sorted(Path(folder).iterdir()) if path.is_file()
    ]
    assert originals

    ours = set().union(*(runs(path.read_text(encoding="utf-8")) for path in CONTENT.glob("*.md")))
    theirs = set().union(*(runs(text) for text in originals))

    assert sorted(ours & theirs) == []


def test_a_borrowed_sentence_is_noticed() -> None:
    sentence = "One two three four five, six seven eight nine"

    assert runs(f"Well: {sentence}.") & runs(f"{sentence.upper()} ten")
    assert not runs("one two three four five six seven eight") & runs(sentence)
