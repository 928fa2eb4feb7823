"""Two or three who practise together in a rhythm of their own: how that begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.records import Order, PostKind, RevealRule, Schedule, ScheduleKind
from bot.model.refs import CommunityId, MemberId, PlaceId, PlaceKind
from bot.model.together import PairTerms
from bot.practice.upcoming import next_instants
from bot.store import alarms, members, pairs, places, posts, schedules


async def practise_already(tx: AsyncConnection, some: Sequence[MemberId], *, community: CommunityId) -> bool:
    """Whether exactly these have a rhythm together that is not for one week only."""
    found = await pairs.of_all(tx, some, community=community)
    return found is not None and found.matched_until is None


async def begin(
    tx: AsyncConnection,
    some: Sequence[MemberId],
    *,
    community: CommunityId,
    parent: PlaceId | None,
    terms: PairTerms,
    set_by: MemberId | None,
    lock: Lock,
    now: datetime,
    matched_until: date | None = None,
) -> Schedule:
    """Gives these members a place, a schedule and the first date, and tells them there; found ones are told by who found them.

    `parent` is the channel where it was asked; where none was, the place is made from one that has a daily question.
    `matched_until` is the last date of those who were found for a week.
    """
    first = await members.member(tx, some[0])
    if first is None:
        raise LookupError(f"member {some[0]} is not there to practise with")
    place = await places.place_together(
        tx,
        first.platform,
        some,
        community=community,
        parent=await _channel(tx, parent, terms, community),
    )
    schedule = await schedules.put(
        tx,
        place=place,
        community=community,
        kind=ScheduleKind.PAIR,
        wall_time=terms.wall_time,
        zone=terms.zone,
        days=terms.days,
        reveal=RevealRule(),
        order=Order.SMART,
        set_by=set_by,
        since=now,
        now=now,
    )
    await schedules.change(tx, schedule.id, {"follows_id": terms.follows, "matched_until": matched_until})
    schedule = replace(schedule, follows=terms.follows, matched_until=matched_until)
    for member in some:
        await schedules.join(tx, schedule.id, member, now=now)
    await promise_next(tx, schedule, lock=lock, now=now)
    if matched_until is None:
        await tell_rhythm(tx, schedule, by=None, lock=lock, now=now)
    return schedule


async def promise_next(tx: AsyncConnection, schedule: Schedule, *, lock: Lock, now: datetime) -> None:
    """The next date rings at its hour."""
    upcoming = await next_instants(tx, schedule, now=now)
    if upcoming:
        await alarms.ring_at(tx, AlarmKind.OPEN, schedule.id, lock=lock, at=upcoming[0])


async def tell_rhythm(
    tx: AsyncConnection, schedule: Schedule, *, by: MemberId | None, lock: Lock, now: datetime
) -> None:
    """Says in their place when they are asked from now on; `by` is who changed it."""
    post = await posts.wish(
        tx,
        key=f"y{schedule.id}.{int(now.timestamp())}",
        place=schedule.place,
        kind=PostKind.RHYTHM,
        subject=schedule.id,
        reason=None if by is None else str(by),
        now=now,
    )
    await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=lock, at=now)


async def _channel(
    tx: AsyncConnection, asked_in: PlaceId | None, terms: PairTerms, community: CommunityId
) -> PlaceId | None:
    """The channel a place of theirs hangs on, where the platform needs one."""
    place = await places.place(tx, asked_in) if asked_in is not None else None
    if place is not None and place.kind is PlaceKind.CHANNEL:
        return place.id
    daily = [each for each in await schedules.of_channels(tx) if each.community == community]
    daily.sort(key=lambda each: each.id != terms.follows)
    return daily[0].place if daily else None
