"""A bank's text cut into pages that fit a message, with the pictures of what a phone cannot show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from bot.model.text import Passage
from bot.pictures import diagram
from bot.platforms.diagrams import alt_text, fence_content
from bot.platforms.discord.drawn import Bytes, Diagram
from bot.platforms.discord.literal import ZERO_WIDTH_SPACE, literal_mark
from bot.platforms.discord.markdown import fitted
from bot.platforms.fences import fenced_lines
from bot.platforms.measuring import utf16_units, wide_diagrams
from bot.platforms.splitting import Part, split
from bot.rules.guarding import Guarded, guarded

LONGEST = 1900
"""UTF-16 units of one message: under Discord's 2,000, whichever way it counts."""
LONGEST_ALT = 1000

_ROOM_FOR_NUMBERS = utf16_units(" · part 99 of 99\n")
_KEPT_PASSAGES = 256


@dataclass(frozen=True, slots=True)
class Pages:
    """`diagrams` counts the wide ones of all pages."""

    parts: tuple[Part, ...]
    diagrams: int


@lru_cache(maxsize=_KEPT_PASSAGES)
def pages_of(passage: Passage, title_units: int) -> Pages:
    """The pages; each leaves room for a title of so many units above it.

    A held character takes two units, and so does what it is freed as.
    """
    held = guarded(passage)
    blocks = tuple(fitted(held.blocks))
    parts = split(blocks, limit=LONGEST - title_units - _ROOM_FOR_NUMBERS, count=utf16_units)
    return Pages(tuple(_freed(part, held) for part in parts), len(wide_diagrams(blocks)))


def _freed(part: Part, held: Guarded) -> Part:
    if not held.held:
        return part
    diagrams = tuple(replace(block, text=held.freed(block.text)) for block in part.diagrams)
    lines, in_fence = [], False
    for line in fenced_lines(part.text.split("\n"), longest_opening=len(part.text)):
        lines.append(held.freed(line.text, _fenced_mark if in_fence else literal_mark))
        in_fence = line.fence is not None
    return replace(part, text="\n".join(lines), diagrams=diagrams)


def _fenced_mark(mark: str) -> str:
    """In a fence all is literal but what could close it, or call everybody."""
    return f"{mark}{ZERO_WIDTH_SPACE}" if mark in "`@" else mark


def pictures_of(pages: Pages, index: int, title: str) -> tuple[Bytes | Diagram, ...]:
    """The wide diagrams that begin on one page: as pictures, and as a text file where no picture could be read."""
    before = sum(len(part.diagrams) for part in pages.parts[:index])
    return tuple(
        _picture(fence_content(block.text), title, number, pages.diagrams)
        for number, block in enumerate(pages.parts[index].diagrams, start=before + 1)
    )


def _picture(text: str, title: str, number: int, of: int) -> Bytes | Diagram:
    alt = alt_text(text, title, number, of, limit=LONGEST_ALT, count=utf16_units)
    if not diagram.is_drawable(text):
        return Bytes(f"diagram-{number}.txt", text.encode(), alt)
    return Diagram(f"diagram-{number}.png", text, alt)
