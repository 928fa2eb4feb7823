"""Each way to write questions, with whatever stands in them: nothing is lost, merged or read twice."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.bank.reading import read_document
from bot.model.question import Document, Verdict
from tests.bank.soup import LINES, unhurried

Pair = tuple[str, str]
Write = Callable[[list[Pair]], str]

NOUNS = (
    "heaps",
    "tries",
    "ropes",
    "queues",
    "stacks",
    "graphs",
    "`sets`",
    "C++",
    "堆",
    "trees (balanced)",
    "A/B tests",
    "“quotes”",
)
SENTENCES = (
    "They keep order.", "Never twice.", "- one point\n- another", "A paragraph\nof two lines.", "```\n# code\n1. What?\n```",
    "> quoted", "1. first\n2. second", "| a | b |\n|---|---|\n| 1 | 2 |", "See [a page](https://example.org).", "**Label:** text",
)  # fmt: skip

titles = st.builds("What are {} and {}?".format, st.sampled_from(NOUNS), st.integers(1, 99))
answers = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("\n\n".join)
banks = st.lists(st.tuples(titles, answers), min_size=2, max_size=6, unique_by=lambda pair: pair[0])


def indented(text: str, columns: int) -> str:
    return "\n".join(" " * columns + line if line else "" for line in text.split("\n"))


def headings(pairs: list[Pair]) -> str:
    return "# T\n\n" + "".join(
        f"## {n}. {title}\n\n{answer}\n\n" for n, (title, answer) in enumerate(pairs, 1)
    )


def items(pairs: list[Pair]) -> str:
    return "# T\n\n" + "".join(
        f"{n}. {title}\n\n{indented(answer, len(str(n)) + 2)}\n\n"
        for n, (title, answer) in enumerate(pairs, 1)
    )


def item_headings(pairs: list[Pair]) -> str:
    return "# T\n\n" + "".join(
        f"{n}. ### {title}\n\n{indented(answer, len(str(n)) + 2)}\n\n"
        for n, (title, answer) in enumerate(pairs, 1)
    )


def bold(pairs: list[Pair]) -> str:
    return "# T\n\n" + "".join(
        f"**Q{n}.** {title}\n\n{answer}\n\n" for n, (title, answer) in enumerate(pairs, 1)
    )


def bold_marked(pairs: list[Pair]) -> str:
    return "".join(
        f"**{n}. {title}**\n\n**Answer:**\n\n{answer}\n\n" for n, (title, answer) in enumerate(pairs, 1)
    )


def lettered(pairs: list[Pair]) -> str:
    return "".join(
        f"Q{n}: {title}\nA:{chr(10) if answer.startswith('```') else ' '}{answer}\n\n"
        for n, (title, answer) in enumerate(pairs, 1)
    )


WAYS = {
    "headings-2": headings,
    "list": items,
    "item-headings-3": item_headings,
    "bold": bold,
    "bold, marked": bold_marked,
    "lines": lettered,
}


def read(text: str, way: str | None = None) -> Document:
    return read_document("notes.md", text.encode(), reading=way)


def told(document: Document) -> list[tuple[str | None, str, str]]:
    return [(one.number, one.title, one.answer.markdown) for one in document.questions]


@pytest.mark.parametrize("write", WAYS.values(), ids=WAYS)
@unhurried
@given(pairs=banks)
def test_what_is_written_in_a_way_is_read_in_it(write: Write, pairs: list[Pair]) -> None:
    expected = [(str(n), title, answer) for n, (title, answer) in enumerate(pairs, 1)]
    assert told(read(write(pairs))) == expected


@pytest.mark.parametrize("write", WAYS.values(), ids=WAYS)
@unhurried
@given(pairs=banks)
def test_line_ends_and_marks_before_the_text_change_nothing(write: Write, pairs: list[Pair]) -> None:
    text = write(pairs)
    plain = read(text).questions
    assert read_document("notes.md", text.replace("\n", "\r\n").encode()).questions == plain
    assert read_document("notes.md", text.replace("\n", "\r").encode()).questions == plain
    assert read_document("notes.md", b"\xef\xbb\xbf" + text.encode()).questions == plain
    assert read_document("notes.md", b"\xff\xfe" + text.encode("utf-16-le")).questions == plain
    assert read_document("notes.md", text.rstrip("\n").encode()).questions == plain


@pytest.mark.parametrize("write", WAYS.values(), ids=WAYS)
@unhurried
@given(first=banks, second=banks)
def test_two_files_in_one_hold_what_the_two_held(write: Write, first: list[Pair], second: list[Pair]) -> None:
    one, two = told(read(write(first))), told(read(write(second)))
    assume(not set(one) & set(two))
    assert told(read(write(first) + "\n# Another\n\n" + write(second))) == one + two


LOOSE = (
    *LINES, "**Q1.** What is a queue?", "**2. What is a stack?**", "**What is a heap?** A tree.", "**Q:** Why?", "**A:** So.", "**Question:**",
    "Q: Why?", "A: So.", "Q2. How?", "Q3) When?", "Question 4: Where?", "Answer: there", "Front: a", "Back: b", "1. What is a queue?",
    "2. What is a stack?", "3. What?", "   A nested answer.", "4. ### What is a heap?", "5. ### And a trie?", "    deep", "- **What is it?**",
    "- Q: Why?", "- A: So.", "- What?", "* Why so?", "* How so?", "a question::an answer", "What?::That.", "?", "What::is::it", "#flashcards",
    "<h3>6. What?</h3>", "<details><summary>What?</summary>", "</details>", "[⬆ Back to Top](#top)", "<br>", "###### Source", "https://example.org",
    "## FAQ", "1. [What?](#what)", "## [What?](#x)", "- [ ] What?", "**1.**", "Q:", "A:", "1.", "2)", "Front:", "### 1️⃣ Why?",
)  # fmt: skip
loose = st.lists(st.sampled_from(LOOSE), max_size=40).map("\n".join)


@unhurried
@given(loose)
def test_each_line_is_accounted_for_once_whatever_stands_together(text: str) -> None:
    document = read(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assume(any(line.strip() for line in lines))
    assert all(before.last < after.first for before, after in pairwise(document.spans))
    assert all(1 <= span.first <= span.last <= len(lines) for span in document.spans)
    held = {number for span in document.spans for number in range(span.first, span.last + 1)}
    assert {number for number, line in enumerate(lines, 1) if line.strip()} <= held


@unhurried
@given(loose)
def test_an_answer_stands_in_the_file_and_its_lines_are_called_so(text: str) -> None:
    document = read(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    answered = {
        number
        for span in document.spans
        if span.became == "answer"
        for number in range(span.first, span.last + 1)
    }
    for question in document.questions:
        if question.answer.markdown:
            for shift, line in enumerate(question.answer.markdown.split("\n")):
                assert lines[question.answer_line - 1 + shift].strip().endswith(line.strip())
                assert question.answer_line + shift in answered


@unhurried
@given(loose)
def test_of_a_tie_each_way_can_be_taken(text: str) -> None:
    document = read(text)
    if not document.ways:
        return
    assert document.verdict is Verdict.NO_QUESTIONS
    assert [problem.code for problem in document.problems].count("tie") == 1
    for way in document.ways:
        assert read(text, way.name).verdict is Verdict.IMPORT


def test_a_tie_names_what_could_be_chosen() -> None:
    text = "## Why a heap?\n\n**How so?**\n\nSo.\n\n## Why a trie?\n\n**How else?**\n\nSo.\n"
    document = read(text)
    assert [(way.name, way.words, way.questions) for way in document.ways] == [
        ("headings-2", "headings of level 2", 2),
        ("bold", "bold lines", 2),
    ]
    assert [one[1] for one in told(read(text, "bold"))] == ["How so?", "How else?"]
    assert [one[1] for one in told(read(text, "headings-2"))] == ["Why a heap?", "Why a trie?"]


def test_a_way_that_the_file_is_not_written_in_gives_no_questions() -> None:
    assert read("## 1. Why?\n\nSo.\n\n## 2. How?\n\nSo.\n", "bold").verdict is Verdict.NO_QUESTIONS
