from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.front_matter import front_matter_end, front_matter_of
from bot.bank.reading import read_document
from bot.bank.single import read
from bot.model.question import Difficulty, Document, Verdict
from tests.bank.accounting import account
from tests.bank.soup import LINES, unhurried


def document(text: str, path: str = "notes/what-is-it.md") -> Document:
    return read_document(path, text.encode())


def only(text: str, path: str = "notes/what-is-it.md") -> tuple[str, str, str]:
    """The title, the body and the answer of the one question of a text."""
    reading = read(path, text)
    assert reading is not None
    account(text, reading)
    (question,) = reading.questions
    return question.title, question.body, "\n|\n".join(answer.text for answer in question.answers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# What is a pod?\n\nA group.\n\n## More\n\nMuch.\n", ("What is a pod?", "", "A group.\n\n## More\n\nMuch.")),
        ("# What is a pod?\n\n## Answer\n\nA group.\n", ("What is a pod?", "", "A group.")),
        ("# Explain pods\n\nA group.\n", ("Explain pods", "", "A group.")),
        ("## What is a pod?\n\nA group.\n", ("What is a pod?", "", "A group.")),
        ("# Two sum\n\n## Problem\n\nGiven a list.\n\n## Solution\n\nA map.\n", ("Two sum", "Given a list.", "A map.")),
        ("## Question\n\nWhat is a pod?\n\n## Answer\n\nA group.\n", ("What is a pod?", "", "A group.")),
        ("# Pods\n\n**Question:**\n\n**Answer:**\n\nA group.\n", ("Pods", "**Question:**", "A group.")),
        ("# What is a pod?\n\nA group.\n\x0c", ("What is a pod?", "", "A group.\n\x0c")),
        ("# 12. What is a pod?\n\nA group.\n", ("What is a pod?", "", "A group.")),
        ("---\ntitle: What is a pod?\n---\n\nA group.\n", ("What is a pod?", "", "A group.")),
        ("---\ntitle: Pods\n---\n\n## Answer\n\nA group.\n", ("Pods", "", "A group.")),
        ("---\ntitle: Pods\n---\n\n# What is a pod?\n\nA group.\n", ("What is a pod?", "", "A group.")),
        ("---\nquestion: Why pods\n---\n\nA group.\n\n## Is it?\n\n## Is it not?\n\n", ("Why pods", "", "A group.\n\n## Is it?\n\n## Is it not?")),
        ("---\nquestion: Why pods\nanswer: A group.\n---\n", ("Why pods", "", "A group.")),
        ("---\nquestion: Why pods\nanswer: |\n  A group.\n\n  - one\n---\n\nSome code.\n", ("Why pods", "Some code.", "A group.\n\n- one")),
        ("+++\ntitle = \"What is a pod?\"\ntags = [\"a\", \"b\"]\n+++\n\nA group.\n", ("What is a pod?", "", "A group.")),
        ("+++\nquestion = 'Why pods'\nanswer = \"\"\"\nA group.\n\nOf two.\n\"\"\"\n+++\n", ("Why pods", "", "A group.\n\nOf two.")),
        ("---\ndifficulty: easy\n---\n\n## Answer\n\nA group.\n", ("what is it", "", "A group.")),
        ("# What is a pod?\n\nHint: whales.\n\nA group.\n", ("What is a pod?", "Hint: whales.", "A group.")),
        (
            "---\ntitle: Pods\n---\n\n# Question (EN)\n> What is a pod?\n\n## Answer (EN)\n\nA group.\n\n## Ответ (RU)\n\nГруппа.\n",
            ("Pods", "> What is a pod?", "A group.\n|\nГруппа."),
        ),
    ],
)  # fmt: skip
def test_a_file_may_be_one_question(text: str, expected: tuple[str, str, str]) -> None:
    assert only(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# Notes\n\nNothing is asked.\n",
        "---\ntitle: My week\ntags: [life]\n---\n\nIt rained.\n",
        "# Ready?\n\n## What is A?\n\nOne.\n\n## What is B?\n\nTwo.\n",
        "# Part 1\n\n## Question 1: What is A?\n\n### Answer\n\nOne.\n",
        "# A?\n\n# B?\n\nText.\n",
        "Just words.\n",
        "## Answer\n\nOf what.\n",
        "---\ntitle: x\n---\n",
        "```\n# What is it?\n```\n",
    ],
)
def test_a_file_that_is_none_or_many_is_not_one_question(text: str) -> None:
    assert read("what-is-it.md", text) is None


def test_a_folder_of_such_files_is_a_bank() -> None:
    texts = {
        "js/closures.md": "# What is a closure?\n\nA function.\n",
        "js/scope.md": "---\ntitle: What is scope?\ntopic: Basics\ntags:\n  - js\n  - names\n---\n\nA region.\n",
        "js/this.md": "---\nquestion: What is this?\ndifficulty: hard\n---\n\n## Answer\n\nThe object.\n",
    }
    documents = [document(text, path) for path, text in texts.items()]
    assert [one.verdict for one in documents] == [Verdict.IMPORT] * 3
    assert [question.title for one in documents for question in one.questions] == [
        "What is a closure?",
        "What is scope?",
        "What is this?",
    ]
    assert (documents[1].topic, documents[1].questions[0].tags) == ("Basics", ("js", "names"))
    assert documents[2].questions[0].difficulty is Difficulty.HARD


def test_follow_ups_and_tags_of_such_a_file_are_its_question_s() -> None:
    text = "# What is a pod?\n\n## Answer\n\nA group.\n\n## Follow-ups\n\n- And a node?\n\n<!-- tags: (ops) -->\n"
    (question,) = document(text).questions
    assert (question.follow_ups, question.tags) == (("And a node?",), ("ops",))


def test_a_single_question_without_an_answer_is_told() -> None:
    one = document("# What is a pod?\n\n## Answer\n\nTBD\n")
    assert [problem.code for problem in one.problems] == ["no-answer"]
    assert [question.title for question in one.questions] == ["What is a pod?"]


@pytest.mark.parametrize(
    ("block", "field", "value"),
    [
        ("title: Basics", "title", "Basics"),
        ('title: "A \\"b\\": c"', "title", 'A "b": c'),
        ("title: 'It''s'", "title", "It's"),
        ("Title: C# in depth # a comment", "title", "C# in depth"),
        ("title:\n  Folded\n  twice", "title", "Folded twice"),
        ("title: >\n  Folded\n  twice", "title", "Folded twice"),
        ("tags: [a, b, 'c']", "tags", ("a", "b", "c")),
        ("tags: [a,\n  b]", "tags", ("a", "b")),
        ("tags:\n- a\n- b", "tags", ("a", "b")),
        ("tags:\n  - a\n  - b", "tags", ("a", "b")),
        ("tags: a, b", "tags", ("a", "b")),
        ("keywords: '#a #b'", "tags", ("a", "b")),
        ("difficulty: Medium", "difficulty", Difficulty.MEDIUM),
        ("level: senior", "difficulty", Difficulty.HARD),
        ("difficulty: spicy", "difficulty", None),
        ("category: Queues", "topic", "Queues"),
        ("part: 4", "part", "4"),
        ("title: 'Part 3: Queues'", "part", "3"),
        ("title: 'Part 3: Queues'", "topic", "Queues"),
        ("lang: de", "language", "de"),
        ("title: null", "title", None),
        ("title: *anchor", "title", "*anchor"),
        ("meta:\n  title: inner\ntitle: outer", "title", "outer"),
    ],
)
def test_front_matter_is_read_key_by_key(block: str, field: str, value: object) -> None:
    text = f"---\n{block}\n---\n\nText.\n"
    front = front_matter_of("a.md", text)
    assert getattr(front, field) == value
    assert (text[front.end :], front.problems) == ("\nText.\n", ())


def test_a_form_feed_at_an_answer_s_end_is_a_line_of_it() -> None:
    one = document("### 1. Why?\nA plain sentence.\n\x0c")
    assert [(span.first, span.last, span.became) for span in one.spans] == [
        (1, 1, "question"),
        (2, 3, "answer"),
    ]


def test_front_matter_may_be_toml() -> None:
    front = front_matter_of(
        "a.md", '+++\ntitle = "A"\ntags = ["a", "b"]\n[extra]\nlevel = "easy"\n+++\nText.\n'
    )
    assert (front.title, front.tags, front.difficulty) == ("A", ("a", "b"), Difficulty.EASY)


def test_doubled_front_matter_is_read_and_told() -> None:
    text = "---\ntitle: A\n---\n\n---\ntags: [b]\ntitle: C\n---\n\n# What?\n\nSo.\n"
    front = front_matter_of("a.md", text)
    assert (front.title, front.tags) == ("A", ("b",))
    assert [(problem.code, problem.line) for problem in front.problems] == [("front-matter", 5)]
    assert front.end == front_matter_end(text) == text.index("\n# What")


def test_unclosed_front_matter_is_told_and_is_text() -> None:
    text = "---\ntitle: A\n\n## Question 1: What?\n\n### Answer\n\nSo.\n"
    one = document(text)
    assert [(problem.code, problem.line) for problem in one.problems] == [("front-matter", 1)]
    assert [question.title for question in one.questions] == ["What?"]


@pytest.mark.parametrize(
    "text", ["---\n\nText.\n", "---\nNote: this is text.\n\nAnd more.\n", "# A\n---\ntitle: x\n---\n"]
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert (front_matter_end(text), front_matter_of("a.md", text).problems) == (0, ())


@pytest.mark.parametrize(
    "text",
    [
        "---\n" + "a: &a [*a, *a]\n" * 400 + "---\n",
        "---\ntitle: " + "[" * 1_000_000 + "\n---\n",
        "---\ntags: [" + "a," * 500_000 + "]\n---\n",
        "---\ntitle: '" + "''" * 500_000 + "\n---\n",
        "+++\na = \"\"\"\n" + "b\n" * 100_000,
        "---\n" + "title: x\n" * 100_000,
        "# What?\n" + "# Answer\n" * 100_000,
        "# What?\n" + "Tags: a\n" * 100_000,
        "# What?\n" + "> " * 1_000_000,
    ],
    ids=range(9),
)  # fmt: skip
def test_hostile_files_are_read_to_the_end(text: str) -> None:
    front_matter_of("a.md", text)
    read("a.md", text)


loose = st.sampled_from(
    (
        "# What is it?", "## Answer", "### Answer", "**Answer:**", "**Answer:** D", "# Question (EN)", "> What?", "---", "",
        "title: What is it?", "question: Why?", "answer: So.", "## Follow-ups", "- How?", "Hint: x", "Tags: a", "text", "TBD",
    )
)  # fmt: skip
files = st.lists(loose | loose | st.sampled_from(LINES), max_size=25).map("\n".join)


@unhurried
@given(files | files.map("---\ntitle: What?\n---\n{}".format) | files.map("# Why is it?\n{}".format))
def test_every_line_of_such_a_file_is_accounted_for(text: str) -> None:
    reading = read("a.md", text)
    if reading:
        account(text, reading)
