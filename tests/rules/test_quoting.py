"""The few words around a figure, as they were said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.quoting import LONGEST, words_around


@pytest.mark.parametrize(
    ("clause", "quoted"),
    [
        ("a backup every [12 hours]", "a backup every [12 hours]"),
        (", and a backup every [12 hours].", "a backup every [12 hours]"),
        ("- **Backups**: [12 hours] apart", "Backups**: [12 hours] apart"),
        (
            "one two three four five six seven [8] nine ten eleven",
            "… two three four five six seven [8] nine ten …",
        ),
        ("[8] ovens.", "[8] ovens"),
        ("paid the-[8]", "paid the-[8]"),
        ("x" * 70 + " [8] " + "y" * 70, "[8]"),
        ("(~ [8] )", "[8]"),
        ("7 and [8] or 9", "7 and [8] or 9"),
    ],
)
def test_words_of_the_clause_are_quoted_and_what_is_cut_is_marked(clause: str, quoted: str) -> None:
    start, end = clause.index("["), clause.index("]") - 1
    text = clause.replace("[", "").replace("]", "")

    before, after = words_around(text, start=start, end=end, first=0, last=len(text))

    assert f"{before}[{text[start:end]}]{after}" == quoted


@given(st.text(st.sampled_from("ab 1,.-*_\n<@>&#é“"), max_size=200), st.data())
def test_nothing_is_quoted_that_does_not_stand_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    before, after = words_around(text, start=start, end=end, first=0, last=len(text))

    assert before.removeprefix("… ") + text[start:end] + after.removesuffix(" …") in text
    assert max(len(before), len(after)) <= LONGEST + 2
