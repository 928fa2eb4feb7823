"""What people write for a time, days, a date, a reveal or an order; what is not understood comes back with a suggestion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from rapidfuzz import fuzz, process

from bot.model.records import Order, RevealKind, RevealRule
from bot.model.views import Why

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
LONGEST_REVEAL = timedelta(days=7)
BELIEVED_YEARS = 10

_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d{2}))?\s*(?:(?P<half>[ap])\.?m\.?)?")
_SPAN = re.compile(
    r"(?:(?P<hours>\d{1,4})\s*h(?:(?:ou)?rs?)?)?\s*(?:(?P<minutes>\d{1,5})\s*m(?:in(?:ute)?s?)?)?"
)
_EVERY_DAY = frozenset(range(7))
_SETS_OF_DAYS = {
    "daily": _EVERY_DAY,
    "every day": _EVERY_DAY,
    "everyday": _EVERY_DAY,
    "weekdays": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
    "weekend": frozenset({5, 6}),
}
_HALF_DAY_HOURS = 12
_LEAST_LIKENESS = 60
_SHORTEST_NAME = 3
_LEAP_CYCLE_YEARS = 8  # 29 February comes within so many years, even around 2100


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """`text` could not be read as `kind`; `suggestion`, where there is one, would be."""

    text: str
    kind: Why
    suggestion: str | None = None


def parse_time(text: str) -> time | Misunderstood:
    """A wall time: `09:00`, `9.30`, `9`, `0930`, `9 am`."""
    wanted = text.strip().casefold()
    match = _CLOCK.fullmatch({"noon": "12:00", "midnight": "00:00"}.get(wanted, wanted))
    if match is None:
        return Misunderstood(text, Why.TIME_NOT_UNDERSTOOD)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"] and not 1 <= hour <= _HALF_DAY_HOURS:
        return Misunderstood(text, Why.TIME_NOT_UNDERSTOOD)
    if match["half"]:
        hour = hour % _HALF_DAY_HOURS + _HALF_DAY_HOURS * (match["half"] == "p")
    try:
        return time(hour, minute)
    except ValueError:
        return Misunderstood(text, Why.TIME_NOT_UNDERSTOOD, "00:00" if (hour, minute) == (24, 0) else None)


def parse_days(text: str | None) -> frozenset[int] | Misunderstood:
    """Days of the week, Monday 0: `daily`, `mon-fri`, `mon,wed`, `Saturday to Tuesday`; daily unless said."""
    wanted = " ".join((text or "daily").casefold().split())
    if wanted in _SETS_OF_DAYS:
        return _SETS_OF_DAYS[wanted]
    days = _days_of(wanted)
    if days:
        return days
    mended = re.sub(r"[a-z]+", lambda word: _nearest_day_word(word[0]), wanted)
    suggested = _SETS_OF_DAYS.get(mended) or _days_of(mended)
    return Misunderstood(text or "", Why.DAYS_NOT_UNDERSTOOD, days_in_words(suggested) if suggested else None)


def days_in_words(days: frozenset[int]) -> str:
    """`every day`, `Monday to Friday`, `Monday and Wednesday`; `parse_days` reads it back."""
    if days == _EVERY_DAY:
        return "every day"
    names: list[str] = []
    for start in sorted(day for day in days if (day - 1) % 7 not in days):
        run = [start]
        while (run[-1] + 1) % 7 in days:
            run.append((run[-1] + 1) % 7)
        in_full = [WEEKDAYS[day] for day in run]
        names += in_full if len(run) < 3 else [f"{in_full[0]} to {in_full[-1]}"]  # noqa: PLR2004 -- two need no "to"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def parse_reveal(text: str | None) -> RevealRule | Misunderstood:
    """When the answer opens: `18:00`, `8h`, `90m`, `1h 30m`, `by-hand`; when all are in unless said."""
    wanted = " ".join((text or "").casefold().replace("-", " ").split())
    if wanted in {"", "all in", "when all are in"}:
        return RevealRule()
    if wanted in {"by hand", "hand", "manual", "manually"}:
        return RevealRule(RevealKind.BY_HAND)
    if span := _SPAN.fullmatch(wanted):
        minutes = 60 * int(span["hours"] or 0) + int(span["minutes"] or 0)
        if 0 < minutes <= LONGEST_REVEAL // timedelta(minutes=1):
            return RevealRule(RevealKind.AFTER, minutes=minutes)
        return Misunderstood(text or "", Why.REVEAL_NOT_UNDERSTOOD)
    if re.fullmatch(r"\d{1,2}", wanted):
        return Misunderstood(text or "", Why.REVEAL_NOT_UNDERSTOOD, f"{int(wanted)}h")
    at = parse_time(wanted)
    if isinstance(at, time):
        return RevealRule(RevealKind.AT_TIME, at=at)
    nearest = process.extractOne(
        wanted, ["by hand", "all in"], scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS
    )
    return Misunderstood(
        text or "", Why.REVEAL_NOT_UNDERSTOOD, nearest[0].replace(" ", "-") if nearest else at.suggestion
    )


def parse_order(text: str | None) -> Order | Misunderstood:
    wanted = (text or Order.SMART).strip().casefold()
    if wanted in set(Order):
        return Order(wanted)
    nearest = process.extractOne(wanted, [*Order], scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    return Misunderstood(text or "", Why.ORDER_NOT_UNDERSTOOD, nearest[0] if nearest else None)


def parse_date(text: str, *, today: date) -> date | Misunderstood:
    """A date: `today`, `tomorrow`, `2026-10-14`, `14 October`, `Oct 14 2026`, `mon` (the next one after today).

    A day and month without a year is the next such date, today included. Only dates within ten years are believed.
    """
    wanted = re.sub(r"[\s,]+", " ", text.strip().casefold())
    if wanted in {"today", "tomorrow"}:
        return today + timedelta(days=wanted == "tomorrow")
    weekday = _named(wanted, WEEKDAYS)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    suggestion = _date_near(wanted)
    try:
        found = _day_and_month(wanted, today=today)
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", wanted):
            year, month, day = map(int, wanted.split("-"))
            found = date(year, month, day)
        elif match := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", wanted):
            day, month, year = map(int, match.groups())
            suggestion = date(
                year, month, day
            ).isoformat()  # day first or month first: better asked than guessed
    except ValueError:
        found = None
    if found and abs(found.year - today.year) <= BELIEVED_YEARS:
        return found
    return Misunderstood(text, Why.DATE_NOT_UNDERSTOOD, suggestion)


def _days_of(wanted: str) -> frozenset[int]:
    """The days a list of names and ranges gives, none if a word of it is unknown."""
    days: set[int] = set()
    ranges = re.sub(r"\s*(?:-|–|\bto\b)\s*", "-", wanted)
    for item in filter(None, re.split(r"(?:[\s,;&]|\band\b)+", ranges)):
        ends = [_named(name, WEEKDAYS) for name in item.split("-")]
        known = [end for end in ends if end is not None]
        if len(known) != len(ends) or len(ends) > 2:  # noqa: PLR2004 -- a range has two ends
            return frozenset()
        days |= {(known[0] + step) % 7 for step in range((known[-1] - known[0]) % 7 + 1)}
    return frozenset(days)


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """Which of the names a word is or begins, from three letters on; a plural of a weekday too."""
    stem = word.rstrip(".")
    if len(stem) < _SHORTEST_NAME:
        return None
    for index, name in enumerate(names):
        if name.casefold().startswith(stem) or stem == f"{name.casefold()}s":
            return index
    return None


def _nearest_day_word(word: str) -> str:
    if word in {"to", "and", "every", "day"} or _named(word, WEEKDAYS) is not None:
        return word
    names = [
        *_SETS_OF_DAYS,
        *(name.casefold() for name in WEEKDAYS),
        *(name.casefold()[:3] for name in WEEKDAYS),
    ]
    nearest = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    return nearest[0] if nearest else word


def _day_and_month(wanted: str, *, today: date) -> date | None:
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z.]+)(?: (\d{4}))?", wanted)
    if match:
        day, name, year = match.groups()
    elif match := re.fullmatch(r"([a-z.]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", wanted):
        name, day, year = match.groups()
    else:
        return None
    month = _named(name, MONTHS)
    if month is None:
        return None
    years = [int(year)] if year else range(today.year, today.year + _LEAP_CYCLE_YEARS + 1)
    for candidate in years:
        try:
            found = date(candidate, month + 1, int(day))
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def _date_near(wanted: str) -> str | None:
    names = ["today", "tomorrow", *(name.casefold() for name in WEEKDAYS)]
    nearest = process.extractOne(wanted, names, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    return nearest[0] if nearest else None
