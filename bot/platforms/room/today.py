"""The day's page of one reader, in parts that can be put anew while it stands open."""

from __future__ import annotations

from collections.abc import Mapping

from bot.model.views import HintShown, Home
from bot.platforms.room.answers import Answers
from bot.platforms.room.asked import Wish, draw_head, spot_of, title_of
from bot.platforms.room.beside import (
    draw_began,
    draw_count,
    draw_due,
    draw_hint,
    draw_manage,
    draw_nudge,
    draw_week,
)
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.layout import Page, daymark, fragment
from bot.platforms.room.others import draw_others
from bot.platforms.room.own_question import draw_yours_today
from bot.platforms.room.working import draw_work
from bot.platforms.room.writing import draw_letter

STATUS_LINK = "prepared"


async def draw_fragments(
    home: Home, wish: Wish, answers: Answers, *, words: str | None = None
) -> Mapping[str, Html]:
    """Each live part by its id. `words` is text that could not be stored and is given back."""
    spot, page, work = spot_of(home), home.page, NOTHING
    if page is not None:
        letter = draw_letter(spot, page) if page.own else NOTHING
        work = await draw_work(spot, page, wish, answers, letter=letter, words=words)
    return {
        "daymark": daymark(home),
        "asked": fragment("asked", draw_head(home)),
        "work": fragment("work", work),
        "others": fragment("others", draw_others(spot, page) if page else NOTHING),
        "count": fragment("count", draw_count(home), class_="part"),
        "nudge": fragment("nudge", draw_nudge(home), class_="part"),
        "yours": fragment("yours", draw_yours_today(home.own), class_="part"),
        "due": fragment("due", draw_due(home), class_="part"),
        "manage": fragment("manage", draw_manage(home), class_="part"),
        "digest": fragment("digest", draw_week(home), class_="part"),
    }


async def draw_today(
    home: Home,
    wish: Wish,
    answers: Answers,
    *,
    notice: Html = NOTHING,
    hint: HintShown | None = None,
    words: str | None = None,
) -> Page:
    parts = await draw_fragments(home, wish, answers, words=words)
    spot = spot_of(home)
    hints = draw_hint(hint, back=spot.address) if hint else NOTHING
    return Page(
        title=title_of(home),
        here="/",
        path=spot.address + wish.query,
        main=join(tag("div", notice, id="notice"), parts["asked"], parts["work"], parts["others"]),
        margin=join(
            draw_began(),
            parts["count"],
            tag("div", hints, id="hints", class_="part", tabindex="-1"),
            parts["nudge"],
            parts["yours"],
            parts["due"],
            parts["manage"],
            parts["digest"],
        ),
    )
