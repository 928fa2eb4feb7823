"""Fills come through other people's markup letter by letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.model.text import Block, BlockKind, Fill, Passage
from bot.rules.guarding import guarded
from tests.bank.soup import unhurried

MARKS = "**Acme** <!channel> `x` ](y) @everyone & “co”"


def passage(text: str, *fills: Fill) -> Passage:
    return Passage((Block(BlockKind.PARAGRAPH, text),), fills)


def test_no_mark_of_a_fill_stands_in_the_blocks() -> None:
    held = guarded(passage("At [company].", Fill(3, 12, MARKS)))

    (block,) = held.blocks
    assert not set(block.text) & set("*<>!`[]()@&“”")
    assert held.freed(block.text) == f"At {MARKS}."
    assert held.freed(block.text, lambda mark: f"\\{mark}").startswith("At \\*\\*Acme")


def test_without_fills_nothing_is_touched() -> None:
    plain = passage("At [company]. \U00100000")

    assert guarded(plain).blocks is plain.blocks
    assert guarded(plain).freed(plain.markdown) == plain.markdown


def test_private_characters_of_the_bank_stay_the_banks() -> None:
    held = guarded(passage("\U00100000 [company] \U00100001", Fill(2, 11, "*!*")))

    assert held.freed(held.blocks[0].text) == "\U00100000 *!* \U00100001"


@unhurried
@given(st.text(max_size=40), st.text(max_size=100))
def test_whatever_it_holds_comes_back(text: str, value: str) -> None:
    held = guarded(passage(f"{text}[x]", Fill(len(text), len(text) + 3, value)))

    assert "".join(held.freed(block.text) for block in held.blocks) in {text + value, ""}
