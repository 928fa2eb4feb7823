from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.difficulty import PLAIN, Scale, difficulty_of, scale_of
from bot.bank.metadata import clean_title, is_metadata, merged_tags, tags_of
from bot.bank.reading import read_document
from bot.model.question import Difficulty, Question
from tests.bank.soup import unhurried

EASY, MEDIUM, HARD = Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD


def questions(text: str) -> tuple[Question, ...]:
    return read_document("notes.md", text.encode()).questions


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("[Easy] What is a queue?", EASY),
        ("What is a queue? [Medium]", MEDIUM),
        ("What is a queue? (hard)", HARD),
        ("What is a queue? (Senior)", HARD),
        ("(Junior) What is a queue?", EASY),
        ("What is a queue? `advanced`", HARD),
        ("What is a queue? - [Hard]", HARD),
        ("[Difficulty: medium] What is a queue?", MEDIUM),
        ("🟢 What is a queue?", EASY),
        ("🟡 What is a queue?", MEDIUM),
        ("What is a queue? 🔴", HARD),
        ("👶 What is a queue?", EASY),
        ("👶\u200d What is a queue?", EASY),
        ("🚀 What is a queue?", HARD),
        ("What is a queue? ★☆☆", EASY),
        ("What is a queue? ★★☆", MEDIUM),
        ("What is a queue? ⭐️⭐️⭐️", HARD),
        ("[简单] What is a queue?", EASY),
        ("What is a queue? (сложный)", HARD),
    ],
)
def test_what_a_title_says_of_its_difficulty_is_cut_from_it(title: str, level: Difficulty) -> None:
    found = clean_title(title, scale=scale_of([title]))
    assert (found.title, found.difficulty) == ("What is a queue?", level)


@pytest.mark.parametrize(
    "title",
    [
        "What is a queue?",
        "[Optional] What is a queue?",
        "What is a number (complex)?",
        "What is a type (simple)",
        "What does `easy` mean?",
        "(Hard)",
        "⭐ What is a queue?",
        "Why do people rate ⭐⭐⭐ things?",
        "What is a queue? (FIFO)",
        "[x] What is a queue?",
        "How hard is it?",
        "🔥 What is a queue?",
        "What is 🟢?",
    ],
)
def test_a_word_that_is_no_difficulty_stays(title: str) -> None:
    found = clean_title(title, scale=scale_of([title]))
    assert (found.title, found.difficulty) == (title, None)


def test_stars_mean_what_the_file_makes_of_them() -> None:
    counted = scale_of(["⭐ What is A?", "⭐⭐⭐ What is B?"])
    assert clean_title("⭐ What is A?", scale=counted).difficulty is EASY
    assert clean_title("⭐⭐ What is A?", scale=counted).difficulty is MEDIUM
    named = scale_of(["👶 What is A?", "⭐️ What is B?", "🚀 What is C?"])
    assert clean_title("⭐️ What is B?", scale=named).difficulty is MEDIUM
    assert clean_title("⭐ What is A?", scale=PLAIN).title == "⭐ What is A?"
    assert [difficulty_of("⭐" * count, Scale(5)) for count in range(1, 6)] == [
        EASY,
        EASY,
        MEDIUM,
        HARD,
        HARD,
    ]


@pytest.mark.parametrize("line", ["Part: 4", "**Part:** 4", "Topic: Storage | Part: 4", "<!-- part: 4 -->"])
def test_a_line_says_the_part_of_a_question(line: str) -> None:
    assert is_metadata(line)
    found = clean_title("What?", f"First.\n{line}")
    assert (found.part, found.body) == ("4", "First.")


@pytest.mark.parametrize(
    ("line", "level", "tags", "topic"),
    [
        ("Difficulty: medium", MEDIUM, (), None),
        ("**Difficulty:** Hard", HARD, (), None),
        ("**Difficulty**: ⭐⭐", MEDIUM, (), None),
        ("- *Level*: Senior", HARD, (), None),
        ("> Difficulty: 🟢 Easy", EASY, (), None),
        ("Сложность: средняя", MEDIUM, (), None),
        ("难度：困难", HARD, (), None),
        ("Tags: css, html", None, ("css", "html"), None),
        ("**Tags:** #css #html", None, ("css", "html"), None),
        ("Tags: `css` `html`", None, ("css", "html"), None),
        ("_Tags_: [css, html]", None, ("css", "html"), None),
        ("Difficulty: Easy | Tags: css, CSS", EASY, ("css",), None),
        ("Topic: Messaging", None, (), "Messaging"),
        ("<!-- tags: css, html -->", None, ("css", "html"), None),
        ("<!-- tags: (css) -->", None, ("css",), None),
        ("<!-- difficulty: hard -->", HARD, (), None),
    ],
)
def test_a_line_of_metadata_is_read_and_cut_from_the_body(
    line: str, level: Difficulty | None, tags: tuple[str, ...], topic: str | None
) -> None:
    assert is_metadata(line)
    found = clean_title("What?", f"First.\n{line}\nLast.")
    assert (found.difficulty, found.tags, found.topic) == (level, tags, topic)
    assert found.body.split() == ["First.", "Last."]


@pytest.mark.parametrize(
    "line",
    [
        "Difficulty: spicy",
        "Difficulties: easy",
        "The tags: a, b",
        "Tags:",
        "Level of detail: hard",
        "easy",
        "<!-- a -->",
    ],
)
def test_what_is_not_understood_stays_in_the_body(line: str) -> None:
    assert not is_metadata(line)
    assert clean_title("What?", f"First.\n{line}").body == f"First.\n{line}"


def test_lines_in_a_fence_are_code() -> None:
    body = "```yaml\nTags: a, b\n```"
    assert clean_title("What?", body).body == body


def test_tags_are_counted_once_whatever_their_case() -> None:
    assert merged_tags(("CSS", "html"), ("css", "js")) == ("CSS", "html", "js")
    assert len(tags_of(", ".join(f"tag{number}" for number in range(100)))) == 20


def test_a_document_s_questions_carry_what_stands_beside_them() -> None:
    first, second = questions(
        "---\ntags: [queue]\ndifficulty: easy\n---\n\n# Basics\n\n## Question 1: What is a queue? [Hard]\n\nTags: order\n\n"
        "### Answer\n\nOrder.\n\n## Question 2: What is a stack?\n\n### Answer\n\nReverse.\n\n<!-- tags: lifo -->\n"
    )
    assert (first.title, first.difficulty, first.tags, first.body) == (
        "What is a queue?",
        HARD,
        ("order", "queue"),
        "",
    )
    assert (second.difficulty, second.tags) == (EASY, ("lifo", "queue"))
    assert second.answer.markdown == "Reverse.\n\n<!-- tags: lifo -->"


def test_metadata_above_an_answer_without_a_marker_is_none_of_it() -> None:
    question = questions("## Question 1: What?\n\nDifficulty: hard\n\nSo.\n\n## Question 2: And?\n\nSo.\n")[0]
    assert (question.difficulty, question.answer.markdown, question.body) == (HARD, "So.", "")


@pytest.mark.parametrize("piece", ["⭐", "[Easy] ", "<!-- tags: ", "Tags: a, ", "(", "`", "☆ ", "#a "])
def test_long_titles_and_bodies_are_read(piece: str) -> None:
    clean_title(piece * 200_000, piece * 200_000 + "\n" + piece)


def test_marks_before_a_number_say_how_hard_the_question_is() -> None:
    text = "# Questions\n\n### 👶 1. What is A?\n\nOne.\n\n### ⭐️ 2. What is B?\n\nTwo.\n\n### ✨ 3. Why C?\n\nThree.\n"
    found = [(one.number, one.title, one.difficulty) for one in questions(text)]
    assert found == [("1", "What is A?", EASY), ("2", "What is B?", MEDIUM), ("3", "Why C?", None)]


@unhurried
@given(st.text(max_size=60), st.text(max_size=200))
def test_words_are_only_ever_cut(title: str, body: str) -> None:
    found = clean_title(title, body)
    assert found.title in title
    assert set(found.body.split()) <= set(body.split()) or "<!--" in body


def test_marks_behind_a_question_mark_do_not_hide_the_question() -> None:
    bold = questions("**What is A? 👶**\n\nOne.\n\n**What is B? ⭐️**\n\nTwo.\n\n**Why C? 🚀**\n\nThree.\n")
    assert [(one.title, one.difficulty) for one in bold] == [
        ("What is A?", EASY),
        ("What is B?", MEDIUM),
        ("Why C?", HARD),
    ]
    headings = questions("## Is it A? [Easy]\n\nOne.\n\n## Is it B? (hard)\n\nTwo.\n")
    assert [(one.title, one.difficulty) for one in headings] == [("Is it A?", EASY), ("Is it B?", HARD)]
