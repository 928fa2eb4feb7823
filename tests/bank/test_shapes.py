"""Documents in the shapes that people keep questions in are read whole; those that are none give no questions."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.bank.reading import read_document
from bot.model.question import Document, Verdict
from tests.bank.others import OTHERS, Other
from tests.bank.shapes import SHAPES, Shape


def read(text: str, name: str = "notes.md") -> Document:
    return read_document(name, text.encode())


def told(document: Document) -> list[tuple[str | None, str, str]]:
    return [(one.number, one.title, one.answer.markdown) for one in document.questions]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_shape_is_read(shape: Shape) -> None:
    document = read(shape.text)
    assert told(document) == list(shape.questions)
    assert tuple(sorted({problem.code for problem in document.problems})) == shape.codes


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_each_line_of_a_shape_is_accounted_for_once(shape: Shape) -> None:
    spans = read(shape.text).spans
    assert all(before.last < after.first for before, after in pairwise(spans))
    held = {number for span in spans for number in range(span.first, span.last + 1)}
    lines = shape.text.split("\n")
    assert (
        {number for number, line in enumerate(lines, 1) if line.strip()}
        <= held
        <= set(range(1, len(lines) + 1))
    )


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_shape_is_the_same_however_it_was_saved(shape: Shape) -> None:
    plain = read(shape.text).questions
    assert read_document("notes.md", shape.text.replace("\n", "\r\n").encode()).questions == plain
    assert read_document("notes.md", b"\xef\xbb\xbf" + shape.text.encode()).questions == plain
    assert read_document("notes.md", shape.text.rstrip("\n").encode()).questions == plain


@pytest.mark.parametrize("other", OTHERS, ids=lambda other: other.name)
def test_what_is_no_bank_gives_no_questions(other: Other) -> None:
    document = read(other.text)
    assert told(document) == []
    assert document.verdict is Verdict.NO_QUESTIONS
    assert {problem.code for problem in document.problems} == {"no-questions"}
