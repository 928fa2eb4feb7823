"""The day's page of one reader, in parts that can be put anew while it stands open."""

from __future__ import annotations

from collections.abc import Mapping

from bot.model.views import HintShown, Home
from bot.platforms.room.answers import Answers
from bot.platforms.room.asked import Wish, address_of, draw_head, title_of
from bot.platforms.room.beside import draw_began, draw_count, draw_due, draw_hint, draw_manage, draw_week
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.layout import Page, daymark, fragment
from bot.platforms.room.mirror import draw_mirror
from bot.platforms.room.opened import draw_day_rating, draw_prepared
from bot.platforms.room.own_question import draw_yours_today
from bot.platforms.room.personal import draw_mine
from bot.platforms.room.writing import draw_acts, draw_closed, draw_letter, draw_own, draw_sheet

STATUS_LINK = "prepared"


async def draw_fragments(
    home: Home, wish: Wish, answers: Answers, *, words: str | None = None
) -> Mapping[str, Html]:
    """Each live part by its id. `words` is text that could not be stored and is given back."""
    work = await _work(home, wish, answers, words=words)
    return {
        "daymark": daymark(home),
        "asked": fragment("asked", draw_head(home)),
        "work": fragment("work", work),
        "count": fragment("count", draw_count(home), class_="part"),
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
    hints = draw_hint(hint, back=address_of(home)) if hint else NOTHING
    return Page(
        title=title_of(home),
        here="/",
        path=address_of(home) + ("?edit=1" if wish.edit else "?look=1" if wish.look else ""),
        main=join(tag("div", notice, id="notice"), parts["asked"], parts["work"]),
        margin=join(
            draw_began(),
            parts["count"],
            tag("div", hints, id="hints", class_="part", tabindex="-1"),
            parts["yours"],
            parts["due"],
            parts["manage"],
            parts["digest"],
        ),
    )


async def _work(home: Home, wish: Wish, answers: Answers, *, words: str | None) -> Html:
    page = home.page
    if page is None:
        return NOTHING
    is_writing = not page.closed and (wish.edit or words is not None or not page.own)
    written = words if words is not None else page.own[-1].words.text if page.own else ""
    parts: list[Html] = []
    if page.own and not is_writing:
        parts.append(draw_own(home, page) if page.answer_open else draw_letter(home, page))
    elif is_writing:
        parts += [NOTHING if page.own else draw_acts(home, page, wish), draw_sheet(home, page, words=written)]
    if page.closed:
        parts.append(draw_closed(home, page))
    if page.reflection is not None and not is_writing:
        parts.append(draw_mirror(page.reflection, back=address_of(home)))
    if page.answer_open:
        answer = await answers.draw(page.day.question)
        mine = draw_mine(page.day.question, page.mine, back=address_of(home))
        parts += [draw_prepared(page.day.question, answer), mine, draw_day_rating(home, page)]
    return join(parts)
