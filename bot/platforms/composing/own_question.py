"""A member's own question of the day, as it comes to them alone."""

from __future__ import annotations

from bot.model.incoming import AnswerOpened, HintAsked, LookAsked
from bot.model.views import OwnQuestion
from bot.platforms.composing.pieces import body_of, line, quiet
from bot.platforms.sheet import Button, Buttons, ButtonStyle, Element, Heading, Line, Sheet
from bot.platforms.wording import date_in_words
from bot.platforms.wording import day as day_words
from bot.platforms.wording import own_question as words
from bot.platforms.wording.questions import kicker


def compose(view: OwnQuestion) -> Sheet:
    question = view.question
    late = (quiet(day_words.ASKED_LATE),) if view.late else ()
    elements: tuple[Element, ...] = (
        Line(kicker(question, date_in_words(view.local_date))),
        Heading((question.title,)),
        *body_of(question.body, question.name),
        line(f"{words.why_line(view)} {day_words.aim_in_words(view.aim_minutes)}"),
        line(words.HOW_TO_ANSWER),
        *late,
        Buttons(
            (
                Button(day_words.ANSWER, AnswerOpened(view.asking), ButtonStyle.MAIN, view.marker),
                Button(day_words.HINT, HintAsked(view.asking, 1)),
                Button(day_words.SHOW_ME_THE_ANSWER, LookAsked(view.asking)),
            )
        ),
        Line(words.HOW_TO_END, quiet=True),
    )
    return Sheet(elements, summary=words.summary(question))
