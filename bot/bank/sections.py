"""The headings and labels of an answer, in order, each with its level."""

from __future__ import annotations

from collections.abc import Sequence

from bot.bank.outline import Outline, outline_of
from bot.model.question import Section
from bot.model.text import Block


def sections_of(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Headings and bold-only lines without marks, number and final colon; level 1 is outermost."""
    return sections_in(outline_of(blocks))


def sections_in(outline: Outline) -> tuple[Section, ...]:
    """The same of an outline. The bold first lines of list items help to find the levels, but are no sections."""
    return tuple(Section(node.title, node.level) for node in outline.nodes if not node.style.item)
