"""The day's question and its reveal, as all in the place see them."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import (
    AnotherAsked,
    AnswerOpened,
    HintAsked,
    JoinAsked,
    LookAsked,
    RevealAsked,
)
from bot.model.records import StoredQuestion
from bot.model.views import DayQuestion, Reveal
from bot.platforms.composing.pieces import body_of, follow_ups_of, line, quiet, rating_buttons, rows
from bot.platforms.measuring import is_diagram
from bot.platforms.sheet import (
    Button,
    Buttons,
    ButtonStyle,
    Dressing,
    Element,
    GroupMention,
    Heading,
    Line,
    Passage,
    Sheet,
    Strong,
)
from bot.platforms.wording import (
    answered_in_words,
    count_line,
    date_in_words,
    opens_in_words,
    short_name,
    shortened,
)
from bot.platforms.wording import day as words
from bot.platforms.wording.questions import NO_ANSWER_YET, kicker, point_lines
from bot.platforms.wording.sharing import shared_line
from bot.platforms.wording.spans import Spans, at_time

LONGEST_THREAD = 100
LONGEST_ANSWER_IN_PLACE = 1200
"""Up to so many characters the answer itself stands in the reveal's message, and the thread is not needed."""

_LONGEST_SUMMARY = 200


def compose(view: DayQuestion | Reveal) -> Sheet:
    match view:
        case DayQuestion():
            return _question(view)
        case Reveal():
            return _reveal(view)
        case _:
            assert_never(view)


def _question(view: DayQuestion) -> Sheet:
    question = view.question
    told: Spans = (GroupMention(view.mention), " ") if view.mention else ()
    elements: list[Element] = [
        Line((*told, *kicker(question, date_in_words(view.local_date)))),
        Heading((question.title,)),
        *body_of(question.body, question.name),
        line(f"{words.reason_in_words(view.reason)} {words.aim_in_words(view.aim_minutes)}"),
        line(words.HOW_TO_ANSWER if view.revealed_at is None else words.HOW_TO_ANSWER_LATE),
    ]
    if view.late:
        elements.append(quiet(words.ASKED_LATE))
    elements += [_count(view), *_buttons(view)]
    elements.append(Dressing(thread=short_name(question.number, question.title, LONGEST_THREAD)))
    return Sheet(
        tuple(elements),
        summary=_summary(question),
        groups=(view.mention,) if view.mention else (),
    )


def _count(view: DayQuestion) -> Line:
    if view.revealed_at is not None:
        return Line(words.opened_line(view.turnout, at_time(view.revealed_at, view.zone)), quiet=True)
    opens = opens_in_words(view.reveal, view.reveal_at, view.zone)
    return Line(count_line(view.turnout, opens), quiet=True)


def _buttons(view: DayQuestion) -> tuple[Buttons, ...]:
    answer = Button(words.ANSWER, AnswerOpened(view.asking), ButtonStyle.MAIN, view.marker)
    look = Button(words.SHOW_ME_THE_ANSWER, LookAsked(view.asking))
    join = Button(words.JOIN, JoinAsked(view.schedule))
    if view.revealed_at is not None:
        return (Buttons((answer, look, join)),)
    hint = Button(words.HINT, HintAsked(view.asking, 1))
    managing = [Button(words.REVEAL_TO_ALL, RevealAsked(view.asking))]
    if view.turnout.answered == 0:
        managing.append(Button(words.ANOTHER_QUESTION, AnotherAsked(view.asking)))
    return (Buttons((answer, hint, look, join)), Buttons(tuple(managing)))


def _reveal(view: Reveal) -> Sheet:
    question = view.question
    head = Line((Strong(words.is_open(question)), " · ", answered_in_words(view.turnout)))
    if len(question.answer.markdown) <= LONGEST_ANSWER_IN_PLACE:
        in_thread: tuple[Element, ...] = ()
        answer = _short_answer(question)
    else:
        in_thread = (Passage(question.answer, words.PREPARED_ANSWER),)
        answer = _outline(question)
    elements: tuple[Element, ...] = (
        head,
        line(question.title),
        *answer,
        *((line(shared_line(view.shared)),) if view.shared else ()),
        *follow_ups_of(question),
        Line(words.HOW_DID_IT_GO),
        quiet(words.WHO_SEES_RATINGS),
        rating_buttons(view.asking, view.marker),
        Dressing(seeds=words.SEEDS),
    )
    return Sheet(
        elements, in_thread=in_thread, summary=f"{shortened(words.is_open(question), _LONGEST_SUMMARY)}."
    )


def _short_answer(question: StoredQuestion) -> tuple[Element, ...]:
    if not question.answer.markdown.strip():
        return (line(NO_ANSWER_YET),)
    return (Passage(question.answer, words.PREPARED_ANSWER),)


def _outline(question: StoredQuestion) -> tuple[Element, ...]:
    """The key points, and where the whole answer stands."""
    diagrams = sum(is_diagram(block) for block in question.answer.blocks)
    where = line(words.where_the_answer_stands(diagrams))
    return (rows(point_lines(question.key_points)), where) if question.key_points else (where,)


def _summary(question: StoredQuestion) -> str:
    named = f"{question.name}: {question.title}" if question.number else question.title
    return shortened(named, _LONGEST_SUMMARY)
