"""Between two Sundays: pairing at once whoever asks with whoever waits, and anew whoever is left alone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.records import PostKind, Schedule
from bot.model.refs import CommunityId, MemberId, ScheduleId
from bot.practice.founding import end, found
from bot.practice.pairing_hours import monday_of, week_at, zone_of
from bot.practice.redrawing import redraw
from bot.practice.searches import searches_of
from bot.rules import calendar
from bot.rules.pairing import FEWEST, pair_now
from bot.rules.seeking import week_of
from bot.store import alarms, pairs, posts, schedules, seekers


async def pair_at_once(
    tx: AsyncConnection,
    community: CommunityId,
    member: MemberId,
    *,
    but: MemberId | None = None,
    lock: Lock,
    now: datetime,
) -> ScheduleId | None:
    """The pair they are in from now on until Sunday; none where nobody `but` one waits, or they have one."""
    zone = await zone_of(tx, community)
    on = max(calendar.local_date_of(now, zone), week_at(now, zone))
    searches = await searches_of(tx, community, on=on)
    newcomer = searches.seekers.get(member)
    if newcomer is None or member in searches.taken:
        return None
    waiting = [each for each in searches.strangers_to(member) if each.member != but]
    two = pair_now(newcomer, waiting, on=on)
    if two is None:
        return None
    some = [searches.seekers[each] for each in two]
    return await found(tx, some, community=community, week=monday_of(on), lock=lock, now=now)


async def bow_out(
    tx: AsyncConnection, schedule_id: ScheduleId, member: MemberId, *, lock: Lock, now: datetime
) -> None:
    """One of a found pair cannot this week: the others are told, and one who is alone then is paired anew."""
    schedule = await schedules.schedule(tx, schedule_id)
    if schedule is None or schedule.matched_until is None:
        return
    if not await schedules.leave(tx, schedule_id, member, now=now):
        return
    left = await pairs.who_is_in(tx, schedule_id)
    goes_on = len(left) >= FEWEST
    post = await posts.wish(
        tx,
        key=f"o{schedule_id}.{member}.{week_of(schedule.matched_until)}",
        place=schedule.place,
        kind=PostKind.PARTNER_OUT,
        subject=schedule_id,
        reason=f"{member}|{len(left)}",
        now=now,
        not_after=calendar.start_of_date(schedule.matched_until, schedule.zone),
    )
    await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=lock, at=now)
    if goes_on:
        await redraw(tx, PostKind.FOUND, schedule_id, lock=lock, now=now)
        return
    await end(tx, schedule_id, lock=lock, now=now)
    await pair_anew(tx, schedule, left=member, lock=lock, now=now)


async def pair_anew(
    tx: AsyncConnection, schedule: Schedule, *, left: MemberId, lock: Lock, now: datetime
) -> None:
    """Whoever was left in a found pair that has ended is paired with whoever waits, or comes first the next time."""
    for alone in await pairs.who_is_in(tx, schedule.id):
        if alone == left:
            continue
        again = await pair_at_once(tx, schedule.community, alone, but=left, lock=lock, now=now)
        search = await seekers.of_member(tx, schedule.community, alone)
        if again is None and search is not None:
            await seekers.change(tx, schedule.community, alone, {"waited": search.waited + 1})
