"""What was found in the first answer to a question, beside what was found in the latest."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.charts import AnswerSeen, FirstAndNowChart, Theme
from bot.model.mirror import PointState
from bot.pictures.charts.canvas import AIR, WIDTH, Canvas, Face

TALLEST = 1600 / 3
KICKER, TOP, GUTTER = 18.0, 73.0, 16.0  # its height, base line of the dates, space between the columns
COLUMN = (WIDTH - 2 * AIR - GUTTER) / 2
INDENT, MARK = 16.0, 4.5
LINE, AFTER_POINT, BEFORE_GROUP = 15.0, 4.0, 8.0
MOST = int((TALLEST - TOP) / (LINE + AFTER_POINT))
STATES = (PointState.COVERED, PointState.TOUCHED, PointState.MISSING)


@dataclass(frozen=True, slots=True)
class _Point:
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    state: PointState
    name: str
    points: tuple[_Point, ...]
    hidden: int = 0


def drawn(chart: FirstAndNowChart, *, theme: Theme) -> Canvas:
    if chart.data.now is None:
        raise ValueError("an answer alone has none to stand beside")
    measure = Canvas(TALLEST, theme)
    columns = [
        _shortened(_groups(measure, answer, names))
        for answer, names in zip((chart.data.first, chart.data.now), chart.groups, strict=True)
    ]
    height = max(_height(groups) for groups in columns)
    canvas = Canvas(min(round(3 * height) / 3, TALLEST), theme)
    canvas.words(chart.kicker, AIR, AIR + 9, room=WIDTH - 2 * AIR)
    canvas.title(chart.heading, below=KICKER)
    for index, groups in enumerate(columns):
        left = AIR + index * (COLUMN + GUTTER)
        canvas.words(chart.dates[index], left, TOP, face=Face.BOLD, colour=canvas.palette.print, room=COLUMN)
        new = chart.data.newly_found if index else ()
        _draw_groups(canvas, groups, chart.more, left=left, new=new)
    return canvas


def _groups(measure: Canvas, answer: AnswerSeen, names: tuple[str, str, str]) -> list[_Group]:
    """Those that hold a point; no more points are measured than could stand below one another."""
    groups = []
    for state, name in zip(STATES, names, strict=True):
        points = answer.of(state)
        if points:
            broken = tuple(
                _Point(text, tuple(measure.broken(text, COLUMN - INDENT, lines=2))) for text in points[:MOST]
            )
            groups.append(_Group(state, name, broken, max(len(points) - MOST, 0)))
    return groups


def _shortened(groups: list[_Group]) -> list[_Group]:
    """So that they fit: the longest group gives up its last points first."""
    while _height(groups) > TALLEST:
        longest = max(groups, key=lambda group: len(group.points))
        shorter = _Group(longest.state, longest.name, longest.points[:-1], longest.hidden + 1)
        groups = [shorter if group is longest else group for group in groups]
    return groups


def _height(groups: list[_Group]) -> float:
    used = TOP + AIR - LINE + 3
    for group in groups:
        lines = sum(len(point.lines) for point in group.points)
        used += BEFORE_GROUP + LINE + 3 + lines * LINE + len(group.points) * AFTER_POINT
        used += LINE + AFTER_POINT if group.hidden else 0
    return used + LINE


def _draw_groups(
    canvas: Canvas, groups: list[_Group], more: tuple[str, ...], *, left: float, new: tuple[str, ...]
) -> None:
    palette = canvas.palette
    y = TOP
    for group in groups:
        y += BEFORE_GROUP + LINE
        canvas.words(group.name, left, y, room=COLUMN)
        y += 3
        for point in group.points:
            _draw_mark(canvas, group.state, left + MARK, y + LINE - 4.4)
            for line in point.lines:
                y += LINE
                ground = palette.marker if point.text in new else palette.paper
                box = canvas.box_of(line, left + INDENT, y)
                canvas.bar(box.left - 2, y - 11, box.right - box.left + 4, LINE, ground)
                canvas.words(line, left + INDENT, y, colour=palette.print, ground=ground)
            y += AFTER_POINT
        if group.hidden:
            y += LINE
            canvas.words(more[group.hidden], left + INDENT, y)
            y += AFTER_POINT


def _draw_mark(canvas: Canvas, state: PointState, x: float, y: float) -> None:
    pen = canvas.palette.pen
    match state:
        case PointState.COVERED:
            canvas.disc(x, y, MARK, pen)
        case PointState.TOUCHED:
            canvas.ring(x, y, MARK, pen, line=1.25)
            canvas.half_disc(x, y, MARK, pen)
        case PointState.MISSING:
            canvas.ring(x, y, MARK, pen, line=1.25)
