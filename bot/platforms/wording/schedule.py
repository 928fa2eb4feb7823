"""The sentences of a channel's schedule."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

from bot.model.records import Order, RevealKind, Schedule
from bot.platforms.sheet import ChannelName, Command, Mention, Moment, MomentStyle
from bot.platforms.wording.numbers import counted, list_in_words
from bot.platforms.wording.spans import Spans
from bot.platforms.wording.times import (
    city,
    date_in_words,
    day,
    day_time,
    days_in_words,
    length_in_words,
    local,
    short_date,
    time_in_words,
)

SKIP_THE_NEXT = "Skip the next"
PAUSE = "Pause"
RESUME = "Resume"

NONE_YET: Spans = ("No question comes here yet. ", Command("schedule set"), " gives this channel one.")
REMOVED: Spans = (
    "No more questions come here. What was answered is kept; ",
    Command("schedule set"),
    " starts it again.",
)
TOLD: Spans = ("Each question is told to ",)
UNSKIPPED = "What was left out ahead is asked after all."
ASKED = "The question stands in the channel."
NO_NEXT = "No further date is planned."
HOW_TO_JOIN = "Join to be counted among those it waits for; whoever answers or rates has joined."
NOBODY_JOINED = "Nobody has joined yet."

_ORDERS = {
    Order.SMART: "weakest first",
    Order.AUTHOR: "the author's",
    Order.TOPIC: "topic by topic",
}


def rhythm(schedule: Schedule) -> str:
    """ "every weekday at 09:00, Europe/Berlin"."""
    return f"{days_in_words(schedule.days)} at {time_in_words(schedule.wall_time)}, {schedule.zone}"


def head_line(channel: ChannelName, schedule: Schedule) -> Spans:
    return (channel, f" · {rhythm(schedule)}")


def opens_line(schedule: Schedule) -> str:
    """ "Opens when all are in. Order: weakest first." """
    return f"Opens {_opens(schedule)}. Order: {_ORDERS[schedule.order]}."


def _opens(schedule: Schedule) -> str:
    rule = schedule.reveal
    match rule.kind:
        case RevealKind.BY_HAND:
            return "by hand"
        case RevealKind.AT_TIME if rule.at is not None:
            return f"at {time_in_words(rule.at)}"
        case RevealKind.AFTER if rule.minutes is not None:
            return f"{length_in_words(rule.minutes * 60)} after the question"
        case _:
            return "when all are in, 8 h after the question at the latest"


def next_line(next_at: tuple[datetime, ...], zone: str, viewer_zone: str | None) -> str:
    """ "Next: Tuesday 6 October, 09:00 (08:00 for you). Then Wed 7, Thu 8, Fri 9, Mon 12." """
    if not next_at:
        return NO_NEXT
    words = f"Next: {day_time(next_at[0], zone)}{_for_you(next_at[0], zone, viewer_zone)}."
    then = then_line(next_at, zone)
    return f"{words} {then}" if then else words


def then_line(next_at: tuple[datetime, ...], zone: str) -> str | None:
    """The dates after the first: "Then Wed 7, Thu 8, Fri 9, Mon 12." """
    then = _short_dates(next_at, zone)
    return f"Then {', '.join(then)}." if then else None


def _short_dates(moments: tuple[datetime, ...], zone: str) -> list[str]:
    """The dates after the first; one in another month than the one before it names its month."""
    dates = [local(moment, zone).date() for moment in moments]
    return [
        short_date(on) if on.month == before.month else f"{short_date(on)} {day(on).split()[1]}"
        for before, on in pairwise(dates)
    ]


def _for_you(at: datetime, zone: str, viewer_zone: str | None) -> str:
    """ " (08:00 for you)", where it differs."""
    if viewer_zone is None:
        return ""
    there, here = local(at, zone), local(at, viewer_zone)
    if there.replace(tzinfo=None) == here.replace(tzinfo=None):
        return ""
    same_date = there.date() == here.date()
    return f" ({time_in_words(here.time()) if same_date else day_time(at, viewer_zone)} for you)"


def set_line(next_at: tuple[datetime, ...], zone: str, viewer_zone: str | None) -> str:
    """The answer to `/schedule set`: the next post in words."""
    if not next_at:
        return f"Set. {NO_NEXT}"
    when = f"{day_time(next_at[0], zone)} {zone}{_for_you(next_at[0], zone, viewer_zone)}"
    return f"Set. The next question comes on {when}."


def paused_now(until: date | None) -> Spans:
    if until is None:
        return ("Paused. ", Command("schedule resume"), " starts it again.")
    return (f"Paused until {date_in_words(until)}.",)


def resumed(next_at: tuple[datetime, ...], zone: str, viewer_zone: str | None) -> str:
    return f"Resumed. {next_line(next_at[:1], zone, viewer_zone)}"


def skipped(on: date | None, until: date | None = None) -> str:
    if on and until and until != on:
        return f"No question comes from {date_in_words(on)} to {date_in_words(until)}."
    return f"{date_in_words(on)} is skipped." if on else "The next date is skipped."


def paused_line(schedule: Schedule, by: Mention | None, next_at: tuple[datetime, ...]) -> Spans:
    """ "Paused by Ana since 1 October; back on Monday 12 October, 09:00." """
    since = f" since {day(local(schedule.paused_at, schedule.zone).date())}" if schedule.paused_at else ""
    who: Spans = (" by ", by) if by else ()
    if schedule.paused_until is None:
        return ("Paused", *who, since, ". ", Command("schedule resume"), " starts it again.")
    back = next((at for at in next_at if local(at, schedule.zone).date() >= schedule.paused_until), None)
    when = day_time(back, schedule.zone) if back else date_in_words(schedule.paused_until)
    return ("Paused", *who, since, f"; back on {when}.")


def last_line(
    on: date | None, sent_at: datetime | None, skipped_because: str | None, zone: str
) -> str | None:
    """ "Last: Monday 5 October, sent at 09:00." or why it was not."""
    if on is None:
        return None
    if skipped_because is not None:
        return date_left_out(on, skipped_because)
    if sent_at is None:
        return f"Last: {date_in_words(on)}, not sent yet."
    there = local(sent_at, zone)
    when = time_in_words(there.time())
    late = "" if there.date() == on else f" on {date_in_words(there.date())}"
    return f"Last: {date_in_words(on)}, sent at {when}{late}."


_LEFT_OUT = {
    "not running": "was missed: the bot was not running. It was not made up.",
    "could not be sent": "was missed: it could not be sent all day. It was not made up.",
    "skipped": "was skipped, as asked.",
    "paused": "was left out: the schedule was paused.",
}


def date_left_out(on: date, because: str) -> str:
    """ "Friday 2 October was missed: the bot was not running. It was not made up." """
    known = _LEFT_OUT.get(because)
    if known:
        return f"{date_in_words(on)} {known}"
    return f"{date_in_words(on)} was missed: {because.rstrip('.')}. It was not made up."


def set_by_line(by: Mention | None, at: datetime, zone: str) -> Spans:
    """ "Set by Ana on 3 August." """
    on = day(local(at, zone).date())
    return ("Set by ", by, f" on {on}.") if by else (f"Set on {on}.",)


def clock_change_line(on: date, schedule: Schedule, *, forward: bool) -> str:
    """ "From 25 October clocks go back; it stays 09:00 in Berlin." """
    way = "forward" if forward else "back"
    wall_time = time_in_words(schedule.wall_time)
    return f"From {day(on)} clocks go {way}; it stays {wall_time} in {city(schedule.zone)}."


def lacking_line(lacking: tuple[str, ...]) -> str:
    return f"Missing in this channel: {list_in_words(lacking)}. Allow it there, or the question cannot come whole."


def announced_line(schedule: Schedule) -> str:
    return f"A question comes to this channel {rhythm(schedule)}."


def first_line(next_at: datetime, zone: str) -> Spans:
    return ("The next one: ", Moment(next_at, MomentStyle.DAY_TIME, zone), ".")


def joined_line(joined: int) -> str:
    return f"{counted(joined, 'member has', 'members have')} joined." if joined else NOBODY_JOINED


def preview_line(at: datetime | None, zone: str) -> str:
    """ "To be asked next, on Tuesday 6 October, 09:00." """
    return f"To be asked next, on {day_time(at, zone)}." if at else "To be asked next."


PREVIEW_NOTE = "Only you see this. What is rated until then may change the choice."
