"""What the bank holds: questions, prepared answers, and the choice between several."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import AnswerAsked, AnswerOpened, Event, QuestionAsked, QuestionMarked
from bot.model.records import StoredQuestion
from bot.model.refs import AskingId
from bot.model.text import Words
from bot.model.views import (
    AnswerInPublic,
    AnswerShown,
    Choice,
    Completions,
    Purpose,
    QuestionList,
    QuestionShown,
    WhichOne,
    WholeAnswer,
)
from bot.platforms.buttons import LONGEST_WORDS
from bot.platforms.composing.pieces import body_of, line, rating_buttons, rows
from bot.platforms.sheet import (
    Button,
    Buttons,
    Element,
    File,
    Heading,
    Line,
    Page,
    Passage,
    Quote,
    Select,
    Sheet,
)
from bot.platforms.wording import questions as words
from bot.platforms.wording.alone import listed_row
from bot.platforms.wording.day import SHOW_ME_THE_ANSWER

LONGEST_OPTION = 100
MOST_OPTIONS = 25

_View = AnswerInPublic | QuestionShown | AnswerShown | WholeAnswer | WhichOne | Completions | QuestionList


def compose(view: _View) -> Sheet:
    match view:
        case AnswerInPublic(question=question):
            elements: tuple[Element, ...] = (Heading((question.title,), level=2), *_answer(question, None))
            return Sheet(elements, summary=question.name)
        case QuestionShown(question=question, found_by=found_by):
            return _question(question, found_by or question.number or question.title[:LONGEST_WORDS])
        case AnswerShown(question=question):
            return Sheet(_answer(question, _page(view)), summary=question.name)
        case WholeAnswer(question=question):
            return _whole(view)
        case WhichOne():
            return _which(view)
        case Completions(choices=choices):
            return Sheet((rows(tuple(label for _, label in choices)),))
        case QuestionList(questions=questions):
            listed = tuple(listed_row(question) for question in questions)
            return Sheet((rows(listed) if listed else line(words.NOTHING_LISTED),))
        case _:
            assert_never(view)


def _answer(question: StoredQuestion, page: Page | None) -> tuple[Element, ...]:
    if question.answer.markdown.strip():
        return (Passage(question.answer, question.name, page),)
    at_end = (page.at_end,) if page is not None and page.at_end is not None else ()
    return (Line(words.part_line(question.name, 1, 1)), line(words.NO_ANSWER_YET), *at_end)


def _page(view: AnswerShown) -> Page:
    at_end = rating_buttons(view.asking) if view.asking is not None else None
    return Page(view.question.version, view.part, at_end)


def _question(question: StoredQuestion, words_for_it: str) -> Sheet:
    wanted = AnswerAsked(words_for_it)
    elements: tuple[Element, ...] = (
        Line(words.kicker(question)),
        Heading((question.title,)),
        *body_of(question.body, question.name),
        Buttons((Button(SHOW_ME_THE_ANSWER, wanted),)),
    )
    return Sheet(elements, summary=question.title)


def _whole(view: WholeAnswer) -> Sheet:
    question = view.question
    file = File(words.file_name(question), f"{question.answer.markdown.rstrip()}\n".encode())
    rating: tuple[Element, ...] = (rating_buttons(view.asking),) if view.asking is not None else ()
    return Sheet((*_answer(question, None), file, *rating), summary=question.name)


def _which(view: WhichOne) -> Sheet:
    choices = view.choices[:MOST_OPTIONS]
    options = tuple(
        (words.short_name(choice.number, choice.title, LONGEST_OPTION), choice.file, _chosen(choice, view))
        for choice in choices
    )
    select = Select(words.WHICH_ONE, options)
    if view.purpose is Purpose.REPLY:
        sentence = f"{words.several_open(len(view.choices))} {words.REPLY_TO_WHICH}"
        given_back = (Quote(Words(view.words)),) if view.words else ()
        return Sheet((line(sentence), *given_back, select), summary=sentence)
    sentence = f"{words.several_matches(len(view.choices), view.words)} {words.WHICH_ONE}"
    return Sheet((line(sentence), select), summary=sentence)


def _chosen(choice: Choice, view: WhichOne) -> Event:
    match view.purpose:
        case Purpose.ANSWER:
            return AnswerAsked(choice.value[:LONGEST_WORDS])
        case Purpose.QUESTION:
            return QuestionAsked(choice.value[:LONGEST_WORDS])
        case Purpose.REPLY:
            return AnswerOpened(AskingId(int(choice.value)))
        case Purpose.MARK:
            return QuestionMarked(choice.value, *view.marks)
