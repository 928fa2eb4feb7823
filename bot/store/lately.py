"""What a group was asked lately, and who of it answered anything."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import BindParameter, bindparam, func, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import RatingSource
from bot.model.refs import MemberId, ScheduleId
from bot.store.tables import askings, attempts, ratings, versions

_ASKED = (
    select(versions.c.question_id, askings.c.local_date)
    .join(versions, versions.c.id == askings.c.version_id)
    .where(askings.c.schedule_id == bindparam("schedule"), askings.c.opened_at.is_not(None))
)
_FIRST = (
    _ASKED.with_only_columns(versions.c.question_id, func.min(askings.c.local_date).label("first"))
    .group_by(versions.c.question_id)
    .subquery()
)
_LATELY = (
    _ASKED.with_only_columns(askings.c.local_date == _FIRST.c.first)
    .join(_FIRST, _FIRST.c.question_id == versions.c.question_id)
    .where(askings.c.local_date < bindparam("before"))
    .order_by(askings.c.local_date.desc())
)
_OF: BindParameter[Sequence[int]] = bindparam("members", expanding=True)
_ACTIVE = union(
    select(attempts.c.member_id).where(
        attempts.c.member_id.in_(_OF), attempts.c.said_at >= bindparam("since")
    ),
    select(ratings.c.member_id).where(
        ratings.c.member_id.in_(_OF),
        ratings.c.at >= bindparam("since"),
        ratings.c.source == RatingSource.SELF.value,
    ),
)


async def first_showings(tx: AsyncConnection, schedule: ScheduleId, *, before: date, of_last: int) -> int:
    """How many of the schedule's last questions before a date were asked for the first time."""
    rows = await tx.execute(_LATELY.limit(of_last), {"schedule": schedule, "before": before})
    return sum(rows.scalars())


async def active(tx: AsyncConnection, members: Collection[MemberId], *, since: datetime) -> set[MemberId]:
    """Those of the members who answered or rated anything since."""
    if not members:
        return set()
    rows = await tx.execute(_ACTIVE, {"members": list(members), "since": since})
    return {MemberId(member) for member in rows.scalars()}
