"""Dates, times and lengths of time in British forms, whatever the machine's locale."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.platforms.sheet import Moment, MomentStyle
from bot.platforms.wording.numbers import list_in_words
from bot.rules.typed import MONTHS, WEEKDAYS

WORDS_A_MINUTE = 140


def day(on: date) -> str:
    """ "5 October"."""
    return f"{on.day} {MONTHS[on.month - 1]}"


def weekday(on: date) -> str:
    """ "Monday"."""
    return WEEKDAYS[on.weekday()]


def date_in_words(on: date) -> str:
    """ "Tuesday 13 October"."""
    return f"{weekday(on)} {day(on)}"


def short_date(on: date) -> str:
    """ "Wed 7", after a date that names its month."""
    return f"{weekday(on)[:3]} {on.day}"


def time_in_words(at: time) -> str:
    """ "09:00"."""
    return f"{at.hour:02}:{at.minute:02}"


def local(at: datetime, zone: str) -> datetime:
    """The same moment as the clocks of `zone` show it."""
    return at.astimezone(ZoneInfo(zone))


def day_time(at: datetime, zone: str) -> str:
    """ "Tuesday 6 October, 09:00"."""
    there = local(at, zone)
    return f"{date_in_words(there.date())}, {time_in_words(there.time())}"


def moment_in_words(moment: Moment) -> str:
    """A moment written out, for platforms that cannot show it in the reader's own zone."""
    there = local(moment.at, moment.zone)
    match moment.style:
        case MomentStyle.TIME:
            return time_in_words(there.time())
        case MomentStyle.DAY:
            return date_in_words(there.date())
        case MomentStyle.DAY_TIME | MomentStyle.RELATIVE:
            return day_time(moment.at, moment.zone)


def length_in_words(seconds: int) -> str:
    """ "1 min 52 s", "2 min", "30 s"; from an hour on "3 h 20 min"."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes_over = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes_over} min" if minutes_over else f"{hours} h"
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def spoken_seconds(words: int) -> int:
    """How long so many words take aloud, at 140 a minute."""
    return round(words * 60 / WORDS_A_MINUTE)


def days_in_words(days: Collection[int]) -> str:
    """ "every day", "every weekday", "Mondays and Thursdays", after which a time may follow (Monday is 0)."""
    chosen = sorted(set(days))
    if chosen == list(range(7)):
        return "every day"
    if chosen == list(range(5)):
        return "every weekday"
    if chosen == [5, 6]:
        return "Saturdays and Sundays"
    return list_in_words([f"{WEEKDAYS[index]}s" for index in chosen])


def city(zone: str) -> str:
    """The place a zone is named after: "New York"."""
    return zone.rpartition("/")[2].replace("_", " ")
