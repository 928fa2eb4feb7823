"""Two kinds of text, told apart by type: what a bank holds, and what a member wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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
class Fill:
    """What one member reads instead of the stretch from `start` to `end` of a passage's Markdown: literal, one line.

    It lies inside one block. An empty one takes the stretch away.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Markdown from a bank, cut into blocks; it may be formatted, it never mentions anybody.

    `fills` are one member's own, in order and apart: a passage that has some is for that member alone.
    """

    blocks: tuple[Block, ...]
    fills: tuple[Fill, ...] = ()

    @property
    def markdown(self) -> str:
        """The text as it was written, to the character."""
        return _joined(self.blocks)

    @property
    def filled(self) -> str:
        """The text as its member reads it, the fills as they are."""
        return _joined(self.filled_blocks(str))

    def filled_blocks(self, write: Callable[[str], str]) -> tuple[Block, ...]:
        """The blocks with each fill as `write` puts it; one that is left empty is gone."""
        return tuple(self._filled(write)) if self.fills else self.blocks

    def _filled(self, write: Callable[[str], str]) -> Iterator[Block]:
        offset = first = 0
        for block in self.blocks:
            end = offset + len(block.text)
            pieces, place = [], offset
            while first < len(self.fills) and self.fills[first].start < end:
                fill = self.fills[first]
                pieces += [block.text[place - offset : fill.start - offset], write(fill.text)]
                place = fill.end
                first += 1
            text = "".join([*pieces, block.text[place - offset :]])
            if text.strip() or not pieces:
                yield replace(block, text=text) if pieces else block
            offset = end + block.blank_after + 1


def _joined(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text + "\n" * block.blank_after for block in blocks)


@dataclass(frozen=True, slots=True)
class Words:
    """A member's own words: literal everywhere, whatever characters they hold."""

    text: str
