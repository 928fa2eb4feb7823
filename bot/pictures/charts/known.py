"""What is likely to be recalled: a solid line to today, dashed after it, a dotted one where questions fall due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.model.charts import KnownChart, Recall, Theme
from bot.pictures.charts.canvas import AIR, DOT, WIDTH, Align, Box, Canvas, Face
from bot.pictures.charts.labelling import SPACE, Label, Labelling, Lines, Point, Spot, widened

HEIGHT = 210.0
TOP, BOTTOM, DATES = 44.0, 172.0, 190.0  # of the plot; base line of the dates
HIGHEST, LOWEST = 102.0, 45.0  # of 100; the lower end gives way to lower values


def drawn(chart: KnownChart, *, theme: Theme) -> Canvas:
    canvas = Canvas(HEIGHT, theme)
    palette = canvas.palette
    plot = _Plot.of(chart)
    before, after = plot.points(chart.data.points), plot.points(chart.data.forecast)
    today = before[-1]
    goal = plot.y(chart.data.due_at)
    canvas.title(chart.heading)
    canvas.line([(AIR, BOTTOM), (WIDTH - AIR, BOTTOM)], palette.rule, width=1)
    canvas.line([(AIR, goal), (WIDTH - AIR, goal)], palette.edge, width=1, dashes=(2, 4))
    if len(before) > 1:
        canvas.line(before, palette.pen)
    if after:
        canvas.line([today, *after], palette.pen, dashes=(6, 4))
    canvas.disc(*today, DOT, palette.pen)
    if after:
        canvas.disc(*after[-1], DOT, palette.paper)
        canvas.ring(*after[-1], DOT, palette.pen)
    _draw_dates(canvas, chart, before, after)
    _draw_words(canvas, chart, [*before, *after], goal)
    return canvas


@dataclass(frozen=True, slots=True)
class _Plot:
    """Dates and values to places."""

    first: date
    days: int
    lowest: float

    @classmethod
    def of(cls, chart: KnownChart) -> _Plot:
        shown = (*chart.data.points, *chart.data.forecast)
        days = (shown[-1].on - shown[0].on).days
        lowest = min(min(point.of_hundred for point in shown) - 17, LOWEST)
        return cls(shown[0].on, days, max(lowest, -17))

    def points(self, recalls: Iterable[Recall]) -> list[Point]:
        return [(self._x(recall.on), self.y(recall.of_hundred)) for recall in recalls]

    def y(self, of_hundred: float) -> float:
        return BOTTOM - (of_hundred - self.lowest) / (HIGHEST - self.lowest) * (BOTTOM - TOP)

    def _x(self, on: date) -> float:
        left, right = AIR + DOT, WIDTH - AIR - DOT
        if not self.days:
            return (left + right) / 2
        return left + (on - self.first).days / self.days * (right - left)


def _draw_dates(canvas: Canvas, chart: KnownChart, before: list[Point], after: list[Point]) -> None:
    """Today's always; the others where they have room beside it."""
    first, middle, last = chart.dates
    drawn = [canvas.words(middle, *_anchored(canvas, middle, before[-1][0]))]
    ends = ([(first, AIR)] if len(before) > 1 else []) + ([(last, WIDTH - AIR)] if after else [])
    for words, x in ends:
        place = _anchored(canvas, words, x)
        box = canvas.box_of(words, *place)
        if not any(widened(box).meets(other) for other in drawn):
            drawn.append(canvas.words(words, *place))


def _anchored(canvas: Canvas, words: str, x: float) -> Point:
    width = canvas.width_of(words)
    return min(max(x - width / 2, AIR), WIDTH - AIR - width), DATES


def _draw_words(canvas: Canvas, chart: KnownChart, line: list[Point], goal: float) -> None:
    """Today's value first, as it weighs most; what a dotted line means can stand at either end of it."""
    data = chart.data
    first, today, end = chart.values
    field = Box(AIR, TOP - 10, WIDTH - AIR, BOTTOM)
    labelling = Labelling(canvas, field, Lines(line, goal))
    labelling.put_beside(Label(today, Face.BOLD, canvas.palette.print), line[len(data.points) - 1])
    if data.forecast:
        labelling.put_beside(Label(end), line[-1])
    if len(data.points) > 1:
        labelling.put_beside(Label(first), line[0])
    bases = (goal - SPACE, goal + SPACE + 10)
    ends: tuple[tuple[float, Align], ...] = ((AIR, "left"), (WIDTH - AIR, "right"))
    spots: list[Spot] = [(x, base, align) for base in bases for x, align in ends]
    spots += [(float(x), base, "left") for base in bases for x in range(30, int(WIDTH / 2), 15)]
    labelling.put(Label(chart.due), spots)
