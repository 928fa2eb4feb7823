"""Asking somebody to practise together or for a mock interview, and what becomes of it."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import (
    Event,
    InvitationAnswered,
    InvitationOpened,
    MockAsked,
    PartnerAsked,
)
from bot.model.records import InvitationKind, InvitationState
from bot.model.together import MockTerms, PairTerms, Terms
from bot.model.views import (
    Called,
    InvitationSent,
    InvitationSettled,
    Invited,
    WhichPartner,
)
from bot.platforms.composing.pieces import line
from bot.platforms.composing.reader import Reader
from bot.platforms.composing.rounds import LONGEST_TOPIC
from bot.platforms.sheet import (
    Button,
    Buttons,
    ButtonStyle,
    Element,
    Line,
    Mention,
    Select,
    Sheet,
)
from bot.platforms.wording import inviting as words
from bot.platforms.wording import (
    plain,
    time_in_words,
)
from bot.platforms.wording.partners import BLIND, days_typed

View = Invited | Called | InvitationSettled | InvitationSent | WhichPartner
MOST_OPTIONS = 25
QUESTION_OF_CHANNEL, QUESTION_OF_ITS_OWN = "channel", "own"


def compose(view: View, reader: Reader) -> Sheet:
    match view:
        case Invited():
            return invited(view)
        case Called(invitation=invitation, to=to, by=by, marker=marker):
            sentence = words.called_line(Mention(to), by)
            read = Button(words.READ_IT, InvitationOpened(invitation), ButtonStyle.MAIN, marker)
            return Sheet((Line(sentence), Buttons((read,))), summary=plain(sentence), mentions=(to,))
        case InvitationSettled():
            sentence = words.outcome_line(view)
            return Sheet((Line(sentence),), summary=plain(sentence))
        case InvitationSent(to=to, lapses_at=lapses_at, zone=zone):
            sentence = words.sent_line(to, lapses_at, zone or reader.zone_or("UTC"))
            return Sheet((Line(sentence),), summary=plain(sentence))
        case WhichPartner():
            return _which(view, reader)
        case _:
            assert_never(view)


def invited(view: Invited) -> Sheet:
    asks = Line(words.asks_line(view))
    summary = plain(words.asks_line(view))
    if view.state is not InvitationState.OPEN:
        return Sheet((asks, Line(words.settled_line(view))), summary=summary)
    accept = Button(
        words.ACCEPT, InvitationAnswered(view.invitation, accepted=True), ButtonStyle.MAIN, view.marker
    )
    decline = Button(words.DECLINE, InvitationAnswered(view.invitation, accepted=False))
    blind = (line(BLIND),) if view.kind is InvitationKind.PARTNER else ()
    elements: tuple[Element, ...] = (
        asks,
        Line(words.terms_line(view)),
        *blind,
        Line(words.until_line(view), quiet=True),
        Buttons((accept, decline)),
    )
    return Sheet(elements, summary=summary)


def _which(view: WhichPartner, reader: Reader) -> Sheet:
    sentence = words.several_called(len(view.choices), view.name)
    options: tuple[tuple[str, str, Event], ...] = tuple(
        (name, words.since_line(since, reader.zone_or("UTC")), _asks(f"id:{member}", view.terms))
        for member, name, since in view.choices[:MOST_OPTIONS]
    )
    return Sheet((line(sentence), Select(words.WHICH_ONE, options)), summary=sentence)


def _asks(partner: str, terms: Terms) -> Event:
    """The same again, with the one who was meant."""
    match terms:
        case PairTerms(days, wall_time, _, follows):
            question = QUESTION_OF_CHANNEL if follows is not None else QUESTION_OF_ITS_OWN
            return PartnerAsked(partner, days_typed(days), time_in_words(wall_time), question)
        case MockTerms(topic, minutes):
            return MockAsked(partner, topic[:LONGEST_TOPIC].strip() if topic else None, minutes)
