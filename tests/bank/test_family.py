from __future__ import annotations

import pytest

from bot.bank.reading import read_document
from bot.model.question import Document, Verdict


def read(text: str) -> Document:
    return read_document("notes.md", text.encode())


def pairs(document: Document) -> list[tuple[str | None, str]]:
    return [(question.number, question.title) for question in document.questions]


def answers(document: Document) -> list[str]:
    return [question.answer.markdown for question in document.questions]


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## Question 19: Why queues?", ("19", "Why queues?")),
        ("## Question 19. Why queues?", ("19", "Why queues?")),
        ("## Question 19 - Why queues?", ("19", "Why queues?")),
        ("## Question #19 Why queues?", ("19", "Why queues?")),
        ("## **Question 19: Why queues?**", ("19", "Why queues?")),
        ("## **Question 19:** Why queues?", ("19", "Why queues?")),
        ("## Question 19: Why queues? ##", ("19", "Why queues?")),
        ("## Question 19: Why C#", ("19", "Why C#")),
        ("## Question 19: .NET or Java?", ("19", ".NET or Java?")),
        ('## Question 19: You say "99.9%." How?', ("19", 'You say "99.9%." How?')),
        ("## Question 17a: Why queues?", ("17a", "Why queues?")),
        ("## Question 1.2: Why queues?", ("1.2", "Why queues?")),
        ("## Question 42", ("42", "Question 42")),
        ("## Question: Why queues?", (None, "Why queues?")),
        ("## 问题 3：什么？", ("3", "什么？")),
        ("###### Q19. Why queues?", ("19", "Why queues?")),
        ("# Q19: Why queues?", ("19", "Why queues?")),
        ("### 19. Why queues?", ("19", "Why queues?")),
        ("### 19) Why queues?", ("19", "Why queues?")),
        ("### 19 . Why queues?", ("19", "Why queues?")),
        ("### **19.** Why queues?", ("19", "Why queues?")),
        ("## Tell me about queues", (None, "Tell me about queues")),
    ],
)
def test_a_heading_above_an_answer_gives_number_and_title(
    heading: str, expected: tuple[str | None, str]
) -> None:
    level = "#" * max(3, len(heading.split(" ", 1)[0]))
    document = read(f"{heading}\n\n{level} Answer\n\nBecause.\n")
    assert pairs(document) == [expected]
    assert answers(document) == ["Because."]


@pytest.mark.parametrize(
    "marker",
    [
        "### Answer",
        "### Answer:",
        "#### Model Answer",
        "### **Answer**",
        "**Answer:**",
        "**Answer**:",
        "### Ответ",
        "A:",
        "###Answer",
    ],
)
def test_an_answer_is_marked_in_many_ways(marker: str) -> None:
    document = read(f"## Question 1: Why?\n\n{marker}\n\nBecause.\n")
    assert answers(document) == ["Because."]


@pytest.mark.parametrize(
    "marker", ["#### Answer: D", "**Answer:** D", "**Answer**: D", "A: D", "### **Answer:** D"]
)
def test_an_answer_may_begin_on_its_marker_s_line(marker: str) -> None:
    document = read(f"## Question 1: Which?\n\n{marker}\nas said.\n")
    assert answers(document) == ["D\nas said."]
    assert document.questions[0].answer_line == 3


def test_what_stands_before_the_marker_belongs_to_the_question() -> None:
    question = read("## Question 1: What is printed?\n\n```\nprint(1)\n```\n\n### Answer\n\n1\n").questions[0]
    assert (question.body, question.answer.markdown) == ("```\nprint(1)\n```", "1")


def test_an_answer_may_hold_headings_level_with_its_marker() -> None:
    answer = "### In short\n\nOrder.\n\n#### More\n\nMuch.\n\n### At length\n\nMore."
    assert answers(
        read(f"## Question 1: Why?\n\n### Answer\n\n{answer}\n\n## Question 2: And?\n\nSo.\n")
    ) == [answer, "So."]


def test_a_marker_may_stand_level_with_its_question() -> None:
    text = "# T\n\n## Question 1: Why?\n\n## Answer\n\nOne.\n\n## Detail\n\nTwo.\n\n## Question 2: And?\n\n## Answer\n\nSo.\n"
    assert answers(read(text)) == ["One.\n\n## Detail\n\nTwo.", "So."]


@pytest.mark.parametrize("heading", ["## Summary", "# Summary of Part 4", "## References", "##Summary"])
def test_what_closes_a_document_belongs_to_no_answer(heading: str) -> None:
    document = read(f"## Question 1: Why?\n\n### Answer\n\nSo.\n\n---\n\n{heading}\n\nAll was said.\n")
    assert answers(document) == ["So."]
    assert codes(document) == []
    assert document.spans[-1].became == "dropped: stands behind the questions"


def test_a_section_that_is_no_question_is_left_out_and_told() -> None:
    document = read("## Question 1: Why?\n\nSo.\n\n## An aside\n\nText.\n\n## Question 2: And?\n\nSo.\n")
    assert answers(document) == ["So.", "So."]
    assert [(problem.code, problem.line) for problem in document.problems] == [("not-a-question", 5)]


def test_a_summary_inside_an_answer_stays() -> None:
    assert answers(read("## Question 1: Why?\n\n### Answer\n\nSo.\n\n### Summary\n\nSo it is.\n")) == [
        "So.\n\n### Summary\n\nSo it is."
    ]


def test_only_rules_after_an_answer_are_dropped() -> None:
    document = read(
        "## Question 1: Why?\n\nOne.\n\n---\n\nTwo.  \n\n---\n\n***\n\n## Question 2: And?\nSo.\n---\n"
    )
    assert answers(document) == ["One.\n\n---\n\nTwo.  ", "So."]


def test_a_stray_fence_ends_where_the_next_number_stands() -> None:
    text = "".join(
        f"## Question {n}: Why?\n\nSo.\n{'```' if n == 2 else ''}\n\n```\ncode {n}\n```\n\n"
        for n in range(1, 5)
    )
    document = read(text)
    assert [question.number for question in document.questions] == ["1", "2", "3", "4"]
    assert [problem.code for problem in document.problems] == ["fence"]


def test_a_fence_that_never_closes_is_told_at_its_first_line() -> None:
    document = read("## Question 1: Why?\n\n```\ncode\n")
    assert answers(document) == ["```\ncode"]
    assert [(problem.code, problem.line) for problem in document.problems] == [("fence", 3)]


def test_an_indented_fence_hides_headings_too() -> None:
    text = "## Question 1: Why?\n\n1. Do:\n    ```sh\n# a comment\n## another\n    ```\n- ```js\n## more\n  ```\n\n## Question 2: And?\n\nSo.\n"
    assert len(read(text).questions) == 2


def test_a_question_in_a_comment_is_hidden_and_an_endless_comment_hides_nothing() -> None:
    hidden = read("## Question 1: Why?\n\nSo.\n\n<!--\n## Question 2: Not yet?\n-->\n")
    assert pairs(hidden) == [("1", "Why?")]
    endless = read("## Question 1: Why?\n\n<!-- So.\n\n## Question 2: And?\n\nSo.\n")
    assert len(endless.questions) == 2


@pytest.mark.parametrize(
    "text",
    ["TBD", "To be completed.", "Read answer on [x](https://example.org)", "[x](https://example.org)", "..."],
)
def test_what_stands_in_for_an_answer_is_none(text: str) -> None:
    document = read(f"## Question 1: Why?\n\n### Answer\n\n{text}\n\n## Question 2: And?\n\nSo.\n")
    assert answers(document) == ["", "So."]
    assert codes(document) == ["no-answer"]


def test_a_picture_is_an_answer() -> None:
    assert answers(read("## Question 1: Why?\n\n![so](so.png)\n")) == ["![so](so.png)"]


def test_a_file_without_any_answer_is_told_once() -> None:
    document = read("## Why?\n## How?\n## When?\n")
    assert len(document.questions) == 3
    assert codes(document) == ["no-answer"]


def test_numbers_may_start_again_in_a_new_section() -> None:
    part = "## Question 1: Why {0}?\n\nSo.\n\n## Question 2: How {0}?\n\nSo.\n\n"
    assert codes(read("# Queues\n\n" + part.format("queues") + "# Stacks\n\n" + part.format("stacks"))) == []


def test_ones_all_the_way_are_no_numbers() -> None:
    document = read("### 1. Why?\n\nSo.\n\n### 1. How?\n\nSo.\n")
    assert pairs(document) == [(None, "Why?"), (None, "How?")]
    assert codes(document) == []


def test_a_question_at_another_level_is_taken_where_its_number_is_due() -> None:
    document = read(
        "## Question 1: Why?\n\nSo.\n\n### Question 2: How?\n\n### Answer\n\nSo.\n\n## Question 3: When?\n\nNow.\n"
    )
    assert [question.number for question in document.questions] == ["1", "2", "3"]
    assert codes(document) == ["level"]


def test_the_level_is_that_of_most_questions() -> None:
    document = read(
        "# Why this book?\n\n## Queues\n\n### What is one?\n\nA line.\n\n### Why use one?\n\nOrder.\n"
    )
    assert pairs(document) == [(None, "What is one?"), (None, "Why use one?")]


@pytest.mark.parametrize(
    "text",
    [
        "# Guide\n\n## 1. Install\n\nDo.\n\n## 2. Configure\n\nDo.\n",
        "# Readme\n\n## Why?\n\nSo.\n\n## Install\n\nDo.\n\n## Use\n\nDo.\n\n## Test\n\nDo.\n\n## What else?\n\nNone.\n",
        "# Notes\n\n## What is this?\n\nOne question makes no bank.\n",
        "#hashtag\n\n# Only a title\n",
    ],
    ids=["numbered guide", "readme", "single", "title"],
)
def test_what_is_no_bank_gives_no_questions(text: str) -> None:
    document = read(text)
    assert (document.verdict, codes(document)) == (Verdict.NO_QUESTIONS, ["no-questions"])


def test_two_levels_that_look_alike_are_a_tie() -> None:
    document = read("## Why?\n\n### How?\n\nSo.\n\n## When?\n\n### Where?\n\nThere.\n")
    assert (document.verdict, codes(document)) == (Verdict.NO_QUESTIONS, ["tie"])
    assert document.questions == ()


def test_a_rule_on_the_first_line_is_no_front_matter() -> None:
    document = read("---\n\n## Question 1: Why?\n\nSo: yes.\n\n---\n\n## Question 2: How?\n\nSo.\n")
    assert len(document.questions) == 2


@pytest.mark.parametrize(
    ("heading", "part", "topic"),
    [
        (
            "# Practice Answers - Part 2: Ways & Means (Questions 6-10)",
            "2",
            "Ways & Means",
        ),
        ("# Part 10 - Kafka (advanced) topics (Questions 1-1)", "10", "Kafka (advanced) topics"),
        ("# Answers, Part IV: Queues", "IV", "Queues"),
        ("# Part 4", "4", None),
        ("# The best part of queues", None, "The best part of queues"),
        ("Part 3: Queues\n==============", "3", "Queues"),
        ("", None, None),
    ],
)
def test_part_and_topic_stand_in_the_document_s_heading(
    heading: str, part: str | None, topic: str | None
) -> None:
    document = read(f"{heading}\n\n## Question 1: Why?\n\nSo.\n")
    assert (document.part, document.topic) == (part, topic)


@pytest.mark.parametrize(
    ("heading", "numbers", "expected"),
    [
        ("# Part 1 (Questions 6-7)", (6, 7), []),
        ("# Part 1 (Questions 6–8)", (6, 7), ["declared-range"]),
        ("# Part 1 (Questions 6 to 7)", (7, 8), ["declared-range"]),
        ("# 3 questions", (1, 2), ["declared-range"]),
        ("# 2 questions", (1, 2), []),
        ("# 1+ questions", (1, 2), []),
    ],
)
def test_a_heading_s_promise_is_held_against_the_file(
    heading: str, numbers: tuple[int, ...], expected: list[str]
) -> None:
    body = "".join(f"## Question {number}: Why {number}?\n\nSo.\n\n" for number in numbers)
    assert codes(read(f"{heading}\n\n{body}")) == expected
