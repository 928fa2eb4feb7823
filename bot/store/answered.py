"""Which questions a member answered when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import AskingId, MemberId, QuestionId
from bot.rules.calendar import local_date_of
from bot.store.tables import askings, attempts, versions

_OF_MEMBER = (
    select(attempts.c.asking_id, attempts.c.said_at, versions.c.question_id)
    .join(askings, askings.c.id == attempts.c.asking_id)
    .join(versions, versions.c.id == askings.c.version_id)
    .where(attempts.c.member_id == bindparam("member"), attempts.c.withdrawn_at.is_(None))
    .order_by(attempts.c.id)
)


@dataclass(frozen=True, slots=True)
class Answered:
    question: QuestionId
    on: date


async def answered(tx: AsyncConnection, member: MemberId, *, zone: str) -> dict[AskingId, Answered]:
    """The question of each asking the member answered, and the local date of their first answer to it."""
    found: dict[AskingId, Answered] = {}
    for row in await tx.execute(_OF_MEMBER, {"member": member}):
        day = local_date_of(row.said_at, zone)
        found.setdefault(AskingId(row.asking_id), Answered(QuestionId(row.question_id), day))
    return found
