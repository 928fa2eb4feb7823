"""A mock interview: each turn as both see it, the interviewer's card, and the page afterwards."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import (
    CardOpened,
    CountLeftOut,
    HeardTicked,
    HintGiven,
    LookAsked,
    MockKept,
    MockPageOpened,
    MockReady,
    ModelAnswerAsked,
    NoteGiven,
    NoteOpened,
    OwnViewGiven,
    PeerViewOpened,
    TurnEnded,
)
from bot.model.records import Rating, Role
from bot.model.text import Words
from bot.model.views import HintKind, MockCard, MockHint, MockPage, MockTurn, NoteForm, TurnSeen, TurnState
from bot.platforms.composing.pieces import body_of, line, lines, quiet, rating_buttons, rows
from bot.platforms.sheet import (
    TEXT,
    Button,
    Buttons,
    ButtonStyle,
    Element,
    Form,
    Heading,
    Line,
    Quote,
    Sheet,
    Strong,
    TextField,
    Ticks,
)
from bot.platforms.wording import mocks as words
from bot.platforms.wording import plain, rating_in_words, shortened
from bot.platforms.wording.day import SHOW_ME_THE_ANSWER

AT_ONCE = 25
"""What one choice holds."""
MOST_CHOICES = 3
LONGEST_BODY = 500
"""Of the text under a question: what a card holds beside all else without becoming two messages."""
LONGEST_TITLE = 300
_LONGEST_SUMMARY = 200

_View = MockTurn | MockHint | MockCard | MockPage | NoteForm


def compose(view: _View) -> Sheet:
    match view:
        case MockTurn():
            return Sheet(_turn(view), summary=_summary(plain(words.turn_line(view))))
        case MockHint():
            return Sheet(_hint(view), summary=words.hint_head(view))
        case MockCard():
            return Sheet(_card(view), summary=_summary(plain(words.card_line(view))))
        case MockPage():
            return _page(view)
        case NoteForm():
            return _notes(view)
        case _:
            assert_never(view)


def _turn(view: MockTurn) -> tuple[Element, ...]:
    head = Line(words.turn_line(view))
    match view.state:
        case TurnState.WAITS:
            where = words.WHERE_TO_SPEAK if view.turn == 1 else None
            said = lines(words.ready_line(view), where, words.CLOCK_WAITS, words.kept_line(view))
            ready = Button(words.READY, MockReady(view.round), ButtonStyle.MAIN, view.marker)
            return (head, *said, Buttons((ready,)))
        case TurnState.AWAY:
            return (head, *lines(words.ready_line(view), words.away_line(view)), _away(view))
        case TurnState.RUNS:
            return (head, *_question(view), line(words.ANSWER_HERE), _running(view))
        case TurnState.ENDED | TurnState.CLOSED:
            named = quiet(view.question.title[:LONGEST_TITLE]) if view.question is not None else None
            page = Buttons((Button(words.MY_PAGE, MockPageOpened(view.round), marker=view.marker),))
            return (
                head,
                *((named,) if named is not None else ()),
                *lines(words.over_line(view)),
                *((page,) if view.over and view.question is not None else ()),
            )
        case _:
            assert_never(view.state)


def _away(view: MockTurn) -> Buttons:
    """Whoever is away may still come."""
    return Buttons(
        (
            Button(words.READY, MockReady(view.round), ButtonStyle.MAIN, view.marker),
            Button(words.GO_ON_ALONE, MockKept(view.round, alone=True)),
            Button(words.KEEP_IT, MockKept(view.round)),
        )
    )


def _question(view: MockTurn) -> tuple[Element, ...]:
    if view.question is None:
        return ()
    return (Heading((view.question.title,)), *body_of(view.question.body, view.question.name))


def _running(view: MockTurn) -> Buttons:
    hint = (
        (Button(words.ASK_FOR_A_HINT, HintGiven(view.asking, view.next_hint)),)
        if view.next_hint is not None
        else ()
    )
    card = () if view.alone else (Button(words.MY_CARD, CardOpened(view.asking)),)
    done = Button(words.I_AM_DONE, TurnEnded(view.asking), marker=view.marker)
    return Buttons((done, *hint, *card))


def _hint(view: MockHint) -> tuple[Element, ...]:
    head = line(words.hint_head(view))
    match view.kind:
        case HintKind.WRITTEN:
            return (head, *body_of("\n\n".join(view.lines), ""))
        case HintKind.OUTLINE:
            return (head,)
        case _:
            return (head, rows(view.lines))


def _card(view: MockCard) -> tuple[Element, ...]:
    """Kept to one message, as it changes with every tick."""
    question = view.question
    body = body_of(question.body, "") if len(question.body) <= LONGEST_BODY else ()
    notes = (
        (Quote(Words(shortened(view.notes.text, words.LONGEST_NOTES))),) if view.notes.text.strip() else ()
    )
    return (
        Line(words.card_line(view)),
        line(shortened(question.title, LONGEST_TITLE)),
        *body,
        line(words.heard_line(view)),
        *_ticks(view),
        *lines(words.follow_ups_line(question.follow_ups)),
        *notes,
        *_card_buttons(view),
    )


def _ticks(view: MockCard) -> tuple[Element, ...]:
    """All points in as many choices as they take, each of which tells only of its own."""
    if not view.points:
        return lines(words.NO_POINTS)
    if view.closed and not view.own:
        return ()
    options = [
        (place, shortened(point, words.LONGEST_LABEL), point in view.heard)
        for place, point in enumerate(view.points)
    ]
    starts = range(0, min(len(options), AT_ONCE * MOST_CHOICES), AT_ONCE)
    return tuple(
        Ticks(
            words.TICK_WHAT_YOU_SAID if view.own else words.ticks_prompt(start // AT_ONCE + 1, len(starts)),
            tuple(options[start : start + AT_ONCE]),
            HeardTicked(view.asking, (), start),
        )
        for start in starts
    )


def _card_buttons(view: MockCard) -> tuple[Buttons, ...]:
    if view.own:
        return ()
    note = Button(words.NOTE, NoteOpened(view.asking))
    model = Button(words.MODEL_ANSWER, ModelAnswerAsked(view.asking), marker=view.marker)
    if view.closed:
        return (Buttons((model, note)),)
    hint = (
        (Button(words.GIVE_A_HINT, HintGiven(view.asking, view.next_hint)),)
        if view.next_hint is not None
        else ()
    )
    return (Buttons((*hint, model, note, Button(words.END_ROUND, TurnEnded(view.asking)))),)


def _page(view: MockPage) -> Sheet:
    head = Line(words.page_line(view))
    summary = plain(words.page_line(view))
    if view.going is not None:
        hints = tuple(element for hint in view.hints for element in _hint(hint))
        card = _card(view.card) if view.card is not None else ()
        going = _turn(view.going) if view.card is None else ()
        return Sheet((head, *going, *hints, *card), summary=summary)
    if not view.turns:
        return Sheet((head, line(words.NOTHING_TAKEN)), summary=summary)
    seen = tuple(element for turn in view.turns for element in _seen(turn))
    return Sheet((head, *seen), summary=summary)


def _seen(seen: TurnSeen) -> tuple[Element, ...]:
    answers = seen.role is Role.CANDIDATE
    notes: tuple[Element, ...] = ()
    if seen.notes is not None:
        notes = (Line(words.notes_head(seen)), Quote(seen.notes))
    return (
        Line(words.seen_line(seen)),
        line(seen.question.title),
        *_points(seen),
        *lines(words.found_line(seen.found), words.SEEN_WHILE_ANSWERING if seen.looked else None),
        *notes,
        *((_own(seen)) if answers else _asks(seen)),
    )


def _points(seen: TurnSeen) -> tuple[Element, ...]:
    heard: tuple[Element, ...] = ()
    if seen.heard:
        heard = (Line((Strong(words.heard_head(seen)),)), rows(seen.heard))
    if not seen.not_heard:
        return heard
    return (*heard, Line((Strong(words.not_heard_head(seen)),)), rows(seen.not_heard))


def _own(seen: TurnSeen) -> tuple[Element, ...]:
    """One's own view first; then the other's, and whether it shall count."""
    show = Button(SHOW_ME_THE_ANSWER, LookAsked(seen.asking))
    tick = (Button(words.TICK_WHAT_YOU_SAID, CardOpened(seen.asking)),) if seen.alone else ()
    if seen.own_view is None:
        four = tuple(Button(rating_in_words(each), OwnViewGiven(seen.asking, each)) for each in Rating)
        return (line(words.OWN_VIEW_FIRST), Buttons(four), Buttons((show, *tick)))
    counted = words.counted_line(seen.counted) if seen.counted is not None else words.COUNT_IT
    leave = Button(words.LEAVE_IT_OUT, CountLeftOut(seen.asking))
    return (
        line(words.own_view_line(seen.own_view)),
        *_partner(seen),
        line(counted),
        rating_buttons(seen.asking, then=(leave,)),
        Buttons((show, *tick)),
    )


def _partner(seen: TurnSeen) -> tuple[Element, ...]:
    if seen.alone or seen.partner is None:
        return ()
    if seen.partner_view is None:
        return (line(words.PARTNER_SILENT),)
    said = Line(words.partner_view_line(seen.partner, seen.partner_view))
    sentence = seen.partner_view.sentence
    return (said, *((Quote(sentence),) if sentence is not None else ()))


def _asks(seen: TurnSeen) -> tuple[Element, ...]:
    """What the one who asked says of the answer they heard, and finishes writing."""
    note = Button(words.NOTE, NoteOpened(seen.asking))
    if seen.about is None:
        return (Buttons((note,)),)
    view = Button(words.how_was_it(seen.partner), PeerViewOpened(seen.asking, seen.about))
    return (Buttons((note,) if seen.said else (view, note)),)


def _notes(view: NoteForm) -> Sheet:
    field = TextField(TEXT, words.NOTES_LABEL, view.words, words.NOTES_PLACEHOLDER)
    form = Form(words.NOTES_TITLE, "", (field,), NoteGiven(view.asking, ""))
    return Sheet((form,), summary=words.NOTES_LABEL)


def _summary(sentence: str) -> str:
    return shortened(sentence, _LONGEST_SUMMARY)
