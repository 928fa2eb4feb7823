"""The sentences of those who practise together: their rhythm in everybody's own hours, and its questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from bot.model.records import Schedule
from bot.model.refs import Person
from bot.model.views import Clock, Partnership
from bot.platforms.sheet import Command, Moment, MomentStyle, Name, Span
from bot.platforms.wording.numbers import capitalised
from bot.platforms.wording.spans import Spans, at_day
from bot.platforms.wording.times import city, date_in_words, days_in_words, local, time_in_words
from bot.rules.typed import WEEKDAYS

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

BLIND = f"{BLIND_NOW} Either may stop at any time."
ALL_BLIND = f"{ALL_BLIND_NOW} Anybody may stop at any time."
A_PAIR = 2


def question_of(*, follows: bool) -> str:
    return "the channel's question" if follows else "a question chosen for you"


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
