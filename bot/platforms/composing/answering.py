"""A member's own answer, the hints and an early look."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import AnswerGiven, AnswerOpened, HintAsked, LookAsked
from bot.model.records import Door
from bot.model.views import AnswerForm, AttemptKept, HintKind, HintShown, LookQuestion
from bot.platforms.composing.mirror import mirrored, ticks_of
from bot.platforms.composing.pieces import body_of, line, quiet, rows
from bot.platforms.composing.reader import Reader
from bot.platforms.composing.rounds import next_question, stop
from bot.platforms.composing.sharing import other_ways, sharing_field
from bot.platforms.sheet import (
    GUESS,
    TEXT,
    Button,
    Buttons,
    ButtonStyle,
    Element,
    Form,
    Line,
    RadioField,
    Sheet,
    TextField,
)
from bot.platforms.wording import answering as words
from bot.platforms.wording import hint_line, kept_line, plain, spoken_line
from bot.platforms.wording import mirror as mirror_words
from bot.platforms.wording.day import SHOW_ME_THE_ANSWER
from bot.platforms.wording.sharing import STAYS_AS_SHOWN, sharing_line


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
    event = AnswerGiven(view.asking, text="", sealed=True, door=Door.FORM, source=view.source)
    guess = (RadioField(GUESS, mirror_words.HOW_WILL_IT_GO, mirror_words.GUESSES),) if view.may_guess else ()
    shown = (sharing_field(view.sharing),) if view.sharing is not None else ()
    form = Form(
        title=f"Question {question.number}" if question.number else words.YOUR_ANSWER,
        intro=question.title,
        fields=(TextField(TEXT, words.YOUR_ANSWER, view.words, words.PLACEHOLDER), *guess, *shown),
        event=event,
    )
    return Sheet((form,), summary=words.YOUR_ANSWER)


def _kept(view: AttemptKept, reader: Reader) -> Sheet:
    kept = kept_line(view, reader.zone_or("UTC"))
    is_wordless = not view.words_count
    edit = mirror_words.PASTE_TRANSCRIPT if is_wordless else words.EDIT_MY_ANSWER
    buttons = Buttons(
        (
            Button(edit, AnswerOpened(view.asking)),
            Button(SHOW_ME_THE_ANSWER, LookAsked(view.asking)),
            *((next_question(view.step), stop(view.step)) if view.step is not None else ()),
        )
    )
    return Sheet((Line(kept), *_shown(view), *_found(view), buttons, *_ways(view)), summary=plain(kept))


def _shown(view: AttemptKept) -> tuple[Element, ...]:
    """What the others see of it."""
    stays = (line(STAYS_AS_SHOWN),) if view.stays_as_shown else ()
    if view.sharing is None:
        return stays
    return (*stays, line(sharing_line(view.sharing, revealed=view.revealed)))


def _ways(view: AttemptKept) -> tuple[Element, ...]:
    return (other_ways(view.asking, view.sharing),) if view.sharing is not None else ()


def _found(view: AttemptKept) -> tuple[Element, ...]:
    if view.reflection is not None:
        return (*mirrored(view.reflection), *ticks_of(view.reflection))
    if view.words_count or view.seconds is None:
        return (quiet(spoken_line(view.words_count)),)
    length = mirror_words.length_line(0, view.aim_minutes, view.seconds)
    return (line(length), line(mirror_words.NO_WORDS_YET))


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
