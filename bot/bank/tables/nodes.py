"""The values of a data file with the lines they stand on, and what they may cost."""

from __future__ import annotations

from dataclasses import dataclass

from bot.bank.tables.refusing import Unreadable

DEEPEST = 30
HEAVIEST = 20_000_000
_MOST = 200_000  # values, those that are meant again counted once
_NODE = 64  # what a value weighs beside its letters


@dataclass(slots=True)
class Node:
    """A value: a text (numbers and truth values are texts as written), nothing, a list, or named values in order.

    `weight` is that of all that stands in it, however often it is meant; `height` is how deep values stand in it.
    """

    value: str | list[Node] | list[tuple[str, Node]] | None
    line: int
    last: int
    weight: int = _NODE
    height: int = 0

    @property
    def text(self) -> str | None:
        return self.value if isinstance(self.value, str) else None

    @property
    def items(self) -> list[Node]:
        """The values of a list; of anything else none."""
        if isinstance(self.value, list):
            return [each for each in self.value if isinstance(each, Node)]
        return []

    @property
    def pairs(self) -> list[tuple[str, Node]]:
        """The named values; of anything else none."""
        if isinstance(self.value, list):
            return [each for each in self.value if isinstance(each, tuple)]
        return []


class Scales:
    """Weighs values as they are read, so that a small file cannot ask for much work."""

    def __init__(self) -> None:
        self._weight = self._count = 0

    def put(self, line: int, weight: int = 0) -> int:
        """Add a value of so many letters, or of the weight of another that is meant again; return what it weighs."""
        self._count += 1
        self._weight += _NODE + weight
        if self._weight > HEAVIEST or self._count > _MOST:
            raise Unreadable(line, "size", "It holds more values than a bank of questions would. Split it.")
        return _NODE + weight


def too_deep(line: int) -> Unreadable:
    return Unreadable(
        line, "nesting", f"Its values stand in one another more than {DEEPEST} deep; no bank does."
    )
