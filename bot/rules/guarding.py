"""A member's fills carried unharmed through whatever reads the Markdown around them.

A parser, a splitter or a table knows nothing of fills: a mark in one could format, link or end what surrounds it. So each such
character is held by a private one that the bank's text does not have, and freed at the very end in the platform's own writing.
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.model.text import Block, Passage

_FIRST, _LAST = 0x100000, 0x10FFFD  # the last private plane


@dataclass(frozen=True, slots=True)
class Guarded:
    """The blocks as the member reads them; `held` is each private character with the one it stands for."""

    blocks: tuple[Block, ...]
    held: tuple[tuple[str, str], ...] = ()

    def freed(self, text: str, write: Callable[[str], str] = str) -> str:
        """The text with every held character as `write` puts it."""
        if not self.held:
            return text
        return text.translate({ord(private): write(character) for private, character in self.held})


def guarded(passage: Passage) -> Guarded:
    if not passage.fills:
        return Guarded(passage.blocks)
    marks = sorted({each for fill in passage.fills for each in fill.text if _is_a_mark(each)})
    held = tuple(zip(_unused(passage.markdown), marks, strict=False))
    table = {ord(character): private for private, character in held}
    return Guarded(passage.filled_blocks(lambda text: text.translate(table)), held)


def _is_a_mark(character: str) -> bool:
    """Whether some markup could take it for its own, or format differently beside it."""
    return character in string.punctuation or unicodedata.category(character).startswith("P")


def _unused(text: str) -> Iterator[str]:
    used = set(text)
    return (private for code in range(_FIRST, _LAST + 1) if (private := chr(code)) not in used)
