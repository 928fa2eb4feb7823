"""The page of the question that is asked of its reader alone, and how other pages lead to it."""

from __future__ import annotations

from bot.model.views import HintShown, OwnPage
from bot.platforms.room.answers import Answers
from bot.platforms.room.asked import Wish
from bot.platforms.room.beside import draw_began, draw_hint
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.layout import Page
from bot.platforms.room.working_alone import draw_question, draw_work, path_of
from bot.platforms.wording import own_question as words
from bot.platforms.wording.answering import FOR_YOU_ALONE
from bot.platforms.wording.day import ASKED_LATE, aim_in_words
from bot.platforms.wording.numbers import capitalised, shortened
from bot.platforms.wording.rating import rating_saved
from bot.platforms.wording.times import date_in_words

ADDRESS = "/own"
LONGEST_TITLE = 90


async def draw_own_question(
    page: OwnPage | None,
    wish: Wish,
    answers: Answers,
    *,
    notice: Html = NOTHING,
    hint: HintShown | None = None,
    written: str | None = None,
) -> Page:
    """`written` is text that could not be stored and is given back."""
    head = tag("div", notice, id="notice")
    if page is None:
        settings = tag("a", "Settings", href="/settings")
        main = join(
            head,
            tag("h1", words.NOTHING_TODAY, class_="ask", id="ask", tabindex="-1"),
            tag("p", "What fades comes at the time that stands in your ", settings, ".", class_="why"),
        )
        return Page(words.FOR_YOU_TODAY, ADDRESS, ADDRESS, main)
    hints = draw_hint(hint, back=ADDRESS) if hint else NOTHING
    late = (ASKED_LATE,) if page.asked.late else ()
    why = " ".join((*late, words.why_line(page.asked), aim_in_words(page.aim_minutes)))
    asked = draw_question(page, first=None, why=why)
    work = await draw_work(page, wish, answers, back=ADDRESS, written=written)
    return Page(
        title=f"{page.question.name} · {words.FOR_YOU_TODAY}",
        here=ADDRESS,
        path=path_of(ADDRESS, wish),
        main=join(head, asked, work),
        margin=join(
            draw_began(),
            tag("div", hints, id="hints", class_="part", tabindex="-1"),
            tag(
                "section",
                tag("h2", f"Asked on {date_in_words(page.asked.local_date)}"),
                tag("p", FOR_YOU_ALONE),
                tag("p", "Its time stands in ", tag("a", "Settings", href="/settings"), "."),
                class_="note",
            ),
        ),
    )


def draw_yours_today(page: OwnPage | None) -> Html:
    """Beside the day's question: what is asked of the reader alone, and what became of it."""
    if page is None:
        return NOTHING
    question = page.question
    title = f": {shortened(question.title, LONGEST_TITLE)}" if question.number else ""
    return tag(
        "section",
        tag("h2", words.FOR_YOU_TODAY),
        tag("p", tag("a", question.name, href=ADDRESS), title),
        tag("p", _state(page)),
        class_="note",
    )


def draw_lead(page: OwnPage | None) -> Html:
    """At the head of practice, until it is rated."""
    if page is None or page.rating is not None:
        return NOTHING
    return tag(
        "p", words.FOR_YOU_TODAY, ": ", tag("a", page.question.name, href=ADDRESS), ".", class_="notice"
    )


def _state(page: OwnPage) -> str:
    if page.rating is not None:
        return rating_saved(page.rating, None, page.next_on)
    if page.answer_open:
        return "The prepared answer is open to you. Rate it, and it has its next date."
    return "You have answered." if page.own else capitalised(words.because_line(page.asked) or FOR_YOU_ALONE)
