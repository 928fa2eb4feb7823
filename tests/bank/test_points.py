from __future__ import annotations

import pytest

from bot.bank.blocks import blocks_of
from bot.bank.points import key_points_of


def points(text: str) -> list[tuple[str, str | None]]:
    return [(point.text, point.section) for point in key_points_of(blocks_of(text))]


def texts(text: str) -> list[str]:
    return [point for point, _ in points(text)]


def labels(*names: str, text: str = "Some words about it.") -> str:
    return "\n\n".join(f"**{name}:**\n{text}" for name in names)


def test_the_labels_of_an_answer_are_its_points() -> None:
    assert points("An opening.\n\n" + labels("Saw", "Plane", "Chisel", "Rasp")) == [
        ("Saw", None),
        ("Plane", None),
        ("Chisel", None),
        ("Rasp", None),
    ]


@pytest.mark.parametrize("closer", ["Positive note", "Example", "Example: at work", "Summary", "In summary"])
def test_closing_labels_are_no_points(closer: str) -> None:
    assert texts(labels("Saw", "Plane", "Chisel", "Rasp", closer)) == ["Saw", "Plane", "Chisel", "Rasp"]


def test_a_label_that_holds_too_much_gives_way_to_those_below_it() -> None:
    steps = "\n\n".join(f"{n}. **Step {n}:**\n   - so many words are spent on this step" for n in range(1, 5))
    text = f"{labels('Trouble')}\n\n**Remedy:**\nWhat was done:\n\n{steps}\n\n{labels('Outcome', 'Lessons')}"
    assert points(text) == [
        ("Trouble", None),
        *((f"Step {n}", "Remedy") for n in range(1, 5)),
        ("Outcome", None),
        ("Lessons", None),
    ]


def test_it_does_not_give_way_to_more_points_than_one_can_hold() -> None:
    steps = "\n".join(f"{n}. **Step {n}:**\n   - so many words are spent on this step" for n in range(1, 12))
    text = f"{labels('Trouble', 'Cause')}\n\n**Remedy:**\n\n{steps}\n\n{labels('Outcome', 'Lessons')}"
    assert texts(text) == ["Trouble", "Cause", "Remedy", "Outcome", "Lessons"]


def test_headings_in_the_manner_of_a_story_are_points() -> None:
    story = "\n\n".join(f"### {name}\n\nSome words." for name in ("Situation", "Task", "Action", "Result"))
    assert texts(story) == ["Situation", "Task", "Action", "Result"]


def test_an_explicit_list_wins() -> None:
    text = labels("Saw", "Plane", "Chisel", "Rasp") + "\n\n**Key points:**\n- cut\n- smooth\n"
    assert points(text) == [("cut", "Key points"), ("smooth", "Key points")]


def test_without_labels_bullets_are_points_by_their_bold_lead() -> None:
    text = "Four tools:\n- **Saw**: cuts\n- **Plane:** smooths\n  - nested\n- Chisel work\n* [ ] Rasp"
    assert texts(text) == ["Saw", "Plane", "Chisel work", "Rasp"]


def test_without_labels_and_bullets_sentences_are_points() -> None:
    assert texts("I saw first. Then I plane, e.g. a board.\nAt last I sand it!") == [
        "I saw first.",
        "Then I plane, e.g. a board.",
        "At last I sand it!",
    ]


def test_a_long_text_gives_the_opening_of_each_paragraph() -> None:
    paragraph = "It begins so. " * 6
    assert texts(f"{paragraph}\n\n{paragraph}\n\n{paragraph}") == ["It begins so."] * 3


def test_what_only_waits_for_words_is_no_point() -> None:
    assert texts("- [mention your tools]\n- Saw\n- Plane\n- Chisel\n- Rasp") == [
        "Saw",
        "Plane",
        "Chisel",
        "Rasp",
    ]


@pytest.mark.parametrize("text", ["", "---", "```\ncode\n```"])
def test_nothing_said_gives_no_points(text: str) -> None:
    assert texts(text) == []
