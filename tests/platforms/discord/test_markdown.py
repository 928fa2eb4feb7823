"""A bank's Markdown as Discord can draw it, in pages within its limits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bank.blocks import blocks_of
from bot.model.text import Passage
from bot.platforms.discord.markdown import fitted
from bot.platforms.discord.pages import LONGEST, LONGEST_ALT, pages_of, pictures_of
from bot.platforms.measuring import utf16_units


def drawn(markdown: str) -> str:
    return Passage(tuple(fitted(blocks_of(markdown)))).markdown


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("### Third", "### Third"),
        ("#### Fourth", "**Fourth**"),
        ("##### Fifth with **bold**", "**Fifth with bold**"),
        ("above\n\n---\n\nbelow", "above\n\nbelow"),
        ("![a map](https://example.org/m.png)", "[a map](<https://example.org/m.png>)"),
        ("![a map](m.png)", "a map"),
        ("+ one\n+ two", "- one\n- two"),
        ("- [ ] open\n- [x] done", "- ☐ open\n- ☑ done"),
        ("~~~python\nx = 1\n~~~", "```python\nx = 1\n```"),
        ("````\na ``` b\n````", "```\na ``\u200b` b\n```"),
        ("```c++ linenos\nx\n```", "```c++ linenos\nx\n```"),
        ("Words with `code` and **bold**.", "Words with `code` and **bold**."),
    ],
)
def test_what_discord_cannot_draw_is_written_so_that_it_can(markdown: str, shown: str) -> None:
    assert drawn(markdown) == shown


def test_a_table_stands_in_even_columns() -> None:
    table = "| Name | Hours |\n|:---|---:|\n| **kettle** | 2 |\n| 冷蔵庫 | 24 |"

    assert drawn(table) == "```\nName    Hours\n──────  ─────\nkettle  2\n冷蔵庫  24\n```"


@settings(max_examples=60)
@given(st.text(alphabet="ab `~#-|*\n│┌冷🫖_>", max_size=6000))
def test_every_page_fits_with_its_title(markdown: str) -> None:
    pages = pages_of(Passage(blocks_of(markdown)), 30)

    for part in pages.parts:
        assert utf16_units(part.text) + 30 + utf16_units(" · part 99 of 99\n") <= LONGEST


def test_a_diagram_too_wide_for_a_picture_comes_as_a_file() -> None:
    diagram = "```\n" + "─" * 170 + "\n```"
    pages = pages_of(Passage(blocks_of(diagram)), 20)

    (file,) = pictures_of(pages, 0, "Question 19")

    assert file.name == "diagram-1.txt"


def test_alt_text_names_the_diagram_and_ends_in_time() -> None:
    box = "\n".join(f"│ the {number}th thing in a rather wide box of words │" for number in range(40))
    pages = pages_of(Passage(blocks_of(f"```\n{box}\n```\n\n```\n{'─' * 50}\n```")), 20)

    first = pictures_of(pages, 0, "Question 19")[0]

    assert first.alt.startswith(
        "Diagram 1 of 2 from Question 19. Lines: the 0th thing in a rather wide box of words;"
    )
    assert first.alt.endswith("; continues in the file")
    assert utf16_units(first.alt) <= LONGEST_ALT
