"""Two or three who practise together: asking, and what stands in their place."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import (
    AnswerOpened,
    HintAsked,
    LookAsked,
    PairOpened,
    PairWaits,
    PartnershipEnded,
    RhythmOpened,
    RhythmSet,
)
from bot.model.text import Words
from bot.model.views import (
    HourShifts,
    PairEnded,
    PairMissing,
    PairQuestion,
    PairRhythm,
    RhythmForm,
    Together,
)
from bot.platforms.composing.inviting import QUESTION_OF_CHANNEL, QUESTION_OF_ITS_OWN, invited
from bot.platforms.composing.pieces import body_of, in_rows, line
from bot.platforms.composing.reader import Reader
from bot.platforms.sheet import (
    Button,
    Buttons,
    ButtonStyle,
    ChoiceField,
    Element,
    Form,
    Heading,
    Line,
    Sheet,
    Strong,
    TextField,
)
from bot.platforms.wording import (
    aim_in_words,
    date_in_words,
    plain,
    shortened,
    time_in_words,
)
from bot.platforms.wording import day as day_words
from bot.platforms.wording import partners as words
from bot.platforms.wording.day import ANSWER, HINT, SHOW_ME_THE_ANSWER
from bot.platforms.wording.questions import kicker

View = PairRhythm | PairQuestion | PairMissing | PairEnded | RhythmForm | Together
PAIR = 2
LONGEST_SUMMARY = 200
LONGEST_WORDS, LONGEST_TIME = 80, 20
DAYS, TIME, QUESTION = "days", "time", "question"
"""The names of the fields of a rhythm."""


def compose(view: View, reader: Reader) -> Sheet:
    match view:
        case PairRhythm():
            return _rhythm(view)
        case PairQuestion():
            return _question(view)
        case PairMissing():
            return _missing(view)
        case PairEnded(by=by):
            sentence = words.ended_line(by)
            return Sheet((Line(sentence),), summary=plain(sentence))
        case RhythmForm():
            return _form(view)
        case Together():
            return _together(view, reader)
        case _:
            assert_never(view)


def _question(view: PairQuestion) -> Sheet:
    it = view.day
    question = it.question
    elements: tuple[Element, ...] = (
        Line(kicker(question, date_in_words(it.local_date))),
        Heading((question.title,)),
        *body_of(question.body, question.name),
        line(f"{day_words.reason_in_words(it.reason)} {aim_in_words(it.aim_minutes)}"),
        *_until_open(view),
        *_shifts(view.shifts),
        *_answering(view),
    )
    return Sheet(elements, summary=shortened(f"{question.name}: {question.title}", LONGEST_SUMMARY))


def _until_open(view: PairQuestion) -> tuple[Line, ...]:
    it = view.day
    inside = Line(words.inside_line(view.inside, view.waiting), quiet=True)
    if view.ended:
        return (line(words.NOT_OPENED),) if it.revealed_at is None else (inside,)
    if it.revealed_at is not None:
        return (line(words.LATE_AS_WELL), inside)
    both = len(view.inside) + len(view.waiting) <= PAIR
    until = (Line(words.open_until_line(it.reveal_at, it.zone), quiet=True),) if it.reveal_at else ()
    return (line(words.BLIND_NOW if both else words.ALL_BLIND_NOW), inside, *until)


def _answering(view: PairQuestion) -> tuple[Buttons, ...]:
    it = view.day
    answer = Button(ANSWER, AnswerOpened(it.asking), ButtonStyle.MAIN, it.marker)
    look = Button(SHOW_ME_THE_ANSWER, LookAsked(it.asking))
    if view.ended:
        return (Buttons((look,)),)
    if it.revealed_at is not None:
        return (Buttons((answer, look)),)
    return (Buttons((answer, Button(HINT, HintAsked(it.asking, 1)), look)),)


def _shifts(some: tuple[HourShifts, ...]) -> tuple[Line, ...]:
    return tuple(Line(words.shift_line(each.person, each.on, each.hour), quiet=True) for each in some)


def _missing(view: PairMissing) -> Sheet:
    sentence = words.missing_line(view.missing)
    if view.is_open or not view.missing:
        settled = words.OPENED if view.is_open else words.ALL_IN_AFTER_ALL
        return Sheet((Line(sentence), line(settled)) if view.missing else (line(settled),), summary=settled)
    buttons = [Button(words.OPEN, PairOpened(view.asking), ButtonStyle.MAIN, view.marker)]
    if view.may_wait:
        buttons.append(Button(words.WAIT, PairWaits(view.asking)))
    until = (Line(words.opens_by_itself_line(view.opens_at, view.zone), quiet=True),) if view.opens_at else ()
    return Sheet((Line(sentence), *until, Buttons(tuple(buttons))), summary=plain(sentence))


def _form(view: RhythmForm) -> Sheet:
    schedule = view.schedule
    days = TextField(
        DAYS, words.DAYS, Words(words.days_typed(schedule.days)), hint=words.DAYS_HINT, longest=LONGEST_WORDS
    )
    at = TextField(
        TIME,
        words.time_label(schedule.zone),
        Words(time_in_words(schedule.wall_time)),
        hint=words.TIME_HINT,
        longest=LONGEST_TIME,
    )
    question = ChoiceField(
        QUESTION,
        words.QUESTION,
        ((QUESTION_OF_CHANNEL, words.OF_THE_CHANNEL), (QUESTION_OF_ITS_OWN, words.OF_THEIR_OWN)),
        QUESTION_OF_CHANNEL if schedule.follows is not None else QUESTION_OF_ITS_OWN,
    )
    form = Form(words.RHYTHM, "", (days, at, question), RhythmSet(schedule.id), words.CHANGE)
    return Sheet((form,), summary=words.RHYTHM)


def _together(view: Together, reader: Reader) -> Sheet:
    several = len(view.partnerships) > 1
    elements: list[Element] = []
    buttons: list[Button] = []
    for index, each in enumerate(view.partnerships, start=1):
        number = index if several else None
        elements += [Line(spans) for spans in words.partnership_lines(each, view.zone, number)]
        buttons.append(Button(words.numbered(words.RHYTHM, number), RhythmOpened(each.schedule.id)))
        buttons.append(Button(words.numbered(words.END, number), PartnershipEnded(each.schedule.id)))
    if not view.partnerships:
        elements.append(Line(words.NOBODY_YET))
    elements += in_rows(buttons)
    for asked in view.invitations:
        if asked.by_me:
            elements.append(Line(words.waits_line(asked.to, asked.invited.lapses_at, view.zone)))
        else:
            elements += invited(asked.invited).elements
    head = words.TOGETHER
    return Sheet((Line((Strong(head),)), *elements), summary=head)


def _rhythm(view: PairRhythm) -> Sheet:
    zone = view.schedule.zone
    head = words.changed_line(view.changed_by) if view.changed_by else words.together_line(view.clocks)
    elements: list[Element] = [Line(head)]
    if view.next_at is not None:
        elements.append(Line(words.rhythm_line(view.schedule, view.clocks, view.next_at)))
        elements.append(Line(words.next_line(view.next_at, zone)))
    elements += _shifts(view.shifts)
    elements.append(line(words.BLIND if len(view.clocks) <= PAIR else words.ALL_BLIND))
    if view.schedule.removed_at is None:
        change = Button(words.CHANGE_RHYTHM, RhythmOpened(view.schedule.id), marker=view.marker)
        elements.append(Buttons((change, Button(words.END, PartnershipEnded(view.schedule.id)))))
    return Sheet(tuple(elements), summary=plain(head))
