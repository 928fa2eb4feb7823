from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.blocks import blocks_of, is_rule, label_of
from bot.model.text import BlockKind, Passage
from tests.bank.soup import documents, unhurried


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in blocks_of(text)]


@unhurried
@given(documents | st.text())
def test_blocks_join_to_the_text_they_were_cut_from(text: str) -> None:
    assert Passage(blocks_of(text)).markdown == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("A line.\nAnother.\n\nNext.", ["paragraph", "paragraph"]),
        ("## Heading\ntext", ["heading", "paragraph"]),
        ("Heading\n---\ntext", ["heading", "paragraph"]),
        ("Heading\n===", ["heading"]),
        ("text\n\n---\n\ntext", ["paragraph", "rule", "paragraph"]),
        ("two lines\nof text\n---", ["paragraph", "rule"]),
        ("**1. A label:**\ntext", ["label", "paragraph"]),
        ("text\n**A label**\n- item", ["paragraph", "label", "list"]),
        ("**Lead**: text", ["paragraph"]),
        ("**a** and **b**", ["paragraph"]),
        ("- a\n  - b\n\n  more of a\n- c", ["list"]),
        ("1. a\n\n2. b\n\ntext", ["list", "paragraph"]),
        ("- a\n1. b", ["list", "list"]),
        ("text\n- a", ["paragraph", "list"]),
        ("the year\n2008. was long", ["paragraph"]),
        ("```\n# no heading\n\n- no list\n```\ntext", ["fence", "paragraph"]),
        ("````\n```\n````", ["fence"]),
        ("```\nnever closed\n\ntext", ["fence"]),
        ("- a\n  ```\n\n# still code\n  ```\n- b", ["list"]),
        ("~~~\n```\n~~~\n```x```", ["fence", "paragraph"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\ntext", ["table", "paragraph"]),
        ("> a\nlazy\n> b\n\ntext", ["quote", "paragraph"]),
        ("<details>\n<summary>x</summary>\n\ntext", ["html", "paragraph"]),
        ("<!-- a\n\n# b\n-->\ntext", ["html", "paragraph"]),
        ("<https://example.org>", ["paragraph"]),
        ("    indented code", ["paragraph"]),
        ("* * *", ["rule"]),
        ("####### seven", ["paragraph"]),
    ],
)
def test_each_kind_of_block_is_known(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_fence_keeps_its_language_and_a_heading_its_level() -> None:
    fence, heading = blocks_of("```python title=x\n1\n```\n### Three")
    assert (fence.kind, fence.language) == (BlockKind.FENCE, "python title=x")
    assert (heading.kind, heading.level) == (BlockKind.HEADING, 3)


def test_blank_lines_are_counted_and_spaces_in_them_kept() -> None:
    first, second = blocks_of("a\n\n\nb\n  \n\n")
    assert (first.text, first.blank_after) == ("a", 2)
    assert (second.text, second.blank_after) == ("b\n  ", 2)


def test_a_rule_is_three_of_a_kind() -> None:
    assert [line for line in ("---", "- - -", "***", "__ _", "--", "--*", "-- -a") if is_rule(line)] == [
        "---",
        "- - -",
        "***",
        "__ _",
    ]


def test_a_label_is_bold_as_a_whole_with_or_without_a_colon() -> None:
    assert label_of("**Cost:**") == "Cost:"
    assert label_of("**Cost**:") == "Cost:"
    assert label_of("__Cost__") == "Cost"
    assert [label_of(line) for line in ("****", "** Cost **", "**Cost", "Cost", "**a** **b**")] == [None] * 5
