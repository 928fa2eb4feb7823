"""A chart drawn on its canvas, and the contrast of two colours as WCAG measures it."""

from __future__ import annotations

from functools import cache

from bot.model.charts import ChartData, Theme
from bot.pictures.charts.canvas import Canvas
from bot.pictures.charts.drawing import drawn
from bot.platforms.wording.chart_labels import chart_of


@cache
def png(data: ChartData, theme: Theme = Theme.LIGHT) -> bytes:
    """Drawn once for all tests."""
    return canvas_of(data, theme).png()


@cache
def canvas_of(data: ChartData, theme: Theme = Theme.LIGHT) -> Canvas:
    chart = chart_of(data)
    assert chart is not None
    return drawn(chart, theme=theme)


def words_of(data: ChartData) -> list[str]:
    """What stands in the picture, in the order it was drawn."""
    return [placed.words for placed in canvas_of(data).placed]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
