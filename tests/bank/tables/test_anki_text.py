from __future__ import annotations

from bot.bank.reading import read_document
from bot.model.question import Document
from tests.bank.tables.accounting import accounted

HEAD = "#separator:tab\n#html:true\n#deck:Talks::Machines\n#tags column:3\n"


def read(text: str) -> Document:
    document = read_document("deck.txt", text.encode())
    accounted(document, text)
    return document


def test_fields_are_read_as_simple_markdown() -> None:
    document = read(
        HEAD
        + '"What <b>is</b> a&nbsp;port?"\t"A <i>number</i>.<ul><li>one</li><li>two</li></ul>'
        + '<pre><code class=""language-py"">x = 1<br>y</code></pre><img src=""a.png"">"\tnet basics leech\n'
    )
    (question,) = document.questions
    assert question.title == "What **is** a port?"
    assert question.answer.markdown == ("A *number*.\n\n- one\n- two\n\n```py\nx = 1\ny\n```\n![](a.png)")
    assert question.tags == ("net", "basics")
    assert (question.line, document.topic) == (5, "Machines")


def test_columns_that_are_no_fields_are_told_by_the_head() -> None:
    document = read(
        "#separator:Semicolon\n#html:false\n#notetype column:1\n#deck column:2\nBasic;Net;Why?;So\nBasic;Os;How?;Thus\n"
    )
    assert [(each.title, each.answer.markdown, each.topic) for each in document.questions] == [
        ("Why?", "So", "Net"),
        ("How?", "Thus", "Os"),
    ]


def test_named_columns_are_taken_by_their_names() -> None:
    document = read("#separator:comma\n#columns:Answer,Question\nSo,Why?\n")
    assert (document.questions[0].title, document.questions[0].answer.markdown) == ("Why?", "So")


def test_a_gap_becomes_a_question_and_what_fills_it_the_answer() -> None:
    document = read(HEAD + "A {{c1::queue::what}} keeps {{c2::order}}\t\t\n")
    (question,) = document.questions
    assert question.title == "A … (what) keeps …"
    assert question.answer.markdown == "A **queue** keeps **order**"
    assert [problem.code for problem in document.problems] == ["cloze"]


def test_sounds_are_left_out_and_told() -> None:
    document = read(HEAD + "Why?[sound:a.mp3]\tSo\t\n")
    assert document.questions[0].title == "Why?"
    assert [(problem.line, problem.code) for problem in document.problems] == [(5, "media")]


def test_tags_without_end_are_read_in_one_pass() -> None:
    for soup in (
        "<" * 500_000,
        "<!--" * 200_000,
        "<ul><li>" * 60_000,
        "{{c1::" * 100_000,
        "<a href=" * 100_000,
    ):
        assert read(HEAD + f"Why?{soup}\tSo\t\n").questions[0].title
