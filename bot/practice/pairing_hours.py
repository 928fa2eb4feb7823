"""When a community's pairs are made: Sunday evening by the clocks of its daily question, for the week that follows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.records import Schedule
from bot.model.refs import CommunityId
from bot.practice.clocks import UTC
from bot.rules import calendar
from bot.store import alarms, schedules, seekers

PAIRS_AT = time(18)
SUNDAY = 6
SATURDAY = 5

_DAY = timedelta(days=1)
WEEK = timedelta(days=7)


async def daily_of(tx: AsyncConnection, community: CommunityId) -> Schedule | None:
    """The newest of a community's daily questions."""
    daily = [each for each in await schedules.of_channels(tx) if each.community == community]
    return max(daily, key=lambda each: each.id, default=None)


async def zone_of(tx: AsyncConnection, community: CommunityId) -> str:
    daily = await daily_of(tx, community)
    return daily.zone if daily else UTC


def next_pairs_at(now: datetime, zone: str) -> datetime:
    """The next Sunday evening after `now`."""
    today = calendar.local_date_of(now, zone)
    sunday = today + _DAY * (SUNDAY - today.weekday())
    while True:
        at = calendar.instant_of(sunday, PAIRS_AT, zone)
        if at is not None and at > now:
            return at
        sunday += WEEK


def pairs_before(monday: date, zone: str) -> datetime:
    """When the pairs of the week of this Monday are made."""
    return calendar.instant_of(monday - _DAY, PAIRS_AT, zone) or calendar.start_of_date(monday, zone)


def monday_of(on: date) -> date:
    return on - _DAY * on.weekday()


def week_at(now: datetime, zone: str) -> date:
    """The Monday of the week for which pairs are made now: at the weekend of the one to come."""
    today = calendar.local_date_of(now, zone)
    return monday_of(today) if today.weekday() < SATURDAY else monday_of(today) + WEEK


async def promise_pairs(tx: AsyncConnection, community: CommunityId, *, lock: Lock, now: datetime) -> None:
    """Pairs are made as long as somebody is on the list."""
    if await seekers.on_list(tx, community):
        at = next_pairs_at(now, await zone_of(tx, community))
        await alarms.ring_by(tx, AlarmKind.MATCH, community, lock=lock, at=at)
    else:
        await alarms.drop(tx, AlarmKind.MATCH, community)
