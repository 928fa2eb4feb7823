"""JSON as values that know their lines; nothing in it is computed."""

from __future__ import annotations

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined] # as the library reads strings itself

from bot.bank.tables.nodes import DEEPEST, Node, Scales, too_deep
from bot.bank.tables.refusing import Unreadable

_BLANK = re.compile(r"[ \t\n]*+")
_BARE = re.compile(r"-?[0-9][0-9.eE+-]*+|true|false|null|NaN|-?Infinity")
_NOTHING = {"null", "NaN"}


def values_of(text: str) -> list[Node]:
    """All values of a text one after the other: one of JSON, several of JSON Lines."""
    reader = _Reader(text)
    found = []
    while not reader.is_at_end:
        found.append(reader.value(0))
    return found


class _Reader:
    """Goes through a text once, from value to value."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = self._counted = 0
        self._line = 1
        self._scales = Scales()
        self._skip()

    @property
    def is_at_end(self) -> bool:
        return self._place >= len(self._text)

    def value(self, depth: int) -> Node:
        """The value that begins here."""
        line = self._here()
        if depth > DEEPEST:
            raise too_deep(line)
        mark = self._text[self._place : self._place + 1]
        if mark == "{":
            return self._within("}", line, depth)
        if mark == "[":
            return self._within("]", line, depth)
        if mark == '"':
            text: str | None = self._string()
        else:
            found = _BARE.match(self._text, self._place)
            if not found:
                raise self._wrong("a value")
            self._place = found.end()
            text = None if found[0] in _NOTHING else found[0]
        weight = self._scales.put(line, len(text or ""))
        last = self._here()
        self._skip()
        return Node(text, line, last, weight)

    def _within(self, end: str, line: int, depth: int) -> Node:
        weight = self._scales.put(line)
        items: list[Node] = []
        pairs: list[tuple[str, Node]] = []
        self._place += 1
        self._skip()
        while not self._takes(end):
            if (items or pairs) and not self._takes(","):
                raise self._wrong(f"a comma or {end}")
            self._skip()
            if end == "]":
                items.append(self.value(depth + 1))
                weight += items[-1].weight
            else:
                pairs.append(self._pair(depth))
                weight += pairs[-1][1].weight
        last = self._here()
        self._skip()
        return Node(items if end == "]" else pairs, line, last, weight)

    def _pair(self, depth: int) -> tuple[str, Node]:
        if not self._text.startswith('"', self._place):
            raise self._wrong("a name in double quotes")
        name = self._string()
        self._skip()
        if not self._takes(":"):
            raise self._wrong("a colon")
        self._skip()
        return name, self.value(depth + 1)

    def _string(self) -> str:
        try:
            found, self._place = scanstring(self._text, self._place + 1, False)  # noqa: FBT003 -- it takes no names
        except JSONDecodeError as error:
            self._place = min(error.pos, len(self._text))
            raise self._wrong("a string that ends, its backslashes doubled") from None
        return str(found)

    def _takes(self, mark: str) -> bool:
        if not self._text.startswith(mark, self._place):
            return False
        self._place += 1
        return True

    def _skip(self) -> None:
        found = _BLANK.match(self._text, self._place)
        self._place = found.end() if found else self._place

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._place)
        self._counted = max(self._counted, self._place)
        return self._line

    def _wrong(self, wanted: str) -> Unreadable:
        line = self._here()
        return Unreadable(line, "syntax", f"Line {line} is not JSON: {wanted} should stand here.")
