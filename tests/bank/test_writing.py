from __future__ import annotations

import pytest
from hypothesis import assume, given

from bot.bank.reading import read_document
from bot.bank.writing import write_document
from bot.model.question import Document, Question
from tests.bank.edge import EDGES, PLAIN, Edge
from tests.bank.soup import banks, unhurried


def read(text: str) -> Document:
    return read_document("notes.md", text.encode())


def kept(questions: tuple[Question, ...]) -> list[tuple[object, ...]]:
    return [
        (
            question.label,
            question.occurrence,
            question.number,
            question.title,
            question.body,
            question.answer.markdown,
            [answer.markdown for answer in question.alternatives],
            question.sections,
            question.key_points,
            question.hints,
            question.follow_ups,
            question.difficulty,
            question.tags,
            question.topic,
            question.part,
        )
        for question in questions
    ]


def written_again(document: Document) -> Document:
    return read(write_document(document.part, document.topic, document.questions))


def test_a_document_is_written_in_its_own_manner() -> None:
    document = read(PLAIN)
    assert write_document(document.part, document.topic, document.questions) == PLAIN.replace(
        "Practice Answers - ", ""
    )


@pytest.mark.parametrize(
    "edge", [edge for edge in EDGES if edge.verdict == "import"], ids=lambda edge: edge.name
)
def test_what_was_read_reads_back_the_same(edge: Edge) -> None:
    document = read_document("edge.md", edge.content)
    again = written_again(document)
    assert kept(again.questions) == kept(document.questions)
    assert (again.part, again.topic) == (document.part, document.topic)


@pytest.mark.parametrize(
    "text",
    [
        "## Question 1: Why C #?\n\nSo.\n\n## Question 2: C # ##\n\nSo.\n",
        "## Tell me more\n\n### Answer\n\n### 1. First?\n\nx\n\n### 2. Second?\n\nx\n",
        "# Question 1: Why?\n\n# Answer\n\nOne.\n\n# More\n\n## Summary\n\nTwo.\n",
        "## Question 1: Why?\n\n**Answer:**\n\nx\n\n### Answer\n\ny\n",
        "## Question 1: Why?\n\n**Answer:** One line\n---\nmore\n",
        "### Question 1: Why?\n\nbody\n\n### Answer\n\n```\n## Question 2: Not one\n```\n",
        "## Question 17a: Why?\n\nSo.\n\n## Question 03: How?\n\nTBD\n",
        "## Question 1: Why?\n\nQuestion 10: underlined\n----------\nText\n===\n",
        "# T\n\n## Question 1: Why?\n\n**Difficulty:** hard\n**Tags:** a, b\n\nbody\n\n**Hint:** x\n\n### Answer\n\ny\n",
        "## Question 1: Why?\n\n### Answer\n\nx\n\n### Follow-ups\n\n- And?\n- Then?\n\n## Question 2: How?\n\nSo.\n",
        "# T\n\n## One\n\n### Question 1: Why?\n\nSo.\n\n## Two\n\n### Question 2: How?\n\nThus.\n",
    ],
)
def test_awkward_questions_read_back_the_same(text: str) -> None:
    document = read(text)
    assert document.questions
    assert kept(written_again(document).questions) == kept(document.questions)


def test_the_bracket_tells_range_or_count() -> None:
    document = read(PLAIN)
    first, second = document.questions
    assert write_document("1", "Basics", (first, second)).startswith("# Part 1: Basics (Questions 1-2)\n")
    assert write_document(None, "Basics", (second, first)).startswith("# Basics (2 questions)\n")
    assert written_again(document).problems == ()


@unhurried
@given(banks)
def test_any_document_reads_back_the_same(text: str) -> None:
    document = read(text)
    # A fence left open swallows what a file puts after it, and a question inside a question is told by its numbers alone.
    assume(document.questions and not {"fence", "level"} & {problem.code for problem in document.problems})
    assume("odd level" not in text)
    again = written_again(document)
    assert kept(again.questions) == kept(document.questions)
    assert (again.part, again.topic) == (document.part, document.topic)
