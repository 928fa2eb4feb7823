"""What those who look for a partner see, read from the rows: of the others only whom they were found."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Post, PostKind
from bot.model.refs import CommunityId, MemberId, ScheduleId
from bot.model.views import LeftOut, PairFound, PartnerOut, Seeking, SetAside
from bot.practice.pairing_hours import WEEK, monday_of, next_pairs_at, pairs_before, week_at, zone_of
from bot.practice.people import clocks_of, person_of
from bot.practice.upcoming import next_instants
from bot.rules import calendar
from bot.rules.pairing import FEWEST
from bot.rules.seeking import MISSES_IN_A_ROW
from bot.store import members, pairs, schedules, seekers

MatchingPost = PairFound | PartnerOut | LeftOut | SetAside


async def posted_matching(tx: AsyncConnection, post: Post, *, now: datetime) -> MatchingPost | None:
    """None once there is nothing to tell any more, as somebody was erased."""
    if post.reason is None:
        return None
    match post.kind:
        case PostKind.FOUND:
            return await _found(
                tx, ScheduleId(post.subject), week=date.fromisoformat(post.reason), marker=post.key, now=now
            )
        case PostKind.PARTNER_OUT:
            return await _partner_out(tx, post)
        case PostKind.LEFT_OUT:
            zone, theirs = await _zones(tx, CommunityId(int(post.reason)), MemberId(post.subject))
            return LeftOut(next_pairs_at(post.created_at, zone), theirs)
        case PostKind.SET_ASIDE:
            return SetAside()
        case _:
            raise ValueError(f"a post of kind {post.kind} tells nothing of a search for a partner")


async def seeking_view(
    tx: AsyncConnection, community: CommunityId, member: MemberId, *, now: datetime
) -> Seeking:
    """How it stands with a member's own search."""
    zone, theirs = await _zones(tx, community, member)
    search = await seekers.of_member(tx, community, member)
    week = week_at(now, zone)
    back_on = search.snoozed_until if search else None
    if back_on is not None and back_on <= week:
        back_on = None
    found = None
    for each in await seekers.pairs(tx, community):
        if each.member == member and each.matched_until is not None and each.matched_until >= week:
            of = monday_of(each.matched_until)
            found = await _found(tx, each.schedule, week=of, marker="", now=now)
    return Seeking(
        pairs_at=pairs_before(back_on, zone) if back_on else next_pairs_at(now, zone),
        zone=theirs,
        is_on_list=search is not None,
        is_aside=search is not None and search.missed >= MISSES_IN_A_ROW,
        snoozed_until=back_on,
        hours=search.hours if search else frozenset(),
        found=found,
    )


async def _found(
    tx: AsyncConnection, schedule_id: ScheduleId, *, week: date, marker: str, now: datetime
) -> PairFound | None:
    schedule = await schedules.schedule(tx, schedule_id)
    clocks = await clocks_of(tx, await pairs.who_is_in(tx, schedule_id)) if schedule else {}
    if schedule is None or not clocks:
        return None
    until = schedule.matched_until
    is_over = (
        schedule.removed_at is not None
        or until is None
        or until >= week + WEEK
        or calendar.local_date_of(now, schedule.zone) > until
        or len(clocks) < FEWEST
    )
    upcoming = () if is_over else await next_instants(tx, schedule, now=now)
    return PairFound(
        schedule, tuple(clocks.values()), upcoming[0] if upcoming else None, is_over=is_over, marker=marker
    )


async def _partner_out(tx: AsyncConnection, post: Post) -> PartnerOut | None:
    schedule = await schedules.schedule(tx, ScheduleId(post.subject))
    who, _, left = (post.reason or "").partition("|")
    person = await person_of(tx, MemberId(int(who)))
    if schedule is None or person is None:
        return None
    zone = await zone_of(tx, schedule.community)
    return PartnerOut(
        person, goes_on=int(left) >= FEWEST, pairs_at=next_pairs_at(post.created_at, zone), zone=zone
    )


async def _zones(tx: AsyncConnection, community: CommunityId, member: MemberId) -> tuple[str, str]:
    """The community's, by which pairs are made, and the one a member's times are told in."""
    zone = await zone_of(tx, community)
    return zone, await members.zone_of(tx, member) or zone
