from __future__ import annotations

import pytest

from tests.cli.command_line import CommandLine

TOOLS = """# Tools - Part 3: The shed (Questions 81-82)

## Question 81: How do you sharpen a chisel?

### Answer

**Stone:**
- Soak the stone for 10 minutes

**Angle:**
- Hold the blade at 25 degrees

**Burr:**
- Take off the burr on leather

**Test:**
- It should shave the hair of an arm

## Question 82: What is a rasp?

### Answer

To be completed
"""


@pytest.fixture
def shed(practice_bot: CommandLine) -> CommandLine:
    (practice_bot.folder / "tools.md").write_text(TOOLS)
    assert practice_bot("import", "tools.md", "--questions-only").status == 0
    return practice_bot


def test_what_was_said_is_shown_point_by_point(shed: CommandLine) -> None:
    ended = shed(
        "mirror",
        "81",
        "--json",
        typed="\ufeffI soak the stone for 30 minutes and hold the blade at 25 degrees.",
    )

    assert (ended.status, ended.err) == (0, "")
    seen = ended.json
    assert list(seen) == ["points", "figures", "minutes", "words"]
    assert [(point["text"], point["state"]) for point in seen["points"]] == [
        ("Stone", "covered"),
        ("Angle", "covered"),
        ("Burr", "missing"),
        ("Test", "missing"),
    ]
    assert all(list(point) == ["text", "state", "score"] for point in seen["points"])
    assert seen["figures"] == [
        {"said": "30 minutes", "noted": "10 minutes", "right": False},
        {"said": "25", "noted": "25", "right": True},
    ]
    assert (seen["words"], seen["minutes"]) == (14, 0.1)


def test_in_words_it_says_what_was_not_found_and_what_the_notes_say(shed: CommandLine) -> None:
    lines = shed("mirror", "#81", typed="I soak the stone for 30 minutes.").out.splitlines()

    assert lines == [
        "covered\tStone",
        "not found in your answer\tAngle",
        "not found in your answer\tBurr",
        "not found in your answer\tTest",
        "You said “I soak the stone for 30 minutes”, the notes say 10 minutes.",
        "1 of 4 key points covered; 7 words, 0.1 minutes aloud.",
    ]


@pytest.mark.parametrize("reply", ["", "\udcff\udcfe\0 \udc80"])
def test_an_empty_or_broken_reply_misses_all(shed: CommandLine, reply: str) -> None:
    ended = shed("mirror", "81", "--json", typed=reply)

    assert ended.status == 0
    assert {point["state"] for point in ended.json["points"]} == {"missing"}


def test_an_unknown_number_ends_with_1(shed: CommandLine) -> None:
    ended = shed("mirror", "7", "--json", typed="words")

    assert (ended.status, ended.out) == (1, "")
    assert "There is no Question 7 in the bank." in ended.told()


def test_a_question_without_an_answer_ends_with_1(shed: CommandLine) -> None:
    ended = shed("mirror", "82", "--json", typed="words")

    assert (ended.status, ended.out) == (1, "")
    assert ended.told() == "Question 82 has no prepared answer to hold yours against."


def test_without_a_number_it_is_wrong_usage(shed: CommandLine) -> None:
    assert shed("mirror", typed="words").status == 2
