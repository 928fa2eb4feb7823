"""Which file draws which picture."""

from __future__ import annotations

from bot.model.charts import (
    CalendarChart,
    CalibrationChart,
    Chart,
    FirstAndNowChart,
    KnownChart,
    Theme,
    TopicsChart,
)
from bot.pictures.charts import calendar, calibration, first_and_now, known, topics
from bot.pictures.charts.canvas import Canvas


def draw(chart: Chart, *, theme: Theme) -> bytes:
    """PNG bytes; raises ValueError where there is nothing to draw."""
    return drawn(chart, theme=theme).png()


def drawn(chart: Chart, *, theme: Theme) -> Canvas:
    """The canvas with everything on it, which knows where its words stand."""
    if chart.data.is_empty:
        raise ValueError(f"nothing to draw: {type(chart).__name__} without figures")
    match chart:
        case CalendarChart():
            return calendar.drawn(chart, theme=theme)
        case KnownChart():
            return known.drawn(chart, theme=theme)
        case TopicsChart():
            return topics.drawn(chart, theme=theme)
        case CalibrationChart():
            return calibration.drawn(chart, theme=theme)
        case FirstAndNowChart():
            return first_and_now.drawn(chart, theme=theme)
