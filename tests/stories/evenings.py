"""Evenings that are to come: Sunday's, when a group's week is told, and the one before an interview."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.typed import MONTHS

EVENING = time(18)
A_MINUTE = timedelta(minutes=1)
HALF_AN_HOUR = timedelta(minutes=30)
SUNDAY = 6
DAYS_AHEAD = 3

ANSWERS = {
    "ann": "Two metals grow at different speed, so the strip bends.",
    "ben": "The rider steers under the fall.",
    "cat": "It carries heat from the inside to the outside.",
}
SUMS = "1 question, 3 answers from 3 of 3."
RATERS = "SELECT count(DISTINCT member_id) FROM ratings"
DIGESTS = "SELECT state FROM posts WHERE kind = 'digest'"
SHEETS = "SELECT state FROM posts WHERE kind = 'pocket'"
UNSENT = "SELECT kind FROM alarms WHERE kind = 'deliver'"
ONE_STANDS: list[tuple[object, ...]] = [("stands",)]


def today_in(zone: str, *, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def weekday_in(zone: str, *, now: datetime) -> str:
    """As it is typed: "mon"."""
    return today_in(zone, now=now).strftime("%a").lower()


def until_sunday_evening(zone: str, *, now: datetime) -> timedelta:
    """To just after the moment the week is told."""
    today = today_in(zone, now=now)
    return _until(today + timedelta(days=SUNDAY - today.weekday()), zone, now=now) + A_MINUTE


def an_interview(zone: str, *, now: datetime) -> date:
    return today_in(zone, now=now) + timedelta(days=DAYS_AHEAD)


def typed(on: date) -> str:
    """ "14 October"."""
    return f"{on.day} {MONTHS[on.month - 1]}"


def until_before_the_sheet(interview: date, zone: str, *, now: datetime) -> timedelta:
    """To half an hour before the evening before."""
    return _until(interview - timedelta(days=1), zone, now=now) - HALF_AN_HOUR


def _until(on: date, zone: str, *, now: datetime) -> timedelta:
    return datetime.combine(on, EVENING, ZoneInfo(zone)).astimezone(UTC) - now
