"""The lines of a text that are headings or say that an answer follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.bank.answers import Marker, bold_marker, heading_marker
from bot.bank.blocks import is_rule, label_of
from bot.bank.headings import Heading, Sign, heading_of, make_heading, may_be_underlined
from bot.bank.lines import Line

_RULE_LENGTH = 3  # a longer row of dashes below a line of text is meant as a heading


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that is a heading, or says that an answer follows, or both."""

    line: int
    start: int
    end: int
    heading: Heading | None
    marker: Marker | None


def marks_of(text: str, lines: Sequence[Line]) -> dict[int, Mark]:
    """The headings and markers among the lines, by the offset of their line."""
    marks = {}
    for line in lines:
        first = line.text.lstrip()[0]
        if first in "*_":
            marker = bold_marker(line.text)
            if marker:
                inline = None if marker.inline_at is None else line.start + marker.inline_at
                marks[line.start] = Mark(
                    line.number, line.start, line.end, None, replace(marker, inline_at=inline)
                )
            continue
        heading = heading_of(line) if first == "#" else _underlined(text, line)
        if not heading:
            continue
        marker = heading_marker(heading.text, heading.level)
        if marker and marker.inline_at is not None:
            at = text.find(heading.text, heading.start, heading.end) + marker.inline_at
            marker = replace(marker, inline_at=at)
        if heading.flaw == "heading-space" and not (
            marker or heading.sign is Sign.EXPLICIT or heading.is_closer
        ):
            continue
        marks[line.start] = Mark(heading.line, heading.start, heading.end, heading, marker)
    return marks


def _underlined(text: str, line: Line) -> Heading | None:
    """The heading that = or - underline, where the text above stands alone and is a heading beyond doubt."""
    bare = line.text.strip()
    if bare.strip(bare[0]) or bare[0] not in "=-" or line.start == 0:
        return None
    start = text.rfind("\n", 0, line.start - 1) + 1
    above = text[start : line.start - 1]
    before = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)] if start else ""
    if not may_be_underlined(above) or not _stands_apart(before):
        return None
    heading = make_heading(line.number - 1, start, line.end, 1 if bare[0] == "=" else 2, above)
    sure = bare[0] == "=" or heading.sign is Sign.EXPLICIT or len(bare) > _RULE_LENGTH
    return heading if sure else None


def _stands_apart(before: str) -> bool:
    """Whether the line after this one begins a paragraph."""
    return (
        not before.strip()
        or before.lstrip().startswith("#")
        or is_rule(before)
        or label_of(before) is not None
    )
