from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.blocks import blocks_of
from bot.bank.points import key_points_of, points_with_bodies
from bot.model.text import Passage


def points(text: str) -> list[tuple[str, str | None]]:
    return [(point.text, point.section) for point in key_points_of(blocks_of(text))]


def texts(text: str) -> list[str]:
    return [point for point, _ in points(text)]


def bodies(text: str) -> list[tuple[str, str]]:
    return [(point.text, point.body) for point in points_with_bodies(Passage(blocks_of(text)))]


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


def test_a_label_has_all_that_stands_below_it() -> None:
    text = f"**Saw:**\nIt cuts.\n\n- wood\n\n1. **Teeth:**\n   - steel\n\n{labels('Plane', 'Chisel', 'Rasp')}"
    assert bodies(text)[0] == ("Saw", "It cuts.\n- wood\nTeeth\n   - steel")


def test_an_item_has_what_follows_its_bold_lead_and_what_is_nested() -> None:
    text = "- **Saw**: cuts\n  - along\n- **Plane:** smooths\n- Chisel work\n- Rasp\n  - rounds"
    assert bodies(text) == [
        ("Saw", ": cuts\n  - along"),
        ("Plane", "smooths"),
        ("Chisel work", ""),
        ("Rasp", "Rasp\n  - rounds"),
    ]


def test_a_sentence_is_all_that_it_says_and_an_opening_has_its_paragraph() -> None:
    assert bodies("I saw. Then I plane.") == [("I saw.", ""), ("Then I plane.", "")]
    paragraph = ("It begins so. " * 6).strip()
    assert bodies(f"{paragraph}\n\n{paragraph}\n\n{paragraph}") == [("It begins so.", paragraph)] * 3


def test_bodies_hold_no_placeholders_and_a_point_of_nothing_else_is_left_out() -> None:
    text = "**Saw:**\nIn [your shop] it cuts.\n\n**Plane:**\n[mention planes]\n\n" + labels("Chisel", "Rasp")
    assert [point for point, _ in points(text)] == ["Saw", "Plane", "Chisel", "Rasp"]
    assert bodies(text)[:2] == [("Saw", "In  it cuts."), ("Chisel", "Some words about it.")]


@given(st.text(st.sampled_from("ab .:*-#[]1\n")))
def test_points_with_bodies_are_those_points(text: str) -> None:
    found = [point for point, _ in bodies(text)]
    rest = iter(texts(text))
    assert all(point in rest for point in found)
