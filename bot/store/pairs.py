"""Statements on the schedules of those who practise together, and who they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Schedule, ScheduleKind
from bot.model.refs import CommunityId, MemberId, ScheduleId
from bot.store.schedules import schedule_of
from bot.store.tables import askings, attempts, enrolments, schedules

_LIVING = schedules.c.kind == ScheduleKind.PAIR.value, schedules.c.removed_at.is_(None)
_OF_MEMBER = (
    select(schedules)
    .join(enrolments, enrolments.c.schedule_id == schedules.c.id)
    .where(
        *_LIVING,
        schedules.c.community_id == bindparam("community"),
        enrolments.c.member_id == bindparam("member"),
        enrolments.c.left_at.is_(None),
    )
    .order_by(schedules.c.id)
)
_EVERYWHERE = (
    select(schedules)
    .join(enrolments, enrolments.c.schedule_id == schedules.c.id)
    .where(*_LIVING, enrolments.c.member_id == bindparam("member"), enrolments.c.left_at.is_(None))
    .order_by(schedules.c.id)
)
_IN = (
    select(enrolments.c.member_id)
    .where(enrolments.c.schedule_id == bindparam("schedule"), enrolments.c.left_at.is_(None))
    .order_by(enrolments.c.member_id)
)
_HELD = select(schedules).where(schedules.c.id == bindparam("schedule")).with_for_update()
_DATES = (
    select(askings.c.local_date)
    .where(
        askings.c.schedule_id == bindparam("schedule"),
        askings.c.opened_at.is_not(None),
        askings.c.version_id.is_not(None),
    )
    .order_by(askings.c.local_date.desc())
)
_answered = (
    select(func.count(attempts.c.member_id.distinct()))
    .where(attempts.c.asking_id == askings.c.id, attempts.c.withdrawn_at.is_(None))
    .correlate(askings)
    .scalar_subquery()
)
_ASKED = (
    select(func.count())
    .select_from(askings)
    .where(askings.c.schedule_id == bindparam("schedule"), askings.c.opened_at >= bindparam("since"))
)
_TOGETHER = (
    select(func.count())
    .select_from(askings)
    .where(
        askings.c.schedule_id == bindparam("schedule"),
        askings.c.opened_at >= bindparam("since"),
        _answered >= bindparam("all_of_them"),
    )
)


async def of_member(tx: AsyncConnection, member: MemberId, *, community: CommunityId) -> list[Schedule]:
    """The rhythms a member has with others in this community."""
    rows = await tx.execute(_OF_MEMBER, {"member": member, "community": community})
    return [schedule_of(row) for row in rows]


async def everywhere(tx: AsyncConnection, member: MemberId) -> list[Schedule]:
    """The same in whatever community."""
    return [schedule_of(row) for row in await tx.execute(_EVERYWHERE, {"member": member})]


async def of_all(tx: AsyncConnection, some: Sequence[MemberId], *, community: CommunityId) -> Schedule | None:
    """The rhythm of exactly these members."""
    for schedule in await of_member(tx, some[0], community=community):
        if await who_is_in(tx, schedule.id) == sorted(some):
            return schedule
    return None


async def who_is_in(tx: AsyncConnection, schedule: ScheduleId) -> list[MemberId]:
    return [MemberId(member) for member in await tx.scalars(_IN, {"schedule": schedule})]


async def hold(tx: AsyncConnection, schedule: ScheduleId) -> Schedule | None:
    """Reads it and keeps others from changing it until the transaction ends."""
    row = (await tx.execute(_HELD, {"schedule": schedule})).first()
    return schedule_of(row) if row else None


async def dates(tx: AsyncConnection, schedule: ScheduleId) -> list[date]:
    """The dates on which it has asked something, the newest first."""
    return list(await tx.scalars(_DATES, {"schedule": schedule}))


async def asked_since(tx: AsyncConnection, schedule: ScheduleId, *, since: datetime) -> int:
    """How many questions it has asked since then."""
    return (await tx.execute(_ASKED, {"schedule": schedule, "since": since})).scalar_one()


async def answered_by_all(tx: AsyncConnection, schedule: ScheduleId, of: int, *, since: datetime) -> int:
    """How many of its questions since then were answered by so many."""
    values = {"schedule": schedule, "all_of_them": of, "since": since}
    return (await tx.execute(_TOGETHER, values)).scalar_one()
