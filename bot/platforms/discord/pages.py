"""A bank's text cut into pages that fit a message, with the pictures of what a phone cannot show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.model.text import Passage
from bot.pictures import diagram
from bot.platforms.discord.drawn import Bytes, Diagram
from bot.platforms.discord.markdown import fence_content, fitted
from bot.platforms.measuring import utf16_units, wide_diagrams
from bot.platforms.splitting import Part, split
from bot.platforms.wording.questions import diagram_alt

LONGEST = 1900
"""UTF-16 units of one message: under Discord's 2,000, whichever way it counts."""
LONGEST_ALT = 1000
CONTINUES = "; continues in the file"

_ROOM_FOR_NUMBERS = utf16_units(" · part 99 of 99\n")
_DRAWN = re.compile(r"[─-╿▀-▟←-⇿▲-◿|+]|[-=_<>]{2,}")
_KEPT_PASSAGES = 256


@dataclass(frozen=True, slots=True)
class Pages:
    """`diagrams` counts the wide ones of all pages."""

    parts: tuple[Part, ...]
    diagrams: int


@lru_cache(maxsize=_KEPT_PASSAGES)
def pages_of(passage: Passage, title_units: int) -> Pages:
    """The pages; each leaves room for a title of so many units above it."""
    blocks = tuple(fitted(passage.blocks))
    parts = tuple(split(blocks, limit=LONGEST - title_units - _ROOM_FOR_NUMBERS, count=utf16_units))
    return Pages(parts, len(wide_diagrams(blocks)))


def pictures_of(pages: Pages, index: int, title: str) -> tuple[Bytes | Diagram, ...]:
    """The wide diagrams that begin on one page: as pictures, and as a text file where no picture could be read."""
    before = sum(len(part.diagrams) for part in pages.parts[:index])
    return tuple(
        _picture(fence_content(block.text), title, number, pages.diagrams)
        for number, block in enumerate(pages.parts[index].diagrams, start=before + 1)
    )


def _picture(text: str, title: str, number: int, of: int) -> Bytes | Diagram:
    alt = _alt(text, diagram_alt(title, number, of))
    if not diagram.is_drawable(text):
        return Bytes(f"diagram-{number}.txt", text.encode(), alt)
    return Diagram(f"diagram-{number}.png", text, alt)


def _alt(text: str, name: str) -> str:
    """What is written in a diagram, line by line, without its strokes."""
    lines = (" ".join(_DRAWN.sub(" ", line).split()) for line in text.split("\n"))
    said = "; ".join(line for line in lines if line)
    alt = f"{name}. Lines: {said}" if said else f"{name}."
    if utf16_units(alt) <= LONGEST_ALT:
        return alt
    while utf16_units(alt) > LONGEST_ALT - len(CONTINUES):
        alt = alt[:-1]
    return f"{alt}{CONTINUES}"
