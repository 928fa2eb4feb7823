"""Lengths as the platforms count them, and how wide a diagram is on a screen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wcwidth import wcswidth, wcwidth

from bot.model.text import Block, BlockKind

PHONE_COLUMNS = 42
"""How many columns of a code block a phone shows upright."""

_DRAWN = re.compile("[─-╿▀-▟←-⇿▲-◿]")
_PLAIN_LANGUAGES = frozenset({"", "text", "txt", "plain", "plaintext", "ascii", "diagram", "none"})


def utf16_units(text: str) -> int:
    """The length that JavaScript counts: an emoji is two or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def columns(text: str) -> int:
    """The width of the widest line on a screen, where a CJK character takes two columns and a mark none."""
    return max((_line_columns(line.expandtabs(8)) for line in text.split("\n")), default=0)


def _line_columns(line: str) -> int:
    width = wcswidth(line)
    return width if width >= 0 else sum(max(wcwidth(character), 0) for character in line)


def is_diagram(block: Block) -> bool:
    """A code block that is drawn rather than programmed: lines of boxes and arrows, or no language at all."""
    if block.kind is not BlockKind.FENCE:
        return False
    language = block.language.split()[0].casefold() if block.language.split() else ""
    return language in _PLAIN_LANGUAGES or _DRAWN.search(block.text) is not None


def wide_diagrams(blocks: Sequence[Block], columns_shown: int = PHONE_COLUMNS) -> list[Block]:
    """The diagrams that do not fit into so many columns, in their order."""
    return [block for block in blocks if is_diagram(block) and columns(block.text) > columns_shown]
