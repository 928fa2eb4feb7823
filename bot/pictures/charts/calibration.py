"""Guess against rating: discs with their counts on four times four squares, the diagonal shaded and named."""

from __future__ import annotations

from math import sqrt

from bot.model.charts import CalibrationChart, Theme
from bot.pictures.charts.canvas import AIR, Canvas, Face

SIDE = 1000 / 3
LEFT, TOP, CELL = 78.0, 54.0, 58.0
LARGEST = 26.0


def drawn(chart: CalibrationChart, *, theme: Theme) -> Canvas:
    canvas = Canvas(SIDE, theme, width=SIDE)
    canvas.title(chart.heading)
    _draw_squares(canvas)
    _draw_names(canvas, chart)
    most = max(map(max, chart.data.counts))
    for guess, row in enumerate(chart.data.counts):
        for rating, count in enumerate(row):
            if count:
                _draw_count(canvas, count, most, guess, rating)
    return canvas


def _draw_squares(canvas: Canvas) -> None:
    for index in range(4):
        canvas.bar(LEFT + index * CELL, TOP + (3 - index) * CELL, CELL, CELL, canvas.palette.well)
    for guess in range(4):
        for rating in range(4):
            canvas.frame(LEFT + guess * CELL, TOP + rating * CELL, CELL, CELL, canvas.palette.rule)


def _draw_names(canvas: Canvas, chart: CalibrationChart) -> None:
    palette = canvas.palette
    bottom, right = TOP + 4 * CELL, LEFT + 4 * CELL
    for index, name in enumerate(chart.ratings):
        middle = (index + 0.5) * CELL
        canvas.words(name, LEFT - 8, bottom - middle + 4.4, align="right", room=LEFT - 8 - AIR)
        canvas.words(name, LEFT + middle, bottom + 15, align="center", room=CELL)
    canvas.words(chart.rated, LEFT - 8, TOP - 7, face=Face.BOLD, colour=palette.print, align="right")
    canvas.words(chart.as_guessed, right, TOP - 7, align="right")
    canvas.words(
        chart.guessed, LEFT + 2 * CELL, bottom + 31, face=Face.BOLD, colour=palette.print, align="center"
    )


def _draw_count(canvas: Canvas, count: int, most: int, guess: int, rating: int) -> None:
    """The disc's area goes with the count, but the count always fits into it."""
    x, y = LEFT + (guess + 0.5) * CELL, TOP + (3.5 - rating) * CELL
    needed = canvas.width_of(f"{count:,}", face=Face.BOLD) / 2 + 3.5
    canvas.disc(x, y, max(LARGEST * sqrt(count / most), needed), canvas.palette.pen)
    canvas.words(
        f"{count:,}",
        x,
        y + 4.4,
        face=Face.BOLD,
        colour=canvas.palette.onpen,
        ground=canvas.palette.pen,
        align="center",
    )
