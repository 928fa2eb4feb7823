"""The sentences of asking somebody: to the one who is asked, to the one who asks, and in the channel."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.model.records import InvitationKind, InvitationState
from bot.model.refs import Person
from bot.model.together import MockTerms, PairTerms
from bot.model.views import Clock, InvitationSettled, Invited
from bot.platforms.sheet import Command, Mention, Moment, MomentStyle, Name
from bot.platforms.wording.numbers import capitalised, counted_in_words, number_in_words, shortened
from bot.platforms.wording.partners import question_of
from bot.platforms.wording.spans import Spans, at_time
from bot.platforms.wording.times import day_time, days_in_words, local, time_in_words

ACCEPT = "Accept"
DECLINE = "Decline"
READ_IT = "Read it"
WHICH_ONE = "Which one?"
A_WEEK = 7


def asks_line(view: Invited) -> Spans:
    """ "Ana asks whether you would practise together." """
    if view.kind is InvitationKind.MOCK:
        return (Name(view.by.person), " asks whether you would hold a mock interview together.")
    return (Name(view.by.person), " asks whether you would practise together.")


def terms_line(view: Invited) -> Spans:
    """ "Mondays and Thursdays at ⟨20:00⟩ your time (19:00 for Ana), the channel's question." """
    match view.terms:
        case MockTerms(topic, minutes):
            about = f"about {topic}" if topic else "on any topic"
            return (
                f"{capitalised(counted_in_words(minutes, 'minute'))} in all, {about}; each asks for half of it.",
            )
        case PairTerms() as terms if view.first_at is not None:
            hour = _hour_for(view.first_at, view.reader, view.by.person, terms.zone)
            days = days_for(terms.days, terms.zone, view.reader.zone or terms.zone, view.first_at)
            return (f"{capitalised(days)} at ", *hour, f", {question_of(follows=terms.follows is not None)}.")
        case PairTerms(days=on):
            return (f"{capitalised(days_in_words(on))}.",)


def until_line(view: Invited) -> Spans:
    zone = view.reader.zone or _zone_of(view)
    return ("It waits for your word until ", Moment(view.lapses_at, MomentStyle.DAY_TIME, zone), ".")


def settled_line(view: Invited) -> Spans:
    """What the invited reads once it is settled."""
    match view.state:
        case InvitationState.ACCEPTED:
            return ("You are in.", *_first(view.first_at, view.reader.zone or _zone_of(view)))
        case InvitationState.DECLINED:
            return (
                "You have declined. ",
                Name(view.by.person),
                " hears that you cannot at the moment, no more.",
            )
        case _:
            return ("This invitation is closed.",)


def sent_line(to: Person, until: datetime, zone: str) -> Spans:
    """ "Asked. Ben has until ⟨Thursday 8 October⟩ to say." """
    return ("Asked. ", Name(to), " has until ", Moment(until, MomentStyle.DAY, zone), " to say.")


def outcome_line(view: InvitationSettled) -> Spans:
    """What the one who asked is told."""
    match view.state:
        case InvitationState.ACCEPTED:
            return (Name(view.to), " is in.", *_first(view.first_at, view.zone or "UTC"))
        case InvitationState.DECLINED if view.kind is InvitationKind.PARTNER:
            return (
                Name(view.to),
                " cannot at the moment. ",
                Command("partner"),
                " without a name looks for somebody else.",
            )
        case InvitationState.DECLINED:
            return (Name(view.to), " cannot at the moment.")
        case _:
            return ("No word from ", Name(view.to), "; the invitation is closed.")


def called_line(to: Mention, by: Person) -> Spans:
    """ "@Ben, Ana has a question for you." """
    return (to, ", ", Name(by), " has a question for you.")


def several_called(count: int, name: str) -> str:
    """ "Two here are called “Ben”. Which one?" """
    return f"{capitalised(number_in_words(count))} here are called “{shortened(name, 60)}”. {WHICH_ONE}"


def since_line(at: datetime, zone: str) -> str:
    """Tells two of one name apart."""
    return f"here since {day_time(at, zone)}"


def days_for(days: Collection[int], zone: str, reader_zone: str, at: datetime) -> str:
    """The days of a rhythm as the reader's own calendar has them."""
    shift = (local(at, reader_zone).date() - local(at, zone).date()).days
    return days_in_words({(day + shift) % A_WEEK for day in days})


def _hour_for(at: datetime, reader: Clock, by: Person, zone: str) -> Spans:
    """ "20:00 your time (19:00 for Ana)", or the hour alone where both clocks show it."""
    theirs = time_in_words(local(at, zone).time())
    if reader.zone is None:
        return (at_time(at, zone), f" ({theirs} for ", Name(by), ")")
    if time_in_words(local(at, reader.zone).time()) == theirs:
        return (at_time(at, reader.zone),)
    return (at_time(at, reader.zone), f" your time ({theirs} for ", Name(by), ")")


def _first(at: datetime | None, zone: str) -> Spans:
    return (" First one: ", Moment(at, MomentStyle.DAY_TIME, zone), ".") if at else ()


def _zone_of(view: Invited) -> str:
    return view.terms.zone if isinstance(view.terms, PairTerms) else view.by.zone or "UTC"
