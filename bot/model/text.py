"""Two kinds of text, told apart by type: what a bank holds, and what a member wrote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"
    LABEL = "label"  # a line that is only bold, standing as a heading
    PARAGRAPH = "paragraph"
    LIST = "list"
    FENCE = "fence"
    TABLE = "table"
    QUOTE = "quote"
    RULE = "rule"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of Markdown as it was written.

    `text` holds its lines without the final line end; `blank_after` counts the blank lines that follow it.
    `level` is a heading's (1 to 6), else 0. `language` is a fence's info string.
    """

    kind: BlockKind
    text: str
    blank_after: int = 0
    level: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Markdown from a bank, cut into blocks; it may be formatted, it never mentions anybody."""

    blocks: tuple[Block, ...]

    @property
    def markdown(self) -> str:
        """The text as it was written, to the character."""
        return "\n".join(block.text + "\n" * block.blank_after for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Words:
    """A member's own words: literal everywhere, whatever characters they hold."""

    text: str
