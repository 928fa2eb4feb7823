from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.details import read
from bot.bank.found import Evidence, Reading
from bot.model.question import Difficulty
from tests.bank.accounting import account
from tests.bank.soup import LINES, unhurried

LOOSE = (
    "<details>", "</details>", "<details open>", "<summary>What is it?</summary>", "<summary>Answer</summary>", "<summary>",
    "</summary>", "<details><summary>What is a queue?</summary>", "<details><summary><b>Answer</b></summary>",
    "<details><summary>Hint</summary>think</details>", "<details><summary>Is it one line?</summary>Yes.</details>",
    "<details><summary>Follow-ups</summary>", "- And then?", "<p>", "</p>", "<br>", "text</details>", "1. What is a pod?",
    "- **What is a node?**", "**Answer:** B", "#### Answer: D", "   <details>", "`<details>`", "<!-- <details> -->",
    "<details><summary>More</summary>", "## Follow-ups", "Hint: think", "What is it? <details><summary>Show</summary>x",
)  # fmt: skip
folded = st.lists(st.sampled_from(LOOSE) | st.sampled_from(LOOSE) | st.sampled_from(LINES), max_size=40).map(
    "\n".join
)


def reading_of(text: str) -> Reading:
    reading = read("notes.md", text)
    assert reading is not None
    account(text, reading)
    return reading


def pairs(text: str) -> list[tuple[str, list[str]]]:
    return [
        (question.title, [answer.text for answer in question.answers])
        for question in reading_of(text).questions
    ]


def codes(text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in reading_of(text).problems]


def block(summary: str, inner: str) -> str:
    return f"<details>\n<summary>{summary}</summary>\n\n{inner}\n\n</details>\n"


TWO = block("What is a queue?", "First in, first out.") + "\n" + block("What is a stack?", "Last in first.")
BOTH = [("What is a queue?", ["First in, first out."]), ("What is a stack?", ["Last in first."])]


@pytest.mark.parametrize(
    ("summary", "title"),
    [
        ("What is a\nqueue?", "What is a queue?"),
        ("<b>What is a queue?</b>", "What is a queue?"),
        ("<h3>What is a queue?</h3>", "What is a queue?"),
        ("<strong>What is</strong> a <em>queue</em>?", "What is a queue?"),
        ("\n  What is a queue?\n", "What is a queue?"),
        ("**What is a queue?**", "What is a queue?"),
        ("### What is a queue?", "What is a queue?"),
        ("What is <code>a &lt; b</code>?", "What is `a < b`?"),
        ("What is R&amp;D?", "What is R&D?"),
        ("What is a List<String>?", "What is a List<String>?"),
        ("What is a<br>queue?", "What is a queue?"),
        ('<span style="color: red">What is a queue?</span>', "What is a queue?"),
    ],
)
def test_a_summary_is_a_title_without_its_markup(summary: str, title: str) -> None:
    assert pairs(block(summary, "So.") + block("And what?", "So."))[0] == (title, ["So."])


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("1. What is a queue?", ("1", "What is a queue?")),
        ("<b>Q1: What is a queue?</b>", ("1", "What is a queue?")),
        ("Question 1: What is a queue?", ("1", "What is a queue?")),
        ("1) Closures", ("1", "Closures")),
    ],
)
def test_a_summary_may_carry_a_number(summary: str, expected: tuple[str, str]) -> None:
    question = reading_of(block(summary, "So.") + block("2. And what?", "So.")).questions[0]
    assert (question.number, question.title) == expected


def test_two_blocks_that_ask_are_two_questions() -> None:
    assert pairs(TWO) == BOTH
    assert reading_of(TWO).evidence is Evidence.MARKED


@pytest.mark.parametrize(
    ("inner", "answer"),
    [
        ("<br><b>\n\nFIFO\n\n</b>", "FIFO"),
        ("<p>\n\nFIFO\n\n</p>", "FIFO"),
        ("<p>One.</p>\n<p>Two.</p>", "<p>One.</p>\n<p>Two.</p>"),
        ("<b>FIFO</b> is <b>it</b>", "<b>FIFO</b> is <b>it</b>"),
        ("    code();\n\ntext", "    code();\n\ntext"),
        ("FIFO\n\n---", "FIFO"),
        ("**Answer:** FIFO", "FIFO"),
        ("### Heading\n\nFIFO", "### Heading\n\nFIFO"),
    ],
)
def test_markup_around_a_whole_answer_is_none_of_it(inner: str, answer: str) -> None:
    assert pairs(block("What is a queue?", inner) + block("And?", "So."))[0][1] == [answer]


def test_an_answer_may_stand_on_its_question_s_line() -> None:
    text = "<details><summary>What is A?</summary>One.</details>\n<details><summary>What is B?</summary>Two.</details>\n"
    assert pairs(text) == [("What is A?", ["One."]), ("What is B?", ["Two."])]


def test_what_stands_before_an_answer_s_marker_belongs_to_the_question() -> None:
    text = block("What is printed?", "```\nprint(1)\n```\n\n**Answer:**\n\n1") + block("And?", "So.")
    question = reading_of(text).questions[0]
    assert (question.body, question.answers[0].text) == ("```\nprint(1)\n```", "1")


def test_an_answer_folded_inside_its_question_is_the_answer() -> None:
    inner = "Look at `x`.\n\n<details>\n<summary>Answer</summary>\n\nIt is 1.\n\n</details>"
    question = reading_of(block("What is x?", inner) + block("And?", "So.")).questions[0]
    assert (question.body, question.answers[0].text) == ("Look at `x`.", "It is 1.")


def test_a_block_inside_an_answer_stays_in_it() -> None:
    inner = "So.\n\n<details>\n<summary>Is there more?</summary>\n\nYes.\n\n</details>\n\nEnd."
    assert pairs(block("What is x?", inner) + block("And?", "So."))[0] == ("What is x?", [inner])


def test_blocks_in_fences_comments_and_code_are_text() -> None:
    fenced = f"```html\n{block('What is not one?', 'x')}```"
    inner = f"{fenced}\n\n<!-- {block('Nor this?', 'x')} -->\n\nWrite `<details>` and `</details>`."
    assert pairs(block("How do I fold?", inner) + block("And?", "So.")) == [
        ("How do I fold?", [inner]),
        ("And?", ["So."]),
    ]


def test_a_block_that_is_never_closed_ends_at_the_next() -> None:
    text = "<details><summary>One?</summary>\nfirst\n\n<details><summary>Two?</summary>\nsecond\n</details>\n"
    assert pairs(text) == [("One?", ["first"]), ("Two?", ["second"])]
    assert codes(text) == [("details", 1)]


def test_a_block_that_is_never_closed_ends_at_a_heading() -> None:
    text = f"## A\n\n<details><summary>One?</summary>\n\nfirst\n\n## B\n\n{TWO}"
    assert pairs(text) == [("One?", ["first"]), *BOTH]
    assert codes(text) == [("details", 3)]


def test_a_fence_that_is_never_closed_ends_with_its_block() -> None:
    text = block("One?", "```js\nlet a;") + block("Two?", "So.")
    assert pairs(text) == [("One?", ["```js\nlet a;"]), ("Two?", ["So."])]
    assert codes(text) == [("fence", 4)]


def test_sections_give_questions_their_topic_and_are_no_answers() -> None:
    text = (
        f"# Interview\n\n## Queues\n\n{TWO}\n## Pods\n\nSome words.\n\n{block('What is a pod?', 'A group.')}"
    )
    reading = reading_of(text)
    assert [question.topic for question in reading.questions] == ["Queues", "Queues", "Pods"]
    assert reading.topic == "Interview"
    assert {span.became for span in reading.spans} == {"header", "question", "answer"}
    assert reading.problems == ()


def test_blocks_may_be_grouped_in_a_block() -> None:
    reading = reading_of(f"<details>\n<summary>Queues</summary>\n\n{TWO}\n</details>\n")
    assert [(question.title, question.topic) for question in reading.questions] == [
        ("What is a queue?", "Queues"),
        ("What is a stack?", "Queues"),
    ]


def test_words_between_questions_are_left_out_and_told() -> None:
    first, second = block("What is A?", "One."), block("What is B?", "Two.")
    assert codes(f"{first}\nAn aside.\n\n{second}") == [("not-a-question", 8)]
    assert codes(f"{first}\n<br>\n\n---\n\n**[Back to top](#top)**\n\n{second}") == []


def test_an_attribute_says_how_hard_a_question_is() -> None:
    text = (
        '<details data-difficulty="hard" data-tags="a, b"><summary>What?</summary>\n\nSo.\n</details>\n' + TWO
    )
    question = reading_of(text).questions[0]
    assert (question.difficulty, question.tags) == (Difficulty.HARD, ("a", "b"))


def test_the_same_block_twice_is_kept_once() -> None:
    assert pairs(TWO + "\n" + TWO) == BOTH
    assert codes(TWO + "\n" + TWO) == [("duplicate", 15)]


def test_a_question_without_an_answer_is_told() -> None:
    assert pairs(TWO + block("And?", "TBD"))[2] == ("And?", [])
    assert codes(TWO + block("And?", "TBD")) == [("no-answer", 14)]


@pytest.mark.parametrize(
    "above",
    [
        "### 1. What is a pod?",
        "### What is a pod?",
        "**What is a pod?**",
        "**1. What is a pod?**",
        "1. What is a pod?",
        "- What is a pod?",
        "- [ ] What is a pod?",
        "What is a pod?",
        "> What is a pod?",
        "#### <a name='pod'></a> What is a pod?",
    ],
)
@pytest.mark.parametrize(
    "summary",
    [
        "Answer",
        "<b>Show answer</b>",
        "💡 Click to see the solution",
        "Solution 1",
        "Ответ",
        "点击查看答案",
        "Reveal",
    ],
)
def test_an_answer_may_be_folded_below_its_question(above: str, summary: str) -> None:
    text = f"# Pods\n\n{above}\n\n{block(summary, 'A group.')}\n"
    more = above.replace("1.", "2.").replace("pod", "node")
    assert pairs(text + f"{more}\n\n{block(summary, 'A machine.')}") == [
        ("What is a pod?", ["A group."]),
        ("What is a node?", ["A machine."]),
    ]


QUIZ = """# Questions

A word first.

###### 1. What is the output?

```js
f ? a : b
```

- A: `1`
- B: `2`

<details><summary><b>Answer</b></summary>
<p>

#### Answer: B

Because of `b`.

</p>
</details>

---

###### 2. And now?

- A: `1`

<details><summary><b>Answer</b></summary>
<p>

#### Answer: A

So.

</p>
</details>
"""


def test_code_and_options_above_the_block_belong_to_the_question() -> None:
    first, second = reading_of(QUIZ).questions
    assert (first.number, first.title) == ("1", "What is the output?")
    assert first.body == "```js\nf ? a : b\n```\n\n- A: `1`\n- B: `2`"
    assert (first.answers[0].text, first.answers[0].line) == ("B\n\nBecause of `b`.", 17)
    assert (second.body, second.answers[0].text) == ("- A: `1`", "A\n\nSo.")
    assert reading_of(QUIZ).problems == ()


def test_several_blocks_below_a_question_are_hints_and_answers() -> None:
    text = (
        "## What is a pod?\n\n" + block("Hint 1", "Think of whales.") + block("Need a hint?", "More.")
        + block("Answer", "A group.") + block("Follow-up questions", "- And a node?\n- Why?") + block("Python", "pod()")
    )  # fmt: skip
    question = reading_of(text).questions[0]
    assert question.hints == ("Think of whales.", "More.")
    assert question.follow_ups == ("And a node?", "Why?")
    assert [answer.text for answer in question.answers] == ["A group.", "pod()"]
    assert question.body == ""


def test_a_folded_answer_in_a_list_is_moved_to_the_margin() -> None:
    text = "1. What is a pod?\n\n   <details>\n   <summary>Answer</summary>\n\n   A group:\n     - one\n\n   </details>\n"
    assert pairs(text) == [("What is a pod?", ["A group:\n  - one"])]


def test_a_question_among_them_that_folds_nothing_keeps_its_text_as_answer() -> None:
    text = QUIZ + "\n###### 3. Is this plain?\n\nYes.\n"
    assert pairs(text)[2] == ("Is this plain?", ["Yes."])


@pytest.mark.parametrize(
    "text",
    [
        "# A tool\n\n<details><summary>Installation</summary>\n\npip\n\n</details>\n",
        "# A tool\n\n" + block("Table of contents", "- [a](#a)"),
        "# A tool\n\n" + "Words. " * 200 + block("Why another one?", "So."),
        "No block at all.\n",
        "`<details>`\n",
    ],
)
def test_blocks_that_neither_ask_nor_answer_make_no_bank(text: str) -> None:
    assert read("README.md", text) is None


@pytest.mark.parametrize(
    "text",
    [
        "<details>" * 100_000,
        "<details><summary>What?</summary>\n" * 100_000,
        "<details><summary>What?</summary>\n" * 50_000 + "</details>\n" * 50_000,
        "<details>\n```x\n</details>\n" * 50_000,
        "<summary>" * 100_000 + "<details>",
        "<details " * 100_000,
        "<details>" + "`" * 1_000_000,
        "<details><summary>What?</summary>" + " " * 5_000_000 + "x</details>",
        "<details>\n" + "<!-- <details>\n" * 100_000,
        "1. What?\n<details><summary>Answer</summary>x</details>\n" * 50_000,
        "## What?\n\n<details><summary>Answer</summary>x</details>\n" * 50_000,
        "<details><summary>What?</summary>" + "<b>" * 200_000 + "</details>",
    ],
    ids=range(12),
)
def test_hostile_blocks_are_read_to_the_end(text: str) -> None:
    read("notes.md", text)


def test_a_summary_behind_a_block_of_its_own_is_text() -> None:
    inner = "<details><summary>Is it one line?</summary>Yes.</details>"
    text = f"<details>\n{inner}\n<summary>What is it?</summary>\n{inner.replace('one', 'a')}"
    assert pairs(text) == [("Is it one line?", ["Yes."]), ("Is it a line?", ["Yes."])]


def test_a_line_that_ends_one_block_and_holds_the_next_answer_is_the_answers() -> None:
    question = "What is it? <details><summary>Show</summary>x"
    text = f"{question}\n<details><summary>Follow-ups</summary>\n{question}"
    assert pairs(text) == [("What is it?", ["x", "x"])]


@unhurried
@given(folded)
def test_every_line_is_accounted_for(text: str) -> None:
    reading = read("notes.md", text)
    if reading and reading.questions:
        account(text, reading)


@unhurried
@given(folded.map(lambda text: TWO + text))
def test_every_line_behind_two_questions_is_accounted_for(text: str) -> None:
    reading = read("notes.md", text)
    if reading and reading.questions:
        account(text, reading)
