"""A member's settings and words, the forms they are written in, and their own version of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from bot.model.incoming import (
    AnswerAsked,
    AwaySet,
    Event,
    LeaveAsked,
    OwnVersionGiven,
    OwnVersionOpened,
    PauseOpened,
    PocketAsked,
    TogetherOpened,
    WordsOpened,
    WordsSet,
)
from bot.model.question import PlaceholderKind
from bot.model.refs import Platform, QuestionId
from bot.model.text import Words
from bot.model.views import EnrolledIn, Gap, OwnVersionForm, OwnVersionKept, ProfileShown, WordsForm
from bot.platforms.composing.pieces import line, lines
from bot.platforms.composing.reader import Reader
from bot.platforms.sheet import (
    TEXT,
    Button,
    Buttons,
    ButtonStyle,
    ChannelName,
    ChoiceField,
    Element,
    Form,
    Line,
    Quote,
    Rows,
    Select,
    Sheet,
    TextField,
)
from bot.platforms.wording import alone, group, plain
from bot.platforms.wording import interview as interview_words
from bot.platforms.wording import own_question as daily_words
from bot.platforms.wording import profile as words
from bot.platforms.wording.day import SHOW_ME_THE_ANSWER
from bot.platforms.wording.partners import TOGETHER as PRACTISING_TOGETHER
from bot.platforms.wording.sharing import wish_line
from bot.rules.personalising import LONGEST_VALUE, Choice, fingerprint, parts_of

BUTTONS_IN_A_ROW = 5
MOST_OPTIONS = 25
MOST_SLOTS = 20
FIELDS = {Platform.DISCORD: 5, Platform.SLACK: 20, Platform.ROOM: 100}
"""How many fields one form holds."""
WHOLE = 0
"""The part of a version that is all of it."""

_CHOICES = ((Choice.KEEP, words.KEEP_LINE), (Choice.HIDE, words.HIDE_LINE), ("", words.UNDECIDED))


def compose(view: ProfileShown | WordsForm | OwnVersionForm | OwnVersionKept, reader: Reader) -> Sheet:
    match view:
        case ProfileShown(filling=WordsForm(question=question) as filling) if question is not None:
            return _filled(question, filling, reader)
        case ProfileShown():
            return _profile(view, reader)
        case WordsForm():
            return _words_form(view, reader)
        case OwnVersionForm():
            return _version_form(view, reader)
        case OwnVersionKept():
            return _version_kept(view, reader)
        case _:
            assert_never(view)


def my_version(question: QuestionId) -> Button:
    return Button(words.MY_VERSION, OwnVersionOpened(question))


def own_version(question: QuestionId, own: Words) -> tuple[Element, ...]:
    """What stands beside the bank's answer, for its member alone."""
    remove = Button(words.REMOVE_MY_VERSION, OwnVersionGiven(question, ""))
    return (Line(words.YOUR_VERSION), Quote(own), Buttons((remove,)))


def _profile(view: ProfileShown, reader: Reader) -> Sheet:
    kept = words.KEPT if view.changed else None
    zone = alone.zone_line(view.zone) if view.zone else alone.NO_ZONE
    name = alone.name_line(view.name) if view.name else None
    enrolled: tuple[Element, ...] = _enrolled(view, reader) if view.enrolled else lines(alone.NOT_ENROLLED)
    return Sheet(
        (
            *lines(kept, zone, name),
            *_wishes(view, reader),
            *_words(view, reader),
            *enrolled,
            Buttons((Button(PRACTISING_TOGETHER, TogetherOpened()),)),
        ),
        summary=plain((zone,) if isinstance(zone, str) else zone),
    )


def _wishes(view: ProfileShown, reader: Reader) -> tuple[Element, ...]:
    """The interview with its sheet, one's own question, the ground of pictures, and what the others see."""
    zone = view.zone or reader.zone_or("UTC")
    daily = daily_words.daily_line(view.daily, view.daily_next, zone) if view.daily else None
    pictures = alone.pictures_line(view.pictures) if view.pictures else None
    effort = alone.EFFORT_SHARED if view.shares_effort else None
    nudged = group.NUDGED if view.nudged else None
    sharing = wish_line(view.sharing)
    if view.interview_on is None:
        return lines(daily, pictures, effort, nudged, sharing)
    interview = interview_words.interview_line(view.interview_on, view.interview_in)
    sheet = Buttons((Button(interview_words.POCKET_SHEET, PocketAsked()),))
    return (*lines(interview, daily, pictures, effort, nudged, sharing), sheet)


def _words(view: ProfileShown, reader: Reader) -> tuple[Element, ...]:
    """Slots with their values, and the questions that leave more."""
    if not (view.slots or view.gaps or view.unused):
        return ()
    elements: list[Element] = [Line(words.WORDS_HEAD)]
    shown = tuple(words.slot_row(slot) for slot in view.slots[:MOST_SLOTS])
    unused = tuple(words.unused_row(key, value) for key, value in view.unused[:MOST_SLOTS])
    if shown or unused:
        elements.append(Rows((*shown, *unused)))
    if view.gaps:
        elements.append(line(words.NEEDS_WORDS))
        elements.append(Rows(tuple((words.gaps_row(each),) for each in view.gaps[:MOST_OPTIONS])))
    if len(view.gaps) > MOST_OPTIONS:
        elements.append(line(words.more_questions(len(view.gaps) - MOST_OPTIONS)))
    if view.slots:
        of = _pages(view.slots, reader)
        buttons = (
            Button(words.page_label(page, of), WordsOpened(None, page), ButtonStyle.MAIN)
            for page in range(1, min(of, BUTTONS_IN_A_ROW) + 1)
        )
        elements.append(Buttons(tuple(buttons)))
    if view.gaps:
        options: tuple[tuple[str, str, Event], ...] = tuple(
            (words.option_label(each), "", WordsOpened(each.question)) for each in view.gaps[:MOST_OPTIONS]
        )
        elements.append(Select(words.WHICH_QUESTION, options))
    return tuple(elements)


def _filled(question: QuestionId, filling: WordsForm, reader: Reader) -> Sheet:
    """After one question's form: what is filled now, and the way on."""
    sentence = words.filled_line(filling.name or words.YOUR_WORDS, filling.gaps)
    more = filling.page < _pages(filling.gaps, reader)
    following = Button(words.MORE_FIELDS, WordsOpened(question, filling.page + 1), ButtonStyle.MAIN)
    show = Button(SHOW_ME_THE_ANSWER, AnswerAsked(f"id:{question}"))
    return Sheet((line(sentence), Buttons((following, show) if more else (show,))), summary=sentence)


def _words_form(view: WordsForm, reader: Reader) -> Sheet:
    most = FIELDS[reader.platform]
    of = _pages(view.gaps, reader)
    page = min(max(view.page, 1), of)
    gaps = view.gaps[(page - 1) * most : page * most]
    form = Form(
        title=words.form_title(view.name, page, of),
        intro="",
        fields=tuple(_field(gap) for gap in gaps),
        event=WordsSet((), view.question, page),
        send=words.SEND,
    )
    return Sheet((form,), summary=words.YOUR_WORDS)


def _pages(gaps: Sequence[Gap], reader: Reader) -> int:
    most = FIELDS[reader.platform]
    return max(1, -(-len(gaps) // most))


def _field(gap: Gap) -> TextField | ChoiceField:
    label, hint = words.field_label(gap), words.field_hint(gap)
    if gap.kind is PlaceholderKind.CONDITIONAL:
        return ChoiceField(gap.key, label, _CHOICES, gap.value or "", hint)
    return TextField(gap.key, label, Words(gap.value or ""), hint=hint, longest=LONGEST_VALUE)


def _version_form(view: OwnVersionForm, reader: Reader) -> Sheet:
    whole = view.words.text
    parts = parts_of(whole)
    if reader.platform is Platform.ROOM:
        part, of, text, hint = WHOLE, 1, whole, words.VERSION_HINT
    else:
        part, of = min(max(view.part, 1), len(parts)), len(parts)
        text, hint = parts[part - 1], words.VERSION_HINT_IN_PARTS
    field = TextField(TEXT, words.VERSION_LABEL, Words(text), hint=hint)
    event = OwnVersionGiven(view.question.id, "", part, fingerprint(whole) if part else "")
    form = Form(
        words.version_title(view.question, part, of),
        words.version_intro(part, of),
        (field,),
        event,
        words.SEND,
    )
    return Sheet((form,), summary=words.VERSION_LABEL)


def _version_kept(view: OwnVersionKept, reader: Reader) -> Sheet:
    question = view.question
    show = Button(SHOW_ME_THE_ANSWER, AnswerAsked(f"id:{question.id}"))
    if view.words is None:
        buttons = Buttons((my_version(question.id), show))
        return Sheet((line(words.VERSION_REMOVED), buttons), summary=words.VERSION_REMOVED)
    sentence = words.version_kept(question)
    of = 1 if reader.platform is Platform.ROOM else len(parts_of(view.words.text))
    if of == 1:
        opening = [my_version(question.id)]
    else:
        opening = [
            Button(words.part_label(part), OwnVersionOpened(question.id, part)) for part in range(1, of + 1)
        ]
    remove = Button(words.REMOVE_MY_VERSION, OwnVersionGiven(question.id, ""))
    return Sheet((line(sentence), *_in_rows([*opening, show, remove])), summary=sentence)


def _in_rows(buttons: Sequence[Button]) -> tuple[Buttons, ...]:
    return tuple(
        Buttons(tuple(buttons[start : start + BUTTONS_IN_A_ROW]))
        for start in range(0, len(buttons), BUTTONS_IN_A_ROW)
    )


def _enrolled(view: ProfileShown, reader: Reader) -> tuple[Element, ...]:
    zone = view.zone or reader.zone_or("UTC")
    several = len(view.enrolled) > 1
    numbered = [(index if several else None, each) for index, each in enumerate(view.enrolled, start=1)]
    listed = Rows(
        tuple(
            alone.enrolled_row(ChannelName(each.place.external_id), each.joined_at, zone, number)
            for number, each in numbered
        )
    )
    away = group.away_line(view.away_until) if view.away_until else None
    pause = (
        Button(group.BACK_AGAIN, AwaySet("none")) if view.away_until else Button(group.PAUSE, PauseOpened())
    )
    leave = [_leave(number, each) for number, each in numbered]
    return (line(alone.ENROLLED), listed, *lines(away), *_in_rows([*leave, pause]))


def _leave(number: int | None, enrolled: EnrolledIn) -> Button:
    return Button(alone.leave_label(number), LeaveAsked(enrolled.schedule))
