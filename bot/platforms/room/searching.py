"""The search of the room: the box above the list of questions, and the page of what it found."""

from __future__ import annotations

from bot.model.views import Hit, Hits
from bot.platforms.room.forms import labelled
from bot.platforms.room.html import Html, join, tag
from bot.platforms.room.layout import Page
from bot.platforms.sheet import Strong
from bot.platforms.wording.questions import name_of
from bot.platforms.wording.searching import STILL_SEALED, found_line, passage_spans

HERE = "/questions"
LONGEST_WORDS = 500


def draw_box(words: str = "") -> Html:
    """It asks by address alone, so that what was found can be opened again, and works without script."""
    return tag(
        "form",
        labelled(
            "Look for a word",
            "q",
            form="search",
            value=words,
            placeholder="kafka ordering",
            type="search",
            maxlength=LONGEST_WORDS,
            autocomplete="off",
        ),
        tag("button", "Search", type="submit"),
        method="get",
        action=HERE,
        role="search",
        class_="seeking",
    )


def draw_hits(view: Hits) -> Page:
    main = join(
        tag("h1", found_line(view), class_="ask small", id="ask", tabindex="-1"),
        draw_box(view.words),
        tag("ul", [_hit(hit) for hit in view.hits], class_="listed") if view.hits else None,
        tag("div", tag("a", "All questions", class_="word", href=HERE), class_="acts"),
    )
    return Page(title=f"Search: {view.words}", here=HERE, path=HERE, main=main)


def _hit(hit: Hit) -> Html:
    link = tag("a", hit.title, href=f"{HERE}/id:{hit.question}/answer", aria_label=_label(hit))
    said = STILL_SEALED if hit.sealed else _passage(hit)
    return tag(
        "li",
        tag("b", hit.number or "–", class_="num"),
        link,
        tag("span", said, class_="quiet", dir="auto") if said else None,
    )


def _label(hit: Hit) -> str | None:
    return f"{name_of(hit.number, hit.title)}: {hit.title}" if hit.number else None


def _passage(hit: Hit) -> list[Html | str]:
    return [tag("mark", span.words) if isinstance(span, Strong) else str(span) for span in passage_spans(hit)]
