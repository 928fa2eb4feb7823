"""The reader's own figures, each sentence before its numbers."""

from __future__ import annotations

from bot.model.views import Home, Stats
from bot.platforms.room.html import Html, join, tag
from bot.platforms.room.layout import Page
from bot.platforms.wording.alone import (
    NO_FIGURES_YET,
    days_line,
    fades_first,
    own_ratings_line,
    recall_line,
    rewriting_line,
)
from bot.platforms.wording.times import weekday


def draw_progress(view: Stats, home: Home) -> Page:
    fades, recall = fades_first(view), recall_line(view)
    headline = " ".join(filter(None, (days_line(len(view.practised)), fades)))
    recall_rows = sorted(view.recall, key=lambda entry: -entry[1])
    main = join(
        tag("h1", headline, class_="ask"),
        _week(view, home),
        tag("h2", "What you would still know"),
        tag("p", NO_FIGURES_YET, class_="why") if recall is None else _recall(recall_rows),
        tag("p", rewriting_line(view.fading), class_="twin") if view.fading else None,
    )
    sums = [
        ("Answers", str(view.answers)),
        ("Questions met", f"{view.met} of {view.questions}"),
        ("Due today", str(view.due)),
    ]
    margin = tag(
        "section",
        tag("h2", "Figures"),
        tag("dl", [tag("div", tag("dt", name), tag("dd", figure)) for name, figure in sums], class_="sums"),
        tag("p", own_ratings_line(view), class_="gap"),
        class_="note",
    )
    return Page(title="Progress", here="/progress", path="/progress", main=main, margin=margin)


def _week(view: Stats, home: Home) -> Html:
    days = [on for on, _ in home.week]
    cells = []
    for on in days:
        done = on in view.practised
        classes = " ".join(name for name, holds in (("done", done), ("today", on == view.today)) if holds)
        says = tag("span", ", practised" if done else ", rest", class_="unseen")
        cells.append(tag("td", tag("span", str(on.day), says), class_=classes or None))
    return tag(
        "table",
        tag("caption", "The last seven days"),
        tag("thead", tag("tr", [tag("th", weekday(on)[0], scope="col", abbr=weekday(on)) for on in days])),
        tag("tbody", tag("tr", cells)),
        class_="month",
    )


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
