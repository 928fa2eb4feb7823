"""The channel's schedule: set, shown, paused, resumed, skipped, removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import tzlocal
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.incoming import ScheduleAct, ScheduleAsked, ScheduleSet
from bot.model.records import Order, PostKind, RevealRule, Schedule
from bot.model.refs import CommunityId, CommunityKey, PlaceId, PlaceKey, Platform
from bot.model.views import Refused, Returned, ScheduleShown, Why
from bot.practice import group, notices, posting, skipping
from bot.practice.caller import Caller
from bot.practice.skipping import Skipped
from bot.practice.upcoming import next_instants
from bot.rules import calendar
from bot.rules.groups import parse_group
from bot.rules.spans import spans_of
from bot.rules.typed import (
    Misunderstood,
    parse_date,
    parse_days,
    parse_order,
    parse_reveal,
    parse_time,
)
from bot.rules.zones import parse_zone
from bot.store import alarms, askings, communities, places, posts, schedules
from bot.store.database import Database

SHOWN_DATES = 5
ROOM = CommunityKey(Platform.ROOM, "room")
ROOM_TODAY = PlaceKey(Platform.ROOM, "today")
NEEDED = ("View Channel", "Send Messages", "an invitation to it")
"""Without these nothing can be posted at all; what else is lacking is said, and worked around."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    wall_time: time
    zone: str
    days: frozenset[int]
    reveal: RevealRule
    order: Order


async def set_schedule(db: Database, who: Caller, event: ScheduleSet, *, now: datetime) -> Returned:
    """Sets the place's one schedule, or sets it anew; the next date is later than the last one in the ledger."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    wanted = _understand(event, who.zone)
    if isinstance(wanted, Refused):
        return wanted
    mention = parse_group(event.mention, who.platform) if event.mention else None
    if isinstance(mention, Misunderstood):
        return _refusal(mention)
    if missing := [name for name in event.lacking if name in NEEDED]:
        return Refused(Why.CANNOT_POST, (("lacking", ", ".join(missing)),))
    async with db.write() as tx:
        known = await places.by_key(tx, event.place)
        if known is not None and known.community not in {None, who.community}:
            return Refused(Why.NOT_FOUND)
        place = await places.place_for(tx, event.place, community=who.community)
        schedule = await schedules.put(
            tx,
            place=place,
            community=who.community,
            wall_time=wanted.wall_time,
            zone=wanted.zone,
            days=wanted.days,
            reveal=wanted.reveal,
            order=wanted.order,
            set_by=who.member,
            since=now,
            now=now,
        )
        if event.mention:
            await schedules.change(tx, schedule.id, {"mention": mention})
        upcoming = await next_instants(tx, schedule, now=now)
        await alarms.ring_at(tx, AlarmKind.OPEN, schedule.id, lock=who.lock, at=upcoming[0])
        announcement = await posts.wish(
            tx,
            key=f"a{schedule.id}.{int(now.timestamp())}",
            place=place,
            kind=PostKind.ANNOUNCED,
            subject=schedule.id,
            now=now,
            not_after=now + timedelta(hours=1),
        )
        await alarms.ring_by(tx, AlarmKind.DELIVER, announcement, lock=who.lock, at=now)
    return await _shown(db, who, event.place, done="set", now=now, lacking=event.lacking)


async def keep_asking_daily(db: Database, *, now: datetime) -> None:
    """The room without a schedule of its own has a question for each local day, from today on."""
    async with db.write() as tx:
        community = await communities.community_for(tx, ROOM)
        place = await places.place_for(tx, ROOM_TODAY, community=community)
        known = await schedules.at_place(tx, place)
        if known is None or known.removed_at is not None:
            known = await _ask_daily(tx, place, community, now=now)
        upcoming = await next_instants(tx, known, now=now)
        if upcoming:
            await alarms.ring_at(tx, AlarmKind.OPEN, known.id, lock=Lock.ROOM, at=upcoming[0])


async def act_on_schedule(db: Database, who: Caller, event: ScheduleAsked, *, now: datetime) -> Returned:
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    if event.act is ScheduleAct.SHOW:
        return await _shown(db, who, event.place, done=None, now=now)
    async with db.read() as tx:
        schedule = await _schedule_at(tx, who, event.place)
    if schedule is None or schedule.removed_at is not None:
        return Refused(Why.NO_SCHEDULE)
    match event.act:
        case ScheduleAct.PREVIEW:
            return await posting.preview(db, schedule, now=now)
        case ScheduleAct.NOW:
            return await _now(db, who, event.place, schedule, now=now)
        case ScheduleAct.SKIP:
            return await _skip(db, who, event, schedule, now=now)
        case ScheduleAct.PAUSE:
            return await _pause(db, who, event, schedule, now=now)
        case ScheduleAct.RESUME:
            return await _resume(db, who, event.place, schedule, now=now)
        case ScheduleAct.REMOVE:
            return await _remove(db, who, event.place, schedule, now=now)


def _understand(event: ScheduleSet, own_zone: str | None) -> _Wanted | Refused:
    """The typed words as values, or the first that was not understood."""
    at = parse_time(event.time)
    days = parse_days(event.days)
    reveal = parse_reveal(event.reveal)
    order = parse_order(event.order)
    zone = parse_zone(event.zone) if event.zone else own_zone
    if isinstance(at, Misunderstood):
        return _refusal(at)
    if zone is None:
        return Refused(Why.ZONE_MISSING)
    if isinstance(zone, Misunderstood):
        return _refusal(zone)
    if isinstance(days, Misunderstood):
        return _refusal(days)
    if isinstance(reveal, Misunderstood):
        return _refusal(reveal)
    if isinstance(order, Misunderstood):
        return _refusal(order)
    return _Wanted(at, zone, days, reveal, order)


def _refusal(words: Misunderstood) -> Refused:
    return Refused(words.kind, (("words", words.text), ("suggestion", words.suggestion or "")))


async def _schedule_at(tx: AsyncConnection, who: Caller, key: PlaceKey) -> Schedule | None:
    place = await places.by_key(tx, key)
    if place is None or place.community != who.community:
        return None
    return await schedules.at_place(tx, place.id)


async def _now(db: Database, who: Caller, place: PlaceKey, schedule: Schedule, *, now: datetime) -> Returned:
    today = calendar.local_date_of(now, schedule.zone)
    async with db.read() as tx:
        taken = await askings.last_date(tx, schedule.id, today=today)
    if taken is not None and taken >= today:
        return Refused(Why.ASKED_ALREADY, (("date", today.isoformat()),))
    if not await posting.ask_now(db, schedule, now=now):
        return Refused(Why.NO_QUESTIONS)
    return await _shown(db, who, place, done="asked", now=now)


async def _skip(
    db: Database, who: Caller, event: ScheduleAsked, schedule: Schedule, *, now: datetime
) -> Returned:
    skipped = await skipping.skip(db, schedule, event.when, lock=who.lock, now=now)
    if isinstance(skipped, Refused):
        return skipped
    done = "skipped" if skipped.first else "unskipped"
    return await _shown(db, who, event.place, done=done, skipped=skipped, now=now)


async def _pause(
    db: Database, who: Caller, event: ScheduleAsked, schedule: Schedule, *, now: datetime
) -> Returned:
    until: date | None = None
    if event.when:
        wanted = parse_date(event.when, today=calendar.local_date_of(now, schedule.zone))
        if isinstance(wanted, Misunderstood):
            return _refusal(wanted)
        if wanted <= calendar.local_date_of(now, schedule.zone):
            return Refused(Why.DATE_NOT_UNDERSTOOD, (("words", event.when), ("suggestion", "tomorrow")))
        until = wanted
    async with db.write() as tx:
        await schedules.pause(tx, schedule.id, by=who.member, until=until, now=now)
    return await _shown(db, who, event.place, done="paused", now=now)


async def _resume(
    db: Database, who: Caller, place: PlaceKey, schedule: Schedule, *, now: datetime
) -> Returned:
    if schedule.paused_at is None:
        return Refused(Why.NOT_PAUSED)
    async with db.write() as tx:
        await schedules.resume(tx, schedule.id, now=now)
        fresh = await schedules.schedule(tx, schedule.id)
        if fresh is not None:
            upcoming = await next_instants(tx, fresh, now=now)
            await alarms.ring_at(tx, AlarmKind.OPEN, schedule.id, lock=who.lock, at=upcoming[0])
    return await _shown(db, who, place, done="resumed", now=now)


async def _remove(
    db: Database, who: Caller, place: PlaceKey, schedule: Schedule, *, now: datetime
) -> Returned:
    """Retires it; its dates stay in the ledger, so that setting it again asks nothing twice."""
    async with db.write() as tx:
        await schedules.change(tx, schedule.id, {"removed_at": now})
        if who.platform is Platform.ROOM:
            await _ask_daily(tx, schedule.place, schedule.community, now=now)
            await alarms.ring_at(tx, AlarmKind.OPEN, schedule.id, lock=who.lock, at=now)
    return await _shown(db, who, place, done="removed", now=now)


async def _ask_daily(
    tx: AsyncConnection, place: PlaceId, community: CommunityId, *, now: datetime
) -> Schedule:
    zone = tzlocal.get_localzone_name() or "UTC"
    return await schedules.put(
        tx,
        place=place,
        community=community,
        wall_time=time(),
        zone=zone,
        days=frozenset(range(7)),
        reveal=RevealRule(),
        order=Order.SMART,
        set_by=None,
        since=calendar.start_of_date(calendar.local_date_of(now, zone), zone),
        now=now,
    )


async def _shown(
    db: Database,
    who: Caller,
    key: PlaceKey,
    *,
    done: str | None,
    now: datetime,
    skipped: Skipped | None = None,
    lacking: tuple[str, ...] = (),
) -> Returned:
    async with db.read() as tx:
        schedule = await _schedule_at(tx, who, key)
        if schedule is None or (schedule.removed_at is not None and done is None):
            return Refused(Why.NO_SCHEDULE)
        upcoming = await next_instants(tx, schedule, now=now, count=SHOWN_DATES)
        today = calendar.local_date_of(now, schedule.zone)
        last = await askings.latest(tx, schedule.id, today)
        post = await posts.of_subject(tx, PostKind.DAY, last.id) if last else None
        change = None
        if upcoming:
            first, final = (
                calendar.local_date_of(upcoming[0], schedule.zone),
                calendar.local_date_of(upcoming[-1], schedule.zone),
            )
            change = calendar.clock_change_within(schedule.zone, first, final)
        return ScheduleShown(
            place=key,
            schedule=schedule,
            next_at=upcoming,
            viewer_zone=who.zone,
            last_date=last.local_date if last else None,
            last_sent_at=post.shown_at if post else None,
            last_skipped_because=last.skipped_because if last else None,
            set_by=await schedules.setter(tx, schedule.set_by),
            paused_by=await schedules.setter(tx, schedule.paused_by),
            trouble=await notices.current(tx, schedule),
            done=done,
            skipped=skipped.first if skipped else None,
            skipped_until=skipped.last if skipped else None,
            clock_change=(change.on, change.by > timedelta(0)) if change else None,
            lacking=lacking,
            joined=await group.joined(tx, schedule, now=now) if done is None else (),
            left_out=spans_of(await askings.skipped_ahead(tx, schedule.id, today=today)),
        )
