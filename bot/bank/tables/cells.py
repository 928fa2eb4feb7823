"""Text with separators becomes rows of cells, each with the physical line it begins on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from bot.bank.tables.refusing import Unreadable

_SPACES = " "
_BLANK_LINES = re.compile(r"\n*+")
_MOST_ROWS = 150_000
_MOST_CELLS = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it reads; `start` is where it stands in the text, with its quotes."""

    text: str
    line: int
    start: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row on the lines `first` to `last`, up to the offset `end`; `open_quote` is the line of a quote that never closes."""

    cells: tuple[Cell, ...]
    first: int
    last: int
    end: int
    open_quote: int = 0

    @property
    def is_blank(self) -> bool:
        return not any(cell.text.strip() for cell in self.cells)


class Rows:
    """Cuts text into rows, in one pass.

    A quote that opens a cell closes only before a separator or a line's end; one that never does is a letter like others.
    """

    def __init__(self, text: str, separator: str, *, start: int = 0, line: int = 1) -> None:
        self._text, self._separator = text, separator
        self._place, self._line = start, line
        self._plain = re.compile(f"[^\n{re.escape(separator)}]*+")
        self._quoting = True
        self._open_quote = 0

    def __iter__(self) -> Iterator[Row]:
        rows = 0
        while self._place < len(self._text):
            blank = _BLANK_LINES.match(self._text, self._place)
            if blank and blank.end() > self._place:
                self._line += blank.end() - self._place
                self._place = blank.end()
                continue
            first = self._line
            rows += 1
            if rows > _MOST_ROWS:
                raise Unreadable(first, "size", f"The file has more than {_MOST_ROWS:,} rows. Split it.")
            self._open_quote = 0
            cells = list(self._cells())
            row = Row(tuple(cells), first, self._line, self._place, self._open_quote)
            self._line += 1
            self._place += 1  # over the line's end
            yield row

    def _cells(self) -> Iterator[Cell]:
        for number in count(1):
            line, start = self._line, self._place
            if number == _MOST_CELLS:  # a row of so many is none: the rest of its line is one cell
                self._place = _end_of(self._text, start)
                yield Cell(self._text[start : self._place], line, start)
                return
            yield Cell(self._cell(), line, start)
            if self._text[self._place : self._place + 1] != self._separator:
                return
            self._place += 1

    def _cell(self) -> str:
        start = self._place
        while self._separator != _SPACES and self._text.startswith(_SPACES, start):
            start += 1
        if self._quoting and self._text.startswith('"', start):
            end = self._closing(start)
            if end > 0:
                self._line += self._text.count("\n", start, end)
                after = self._plain.match(self._text, end + 1)
                self._place = after.end() if after else end + 1
                return self._text[start + 1 : end].replace('""', '"')
            if end < 0:
                self._quoting = False
                self._open_quote = self._line
        found = self._plain.match(self._text, start)
        self._place = found.end() if found else start
        return self._text[start : self._place]

    def _closing(self, start: int) -> int:
        """The place of the quote that closes the one at `start`; 0 where that one quotes a word, -1 where there is none."""
        place = self._text.find('"', start + 1)
        while place >= 0 and self._text.startswith('"', place + 1):
            place = self._text.find('"', place + 2)
        if place < 0:
            return -1
        after = self._plain.match(self._text, place + 1)
        return place if after is None or not after[0].strip() else 0


def _end_of(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
