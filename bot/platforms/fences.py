"""Code fences line by line, also inside lists and quotes, so that a text can be cut within one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_OPENING = re.compile(
    r"(?P<lead>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*[ \t>]*)(?P<marks>`{3,}|~{3,})(?P<info>.*)"
)
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_LONGEST_LANGUAGE = 20


@dataclass(frozen=True, slots=True)
class Fence:
    """An open fence: the line that opens it again in another message, and the one that closes it."""

    reopening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line, the fence that is open after it, and whether it opens that fence itself."""

    text: str
    fence: Fence | None
    opens: bool = False


def fenced_lines(lines: Sequence[str], *, longest_opening: int) -> list[Line]:
    """The lines with the fences they stand in; an opening line longer than that is taken for plain text."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        found = _opening(lines[index], longest_opening)
        if found is None:
            result.append(Line(lines[index], None))
            index += 1
            continue
        end = _closing_index(lines, index + 1, found["marks"])
        closing = lines[end] if end is not None and len(lines[end]) <= longest_opening else None
        fence = _fence(found, closing)
        last = end if end is not None else len(lines)
        result.append(Line(lines[index], fence, opens=True))
        result += (Line(line, fence) for line in lines[index + 1 : last])
        if end is not None:
            result.append(Line(lines[end], None))
        index = last + 1
    return result


def _opening(line: str, longest: int) -> re.Match[str] | None:
    found = _OPENING.fullmatch(line)
    if found is None or len(line) > longest or (found["marks"][0] == "`" and "`" in found["info"]):
        return None
    return found


def _closing_index(lines: Sequence[str], start: int, marks: str) -> int | None:
    for index in range(start, len(lines)):
        bare = lines[index].strip(" \t>")
        if len(bare) >= len(marks) and set(bare) == {marks[0]}:
            return index
    return None


def _fence(found: re.Match[str], closing: str | None) -> Fence:
    lead = re.sub(r"[^ \t>]", " ", found["lead"])
    words = found["info"].split()
    language = words[0] if words and len(words[0]) <= _LONGEST_LANGUAGE else ""
    return Fence(
        f"{lead}{found['marks']}{language}", closing if closing is not None else lead + found["marks"]
    )


def item_starts(lines: Sequence[Line]) -> Iterator[int]:
    """Where the outermost items of a list begin; what looks like one inside a fence is none."""
    outermost: int | None = None
    before: Fence | None = None
    for index, line in enumerate(lines):
        found = _ITEM.match(line.text) if before is None else None
        if found is not None:
            indent = len(found["indent"].expandtabs(4))
            outermost = indent if outermost is None else min(outermost, indent)
            if indent <= outermost + 1:
                yield index
        before = line.fence
