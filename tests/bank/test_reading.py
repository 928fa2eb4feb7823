from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given

from bot.bank.reading import read_document
from bot.model.question import Document, Severity, Verdict
from tests.bank.edge import EDGES, PLAIN, Edge
from tests.bank.soup import documents, unhurried


def read(text: str) -> Document:
    return read_document("notes.md", text.encode())


def essence(document: Document) -> list[tuple[str | None, str, str]]:
    return [(question.number, question.title, question.answer.markdown) for question in document.questions]


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.name)
def test_an_edge_is_read_as_expected(edge: Edge) -> None:
    document = read_document("edge.md", edge.content)
    assert document.verdict.value == edge.verdict
    assert tuple((question.number, question.title) for question in document.questions) == edge.questions
    assert tuple(sorted({problem.code for problem in document.problems})) == edge.codes
    if edge.lines is not None:
        assert tuple(problem.line for problem in document.problems) == edge.lines


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.removesuffix("\n").encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        b"\xff\xfe" + PLAIN.encode("utf-16-le"),
    ],
    ids=["crlf", "cr", "no final newline", "bom", "utf-16"],
)
def test_the_same_text_gives_the_same_questions_however_it_was_saved(content: bytes) -> None:
    assert read_document("notes.md", content).questions == read(PLAIN).questions


def test_a_refusal_is_an_error_and_a_file_without_questions_is_not() -> None:
    refused = read_document("a.md", b"%PDF-1.7")
    assert (refused.verdict, refused.problems[0].severity) == (Verdict.REFUSED, Severity.ERROR)
    nothing = read("# Notes\n\nNothing is asked here.\n")
    assert (nothing.verdict, nothing.problems[0].severity) == (Verdict.NO_QUESTIONS, Severity.WARNING)
    assert nothing.spans[0].became == "dropped: no questions"


def test_a_question_knows_its_lines_and_its_key() -> None:
    first, second = read(PLAIN).questions
    assert (first.label, first.occurrence, first.line, first.answer_line) == ("1", 1, 3, 7)
    assert (second.label, second.occurrence, second.line, second.answer_line) == ("2", 1, 14, 18)


def test_a_repeated_number_is_told_apart_by_occurrence() -> None:
    document = read(PLAIN.replace("Question 2", "Question 1"))
    assert [(question.label, question.occurrence) for question in document.questions] == [("1", 1), ("1", 2)]


def test_a_question_without_a_number_is_keyed_by_its_folded_title() -> None:
    document = read("## What is A?\n\nOne.\n\n## What is B?\n\nTwo.\n")
    assert [question.label for question in document.questions] == ["what is a?", "what is b?"]


def test_further_answers_are_kept_beside_the_first() -> None:
    question = read(PLAIN.replace("---\n", "### Answer 2\n\nShort form: FIFO.\n\n---\n")).questions[0]
    assert question.answer.markdown == "A queue keeps **order**.\n\n- first in\n- first out"
    assert [answer.markdown for answer in question.alternatives] == ["Short form: FIFO."]


def test_placeholders_are_reported_once_for_the_file() -> None:
    document = read(
        "# S\n\n## Question 1: Why us?\n\n### Answer\n\nAfter [X years] at [current company].\n[If so] more.\n"
    )
    assert [(problem.code, problem.line) for problem in document.problems] == [("slots", 7)]


def test_an_answer_too_long_to_learn_keeps_its_text_and_yields_no_points() -> None:
    answer = "- a point\n" * 12_000
    document = read(f"## Question 1: Long?\n\n{answer}")
    assert document.questions[0].answer.markdown == answer.rstrip("\n")
    assert document.questions[0].key_points == ()
    assert [problem.code for problem in document.problems] == ["long-answer"]


def test_very_many_questions_only_warn() -> None:
    document = read("".join(f"## Question {number}: Why?\n\nSo.\n\n" for number in range(1, 5_002)))
    assert len(document.questions) == 5_001
    assert [problem.code for problem in document.problems] == ["many-questions"]


def test_a_file_of_nothing_but_structure_is_refused() -> None:
    document = read("# a\n" * 300_001)
    assert (document.verdict, document.problems[0].code) == (Verdict.REFUSED, "size")


@pytest.mark.parametrize("line", ["x", " ", "#", "`", "[", "**", "## Question 1: a [X "], ids=repr)
def test_a_line_of_ten_million_characters_is_read(line: str) -> None:
    read((line * 10_000_000)[:10_000_000])


@unhurried
@given(documents)
def test_every_line_that_holds_something_is_accounted_for_once(text: str) -> None:
    document = read(text)
    assume(document.verdict is not Verdict.REFUSED)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert all(before.last < after.first for before, after in pairwise(document.spans))
    assert all(1 <= span.first <= span.last <= len(lines) for span in document.spans)
    held = {number for span in document.spans for number in range(span.first, span.last + 1)}
    assume(any(line.strip() for line in lines))
    assert {number for number, line in enumerate(lines, 1) if line.strip()} <= held


@unhurried
@given(documents)
def test_an_answer_is_a_stretch_of_the_file_and_its_lines_are_called_so(text: str) -> None:
    document = read(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    answered = {
        number
        for span in document.spans
        if span.became == "answer"
        for number in range(span.first, span.last + 1)
    }
    for question in document.questions:
        answer = question.answer.markdown
        if not answer:
            continue
        first, *rest = answer.split("\n")
        assert lines[question.answer_line - 1].endswith(first)
        assert lines[question.answer_line : question.answer_line + len(rest)] == rest
        assert set(range(question.answer_line, question.answer_line + len(rest) + 1)) <= answered
        for placeholder in question.placeholders:
            assert answer[placeholder.start : placeholder.end] == placeholder.text
            assert placeholder.text in lines[placeholder.line - 1]


def test_two_parts_in_one_file_hold_what_the_two_files_held() -> None:
    other = (
        PLAIN.replace("Part 1", "Part 2")
        .replace("Question 1", "Question 3")
        .replace("Question 2", "Question 4")
    )
    joined = read(PLAIN + "\n---\n\n" + other)
    assert essence(joined) == essence(read(PLAIN)) + essence(read(other))
