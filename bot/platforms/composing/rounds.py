"""A private round: each turn with its buttons, and the end of it."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import AnswerOpened, HintAsked, LookAsked, PracticeAsked, RoundMoved
from bot.model.views import NothingDue, PracticeReady, RoundClosed, RoundStep, Step
from bot.platforms.composing.pieces import body_of, line, lines, quiet, rating_buttons
from bot.platforms.sheet import Button, Buttons, ButtonStyle, Element, Heading, Line, Sheet
from bot.platforms.wording import aim_in_words, rating_saved
from bot.platforms.wording import rounds as words
from bot.platforms.wording.answering import EDIT_MY_ANSWER
from bot.platforms.wording.day import ANSWER, HINT, SHOW_ME_THE_ANSWER
from bot.platforms.wording.questions import kicker

LONGEST_TOPIC = 40
"""Of a topic, what fits a button; its beginning is enough to find it again."""


def compose(view: PracticeReady | NothingDue | RoundStep | RoundClosed) -> Sheet:
    match view:
        case PracticeReady(due=due, minutes=minutes):
            sentence = words.due_line(due, minutes)
            return Sheet(
                (line(f"{sentence} {words.STOP_WHENEVER}"), Buttons((practise(),))), summary=sentence
            )
        case NothingDue():
            return _nothing(view)
        case RoundStep():
            return _turn(view)
        case RoundClosed():
            return _closed(view)
        case _:
            assert_never(view)


def practise(style: ButtonStyle = ButtonStyle.MAIN) -> Button:
    return Button(words.PRACTISE, PracticeAsked(), style)


def next_question(step: Step, *, label: str = words.NEXT_QUESTION) -> Button:
    return Button(label, RoundMoved(step.round, step.turn))


def stop(step: Step) -> Button:
    return Button(words.STOP, RoundMoved(step.round, step.turn, stop=True))


def _nothing(view: NothingDue) -> Sheet:
    sentence = words.nothing_due_line(view)
    topic = view.topic[:LONGEST_TOPIC].strip() if view.topic else None
    ahead = Buttons((Button(words.PRACTISE_AHEAD, PracticeAsked(topic, ahead=True), ButtonStyle.MAIN),))
    return Sheet((line(sentence), *((ahead,) if view.ahead else ())), summary=sentence)


def _turn(view: RoundStep) -> Sheet:
    question, step = view.question, view.step
    turn = words.turn_in_words(step.turn, step.of)
    seen = words.SEEN_FIRST if view.looked_before_answering else ""
    before = view.before
    said = (
        rating_saved(before.rating, before.before, before.next_on) if before else None,
        words.begun_line(view.begun) if view.begun else None,
        words.RESUMED if view.resumed else None,
    )
    elements: tuple[Element, ...] = (
        *(quiet(each) for each in said if each),
        Line((f"{turn} · ", *kicker(question, seen))),
        Heading((question.title,)),
        *body_of(question.body, question.name),
        *lines(aim_in_words(view.aim_minutes), words.answered_line(view)),
        *_buttons(view),
    )
    return Sheet(elements, summary=f"{turn}: {question.name}")


def _buttons(view: RoundStep) -> tuple[Buttons, ...]:
    """What was not done yet comes first."""
    answer = Button(
        EDIT_MY_ANSWER if view.own else ANSWER,
        AnswerOpened(view.asking),
        ButtonStyle.PLAIN if view.own else ButtonStyle.MAIN,
    )
    look = Button(SHOW_ME_THE_ANSWER, LookAsked(view.asking))
    on = next_question(view.step, label=words.NEXT_QUESTION if view.own or view.answer_open else words.SKIP)
    row = Buttons((answer, Button(HINT, HintAsked(view.asking, 1)), look, on, stop(view.step)))
    return (row, rating_buttons(view.asking)) if view.answer_open else (row,)


def _closed(view: RoundClosed) -> Sheet:
    said = words.closed_lines(view)
    before = view.before
    head = quiet(rating_saved(before.rating, before.before, before.next_on)) if before else None
    buttons: list[Button] = []
    if view.kept_until is not None:
        buttons.append(Button(words.GO_ON, RoundMoved(view.round, max(view.turn - 1, 0)), ButtonStyle.MAIN))
    elif view.due or view.left:
        buttons.append(practise())
    elements: tuple[Element, ...] = (
        *((head,) if head else ()),
        *lines(*said),
        *((Buttons(tuple(buttons)),) if buttons else ()),
    )
    return Sheet(elements, summary=words.done_line(view))
