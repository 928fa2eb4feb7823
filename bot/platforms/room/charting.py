"""Pictures of one's progress on a page, in the page's own light, and the calendar as a table."""

from __future__ import annotations

from calendar import Calendar
from datetime import date

from bot.model.charts import CalendarData, ChartData, Theme
from bot.model.views import KINDS
from bot.platforms.room.html import Html, join, tag
from bot.platforms.sheet import ChartPicture
from bot.platforms.wording.chart_labels import chart_of
from bot.platforms.wording.charts import alt_text, heading, text_twin
from bot.rules.typed import MONTHS, WEEKDAYS

_WEEKS = Calendar()


def draw_charted(
    data: ChartData, *, wished: Theme | None, device: str | None, figures: Html | None = None
) -> Html:
    """The finding, its picture and every figure of it, as text unless they are given.

    `device` is the ground this browser was told to have.
    """
    chart = chart_of(data)
    if chart is None:
        return join(tag("h2", heading(data)))
    picture = ChartPicture(KINDS[type(data)], chart, alt_text(data), wished)
    said = [tag("p", paragraph, class_="twin") for paragraph in text_twin(data).split("\n")]
    return join(tag("h2", heading(data)), draw_chart(picture, device=device), figures or said)


def draw_chart(picture: ChartPicture, *, device: str | None = None) -> Html:
    forced = picture.theme or (Theme(device) if device else None)
    dark = tag("source", media="(prefers-color-scheme: dark)", srcset=_address(picture, Theme.DARK))
    image = tag("img", src=_address(picture, forced or Theme.LIGHT), alt=picture.alt, class_="chart")
    return tag("picture", None if forced else dark, image)


def draw_calendar(data: CalendarData) -> Html:
    """Each month a table, the days practised marked."""
    months = [_month(data, first) for first in data.first_days]
    return join(tag("div", months, class_="months"), tag("p", text_twin(data), class_="twin"))


def _month(data: CalendarData, first: date) -> Html:
    weeks = _WEEKS.monthdatescalendar(first.year, first.month)
    rows = [
        tag("tr", [_day(data, on) if on.month == first.month else tag("td") for on in week]) for week in weeks
    ]
    return tag(
        "table",
        tag("caption", MONTHS[first.month - 1]),
        tag("thead", tag("tr", [tag("th", name[0], scope="col", abbr=name) for name in WEEKDAYS])),
        tag("tbody", rows),
        class_="month",
    )


def _day(data: CalendarData, on: date) -> Html:
    done = on in data.practised
    classes = " ".join(name for name, holds in (("done", done), ("today", on == data.today)) if holds)
    says = tag("span", ", practised", class_="unseen") if done else None
    return tag("td", tag("span", str(on.day), says), class_=classes or None)


def _address(picture: ChartPicture, theme: Theme) -> str:
    return f"/chart/{picture.kind.value}/{theme.value}.png"
