"""Words set beside a point of a line, where they cover least of the lines and none of the other words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.pictures.charts.canvas import DOT, Align, Box, Canvas, Face

SPACE = 4.0
RISE = 4.4  # from the middle of a line of words to its base line

Point = tuple[float, float]
Spot = tuple[float, float, Align]


@dataclass(frozen=True, slots=True)
class Label:
    words: str
    face: Face = Face.SANS
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """What words should not stand on: the line of values, and a level one across the whole field."""

    line: Sequence[Point]
    level: float

    def under(self, box: Box) -> float:
        """How many units of them lie under the box."""
        across = box.right - box.left if box.top < self.level < box.bottom else 0.0
        return across + sum(_inside(box, start, end) for start, end in pairwise(self.line))


class Labelling:
    """The labels of one field, placed in the order of their weight."""

    def __init__(self, canvas: Canvas, field: Box, lines: Lines) -> None:
        self._canvas, self._field, self._lines = canvas, field, lines
        self._placed: list[Box] = []

    def put_beside(self, label: Label, point: Point) -> None:
        """Nearest spots first: right or left of it, then ever further above and below."""
        x, y = point
        spots: list[Spot] = [(x + DOT + SPACE, y + RISE, "left"), (x - DOT - SPACE, y + RISE, "right")]
        for away in range(0, 66, 6):
            for base in (y - DOT - SPACE - away, y + DOT + SPACE + 9 + away):
                spots += [(x, base, "center"), (x - DOT, base, "left"), (x + DOT, base, "right")]
                spots += [(x + DOT, base, "left"), (x - DOT, base, "right")]
        self.put(label, spots)

    def put(self, label: Label, spots: Iterable[Spot]) -> None:
        """At the first spot that covers nothing, else at that which covers least; nowhere if all are taken."""
        free = [spot for spot in spots if self._is_free(self._box(label, spot))]
        if not free:
            return
        x, y, align = best = min(free, key=lambda spot: self._lines.under(self._box(label, spot)))
        box = self._box(label, best)
        if self._lines.under(box):
            self._canvas.bar(
                box.left, box.top, box.right - box.left, box.bottom - box.top, self._canvas.palette.paper
            )
        self._placed.append(
            self._canvas.words(label.words, x, y, face=label.face, colour=label.colour, align=align)
        )

    def _box(self, label: Label, spot: Spot) -> Box:
        x, y, align = spot
        return self._canvas.box_of(label.words, x, y, face=label.face, align=align)

    def _is_free(self, box: Box) -> bool:
        field = self._field
        inside = field.left <= box.left and box.right <= field.right
        inside = inside and field.top <= box.top and box.bottom <= field.bottom
        return inside and not any(widened(box).meets(other) for other in self._placed)


def widened(box: Box) -> Box:
    """With the space that keeps two labels on one line apart."""
    return Box(box.left - SPACE, box.top, box.right + SPACE, box.bottom)


def _inside(box: Box, start: Point, end: Point) -> float:
    steps = max(int(abs(end[0] - start[0])), int(abs(end[1] - start[1])), 1)
    points = (
        (start[0] + (end[0] - start[0]) * step / steps, start[1] + (end[1] - start[1]) * step / steps)
        for step in range(steps + 1)
    )
    return float(sum(box.left - 2 < x < box.right + 2 and box.top < y < box.bottom for x, y in points))
