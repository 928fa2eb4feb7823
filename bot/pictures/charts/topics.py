"""Bars from the topic most likely to be recalled to the one that fades first."""

from __future__ import annotations

from bot.model.charts import Theme, TopicRecall, TopicsChart
from bot.pictures.charts.canvas import AIR, WIDTH, Canvas, Face

SHOWN = 9
AROUND, ROW, MORE = 160 / 3, 114 / 3, 16.0
NAME_WIDTH, BAR_LEFT, BAR_WIDTH, BAR_HEIGHT = 148.0, 172.0, 180.0, 12.0


def drawn(chart: TopicsChart, *, theme: Theme) -> Canvas:
    topics = chart.data.strongest_first
    shown = topics[:SHOWN]
    canvas = Canvas(AROUND + ROW * len(shown), theme)
    canvas.title(chart.heading, beside=canvas.width_of(chart.scale) + 8)
    canvas.words(chart.scale, WIDTH - AIR, AIR + 13, align="right")
    top, bottom = AROUND - AIR + 4, canvas.height - AIR + 4
    hidden = len(topics) - len(shown)
    row = (bottom - top - (MORE if hidden else 0)) / len(shown)
    for index, topic in enumerate(shown):
        _draw_topic(canvas, topic, chart.counts[index], top + index * row)
    if hidden:
        canvas.words(chart.more[hidden], AIR, canvas.height - AIR)
    return canvas


def _draw_topic(canvas: Canvas, topic: TopicRecall, count: str, top: float) -> None:
    palette = canvas.palette
    canvas.words(topic.name, AIR, top + 12, colour=palette.print, room=NAME_WIDTH)
    canvas.words(count, AIR, top + 27, room=NAME_WIDTH)
    canvas.bar(BAR_LEFT, top + 2, BAR_WIDTH, BAR_HEIGHT, palette.well)
    canvas.bar(BAR_LEFT, top + 2, BAR_WIDTH * topic.of_hundred / 100, BAR_HEIGHT, palette.pen)
    canvas.words(
        str(round(topic.of_hundred)),
        WIDTH - AIR,
        top + 12,
        face=Face.BOLD,
        colour=palette.print,
        align="right",
    )
