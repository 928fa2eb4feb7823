"""The reader's own figures, each sentence before its numbers."""

from __future__ import annotations

from bot.model.charts import CalendarData, TopicsData
from bot.model.views import Stats
from bot.platforms.room.charting import draw_calendar, draw_charted
from bot.platforms.room.device import Device
from bot.platforms.room.html import Html, join, tag
from bot.platforms.room.layout import Page
from bot.platforms.wording.alone import (
    NO_FIGURES_YET,
    coming_line,
    days_line,
    fades_first,
    own_ratings_line,
    rewriting_line,
)
from bot.platforms.wording.interview import POCKET_SHEET
from bot.platforms.wording.peers import partner_lines


def draw_progress(view: Stats, device: Device) -> Page:
    headline = " ".join(filter(None, (days_line(len(view.practised)), fades_first(view))))
    main = join(
        tag("h1", headline, class_="ask"),
        None if any(view.ratings) else tag("p", NO_FIGURES_YET, class_="why"),
        _pictures(view, device),
        tag("p", rewriting_line(view.fading), class_="twin") if view.fading else None,
    )
    sums = [
        ("Answers", str(view.answers)),
        ("Questions met", f"{view.met} of {view.questions}"),
        ("Due today", str(view.due)),
    ]
    coming = coming_line(view)
    margin = tag(
        "section",
        tag("h2", "Figures"),
        tag("dl", [tag("div", tag("dt", name), tag("dd", figure)) for name, figure in sums], class_="sums"),
        tag("p", coming, class_="gap") if coming else None,
        tag("p", own_ratings_line(view), class_="gap"),
        [tag("p", each) for each in partner_lines(view.partners)] if view.partners else None,
        tag("p", tag("a", POCKET_SHEET, href="/pocket")) if view.interview_on else None,
        class_="note",
    )
    return Page(title="Progress", here="/progress", path="/progress", main=main, margin=margin)


def _pictures(view: Stats, device: Device) -> Html:
    """The calendar stands as a table, the topics as theirs."""
    parts = []
    for data in view.charts:
        match data:
            case CalendarData():
                parts.append(draw_calendar(data))
            case TopicsData():
                parts.append(_topics(data, view, device))
            case _:
                parts.append(draw_charted(data, wished=view.theme, device=device.theme))
    return join(parts)


def _topics(data: TopicsData, view: Stats, device: Device) -> Html:
    recall = _recall(sorted(view.recall, key=lambda entry: -entry[1])) if view.recall else None
    return draw_charted(data, wished=view.theme, device=device.theme, figures=recall)


def _recall(rows: list[tuple[str, int]]) -> Html:
    """A table rather than a picture: the figures themselves are what is read."""
    return tag(
        "table",
        tag("caption", "Likely to recall today, of 100"),
        tag(
            "tbody",
            [
                tag("tr", tag("th", topic, scope="row"), tag("td", str(value), class_="r"))
                for topic, value in rows
            ],
        ),
        class_="grid",
    )
