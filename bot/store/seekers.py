"""Statements on `seekers` and `meetings`: who looks for a partner, and for which weeks pairs were found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import ScheduleKind
from bot.model.refs import AskingId, CommunityId, MemberId, PlaceId, ScheduleId
from bot.rules.common_hours import WAKING
from bot.store.database import insert
from bot.store.tables import (
    askings,
    attempts,
    communities,
    enrolments,
    meetings,
    members,
    place_members,
    schedules,
    seekers,
)

_MOST_NAMED = 500  # in one statement

_away_until = (
    select(func.max(enrolments.c.away_until))
    .join(schedules, schedules.c.id == enrolments.c.schedule_id)
    .where(
        enrolments.c.member_id == seekers.c.member_id,
        schedules.c.community_id == seekers.c.community_id,
        schedules.c.removed_at.is_(None),
        enrolments.c.left_at.is_(None),
    )
    .correlate(seekers)
    .scalar_subquery()
)
_ON_LIST = (
    select(seekers, members.c.zone, _away_until.label("away_until"))
    .join(members, members.c.id == seekers.c.member_id)
    .where(seekers.c.community_id == bindparam("community"), seekers.c.left_at.is_(None))
    .order_by(seekers.c.member_id)
)
_OF_MEMBER = _ON_LIST.where(seekers.c.member_id == bindparam("member"))
_COUNT = select(func.count()).select_from(seekers).where(seekers.c.left_at.is_(None))
_HOLD = (
    select(communities.c.id).where(communities.c.id == bindparam("community")).with_for_update(key_share=True)
)
_PAIRS = (
    select(
        schedules.c.id,
        schedules.c.place_id,
        schedules.c.matched_until,
        enrolments.c.member_id,
        enrolments.c.joined_at,
    )
    .join(enrolments, enrolments.c.schedule_id == schedules.c.id)
    .where(
        schedules.c.community_id == bindparam("community"),
        schedules.c.kind == ScheduleKind.PAIR.value,
        schedules.c.removed_at.is_(None),
        enrolments.c.left_at.is_(None),
    )
    .order_by(schedules.c.id, enrolments.c.member_id)
)
_TAKEN_ONES = (
    select(enrolments.c.member_id)
    .join(schedules, schedules.c.id == enrolments.c.schedule_id)
    .where(
        schedules.c.community_id == bindparam("community"),
        schedules.c.kind == ScheduleKind.PAIR.value,
        schedules.c.removed_at.is_(None),
        schedules.c.matched_until >= bindparam("on"),
        enrolments.c.left_at.is_(None),
    )
)
_STILL_FREE = select(seekers.c.member_id).where(
    seekers.c.community_id == bindparam("community"),
    seekers.c.left_at.is_(None),
    or_(seekers.c.snoozed_until.is_(None), seekers.c.snoozed_until <= bindparam("on")),
    seekers.c.member_id.in_(bindparam("some", expanding=True)),
    seekers.c.member_id.not_in(_TAKEN_ONES),
)
_ANSWERED = (
    select(
        meetings.c.schedule_id,
        meetings.c.week,
        askings.c.id,
        askings.c.local_date,
        attempts.c.member_id,
    )
    .distinct()
    .join(schedules, schedules.c.id == meetings.c.schedule_id)
    .join(askings, askings.c.schedule_id == meetings.c.schedule_id)
    .join(attempts, attempts.c.asking_id == askings.c.id)
    .join(
        place_members,
        (place_members.c.place_id == schedules.c.place_id)
        & (place_members.c.member_id == attempts.c.member_id),
    )
    .where(
        schedules.c.community_id == bindparam("community"),
        attempts.c.withdrawn_at.is_(None),
        askings.c.local_date >= meetings.c.week,
    )
)
_ASKED_IN = select(askings.c.id).where(
    askings.c.schedule_id == bindparam("schedule"),
    askings.c.opened_at.is_not(None),
    askings.c.local_date >= bindparam("first"),
    askings.c.local_date <= bindparam("last"),
)


@dataclass(frozen=True, slots=True)
class Search:
    """A member who looks for a partner; `zone` is their own, where one is known."""

    member: MemberId
    zone: str | None
    since: datetime
    hours: frozenset[int]
    waited: int
    missed: int
    snoozed_until: date | None
    away_until: date | None


@dataclass(frozen=True, slots=True)
class PairMember:
    """One member of a pair that lives; `matched_until` is none for a lasting one."""

    schedule: ScheduleId
    place: PlaceId
    matched_until: date | None
    member: MemberId
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """That a member answered a question of a pair that was found for a week."""

    schedule: ScheduleId
    week: date
    asking: AskingId
    local_date: date
    member: MemberId


async def hold(tx: AsyncConnection, community: CommunityId) -> None:
    """Whoever else pairs members of this community waits until the transaction ends."""
    await tx.execute(_HOLD, {"community": community})


async def put(
    tx: AsyncConnection,
    community: CommunityId,
    member: MemberId,
    *,
    hours: frozenset[int] | None,
    now: datetime,
) -> None:
    """Sets a member on the list, or lets them be as new on it; hours that are not said stay as they were."""
    new = insert(tx, seekers).values(
        community_id=community,
        member_id=member,
        since=now,
        hours=_as_stored(WAKING if hours is None else hours),
    )
    anew: dict[str, Any] = {
        "since": now,
        "snoozed_until": None,
        "missed": 0,
        "waited": case((seekers.c.left_at.is_(None), seekers.c.waited), else_=0),
        "left_at": None,
    }
    if hours is not None:
        anew["hours"] = new.excluded.hours
    await tx.execute(new.on_conflict_do_update(index_elements=["community_id", "member_id"], set_=anew))


async def on_list(tx: AsyncConnection, community: CommunityId) -> list[Search]:
    """All who have not left it, snoozed or set aside or not."""
    return [_search(row) for row in await tx.execute(_ON_LIST, {"community": community})]


async def of_member(tx: AsyncConnection, community: CommunityId, member: MemberId) -> Search | None:
    row = (await tx.execute(_OF_MEMBER, {"community": community, "member": member})).first()
    return _search(row) if row else None


async def change(
    tx: AsyncConnection, community: CommunityId, member: MemberId, values: Mapping[str, object]
) -> None:
    await tx.execute(
        update(seekers)
        .where(seekers.c.community_id == community, seekers.c.member_id == member)
        .values(**values)
    )


async def count(tx: AsyncConnection) -> int:
    """How many look for a partner, in all communities."""
    return (await tx.execute(_COUNT)).scalar_one()


async def pairs(tx: AsyncConnection, community: CommunityId) -> list[PairMember]:
    """Who practises with others in a rhythm that was not ended, one row for each of them."""
    rows = await tx.execute(_PAIRS, {"community": community})
    return [
        PairMember(
            ScheduleId(row.id),
            PlaceId(row.place_id),
            row.matched_until,
            MemberId(row.member_id),
            row.joined_at,
        )
        for row in rows
    ]


async def still_free(
    tx: AsyncConnection, community: CommunityId, some: Collection[MemberId], *, on: date
) -> set[MemberId]:
    """Those of them who look, in the week of this date too, and are in no pair of it or a later one."""
    free: set[MemberId] = set()
    for start in range(0, len(some), _MOST_NAMED):
        named = list(some)[start : start + _MOST_NAMED]
        values = {"community": community, "some": named, "on": on}
        free.update(MemberId(member) for member in await tx.scalars(_STILL_FREE, values))
    return free


async def note_meeting(tx: AsyncConnection, schedule: ScheduleId, week: date) -> None:
    """That this pair was found for the week of this Monday; once."""
    await tx.execute(insert(tx, meetings).values(schedule_id=schedule, week=week).on_conflict_do_nothing())


async def answered(tx: AsyncConnection, community: CommunityId) -> list[Answered]:
    """What was answered in found pairs, in the week they were found for or later."""
    rows = await tx.execute(_ANSWERED, {"community": community})
    return [
        Answered(
            ScheduleId(row.schedule_id),
            row.week,
            AskingId(row.id),
            row.local_date,
            MemberId(row.member_id),
        )
        for row in rows
    ]


async def asked_in(tx: AsyncConnection, schedule: ScheduleId, *, first: date, last: date) -> list[AskingId]:
    """What a pair was asked on these dates."""
    values = {"schedule": schedule, "first": first, "last": last}
    return [AskingId(asking) for asking in await tx.scalars(_ASKED_IN, values)]


def _as_stored(hours: frozenset[int]) -> str:
    return ",".join(str(hour) for hour in sorted(hours))


def _search(row: Row[Any]) -> Search:
    return Search(
        member=MemberId(row.member_id),
        zone=row.zone,
        since=row.since,
        hours=frozenset(int(hour) for hour in row.hours.split(",")),
        waited=row.waited,
        missed=row.missed,
        snoozed_until=row.snoozed_until,
        away_until=row.away_until,
    )
