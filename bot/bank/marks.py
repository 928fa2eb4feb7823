"""The lines of a text that may open a question, or say that an answer follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.bank.answers import Marker, bold_marker, heading_marker, plain_marker
from bot.bank.asking import asks
from bot.bank.blocks import is_rule, label_of
from bot.bank.bold import bold_opening
from bot.bank.headings import Heading, Kind, Sign, heading_of, make_heading, may_be_underlined
from bot.bank.items import item_opening
from bot.bank.lettered import lettered_opening
from bot.bank.lines import Line
from bot.bank.titles import cleaned

_RULE_LENGTH = 3  # a longer row of dashes below a line of text is meant as a heading
_TAGGED = re.compile(r"[ \t]*+<h([1-6])(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_STRUCTURE = re.compile(r"[ \t]*+(?:#|>|`{3}|~{3}|<|\||[-*+][ \t]|[0-9]{1,9}[.)][ \t]|={3}|-{3}|\*\*|__)")
_LONGEST_TITLE = 1_000
_SAME_LINE = re.compile(
    r"[?？][ \t]{0,3}(?:(?:[-–—→=]|->|=>)[ \t]{1,3}|\(?(?:a|ans|answer)[:：.][ \t]{0,3})(?=\S)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that is a heading or may open a question like one, or says that an answer follows, or both."""

    line: int
    start: int
    end: int
    heading: Heading | None
    marker: Marker | None


def marks_of(text: str, lines: Sequence[Line]) -> dict[int, Mark]:
    """The marks among the lines, by the offset of their line."""
    marks: dict[int, Mark] = {}
    asked: Heading | None = None
    for line in lines:
        in_list = asked is not None and asked.column > 0 and asked.kind in {Kind.LETTERED, Kind.BOLD}
        mark = _mark(text, line, in_list=in_list)
        if mark:
            asked = mark.heading
            marks.pop(mark.start, None)  # a line that a row of dashes below makes a heading
            marks[line.start] = mark
    return marks


def _mark(text: str, line: Line, *, in_list: bool) -> Mark | None:
    first = line.text.lstrip()[0]
    if first in "#=-<":
        heading = _heading(text, line, first)
        if heading:
            return _of_heading(text, heading)
        if first != "-":
            return None
    return _of_line(text, line, first, in_list=in_list)


def _heading(text: str, line: Line, first: str) -> Heading | None:
    if first == "#":
        return heading_of(line)
    return _tagged(line) if first == "<" else _underlined(text, line)


def _of_heading(text: str, heading: Heading) -> Mark | None:
    marker = heading_marker(heading.text, heading.level)
    if marker and marker.inline_at is not None:
        place = text.find(heading.text, heading.start, heading.end)
        at = place + marker.inline_at if place >= 0 else None
        marker = replace(marker, inline_at=at)
    if heading.flaw == "heading-space" and not (marker or heading.sign is Sign.EXPLICIT or heading.is_closer):
        return None
    return Mark(heading.line, heading.start, heading.end, heading, marker)


def _of_line(text: str, line: Line, first: str, *, in_list: bool) -> Mark | None:
    marker = bold_marker(line.text, in_list=in_list)
    if marker:
        inline = None if marker.inline_at is None else line.start + marker.inline_at
        return Mark(line.number, line.start, line.end, None, replace(marker, inline_at=inline))
    if not first.isdigit():
        marker = plain_marker(text, line.start, line.end, in_list=in_list)
        if marker:
            return Mark(line.number, line.start, line.end, None, marker)
    if first in "*_" and line.text.lstrip()[1:2] == first:
        opening = bold_opening(line)
    elif first.isdigit() or (first in "-*+"):
        opening = item_opening(line) or lettered_opening(line)
    else:
        opening = lettered_opening(line)
    opening = _with_title(text, _parted(text, opening)) if opening else None
    return Mark(line.number, line.start, opening.end, opening, None) if opening else None


def _parted(text: str, opening: Heading) -> Heading:
    """The opening without an answer that stands on its line, behind a dash or an `A:`."""
    if opening.kind not in {Kind.ITEM, Kind.LETTERED} or len(opening.title) > _LONGEST_TITLE:
        return opening
    found = _SAME_LINE.search(opening.title)
    rest = opening.title[found.end() :] if found else ""
    at = text.rfind(rest, opening.start, opening.end) if rest else -1
    if not found or at < 0 or text[at + len(rest) : opening.end].strip():
        return opening
    return replace(opening, title=opening.title[: found.start() + 1], end=at)


def _with_title(text: str, opening: Heading) -> Heading | None:
    """The opening with a title that stands on the line below it, or runs on there."""
    if opening.title and (asks(opening.title) or opening.kind not in {Kind.ITEM, Kind.LETTERED}):
        return opening
    start = opening.end
    if not opening.title:
        start += len(text[start : start + 3]) - len(text[start : start + 3].lstrip("\n")) - 1
    if text[start : start + 1] != "\n":
        return opening if opening.title else None
    end = text.find("\n", start + 1, start + _LONGEST_TITLE)
    if end < 0:
        end = len(text) if len(text) - start < _LONGEST_TITLE else start
    below = text[start + 1 : end].strip()
    plain = below and not _STRUCTURE.match(text, start + 1) and not plain_marker(text, start + 1, end)
    if opening.title:
        return (
            replace(opening, title=f"{opening.title} {below}", end=end) if plain and asks(below) else opening
        )
    return replace(opening, title=cleaned(below), end=end) if plain else None


def _tagged(line: Line) -> Heading | None:
    """A heading in HTML that stands on one line."""
    tag = _TAGGED.match(line.text)
    if not tag:
        return None
    end = line.text.casefold().find(f"</h{tag[1]}>", tag.end())
    inner = line.text[tag.end() : end].strip() if end > 0 else ""
    if not inner or line.text[end + 5 :].strip():
        return None
    return make_heading(line.number, line.start, line.end, int(tag[1]), inner)


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
