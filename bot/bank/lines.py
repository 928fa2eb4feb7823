"""The lines of a text that may be structure, found in one pass, with fences and comments told apart from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.bank.blocks import closes, fence_of

# What a structural line begins with: # headings, fences (also as a list item's first line), comments, bold, the rules
# below setext headings. A possessive quantifier keeps a line of ten million spaces linear.
_STRUCTURAL = re.compile(
    r"^[ \t]*+(?:#|`{3}|~{3}|<!--|\*\*|__|={3}|-{3}|[-*+][ \t]++(?:`{3}|~{3})|[0-9]{1,9}[.)][ \t]++(?:`{3}|~{3}))[^\n]*",
    re.MULTILINE,
)
_MARKER = re.compile(r"[ \t]*+(?:[-*+]|[0-9]{1,9}[.)])[ \t]++")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may be structure. `number` counts from 1, `start` and `end` are offsets in the text."""

    number: int
    start: int
    end: int
    text: str


def structural_lines(text: str) -> Iterator[Line]:
    """All lines of the text that begin as structure does, whether or not a fence or a comment holds them."""
    number, counted = 1, 0
    for match in _STRUCTURAL.finditer(text):
        start = match.start()
        number += text.count("\n", counted, start)
        counted = start
        yield Line(number, start, match.end(), match[0])


def fenced_stretches(text: str) -> list[tuple[int, int]]:
    """Where fences stand in a text, those in list items too, as offsets."""
    stretches = []
    opened: tuple[int, str] | None = None
    for line in structural_lines(text):
        if opened is None:
            opening = _opening(line)
            opened = (line.start, opening[0]) if opening else None
        elif closes(line.text, opened[1]):
            stretches.append((opened[0], line.end))
            opened = None
    return [*stretches, (opened[0], len(text))] if opened else stretches


def _opening(line: Line) -> tuple[str, str] | None:
    marker = _MARKER.match(line.text)
    return fence_of(line.text[marker.end() :] if marker else line.text)


class Walk:
    """Walks over structural lines, minding fences and comments.

    Gives each line outside them, and each heading inside a fence, where `fence` is then the line that opened it;
    whoever knows better calls `leave_fence()`, and the walk goes on as if the fence had been closed there.
    """

    def __init__(self, text: str, lines: Iterable[Line]) -> None:
        self.fence: Line | None = None
        self._marks = ""
        self._text = text
        self._lines = lines
        self._comment_end = 0
        self._no_more_ends = False

    def __iter__(self) -> Iterator[Line]:
        for line in self._lines:
            if line.start < self._comment_end:
                continue
            first = line.text.lstrip()[:1]
            if self.fence:
                if first == "#":
                    yield line
                elif first == self._marks[0] and closes(line.text, self._marks):
                    self.leave_fence()
            elif first in {"#", "=", "_"}:
                yield line
            elif first == "<":
                self._enter_comment(line)
            elif not self._enter_fence(line):
                yield line

    def leave_fence(self) -> None:
        self.fence = None

    def _enter_fence(self, line: Line) -> bool:
        opening = _opening(line)
        if opening:
            self.fence, self._marks = line, opening[0]
        return opening is not None

    def _enter_comment(self, line: Line) -> None:
        # A comment that never ends hides nothing; remembering so keeps a file full of them linear.
        if self._no_more_ends:
            return
        end = self._text.find("-->", line.start)
        if end < 0:
            self._no_more_ends = True
        else:
            self._comment_end = end
