from __future__ import annotations

from bot.bank.blocks import blocks_of
from bot.bank.sections import sections_of


def outline(text: str) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in sections_of(blocks_of(text))]


def test_marks_number_and_final_colon_are_taken_off() -> None:
    text = "### 2) *Plain* heading: ##\n\nx\n\n**3. A label:**\n\nx\n\n**Another**:\n\nx"
    assert [title for _, title in outline(text)] == ["Plain heading", "A label", "Another"]


def test_headings_are_nested_by_their_levels() -> None:
    assert outline("### A\n\nx\n\n##### B\n\nx\n\n#### C\n\nx\n\n### D\n\nx") == [
        (1, "A"),
        (2, "B"),
        (2, "C"),
        (1, "D"),
    ]


def test_labels_stand_below_headings() -> None:
    assert outline("### A\n\n**B:**\nx\n\n**C:**\nx\n\n### D\n\n**E:**\nx") == [
        (1, "A"),
        (2, "B"),
        (2, "C"),
        (1, "D"),
        (2, "E"),
    ]


def test_a_label_directly_followed_by_a_label_is_its_parent() -> None:
    text = "**Tools:**\n\n**1. Saw:**\nx\n\n**2. Plane:**\nx\n\n**Wood:**\nx"
    assert outline(text) == [(1, "Tools"), (2, "Saw"), (2, "Plane"), (1, "Wood")]


def test_what_looks_the_same_closes_back_to_its_own_level() -> None:
    text = "**1. Saw**\nx\n\n**Use:**\nx\n\n**Care:**\nx\n\n**2. Plane**\nx\n\n**Use:**\nx"
    assert outline(text) == [(1, "Saw"), (2, "Use"), (2, "Care"), (1, "Plane"), (2, "Use")]


def test_a_label_without_text_among_labels_with_text_opens_a_new_part() -> None:
    text = "**Saws:**\n\n**Hand:**\nx\n\n**Band:**\nx\n\n**Planes:**\n\n**Block:**\nx\n\n**Jack:**\nx"
    assert outline(text) == [(1, "Saws"), (2, "Hand"), (2, "Band"), (1, "Planes"), (2, "Block"), (2, "Jack")]


def test_a_closing_label_after_numbered_ones_stands_beside_them() -> None:
    text = "**1. Saw:**\nx\n\n**2. Plane:**\nx\n\n**Closing words:**\nx"
    assert outline(text) == [(1, "Saw"), (1, "Plane"), (1, "Closing words")]


def test_bold_words_in_lists_sentences_and_fences_are_no_sections() -> None:
    assert outline("**Lead**: x\n\n1. **Item:**\n   - x\n\n- **b**\n\n```\n**c**\n```") == []


def test_labels_upon_labels_nest_only_so_deep() -> None:
    levels = {level for level, _ in outline("**Label**\n\n" * 8_000)}
    assert levels == set(range(1, 10))
