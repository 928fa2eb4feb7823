"""Statements on `schedules` and `enrolments`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Order, RevealKind, RevealRule, Schedule, ScheduleKind
from bot.model.refs import CommunityId, MemberId, MemberKey, PlaceId, PlaceKey, Platform, ScheduleId
from bot.rules.calendar import local_date_of
from bot.store.database import insert
from bot.store.tables import enrolments, members, place_members, places, schedules

SILENCE = timedelta(days=14)
"""Whoever was silent that long is not counted until they are heard again."""

_BY_ID = select(schedules).where(schedules.c.id == bindparam("schedule"))
_AT_PLACE = select(schedules).where(
    schedules.c.place_id == bindparam("place"), schedules.c.kind == bindparam("kind")
)
_FOR_A_FEW = enrolments.c.schedule_id.in_(
    select(schedules.c.id).where(schedules.c.kind != ScheduleKind.QUESTION.value)
)
_OWN_OF = (
    select(schedules)
    .join(places, places.c.id == schedules.c.place_id)
    .join(place_members, place_members.c.place_id == places.c.id)
    .where(
        schedules.c.kind == ScheduleKind.OWN.value,
        places.c.platform == bindparam("on"),
        place_members.c.member_id == bindparam("member"),
    )
)
_LIVING = select(schedules).where(schedules.c.removed_at.is_(None)).order_by(schedules.c.id)
_OF_CHANNELS = _LIVING.where(schedules.c.kind == ScheduleKind.QUESTION.value)
_COUNTED = (
    select(
        enrolments.c.member_id,
        enrolments.c.joined_at,
        enrolments.c.away_until,
        func.coalesce(members.c.zone, schedules.c.zone).label("zone"),
    )
    .join(schedules, schedules.c.id == enrolments.c.schedule_id)
    .join(members, members.c.id == enrolments.c.member_id)
    .where(
        enrolments.c.schedule_id == bindparam("schedule"),
        enrolments.c.left_at.is_(None),
        # those few whom a pair's question is for are waited for however long they were silent
        or_(
            schedules.c.kind != ScheduleKind.QUESTION.value,
            enrolments.c.seen_at >= bindparam("heard_since"),
        ),
    )
    .order_by(enrolments.c.member_id)
)
_OF_MEMBER = (
    select(enrolments.c.schedule_id, enrolments.c.joined_at, places.c.platform, places.c.external_id)
    .select_from(
        enrolments.join(schedules, schedules.c.id == enrolments.c.schedule_id).join(
            places, places.c.id == schedules.c.place_id
        )
    )
    .where(
        enrolments.c.member_id == bindparam("member"),
        enrolments.c.left_at.is_(None),
        schedules.c.kind == ScheduleKind.QUESTION.value,
    )
    .order_by(enrolments.c.schedule_id)
)


def reveal_as_stored(rule: RevealRule) -> str:
    match rule.kind:
        case RevealKind.AT_TIME if rule.at is not None:
            return f"at {rule.at:%H:%M}"
        case RevealKind.AFTER:
            return f"after {rule.minutes}"
        case _:
            return rule.kind.value


def reveal_of(stored: str) -> RevealRule:
    word, _, value = stored.partition(" ")
    if word == "at":
        return RevealRule(RevealKind.AT_TIME, at=time.fromisoformat(value))
    if word == "after":
        return RevealRule(RevealKind.AFTER, minutes=int(value))
    return RevealRule(RevealKind(word))


def schedule_of(row: Row[Any]) -> Schedule:
    return Schedule(
        id=ScheduleId(row.id),
        place=PlaceId(row.place_id),
        community=CommunityId(row.community_id),
        kind=ScheduleKind(row.kind),
        wall_time=time.fromisoformat(row.wall_time),
        zone=row.zone,
        days=frozenset(int(day) for day in row.days.split(",")),
        reveal=reveal_of(row.reveal),
        order=Order(row.question_order),
        since=row.since,
        set_by=None if row.set_by is None else MemberId(row.set_by),
        set_at=row.set_at,
        paused_at=row.paused_at,
        paused_by=None if row.paused_by is None else MemberId(row.paused_by),
        paused_until=row.paused_until,
        removed_at=row.removed_at,
        mention=row.mention,
        follows=None if row.follows_id is None else ScheduleId(row.follows_id),
        matched_until=row.matched_until,
    )


async def schedule(tx: AsyncConnection, schedule_id: ScheduleId) -> Schedule | None:
    row = (await tx.execute(_BY_ID, {"schedule": schedule_id})).first()
    return schedule_of(row) if row else None


async def at_place(
    tx: AsyncConnection, place: PlaceId, *, kind: ScheduleKind = ScheduleKind.QUESTION
) -> Schedule | None:
    """The one schedule of this kind that a place has, removed or not."""
    row = (await tx.execute(_AT_PLACE, {"place": place, "kind": kind.value})).first()
    return schedule_of(row) if row else None


async def own_of(tx: AsyncConnection, platform: Platform, member: MemberId) -> Schedule | None:
    """That of the question which comes to a member alone, removed or not."""
    row = (await tx.execute(_OWN_OF, {"on": platform, "member": member})).first()
    return schedule_of(row) if row else None


async def living(tx: AsyncConnection) -> list[Schedule]:
    """All that were not removed, of every kind."""
    return [schedule_of(row) for row in await tx.execute(_LIVING)]


async def of_channels(tx: AsyncConnection) -> list[Schedule]:
    """The daily questions of channels that were not removed."""
    return [schedule_of(row) for row in await tx.execute(_OF_CHANNELS)]


async def put(
    tx: AsyncConnection,
    *,
    place: PlaceId,
    community: CommunityId,
    kind: ScheduleKind = ScheduleKind.QUESTION,
    wall_time: time,
    zone: str,
    days: frozenset[int],
    reveal: RevealRule,
    order: Order,
    set_by: MemberId | None,
    since: datetime,
    now: datetime,
) -> Schedule:
    """Sets the schedule of a place, or sets it anew: a place has one of each kind for ever."""
    values: dict[str, Any] = {
        "community_id": community,
        "wall_time": f"{wall_time:%H:%M}",
        "zone": zone,
        "days": ",".join(str(day) for day in sorted(days)),
        "reveal": reveal_as_stored(reveal),
        "question_order": order.value,
        "since": since,
        "set_by": set_by,
        "set_at": now,
        "paused_at": None,
        "paused_by": None,
        "paused_until": None,
        "removed_at": None,
    }
    statement = (
        insert(tx, schedules)
        .values(place_id=place, kind=kind.value, **values)
        .on_conflict_do_update(index_elements=["place_id", "kind"], set_=values)
        .returning(schedules)
    )
    return schedule_of((await tx.execute(statement)).one())


async def change(tx: AsyncConnection, schedule_id: ScheduleId, values: Mapping[str, Any]) -> None:
    await tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(**values))


async def pause(
    tx: AsyncConnection, schedule_id: ScheduleId, *, by: MemberId, until: date | None, now: datetime
) -> None:
    await change(tx, schedule_id, {"paused_at": now, "paused_by": by, "paused_until": until})


async def resume(tx: AsyncConnection, schedule_id: ScheduleId, *, now: datetime) -> None:
    await change(tx, schedule_id, {"paused_at": None, "paused_by": None, "paused_until": None, "since": now})


async def join(tx: AsyncConnection, schedule_id: ScheduleId, member: MemberId, *, now: datetime) -> None:
    """Joins, or is heard again; who left and comes back joins anew."""
    statement = insert(tx, enrolments).values(
        schedule_id=schedule_id, member_id=member, joined_at=now, seen_at=now
    )
    heard = statement.on_conflict_do_update(
        index_elements=["schedule_id", "member_id"],
        set_={
            "seen_at": statement.excluded.seen_at,
            "joined_at": func.coalesce(
                # whoever left, or was silent too long in a channel, counts from now on
                select(enrolments.c.joined_at)
                .where(
                    enrolments.c.schedule_id == schedule_id,
                    enrolments.c.member_id == member,
                    enrolments.c.left_at.is_(None),
                    or_(enrolments.c.seen_at >= now - SILENCE, _FOR_A_FEW),
                )
                .scalar_subquery(),
                statement.excluded.joined_at,
            ),
            "left_at": None,
        },
    )
    await tx.execute(heard)


async def leave(tx: AsyncConnection, schedule_id: ScheduleId, member: MemberId, *, now: datetime) -> bool:
    """Leaves; False when the member was not in."""
    done = await tx.execute(
        update(enrolments)
        .where(
            enrolments.c.schedule_id == schedule_id,
            enrolments.c.member_id == member,
            enrolments.c.left_at.is_(None),
        )
        .values(left_at=now, away_until=None)
    )
    return done.rowcount > 0


async def counted(tx: AsyncConnection, schedule_id: ScheduleId, *, now: datetime) -> dict[MemberId, datetime]:
    """Who joined and is not away, with the moment they did; of a channel not those who were silent for two weeks."""
    rows = await tx.execute(_COUNTED, {"schedule": schedule_id, "heard_since": now - SILENCE})
    return {
        MemberId(row.member_id): row.joined_at
        for row in rows
        if row.away_until is None or local_date_of(now, row.zone) >= row.away_until
    }


async def joined_by(tx: AsyncConnection, member: MemberId) -> list[tuple[ScheduleId, PlaceKey, datetime]]:
    """The channels whose daily question a member has joined."""
    rows = await tx.execute(_OF_MEMBER, {"member": member})
    return [
        (
            ScheduleId(row.schedule_id),
            PlaceKey(Platform(row.platform), row.external_id or ""),
            row.joined_at,
        )
        for row in rows
    ]


async def setter(tx: AsyncConnection, member: MemberId | None) -> MemberKey | None:
    """Who set or paused a schedule, as the platform knows them."""
    if member is None:
        return None
    row = (
        await tx.execute(select(members.c.platform, members.c.external_id).where(members.c.id == member))
    ).first()
    return MemberKey(Platform(row.platform), row.external_id) if row else None
