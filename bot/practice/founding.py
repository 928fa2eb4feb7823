"""Pairs that were found for a week: how one begins, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.records import PostKind
from bot.model.refs import CommunityId, MemberId, ScheduleId
from bot.model.together import PairTerms
from bot.practice import partners
from bot.practice.invitation_views import first_under
from bot.practice.pairing_hours import SUNDAY, WEEK, daily_of, monday_of
from bot.practice.redrawing import redraw
from bot.practice.terms import USUAL_DAYS
from bot.rules import calendar
from bot.rules.meeting import meeting_time
from bot.rules.seeking import Seeker, week_of
from bot.store import alarms, members, places, posts, schedules, seekers

_DAY = timedelta(days=1)


async def found(
    tx: AsyncConnection,
    some: Sequence[Seeker],
    *,
    community: CommunityId,
    week: date,
    lock: Lock,
    now: datetime,
) -> ScheduleId:
    """These practise together in the week of this Monday, or in the next one where no date of theirs is left in it."""
    terms = await _terms(tx, some, community=community, on=week)
    first_at = first_under(terms, after=now)
    if first_at is not None:
        week = max(week, monday_of(calendar.local_date_of(first_at, terms.zone)))
    schedule = await partners.begin(
        tx,
        [each.member for each in some],
        community=community,
        parent=None,
        terms=terms,
        set_by=None,
        lock=lock,
        now=now,
        matched_until=week + WEEK - _DAY,
    )
    await seekers.note_meeting(tx, schedule.id, week)
    post = await posts.wish(
        tx,
        key=f"f{schedule.id}.{week_of(week)}",
        place=schedule.place,
        kind=PostKind.FOUND,
        subject=schedule.id,
        reason=week.isoformat(),
        now=now,
        not_after=calendar.start_of_date(week + WEEK, terms.zone),
    )
    await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=lock, at=now)
    return schedule.id


async def end(tx: AsyncConnection, schedule: ScheduleId, *, lock: Lock, now: datetime) -> None:
    """Nothing more is asked; what was is kept, and counts as their having met."""
    await schedules.change(tx, schedule, {"removed_at": now})
    await alarms.drop(tx, AlarmKind.OPEN, schedule)
    await redraw(tx, PostKind.FOUND, schedule, lock=lock, now=now)


async def tell_member(
    tx: AsyncConnection,
    kind: PostKind,
    member: MemberId,
    *,
    key: str,
    community: CommunityId,
    lock: Lock,
    now: datetime,
) -> bool:
    """Says something about their search to a member alone; False where it was said before."""
    if await posts.by_key(tx, key) is not None:
        return False
    known = await members.member(tx, member)
    if known is None:
        return False
    post = await posts.wish(
        tx,
        key=key,
        place=await places.private_place_of(tx, known.platform, member),
        kind=kind,
        subject=member,
        reason=str(community),
        now=now,
        not_after=now + WEEK,
    )
    await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=lock, at=now)
    return True


async def _terms(
    tx: AsyncConnection, some: Sequence[Seeker], *, community: CommunityId, on: date
) -> PairTerms:
    """The newest daily question on its days, but for the Sunday, on which they are paired anew; at an hour that suits all."""
    daily = await daily_of(tx, community)
    days = (daily.days - {SUNDAY} if daily else None) or USUAL_DAYS
    wall_time, zone = meeting_time([(each.zone, each.free) for each in some], on)
    return PairTerms(days, wall_time, zone, daily.id if daily else None)
