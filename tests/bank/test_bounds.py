from __future__ import annotations

import pytest

from bot.bank.bounds import MOST_FOLDS, MOST_LINES, MOST_MARKS, MOST_QUESTIONS
from bot.bank.reading import read_document
from bot.model.question import Verdict

QUESTION = "## Question 1: Why?\n\n### Answer\n\nSo.\n\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (QUESTION + "\n" * MOST_LINES + "So.\n", "lines"),
        (QUESTION + "# a\n" * MOST_MARKS, "headings, fences, labels and numbered items"),
        (QUESTION + "<details>\n" * (MOST_FOLDS + 1), "`<details>`"),
        ("".join(f"## Question {n}: Why?\n" for n in range(MOST_QUESTIONS + 1)), "questions"),
        (
            "".join(f"## Question {n}: Why?\n" for n in range(100_000)),
            "headings, fences, labels and numbered items",
        ),
        ("".join(f"What is {n}?::A number\n" for n in range(MOST_QUESTIONS + 1)), "cards"),
    ],
    ids=["lines", "marks", "folds", "questions", "headings", "cards"],
)
def test_what_holds_more_than_any_bank_is_refused(text: str, words: str) -> None:
    document = read_document("a.md", text.encode())
    assert (document.verdict, [problem.code for problem in document.problems]) == (Verdict.REFUSED, ["size"])
    assert f" {words};" in document.problems[0].message


def test_ten_thousand_questions_with_some_sections_each_are_read() -> None:
    answer = "### Answer\n\n**Situation:**\nOnce.\n\n**Action:**\n1. **Measure:** it\n\n**Result:**\nWell.\n\n---\n\n"
    text = "".join(f"## Question {n}: Why is it {n}?\n\n{answer}" for n in range(1, 10_001))
    document = read_document("a.md", text.encode())
    assert (document.verdict, len(document.questions)) == (Verdict.IMPORT, 10_000)
    assert [problem.code for problem in document.problems] == ["many-questions"]
    assert all(question.answer.blocks for question in document.questions)


def test_a_question_with_thousands_of_folded_hints_is_read() -> None:
    hints = "".join(f"a<details><summary>Hint</summary>{n}</details>\n" for n in range(20_000))
    folded = "<details><summary>Answer</summary>So.</details>\n"
    document = read_document("a.md", f"## Why is it so?\n\n{folded}{hints}{folded}".encode())
    assert document.verdict is Verdict.IMPORT


def test_bullets_that_ask_inside_fences_alone_are_no_bank() -> None:
    fenced = "    ```\n" + "~~~\n- Why so?\n**1. A numbered label**\n" * 5 + "\n> quoted"
    assert read_document("a.md", fenced.encode()).verdict is Verdict.NO_QUESTIONS


def test_what_stands_in_a_body_without_being_seen_is_no_body() -> None:
    document = read_document("a.md", b"## Question 1: Why?\n\n\x0c\n### Answer\n\nSo.\n")
    assert [question.body for question in document.questions] == [""]
