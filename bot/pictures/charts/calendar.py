"""Three printed months: a filled disc for each day practised, a ring around today."""

from __future__ import annotations

from datetime import date, timedelta

from bot.model.charts import CalendarChart, Theme
from bot.pictures.charts.canvas import AIR, WIDTH, Canvas, Face

HEIGHT = 560 / 3
GUTTER = 8.0
RADIUS = 8.0
ROW = 17.0
NAMES, LETTERS, FIRST_ROW = 48.0, 64.0, 77.0  # base lines of the first two, middle of the third


def drawn(chart: CalendarChart, *, theme: Theme) -> Canvas:
    canvas = Canvas(HEIGHT, theme)
    canvas.title(chart.heading)
    months = chart.data.first_days
    width = (WIDTH - 2 * AIR - GUTTER * (len(months) - 1)) / len(months)
    for index, (first, name) in enumerate(zip(months, chart.months, strict=True)):
        _draw_month(canvas, chart, first, name, left=AIR + index * (width + GUTTER), width=width)
    return canvas


def _draw_month(
    canvas: Canvas, chart: CalendarChart, first: date, name: str, *, left: float, width: float
) -> None:
    column = width / 7
    canvas.words(
        name, left + column / 2 - RADIUS, NAMES, face=Face.BOLD, colour=canvas.palette.print, room=width
    )
    for index, letter in enumerate(chart.weekdays):
        canvas.words(letter, left + (index + 0.5) * column, LETTERS, align="center", room=column)
    day = first
    while day.month == first.month:
        place = first.weekday() + day.day - 1
        _draw_day(canvas, chart, day, left + (place % 7 + 0.5) * column, FIRST_ROW + place // 7 * ROW)
        day += timedelta(days=1)


def _draw_day(canvas: Canvas, chart: CalendarChart, day: date, x: float, y: float) -> None:
    palette = canvas.palette
    is_practised, is_today = day in chart.data.practised, day == chart.data.today
    if is_today:
        canvas.disc(x, y, RADIUS + 2, palette.paper)
    if is_practised:
        canvas.disc(x, y, RADIUS - 0.5 * is_today, palette.pen)
    if is_today:
        canvas.ring(x, y, RADIUS + 2, palette.print, line=1.25)
    colour = palette.onpen if is_practised else palette.print if is_today else palette.quiet
    ground = palette.pen if is_practised else palette.paper
    canvas.narrow_words(str(day.day), x, y + 4.4, colour=colour, ground=ground)
