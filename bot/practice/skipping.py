"""Leaving out dates of a channel's question: the next one, one that is named, or a span of them; and taking that back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.records import Schedule
from bot.model.views import Refused, Why
from bot.practice.claiming import mark
from bot.practice.upcoming import next_instants
from bot.rules import calendar
from bot.rules.groups import NONE
from bot.rules.spans import parse_span
from bot.rules.typed import Misunderstood
from bot.store import alarms, askings
from bot.store.database import Database

LONGEST_SPAN = timedelta(days=100)
SKIPPED = "skipped"

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Skipped:
    """The first and the last date that were left out; without them, what was left out is asked again."""

    first: date | None = None
    last: date | None = None


async def skip(
    db: Database, schedule: Schedule, when: str | None, *, lock: Lock, now: datetime
) -> Skipped | Refused:
    """Claims dates so that nothing is asked on them; all of a span, so that it stands whatever the days become."""
    if when and when.strip().casefold() == NONE:
        return await _take_back(db, schedule, lock=lock, now=now)
    today = calendar.local_date_of(now, schedule.zone)
    async with db.read() as tx:
        upcoming = await next_instants(tx, schedule, now=now)
        last = await askings.last_date(tx, schedule.id, today=today)
    if not upcoming:
        return Refused(Why.NOTHING_OPEN)
    following = calendar.local_date_of(upcoming[0], schedule.zone)
    span = _span(schedule, when, following, last=last, today=today) if when else (following, following)
    if isinstance(span, Refused):
        return span
    async with db.write() as tx:
        for on in _dates(*span):
            await mark(tx, schedule, on, because=SKIPPED)
        await _wind(tx, schedule, lock=lock, now=now)
    return Skipped(*span)


def _span(
    schedule: Schedule, when: str, following: date, *, last: date | None, today: date
) -> tuple[date, date] | Refused:
    """What is to come of the dates that were named, where the schedule asks on any of them."""
    wanted = parse_span(when, today=today)
    if isinstance(wanted, Misunderstood):
        return Refused(wanted.kind, (("words", wanted.text), ("suggestion", wanted.suggestion or "")))
    first, end = wanted
    if end - first >= LONGEST_SPAN:
        return Refused(Why.SPAN_TOO_LONG, (("limit", str(LONGEST_SPAN.days)),))
    first = max(first, today, last + _DAY if last is not None else first)
    if not any(on.weekday() in schedule.days for on in _dates(first, end)):
        facts = (("words", when), ("suggestion", following.isoformat()))
        return Refused(Why.DATE_NOT_UNDERSTOOD, facts)
    return first, end


async def _take_back(db: Database, schedule: Schedule, *, lock: Lock, now: datetime) -> Skipped | Refused:
    """What was left out and is still to come is asked after all."""
    today = calendar.local_date_of(now, schedule.zone)
    hour = calendar.instant_of(today, schedule.wall_time, schedule.zone)
    after = today - _DAY if hour is not None and now < hour else today
    async with db.write() as tx:
        if not await askings.forget_skipped(tx, schedule.id, after=after, because=SKIPPED):
            return Refused(Why.NOTHING_SKIPPED)
        await _wind(tx, schedule, lock=lock, now=now)
    return Skipped()


async def _wind(tx: AsyncConnection, schedule: Schedule, *, lock: Lock, now: datetime) -> None:
    upcoming = await next_instants(tx, schedule, now=now)
    if upcoming:
        await alarms.ring_at(tx, AlarmKind.OPEN, schedule.id, lock=lock, at=upcoming[0])


def _dates(first: date, last: date) -> list[date]:
    return [first + _DAY * step for step in range((last - first).days + 1)]
