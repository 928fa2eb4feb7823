"""A pair's question where its page is no page: with whom, what was asked, and what can be done with it."""

from __future__ import annotations

from bot.model.incoming import AnswerOpened, HintAsked, LookAsked
from bot.model.views import PairPage
from bot.platforms.composing.pieces import line
from bot.platforms.sheet import Button, Buttons, ButtonStyle, Heading, Line, Sheet, Strong
from bot.platforms.wording import pairs as words
from bot.platforms.wording import plain
from bot.platforms.wording.day import ANSWER, HINT, SHOW_ME_THE_ANSWER
from bot.platforms.wording.partners import next_line


def compose(view: PairPage) -> Sheet:
    head = words.with_whom(view.others)
    if view.page is None:
        soon = (Line(next_line(view.next_at, view.zone)),) if view.next_at else (line(words.NOTHING_YET),)
        return Sheet((Line(head), *soon), summary=plain(head))
    question, asking = view.page.day.question, view.page.day.asking
    answer = Button(ANSWER, AnswerOpened(asking), ButtonStyle.MAIN)
    acts = (answer, Button(HINT, HintAsked(asking, 1)), Button(SHOW_ME_THE_ANSWER, LookAsked(asking)))
    elements = (
        Line((*head, " · ", Strong(question.name))),
        Heading((question.title,)),
        Buttons(acts[::2] if view.page.answer_open else acts),
    )
    return Sheet(elements, summary=plain(head))
