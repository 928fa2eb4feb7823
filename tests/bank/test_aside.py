from __future__ import annotations

import pytest
from hypothesis import given

from bot.bank.aside import after_opening, list_items, take
from bot.bank.reading import read_document
from bot.model.question import Document, Question
from tests.bank.soup import documents, unhurried


def read(text: str) -> Document:
    return read_document("notes.md", text.encode())


def question(text: str) -> Question:
    return read(text).questions[0]


@pytest.mark.parametrize(
    "hint",
    [
        "Hint: think of a line.",
        "**Hint:** think of a line.",
        "**Hint**: think of a line.",
        "*Hint:* think of a line.",
        "__Hint:__ think of a line.",
        "> Hint: think of a line.",
        "> **Hint:** think of a line.",
        "💡 Hint: think of a line.",
        "**💡 Hint 1:** think of a line.",
        "- Hint: think of a line.",
        "#### Hint\n\nthink of a line.",
        "#### Hint: think of a line.",
        "#### Hints\n\n- think of a line.",
        "**Hint:**\n\nthink of a line.",
        "<details><summary>Hint</summary>think of a line.</details>",
        "<details>\n<summary><b>💡 Need a hint?</b></summary>\n\nthink of a line.\n\n</details>",
        "Hinweis: think of a line.",
        "**Pista:** think of a line.",
        "Подсказка: think of a line.",
        "提示：think of a line.",
    ],
)
def test_a_hint_above_the_answer_is_kept_apart(hint: str) -> None:
    found = question(f"## Question 1: What is a queue?\n\nSome code.\n\n{hint}\n\n### Answer\n\nFirst in.\n")
    assert found.hints == ("think of a line.",)
    assert found.body == "Some code."
    assert found.answer.markdown == "First in."


@pytest.mark.parametrize(
    "hint", ["**Hint:** one", "Hint: one", "### Hint\n\none", "<details><summary>Hint</summary>one</details>"]
)
def test_a_hint_that_opens_an_answer_without_a_marker_is_none_of_it(hint: str) -> None:
    text = f"## Question 1: What?\n\n{hint}\n\nBecause.\n\nSo.\n\n## Question 2: And?\n\nSo.\n"
    assert (question(text).hints, question(text).answer.markdown) == (("one",), "Because.\n\nSo.")


def test_a_hint_inside_an_answer_is_read_and_stays() -> None:
    answer = "Because.\n\n**Hint:** look there.\n\nSo."
    found = question(f"## Question 1: What?\n\n### Answer\n\n{answer}\n")
    assert (found.hints, found.answer.markdown) == (("look there.",), answer)


@pytest.mark.parametrize(
    "label",
    [
        "### Follow-ups",
        "### Follow-up questions",
        "### Follow Up Questions:",
        "#### 🔁 Possible follow-ups",
        "**Follow-ups:**",
        "**Follow-up questions**",
        "Follow-ups:",
        "### Next questions",
        "### Folgefragen",
        "**Preguntas de seguimiento:**",
        "### Дополнительные вопросы",
        "### 追问",
    ],
)
@pytest.mark.parametrize(
    "items", ["- How?\n- Why not?", "1. How?\n2. Why not?", "* [ ] How?\n* [ ] Why not?"]
)
def test_follow_ups_inside_an_answer_are_read_and_stay(label: str, items: str) -> None:
    answer = f"Because.\n\n{label}\n\n{items}"
    found = question(
        f"## Question 1: What?\n\n### Answer\n\n{answer}\n\n## Question 2: And?\n\n### Answer\n\nSo.\n"
    )
    assert found.follow_ups == ("How?", "Why not?")
    assert found.answer.markdown == answer


def test_follow_ups_above_the_answer_are_taken_out_of_the_question() -> None:
    found = question("## Question 1: What?\n\n**Follow-up:** How does it grow?\n\n### Answer\n\nBecause.\n")
    assert (found.follow_ups, found.body) == (("How does it grow?",), "")


def test_follow_ups_may_be_paragraphs_that_ask() -> None:
    assert take("### Follow-ups\n\nHow?\nWhy not?\n\nNo more.").follow_ups == ["How?", "Why not?"]


def test_what_is_below_an_item_stays_with_it() -> None:
    assert list_items("- How?\n  - in time\n\n  - in space\n- Why?\n  because") == [
        "How?\n- in time\n\n- in space",
        "Why?\nbecause",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A hint of salt: none.",
        "Follow up with the client: call.",
        "```\nHint: none\n```",
        "Use the Hint type: it is small.",
        "### Hinting\n\nFonts.",
        "| Hint: | x |\n|---|---|",
        "The next question: is it easy?",
    ],
)
def test_what_only_sounds_like_a_label_stays(text: str) -> None:
    found = take(text)
    assert (found.rest, found.hints, found.follow_ups) == (text, [], [])


def test_a_section_of_follow_ups_is_given_to_the_questions_it_names() -> None:
    text = (
        "# Queues\n\n## Question 1: What?\n\n### Answer\n\nOne.\n\n## Question 2: And?\n\n### Answer\n\nTwo.\n\n"
        "## Follow-ups\n\n- Question 2: How does it grow?\n- What of time? (Question 1)\n- Question 9: Who?\n"
    )
    document = read(text)
    assert [one.follow_ups for one in document.questions] == [("What of time?",), ("How does it grow?",)]
    assert [one.answer.markdown for one in document.questions] == ["One.", "Two."]
    assert [(problem.code, problem.line) for problem in document.problems] == [("not-a-question", 19)]
    assert [(span.first, span.became) for span in document.spans[-2:]] == [
        (15, "question"),
        (19, "dropped: a follow-up to no question"),
    ]


@pytest.mark.parametrize(
    "naming",
    ["### Question 1: What?", "### Q1", "### 1. What?", "**Question 1**", "- Question 1: What?", "- **Q1:**"],
)
def test_a_section_may_hold_a_list_for_each_question(naming: str) -> None:
    second = naming.replace("1", "2").replace("What", "And")
    pad = "  " if naming.startswith("-") else ""
    text = (
        "# Queues\n\n## Question 1: What?\n\n### Answer\n\nOne.\n\n## Question 2: And?\n\n### Answer\n\nTwo.\n\n"
        f"## Follow-up questions\n\n{naming}\n{pad}- How?\n{pad}- Why?\n\n{second}\n{pad}- When?\n"
    )
    first, last = read(text).questions
    assert first.follow_ups[-2:] == ("How?", "Why?")
    assert last.follow_ups[-1:] == ("When?",)


def test_questions_repeated_below_follow_ups_hold_those_of_the_first() -> None:
    text = (
        "# Queues\n\n## Question 1: What?\n\nOne.\n\n## Question 2: And?\n\nTwo.\n\n# Follow-ups\n\n"
        "## Question 1: What?\n\n- How?\n- Why?\n\n## Question 2: And?\n\n- When?\n"
    )
    document = read(text)
    assert [one.follow_ups for one in document.questions] == [("How?", "Why?"), ("When?",)]
    assert document.problems == ()


def test_sections_below_each_question_belong_to_it() -> None:
    text = (
        "# Queues\n\n## Question 1: What?\n\nOne.\n\n## Follow-ups\n\n- How?\n\n## Question 2: And?\n\nTwo.\n"
    )
    document = read(text)
    assert [one.follow_ups for one in document.questions] == [("How?",), ()]
    assert document.problems == ()


def test_a_last_section_that_names_no_question_is_left_out_and_told() -> None:
    text = (
        "# Queues\n\n## Question 1: What?\n\nOne.\n\n## Question 2: And?\n\nTwo.\n\n## Follow-ups\n\n- How?\n"
    )
    document = read(text)
    assert [one.follow_ups for one in document.questions] == [(), ()]
    assert [(problem.code, problem.line) for problem in document.problems] == [("not-a-question", 13)]
    assert document.spans[-1].became == "dropped: a follow-up to no question"


@pytest.mark.parametrize(
    "text",
    [
        "Hint: a\n\n" * 100_000,
        "- Hint: a\n" * 100_000,
        "### Hint\n" * 100_000,
        "**Hint:**\n" * 100_000,
        "<details><summary>Hint</summary>" * 20_000,
        "Difficulty: easy\n" * 100_000,
        "Hint: " + "a" * 5_000_000,
        "*" * 5_000_000 + "Hint",
        "> " * 1_000_000 + "Hint: a",
        "### Follow-ups\n" + "- a\n" * 200_000,
    ],
    ids=range(10),
)
def test_a_hostile_text_is_gone_through(text: str) -> None:
    assert len(take(text).hints) <= 40
    assert 0 <= after_opening(text, 0, len(text)) <= len(text)


@unhurried
@given(documents)
def test_nothing_is_added_to_a_text(text: str) -> None:
    found = take(text)
    if not found.hints and not found.follow_ups:
        assert found.rest == text
    assert set(found.rest.split("\n")) <= set(text.split("\n")) | {""}
    assert 0 <= after_opening(text, 0, len(text)) <= len(text)


@unhurried
@given(documents)
def test_a_section_behind_any_document_keeps_every_line_accounted_for(text: str) -> None:
    whole = f"## Question 1: What?\n\nSo.\n\n{text}\n\n## Follow-ups\n\n- Question 1: How?\n- Who?\n"
    document = read(whole)
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    held = [number for span in document.spans for number in range(span.first, span.last + 1)]
    assert len(held) == len(set(held))
    assert {number for number, line in enumerate(lines, 1) if line.strip()} <= set(held)
