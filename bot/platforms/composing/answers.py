"""What the bank holds: questions, prepared answers, and the choice between several."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import AnswerAsked, AnswerOpened, Event, QuestionAsked, QuestionMarked, WordsOpened
from bot.model.records import StoredQuestion
from bot.model.refs import AskingId
from bot.model.text import Words
from bot.model.views import (
    AnswerInPublic,
    AnswerShown,
    Choice,
    Completions,
    Mine,
    Purpose,
    QuestionList,
    QuestionShown,
    Step,
    WhichOne,
    WholeAnswer,
)
from bot.platforms.buttons import LONGEST_WORDS
from bot.platforms.composing.mirror import ask_for_ticks, mirrored
from bot.platforms.composing.pieces import body_of, follow_ups_of, line, quiet, rating_buttons, rows
from bot.platforms.composing.profile import my_version, own_version
from bot.platforms.composing.rounds import next_question
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
from bot.platforms.wording import profile as own_words
from bot.platforms.wording import questions as words
from bot.platforms.wording.alone import listed_row
from bot.platforms.wording.day import SHOW_ME_THE_ANSWER
from bot.platforms.wording.mirror import suggestion_line

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
            return Sheet(
                (*_answer(question, _page(view)), *_own(view), *_mirror(view)), summary=question.name
            )
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
    return (Line(words.part_line(question.name, 1, 1)), line(words.NO_ANSWER_YET), *_end_of(page))


def _end_of(page: Page | None) -> tuple[Element, ...]:
    """What stands under an answer that is not there."""
    if page is None:
        return ()
    beside = (Buttons(page.beside),) if page.beside else ()
    return (*page.closing, *beside, *((page.at_end,) if page.at_end is not None else ()))


def _page(view: AnswerShown) -> Page:
    question, mine = view.question, view.mine
    at_end = rating_buttons(view.asking, then=_onwards(view.step)) if view.asking is not None else None
    closing: list[Element] = []
    if view.reflection is not None and view.reflection.suggested is not None:
        closing.append(quiet(suggestion_line(view.reflection.suggested)))
    if mine.open_gaps:
        closing.append(quiet(own_words.open_gaps_line(mine.open_gaps)))
    if question.alternatives:
        closing.append(quiet(words.more_answers_line(len(question.alternatives))))
    closing += follow_ups_of(question)
    return Page(
        question.version,
        view.part,
        at_end,
        beside=_beside(question, mine),
        closing=tuple(closing),
        has_more=bool(question.alternatives),
    )


def _onwards(step: Step | None) -> tuple[Button, ...]:
    """On in a round without rating."""
    return (next_question(step),) if step is not None else ()


def _beside(question: StoredQuestion, mine: Mine) -> tuple[Button, ...]:
    fill = (Button(own_words.FILL_THEM, WordsOpened(question.id)),) if mine.has_gaps else ()
    return (my_version(question.id), *fill)


def _own(view: AnswerShown) -> tuple[Element, ...]:
    """The member's own version, beside the first page."""
    own = view.mine.own
    return own_version(view.question.id, own) if own is not None and view.part <= 1 else ()


def _mirror(view: AnswerShown) -> tuple[Element, ...]:
    """What was found in the reader's own answer, beside the first page."""
    if view.reflection is None or view.part > 1:
        return ()
    asked = ask_for_ticks(view.reflection)
    found = mirrored(view.reflection)
    return (*found, Buttons(asked)) if asked else found


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
    answers = [question.answer, *question.alternatives]
    text = "\n\n---\n\n".join(each.filled.strip() for each in answers)
    file = File(words.file_name(question), f"{text}\n".encode())
    rating: tuple[Element, ...] = ()
    if view.asking is not None:
        rating = (rating_buttons(view.asking, then=_onwards(view.step)),)
    own = own_version(question.id, view.mine.own) if view.mine.own is not None else ()
    buttons = Buttons(_beside(question, view.mine))
    return Sheet(
        (
            *_answer(question, None),
            *_others(question),
            *follow_ups_of(question),
            file,
            buttons,
            *rating,
            *own,
        ),
        summary=question.name,
    )


def _others(question: StoredQuestion) -> tuple[Element, ...]:
    """The further answers of the document, each under its own heading."""
    of = len(question.alternatives)
    return tuple(
        Passage(each, words.another_answer(question.name, number, of))
        for number, each in enumerate(question.alternatives, start=1)
    )


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
