"""A bank's text cut into pages that fit a message, with the pictures of what a phone cannot show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bot.model.text import Passage
from bot.pictures import diagram
from bot.platforms.diagrams import alt_text, fence_content
from bot.platforms.measuring import wide_diagrams
from bot.platforms.slack.counting import escaped_length
from bot.platforms.slack.drawn import Bytes, Diagram
from bot.platforms.slack.markdown import fitted
from bot.platforms.splitting import Part, split
from bot.rules.guarding import Guarded, guarded

LONGEST = 7600
"""Counted characters of one page: with its title, buttons and the words of its pictures a message holds it."""
LONGEST_ALT = 600

_KEPT_PASSAGES = 256


@dataclass(frozen=True, slots=True)
class Pages:
    """`diagrams` counts the wide ones of all pages; what a member put into them is still `held`."""

    parts: tuple[Part, ...]
    diagrams: int
    held: Guarded


@lru_cache(maxsize=_KEPT_PASSAGES)
def pages_of(passage: Passage) -> Pages:
    held = guarded(passage)
    blocks = tuple(fitted(held.blocks))
    parts = tuple(split(blocks, limit=LONGEST, count=lambda text: escaped_length(held.freed(text))))
    return Pages(parts, len(wide_diagrams(blocks)), held)


def pictures_of(pages: Pages, index: int, title: str) -> tuple[Bytes | Diagram, ...]:
    """The wide diagrams that begin on one page: as pictures, and as a text file where no picture could be read."""
    before = sum(len(part.diagrams) for part in pages.parts[:index])
    return tuple(
        _picture(pages.held.freed(fence_content(block.text)), title, number, pages.diagrams)
        for number, block in enumerate(pages.parts[index].diagrams, start=before + 1)
    )


def _picture(text: str, title: str, number: int, of: int) -> Bytes | Diagram:
    alt = alt_text(text, title, number, of, limit=LONGEST_ALT, count=escaped_length)
    if not diagram.is_drawable(text):
        return Bytes(f"diagram-{number}.txt", text.encode(), alt)
    return Diagram(f"diagram-{number}.png", text, alt)
