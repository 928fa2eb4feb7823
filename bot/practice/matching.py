"""Looking for a partner without naming one: who asks is paired at once with whoever waits, else on Sunday."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import MatchingEvent, PairKept, PartnerAsked, SeekingSet, WeekDeclined
from bot.model.records import InvitationKind, Schedule, ScheduleKind
from bot.model.refs import CommunityId, MemberId, MemberKey, ScheduleId
from bot.model.together import PairTerms
from bot.model.views import Refused, Returned, Why
from bot.practice import inviting
from bot.practice.caller import Caller
from bot.practice.found_views import seeking_view
from bot.practice.pairing_hours import WEEK, monday_of, promise_pairs, week_at, zone_of
from bot.practice.pairing_up import bow_out, pair_at_once
from bot.rules.meeting import parse_hours
from bot.rules.typed import Misunderstood
from bot.store import members, pairs, schedules, seekers
from bot.store.database import Database

MOST_WEEKS = 52


async def manage(db: Database, who: Caller, event: MatchingEvent, *, now: datetime) -> Returned:
    match event:
        case SeekingSet(seeking=True, snooze_weeks=0):
            return await seek(db, who, PartnerAsked(), now=now)
        case SeekingSet():
            return await _set(db, who, event, now=now)
        case WeekDeclined():
            return await _decline(db, who, event, now=now)
        case PairKept():
            return await _keep(db, who, event, now=now)
        case _:
            assert_never(event)


async def seek(db: Database, who: Caller, event: PartnerAsked, *, now: datetime) -> Returned:
    """`/partner` without a name: sets the member on the list, and pairs them at once where somebody waits."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    hours = parse_hours(event.hours) if event.hours and event.hours.strip() else None
    if isinstance(hours, Misunderstood):
        return Refused(hours.kind, (("words", hours.text),))
    async with db.write() as tx:
        await seekers.hold(tx, who.community)
        await seekers.put(tx, who.community, who.member, hours=hours, now=now)
        await pair_at_once(tx, who.community, who.member, lock=who.lock, now=now)
        return await _told(tx, who, who.community, now=now)


async def _set(db: Database, who: Caller, event: SeekingSet, *, now: datetime) -> Returned:
    """Leaves the list, or leaves out weeks; with the first of them whoever was found for it."""
    community = who.community
    if community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.write() as tx:
        await seekers.hold(tx, community)
        if event.seeking:
            first = week_at(now, await zone_of(tx, community))
            until = first + min(max(event.snooze_weeks, 1), MOST_WEEKS) * WEEK
            await seekers.change(tx, community, who.member, {"snoozed_until": until})
            for pair in await seekers.pairs(tx, community):
                if pair.member == who.member and pair.matched_until and first <= pair.matched_until < until:
                    await bow_out(tx, pair.schedule, who.member, lock=who.lock, now=now)
        else:
            await seekers.change(tx, community, who.member, {"left_at": now, "snoozed_until": None})
        return await _told(tx, who, community, now=now)


async def _decline(db: Database, who: Caller, event: WeekDeclined, *, now: datetime) -> Returned:
    """*Not this week*, by one of a found pair: they come back by themselves for the week after."""
    async with db.write() as tx:
        schedule = await _theirs(tx, who.member, event.schedule)
        if schedule is None:
            return Refused(Why.NOT_FOUND)
        await seekers.hold(tx, schedule.community)
        if schedule.removed_at is None and schedule.matched_until is not None:
            back_on = monday_of(schedule.matched_until) + WEEK
            await seekers.change(tx, schedule.community, who.member, {"snoozed_until": back_on})
            await bow_out(tx, schedule.id, who.member, lock=who.lock, now=now)
        return await _told(tx, who, schedule.community, now=now)


async def _keep(db: Database, who: Caller, event: PairKept, *, now: datetime) -> Returned:
    """*Keep practising together* asks the other as an invitation does; when both have pressed it is settled."""
    async with db.read() as tx:
        schedule = await _theirs(tx, who.member, event.schedule)
        those = await pairs.who_is_in(tx, event.schedule) if schedule else []
        others = [await members.member(tx, each) for each in those if each != who.member]
    if schedule is None or len(others) != 1 or others[0] is None:
        return Refused(Why.NOT_FOUND)
    terms = PairTerms(schedule.days, schedule.wall_time, schedule.zone, schedule.follows)
    other = MemberKey(others[0].platform, others[0].external_id)
    return await inviting.ask(
        db, replace(who, community=schedule.community), InvitationKind.PARTNER, other, terms, now=now
    )


async def _theirs(tx: AsyncConnection, member: MemberId, named: ScheduleId) -> Schedule | None:
    """A schedule named from outside: not found unless they are in it; it may be over."""
    schedule = await schedules.schedule(tx, named)
    if schedule is None or schedule.kind is not ScheduleKind.PAIR:
        return None
    return schedule if member in await pairs.who_is_in(tx, schedule.id) else None


async def _told(tx: AsyncConnection, who: Caller, community: CommunityId, *, now: datetime) -> Returned:
    await promise_pairs(tx, community, lock=who.lock, now=now)
    return await seeking_view(tx, community, who.member, now=now)
