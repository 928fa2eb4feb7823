"""A member's own words inside an answer on Discord: letter by letter, in a fence too."""

from __future__ import annotations

import re

import pytest

from bot.model.text import Passage
from bot.platforms.discord.literal import ZERO_WIDTH_SPACE, literal_mark
from bot.platforms.discord.pages import LONGEST, pages_of
from bot.platforms.measuring import utf16_units
from bot.platforms.splitting import joined
from tests.platforms.hostile import MARKED, TEXT, VALUES, filled

each_value = pytest.mark.parametrize("value", VALUES)


def shown(passage: Passage) -> str:
    return joined(pages_of(passage, 20).parts)


def fenced(text: str) -> list[str]:
    return re.findall(r"^```[a-z]*\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)


@each_value
def test_a_value_is_read_as_it_was_written_wherever_it_stands(value: str) -> None:
    text, plain = shown(filled(value)), shown(filled(MARKED))

    written = "".join(literal_mark(each) for each in value)
    in_fence = re.sub("[`@]", rf"\g<0>{ZERO_WIDTH_SPACE}", value)
    outside = plain.replace(f"{MARKED}  bread", f"{in_fence}  bread")
    table, wanted = fenced(text)[0], fenced(outside)[0]
    assert table.split("\n")[2].split("  ")[0] == wanted.split("\n")[2].rsplit("  ", 1)[0].strip()
    without = (text.replace(table, ""), outside.replace(wanted, "").replace(MARKED, written))
    assert without[0] == without[1]


@each_value
def test_no_value_pings_or_closes_a_fence(value: str) -> None:
    text = shown(filled(value))

    assert "@everyone" not in text
    assert "@here" not in text
    assert not re.search(r"(?<!\\)<[@#!]", text.replace(fenced(text)[0], ""))
    assert len(fenced(text)) == 2
    assert fenced(text)[1] == "[company]"


@each_value
def test_pages_fit_and_join_to_the_whole(value: str) -> None:
    long = filled(value, "\n\n".join([TEXT] * 12))

    parts = pages_of(long, 20).parts

    assert len(parts) > 2
    assert all(utf16_units(part.text) <= LONGEST for part in parts)
    assert joined(parts).rstrip() == "\n\n".join([shown(filled(value))] * 12)
    assert all(part.text.count("```") % 2 == 0 for part in parts)


def test_without_a_profile_the_pages_are_the_same() -> None:
    plain = Passage(filled("x").blocks)

    assert pages_of(plain, 20) == pages_of(Passage(plain.blocks, ()), 20)
    assert "[company]" in shown(plain)


def test_a_wide_table_is_drawn_with_the_words_themselves() -> None:
    wide = "| Who | What |\n|---|---|\n| [company] | " + "bread " * 8 + "|"

    pages = pages_of(filled("**Acme**", wide), 20)

    assert "**Acme**" in pages.parts[0].diagrams[0].text
