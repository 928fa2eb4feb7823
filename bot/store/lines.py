"""Statements on `lines`: comments under answers that are shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import AttemptId, MemberId
from bot.store.database import insert
from bot.store.tables import lines, members

_UNDER = (
    select(lines, members.c.name)
    .join(members, members.c.id == lines.c.member_id)
    .where(lines.c.attempt_id.in_(bindparam("attempts", expanding=True)))
    .order_by(lines.c.id)
)
_COUNT = select(func.count()).where(lines.c.attempt_id == bindparam("attempt"))
_ANSWERS_OF = select(lines.c.attempt_id).where(lines.c.member_id == bindparam("member")).distinct()


@dataclass(frozen=True, slots=True)
class Line:
    """What a member said under an answer; `name` is what our rows call them."""

    attempt: AttemptId
    member: MemberId
    name: str | None
    text: str
    at: datetime


async def add(tx: AsyncConnection, attempt: AttemptId, member: MemberId, text: str, *, now: datetime) -> None:
    await tx.execute(insert(tx, lines).values(attempt_id=attempt, member_id=member, text=text, at=now))


async def under(tx: AsyncConnection, attempts: Collection[AttemptId]) -> list[Line]:
    """All that was said under these answers, oldest first."""
    if not attempts:
        return []
    rows = await tx.execute(_UNDER, {"attempts": list(attempts)})
    return [
        Line(AttemptId(row.attempt_id), MemberId(row.member_id), row.name, row.text, row.at) for row in rows
    ]


async def count(tx: AsyncConnection, attempt: AttemptId) -> int:
    return int((await tx.execute(_COUNT, {"attempt": attempt})).scalar_one())


async def answers_commented_by(tx: AsyncConnection, member: MemberId) -> list[AttemptId]:
    """Under which answers the member said something."""
    return [AttemptId(each) for each in (await tx.execute(_ANSWERS_OF, {"member": member})).scalars()]
