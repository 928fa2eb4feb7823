"""A member's own answer, the hints and an early look."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import AnswerGiven, AnswerOpened, HintAsked, LookAsked
from bot.model.records import Door
from bot.model.views import AnswerForm, AttemptKept, HintKind, HintShown, LookQuestion
from bot.platforms.composing.pieces import body_of, line, quiet, rows
from bot.platforms.composing.reader import Reader
from bot.platforms.sheet import TEXT, Button, Buttons, ButtonStyle, Element, Form, Line, Sheet, TextField
from bot.platforms.wording import answering as words
from bot.platforms.wording import hint_line, kept_line, plain, spoken_line
from bot.platforms.wording.day import SHOW_ME_THE_ANSWER

FORM_SOURCE = "form"


def compose(view: AnswerForm | AttemptKept | HintShown | LookQuestion, reader: Reader) -> Sheet:
    match view:
        case AnswerForm():
            return _form(view)
        case AttemptKept():
            return _kept(view, reader)
        case HintShown():
            return _hint(view)
        case LookQuestion(asking=asking):
            show = Button(words.SHOW_IT, LookAsked(asking, sure=True))
            return Sheet((line(words.LOOK_QUESTION), Buttons((show,))), summary=words.LOOK_QUESTION)
        case _:
            assert_never(view)


def _form(view: AnswerForm) -> Sheet:
    question = view.question
    event = AnswerGiven(view.asking, text="", sealed=True, door=Door.FORM, source=FORM_SOURCE)
    form = Form(
        title=f"Question {question.number}" if question.number else words.YOUR_ANSWER,
        intro=question.title,
        fields=(TextField(TEXT, words.YOUR_ANSWER, view.words, words.PLACEHOLDER),),
        event=event,
    )
    return Sheet((form,), summary=words.YOUR_ANSWER)


def _kept(view: AttemptKept, reader: Reader) -> Sheet:
    kept = kept_line(view, reader.zone_or("UTC"))
    buttons = Buttons(
        (
            Button(words.EDIT_MY_ANSWER, AnswerOpened(view.asking)),
            Button(SHOW_ME_THE_ANSWER, LookAsked(view.asking)),
        )
    )
    return Sheet((Line(kept), quiet(spoken_line(view.words_count)), buttons), summary=plain(kept))


def _hint(view: HintShown) -> Sheet:
    elements: list[Element] = [line(hint_line(view))]
    if view.kind is HintKind.WRITTEN:
        elements += body_of("\n\n".join(view.lines), "")
    elif view.kind is not HintKind.OUTLINE and view.lines:
        elements.append(rows(view.lines))
    if view.step < view.of and view.lines:
        following = HintAsked(view.asking, view.step + 1)
        elements.append(Buttons((Button(words.NEXT_HINT, following, ButtonStyle.MAIN),)))
    return Sheet(tuple(elements), summary=hint_line(view))
