"""The question that comes to a member alone each day: wished for at a time of theirs, and ended by them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind
from bot.model.incoming import ProfileSet
from bot.model.records import Order, RevealKind, RevealRule, Schedule, ScheduleKind
from bot.model.refs import CommunityId, MemberId, PlaceId, Platform
from bot.model.views import Refused, Why
from bot.practice.caller import Caller
from bot.practice.interview import NONE
from bot.practice.upcoming import next_instants
from bot.rules.typed import Misunderstood, parse_time
from bot.store import alarms, places, schedules

EVERY_DAY = frozenset(range(7))
FOR_THEM_ALONE = RevealRule(RevealKind.BY_HAND)
"""It opens for its member when they look, and for nobody else ever."""


@dataclass(frozen=True, slots=True)
class Daily:
    """When it comes, and the next time it does."""

    at: time
    next_at: datetime | None


def time_wanted(words: str | None, who: Caller, *, zone: str | None) -> time | Refused | None:
    """The time that was typed, where the member has what it takes: a bank to be asked from, and a clock of their own."""
    if words is None or words.strip().casefold() == NONE:
        return None
    at = parse_time(words)
    if isinstance(at, Misunderstood):
        return Refused(at.kind, (("words", at.text), ("suggestion", at.suggestion or "")))
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    return Refused(Why.OWN_ZONE_MISSING) if zone is None else at


async def keep_daily(
    tx: AsyncConnection, who: Caller, event: ProfileSet, at: time | None, *, zone: str, now: datetime
) -> None:
    """Sets it or ends it, as was typed; another zone moves what stands."""
    if at is not None:
        await _ask_daily(tx, who, at, zone=zone, now=now)
    elif event.daily is not None:
        await _end(tx, who, now=now)
    elif event.zone is not None:
        await _move(tx, who, zone, now=now)


async def daily_of(
    tx: AsyncConnection, platform: Platform, member: MemberId, *, now: datetime
) -> Daily | None:
    schedule = await schedules.own_of(tx, platform, member)
    if schedule is None or schedule.removed_at is not None:
        return None
    upcoming = await next_instants(tx, schedule, now=now)
    return Daily(schedule.wall_time, upcoming[0] if upcoming else None)


async def _ask_daily(tx: AsyncConnection, who: Caller, at: time, *, zone: str, now: datetime) -> None:
    """From the next such time on. The ledger keeps its dates, so that a day that was asked is not asked again."""
    if who.community is None:
        raise LookupError(f"member {who.member} was never seen in a community")
    place = await places.private_place_of(tx, who.platform, who.member)
    known = await schedules.at_place(tx, place, kind=ScheduleKind.OWN)
    if known is not None and _asks_so(known, who.community, at, zone):
        return
    await _put(tx, who, place, who.community, at, zone=zone, now=now)


async def _move(tx: AsyncConnection, who: Caller, zone: str, *, now: datetime) -> None:
    """The same time on another clock, where a question comes to the member at all."""
    known = await schedules.own_of(tx, who.platform, who.member)
    if known is None or known.removed_at is not None or known.zone == zone:
        return
    await _put(tx, who, known.place, known.community, known.wall_time, zone=zone, now=now)


async def _end(tx: AsyncConnection, who: Caller, *, now: datetime) -> None:
    """What was asked stays, and takes answers as long as it would have."""
    known = await schedules.own_of(tx, who.platform, who.member)
    if known is not None and known.removed_at is None:
        await schedules.change(tx, known.id, {"removed_at": now})
        await alarms.drop(tx, AlarmKind.OPEN, known.id)


def _asks_so(known: Schedule, community: CommunityId, at: time, zone: str) -> bool:
    is_same = (known.community, known.wall_time, known.zone) == (community, at, zone)
    return is_same and known.removed_at is None


async def _put(
    tx: AsyncConnection,
    who: Caller,
    place: PlaceId,
    community: CommunityId,
    at: time,
    *,
    zone: str,
    now: datetime,
) -> None:
    schedule = await schedules.put(
        tx,
        place=place,
        community=community,
        kind=ScheduleKind.OWN,
        wall_time=at,
        zone=zone,
        days=EVERY_DAY,
        reveal=FOR_THEM_ALONE,
        order=Order.SMART,
        set_by=who.member,
        since=now,
        now=now,
    )
    await schedules.join(tx, schedule.id, who.member, now=now)
    upcoming = await next_instants(tx, schedule, now=now)
    await alarms.ring_at(tx, AlarmKind.OPEN, schedule.id, lock=who.lock, at=upcoming[0])
