"""Statements on `enrolments` beyond joining and leaving: who is in a group, in full, and who of it is away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import MemberId, ScheduleId
from bot.store.tables import enrolments

_ALL = (
    select(enrolments)
    .where(enrolments.c.schedule_id == bindparam("schedule"), enrolments.c.left_at.is_(None))
    .order_by(enrolments.c.joined_at, enrolments.c.member_id)
)
_AWAY = select(func.max(enrolments.c.away_until)).where(
    enrolments.c.member_id == bindparam("member"), enrolments.c.left_at.is_(None)
)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A member's place in a group; one who is away is back on `away_until`."""

    member: MemberId
    joined_at: datetime
    seen_at: datetime
    away_until: date | None


async def of_schedule(tx: AsyncConnection, schedule: ScheduleId) -> list[Enrolment]:
    """All who joined and have not left, the first first: also who is away, or was silent for long."""
    rows = await tx.execute(_ALL, {"schedule": schedule})
    return [Enrolment(MemberId(row.member_id), row.joined_at, row.seen_at, row.away_until) for row in rows]


async def away_until(tx: AsyncConnection, member: MemberId) -> date | None:
    """The date a member is back on, gone by or not."""
    on: date | None = (await tx.execute(_AWAY, {"member": member})).scalar()
    return on


async def be_away(tx: AsyncConnection, member: MemberId, until: date | None) -> list[ScheduleId]:
    """Notes it for all that the member has joined, and names that; None: they are back."""
    statement = (
        update(enrolments)
        .where(enrolments.c.member_id == member, enrolments.c.left_at.is_(None))
        .values(away_until=until)
        .returning(enrolments.c.schedule_id)
    )
    return [ScheduleId(schedule) for schedule in (await tx.execute(statement)).scalars()]
