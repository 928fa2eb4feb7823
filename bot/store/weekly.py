"""What a channel's group did in a stretch of time, for its digest."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking, RatingSource
from bot.model.refs import AskingId, MemberId, ScheduleId
from bot.rules.ratings import Choice
from bot.store.askings import asking_of
from bot.store.ratings import choice_of
from bot.store.tables import askings, attempts, ratings

_OPENED = (
    select(askings)
    .where(
        askings.c.schedule_id == bindparam("schedule"),
        askings.c.opened_at > bindparam("after"),
        askings.c.opened_at <= bindparam("until"),
    )
    .order_by(askings.c.id)
)
_ANSWERS = select(attempts.c.asking_id, attempts.c.member_id, attempts.c.said_at).where(
    attempts.c.asking_id.in_(bindparam("askings", expanding=True)), attempts.c.withdrawn_at.is_(None)
)
_RATINGS = (
    select(ratings)
    .where(
        ratings.c.asking_id.in_(bindparam("askings", expanding=True)),
        ratings.c.source == RatingSource.SELF.value,
    )
    .order_by(ratings.c.at, ratings.c.id)
)


async def opened(
    tx: AsyncConnection, schedule: ScheduleId, *, after: datetime, until: datetime
) -> list[Asking]:
    rows = await tx.execute(_OPENED, {"schedule": schedule, "after": after, "until": until})
    return [asking_of(row) for row in rows]


async def answers(tx: AsyncConnection, of: list[AskingId]) -> list[tuple[AskingId, MemberId, datetime]]:
    rows = await tx.execute(_ANSWERS, {"askings": of})
    return [(AskingId(row.asking_id), MemberId(row.member_id), row.said_at) for row in rows]


async def choices(tx: AsyncConnection, of: list[AskingId]) -> dict[tuple[AskingId, MemberId], list[Choice]]:
    found: dict[tuple[AskingId, MemberId], list[Choice]] = {}
    for row in await tx.execute(_RATINGS, {"askings": of}):
        found.setdefault((AskingId(row.asking_id), MemberId(row.member_id)), []).append(choice_of(row))
    return found
