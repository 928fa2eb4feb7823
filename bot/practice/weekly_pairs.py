"""Sunday evening: the week's pairs end, and those of the next are made of all who look for one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.records import PostKind
from bot.model.refs import CommunityId, MemberId
from bot.practice.caller import lock_of
from bot.practice.founding import end, found, tell_member
from bot.practice.pairing_hours import monday_of, next_pairs_at, week_at, zone_of
from bot.practice.searches import Searches, searches_of
from bot.rules import calendar
from bot.rules.pairing import FEWEST, pair
from bot.rules.seeking import MISSES_IN_A_ROW, Seeker, week_of
from bot.rules.showing_up import after_week
from bot.store import alarms, communities, pairs, schedules, seekers
from bot.store.database import Database
from bot.store.seekers import Search

WEEKS_OF_A_COMMUNITY = 1_000_000
"""More than there are numbers of weeks: what keeps the seeds of two communities apart."""


AT_ONCE = 10
"""Pairs in one transaction."""

Few = TypeVar("Few")


async def match_week(db: Database, community: CommunityId, *, now: datetime) -> None:
    """Makes the pairs of the week. A second run of the same week finds them made, and pairs whoever is still free.

    A few pairs at a time are claimed in one transaction; who has one in the week gets no second.
    """
    async with db.read() as tx:
        key = await communities.key_of(tx, community)
        suspended = await communities.suspended_since(tx, community) is not None
        zone = await zone_of(tx, community)
    if key is None:
        return
    lock = lock_of(key.platform)
    if not suspended:
        week = week_at(now, zone)
        await _end_pairs(db, community, before=week, lock=lock, now=now)
        await _make_pairs(db, community, on=max(week, calendar.local_date_of(now, zone)), lock=lock, now=now)
    async with db.write() as tx:
        await seekers.hold(tx, community)
        if await seekers.on_list(tx, community):
            await alarms.ring_at(tx, AlarmKind.MATCH, community, lock=lock, at=next_pairs_at(now, zone))


async def _end_pairs(
    db: Database, community: CommunityId, *, before: date, lock: Lock, now: datetime
) -> None:
    """Ends what was found for a week that is over, and notes who came, each pair once."""
    async with db.read() as tx:
        over = {
            each.schedule
            for each in await seekers.pairs(tx, community)
            if each.matched_until is not None and each.matched_until < before
        }
        came: dict[int, set[MemberId]] = {}
        for answer in await seekers.answered(tx, community):
            came.setdefault(answer.asking, set()).add(answer.member)
    for some in _a_few(sorted(over)):
        async with db.write() as tx:
            await seekers.hold(tx, community)
            for schedule in some:
                rhythm = await schedules.schedule(tx, schedule)
                until = rhythm.matched_until if rhythm and rhythm.removed_at is None else None
                if until is None or until >= before:
                    continue
                asked = await seekers.asked_in(tx, schedule, first=monday_of(until), last=until)
                sessions = [came.get(asking, set()) for asking in asked]
                for member in await pairs.who_is_in(tx, schedule):
                    await _note_week(tx, community, member, sessions, until=until, lock=lock, now=now)
                await end(tx, schedule, lock=lock, now=now)


async def _note_week(
    tx: AsyncConnection,
    community: CommunityId,
    member: MemberId,
    sessions: Sequence[set[MemberId]],
    *,
    until: date,
    lock: Lock,
    now: datetime,
) -> None:
    """Who did not come three weeks in a row is set aside, and told so once."""
    search = await seekers.of_member(tx, community, member)
    if search is None or _was_away(search, monday_of(until)):
        return
    waited, missed = after_week(member, sessions, waited=search.waited, missed=search.missed)
    await seekers.change(tx, community, member, {"waited": waited, "missed": missed})
    if search.missed < MISSES_IN_A_ROW <= missed:
        key = f"w{community}.{member}.{week_of(until)}"
        await tell_member(tx, PostKind.SET_ASIDE, member, key=key, community=community, lock=lock, now=now)


def _was_away(search: Search, monday: date) -> bool:
    return any(back is not None and back > monday for back in (search.snoozed_until, search.away_until))


async def _make_pairs(db: Database, community: CommunityId, *, on: date, lock: Lock, now: datetime) -> None:
    async with db.write() as tx:
        await seekers.hold(tx, community)
        searches = await searches_of(tx, community, on=on)
        for member in searches.content:
            await seekers.change(tx, community, member, {"left_at": now})
    seed = community * WEEKS_OF_A_COMMUNITY + week_of(on)
    pairing = await asyncio.to_thread(pair, searches.free, on=on, seed=seed)
    together = {each for each in pairing.groups if frozenset(each) in searches.lasting}
    for some in _a_few([each for each in pairing.groups if each not in together]):
        async with db.write() as tx:
            await seekers.hold(tx, community)
            free = await seekers.still_free(tx, community, list(chain(*some)), on=on)
            for group in some:
                still = [searches.seekers[each] for each in group if each in free]
                if len(still) >= FEWEST:
                    await found(tx, still, community=community, week=monday_of(on), lock=lock, now=now)
    async with db.write() as tx:
        await seekers.hold(tx, community)
        alone = {each.member for each in searches.free}.difference(*together)
        for member in sorted(await seekers.still_free(tx, community, alone, on=on)):
            await _leave_out(tx, searches, searches.seekers[member], lock=lock, now=now)


def _a_few(them: Sequence[Few]) -> Iterator[Sequence[Few]]:
    """So many at once that others are not kept from writing for long."""
    for start in range(0, len(them), AT_ONCE):
        yield them[start : start + AT_ONCE]


async def _leave_out(
    tx: AsyncConnection, searches: Searches, seeker: Seeker, *, lock: Lock, now: datetime
) -> None:
    """Told once a week, who then comes first."""
    community, member = searches.community, seeker.member
    key = f"l{community}.{member}.{week_of(searches.on)}"
    if await tell_member(tx, PostKind.LEFT_OUT, member, key=key, community=community, lock=lock, now=now):
        await seekers.change(tx, community, member, {"waited": seeker.waited + 1})
