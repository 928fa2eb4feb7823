"""What one does with a question on its page: write, wait, compare, rate."""

from __future__ import annotations

from bot.model.views import DayPage
from bot.platforms.room.answers import Answers
from bot.platforms.room.asked import Spot, Wish
from bot.platforms.room.html import NOTHING, Html, join
from bot.platforms.room.mirror import draw_mirror
from bot.platforms.room.opened import draw_day_rating, draw_prepared
from bot.platforms.room.personal import draw_mine
from bot.platforms.room.writing import draw_acts, draw_closed, draw_own, draw_sheet


async def draw_work(
    spot: Spot, page: DayPage, wish: Wish, answers: Answers, *, letter: Html, words: str | None
) -> Html:
    """`letter` is what a sealed answer becomes; `words` is text that could not be stored and is given back."""
    is_writing = not page.closed and (wish.edit or words is not None or not page.own)
    written = words if words is not None else page.own[-1].words.text if page.own else ""
    parts: list[Html] = []
    if page.own and not is_writing:
        parts.append(draw_own(spot, page) if page.answer_open else letter)
    elif is_writing:
        parts += [NOTHING if page.own else draw_acts(spot, page, wish), draw_sheet(spot, page, words=written)]
    if page.closed:
        parts.append(draw_closed(spot, page))
    if page.reflection is not None and not is_writing:
        parts.append(draw_mirror(page.reflection, back=spot.address))
    if page.answer_open:
        answer = await answers.draw(page.day.question)
        mine = draw_mine(page.day.question, page.mine, back=spot.address)
        parts += [draw_prepared(page.day.question, answer), mine, draw_day_rating(spot, page)]
    return join(parts)
