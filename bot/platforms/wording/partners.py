"""The sentences of practising with somebody: asking, a rhythm in everybody's own hours, and its questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from bot.model.records import InvitationKind, InvitationState, Schedule
from bot.model.refs import Person
from bot.model.together import MockTerms, PairTerms
from bot.model.views import Clock, InvitationSettled, Invited, Partnership
from bot.platforms.sheet import Command, Mention, Moment, MomentStyle, Name, Span
from bot.platforms.wording.numbers import capitalised, counted_in_words, number_in_words, shortened
from bot.platforms.wording.spans import Spans, at_day, at_time
from bot.platforms.wording.times import city, date_in_words, day_time, days_in_words, local, time_in_words
from bot.rules.typed import WEEKDAYS

ACCEPT = "Accept"
DECLINE = "Decline"
OPEN = "Open"
WAIT = "Wait until tomorrow"
OPENED = "It is open."
ALL_IN_AFTER_ALL = "All are in after all."
RHYTHM = "Rhythm"
CHANGE_RHYTHM = "Change the rhythm"
CHANGE = "Change"
END = "End"
TOGETHER = "Practising together"
DAYS = "Days"
DAYS_HINT = "daily, mon-fri, or mon,thu"
TIME_HINT = "20:00"
QUESTION = "Question"
OF_THE_CHANNEL = "The channel's of that date"
OF_THEIR_OWN = "One chosen for you"
BLIND_NOW = "You both answer blind; both answers and the prepared one open together."
ALL_BLIND_NOW = "All answer blind; the answers and the prepared one open together."
LATE_AS_WELL = "Late answers are kept as well: use Answer."
NOT_OPENED = "This was not opened; it takes no answers any more."
NOBODY_YET: Spans = ("You practise with nobody yet. ", Command("partner"), " with a name asks somebody.")
READ_IT = "Read it"
WHICH_ONE = "Which one?"

BLIND = "You both answer blind; both answers and the prepared one open together. Either may stop at any time."
ALL_BLIND = "All answer blind; the answers and the prepared one open together. Anybody may stop at any time."
A_WEEK = 7
A_PAIR = 2


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


def question_of(*, follows: bool) -> str:
    return "the channel's question" if follows else "a question chosen for you"


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


def days_typed(days: Collection[int]) -> str:
    """Days as one may type them: "mon,thu"."""
    return ",".join(WEEKDAYS[day][:3].casefold() for day in sorted(days))


def rhythm_line(schedule: Schedule, clocks: Sequence[Clock], at: datetime) -> Spans:
    """ "Mondays and Thursdays at 20:00 for Ana, 19:00 for Ben, the channel's question." """
    days = capitalised(days_in_words(schedule.days))
    return (
        f"{days} at ",
        *hours_of(clocks, schedule.zone, at),
        f", {question_of(follows=schedule.follows is not None)}.",
    )


def hours_of(clocks: Sequence[Clock], zone: str, at: datetime) -> Spans:
    """The hour as everybody's own clocks show it; one hour where they agree."""
    shown = [(each.person, time_in_words(local(at, each.zone or zone).time())) for each in clocks]
    if len({hour for _, hour in shown}) <= 1:
        return (time_in_words(local(at, zone).time()), f" ({city(zone)})")
    spans: list[Span] = []
    for person, hour in shown:
        spans += [", " if spans else "", f"{hour} for ", Name(person)]
    return tuple(spans)


def together_line(clocks: Sequence[Clock]) -> Spans:
    """ "Ana and Ben practise together." """
    return (*names([each.person for each in clocks]), " practise together.")


def changed_line(by: Person) -> Spans:
    return (Name(by), " has changed the rhythm.")


def next_line(at: datetime, zone: str) -> Spans:
    return ("The next question: ", Moment(at, MomentStyle.DAY_TIME, zone), ".")


def shift_line(person: Person, on: date, hour: time) -> Spans:
    """ "From Sunday 25 October it is 19:00 for Ben." """
    return (f"From {date_in_words(on)} it is {time_in_words(hour)} for ", Name(person), ".")


def inside_line(inside: Sequence[Person], waiting: Sequence[Person]) -> Spans:
    """ "Ana is in, Ben not yet." """
    if not inside:
        return ("Nobody is in yet.",)
    are = "is" if len(inside) == 1 else "are"
    if not waiting:
        return (*names(inside), f" {are} in.")
    return (*names(inside), f" {are} in, ", *names(waiting), " not yet.")


def open_until_line(at: datetime, zone: str) -> Spans:
    return ("Open until ", Moment(at, MomentStyle.DAY_TIME, zone), ", or until all are in.")


def missing_line(missing: Sequence[Person]) -> Spans:
    """ "Ben's answer did not come. Open without it?" """
    if len(missing) == 1:
        return (Name(missing[0]), "'s answer did not come. Open without it?")
    return ("The answers of ", *names(missing), " did not come. Open without them?")


def opens_by_itself_line(at: datetime, zone: str) -> Spans:
    return ("Unless you open it, it opens on ", Moment(at, MomentStyle.DAY_TIME, zone), ".")


def ended_line(by: Person | None) -> Spans:
    """ "Ana has ended the pair; what you wrote stays yours." """
    if by is None:
        return ("One of you has gone, so nothing more is asked here; what you wrote stays yours.",)
    return (Name(by), " has ended the pair; what you wrote stays yours.")


def partnership_lines(each: Partnership, zone: str, number: int | None) -> tuple[Spans, ...]:
    """With whom, when, and how often all of them answered."""
    lead = f"{number}: With " if number else "With "
    head: Spans = (lead, *names([clock.person for clock in each.others]), ".")
    if each.next_at is None:
        return (head,)
    clocks = (*((each.me,) if each.me else ()), *each.others)
    both = "both" if len(clocks) == A_PAIR else "all"
    counted = (
        f"Of {each.asked} in four weeks you {both} answered {each.answered_by_all}." if each.asked else ""
    )
    upcoming: Spans = (*next_line(each.next_at, zone), f" {counted}" if counted else "")
    return (head, rhythm_line(each.schedule, clocks, each.next_at), upcoming)


def waits_line(to: Person, until: datetime, zone: str) -> Spans:
    return ("You have asked ", Name(to), ", who has until ", at_day(until, zone), " to say.")


def time_label(zone: str) -> str:
    return f"Time ({city(zone)})"


def numbered(label: str, number: int | None) -> str:
    return f"{label} {number}" if number else label


def names(some: Sequence[Person]) -> Spans:
    """ "Ana, Ben and Cem"."""
    spans: list[Span] = []
    for index, person in enumerate(some):
        if index:
            spans.append(" and " if index == len(some) - 1 else ", ")
        spans.append(Name(person))
    return tuple(spans)


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
