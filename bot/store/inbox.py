"""Statements on `inbox`: what a platform told, before it knows that it was heard."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import Platform
from bot.store.database import insert
from bot.store.tables import inbox

_BY_NAME = select(inbox.c.id, inbox.c.event).where(
    inbox.c.platform == bindparam("on"), inbox.c.event_id == bindparam("name")
)
_BY_ID = select(inbox.c.event).where(inbox.c.id == bindparam("number"))
_EMPTY = update(inbox).where(inbox.c.id == bindparam("number")).values(event=None)
_WAITING = (
    select(inbox.c.id, inbox.c.event)
    .where(inbox.c.platform == bindparam("on"), inbox.c.event.is_not(None))
    .order_by(inbox.c.id)
)
_FORGET = delete(inbox).where(inbox.c.event.is_(None), inbox.c.received_at < bindparam("before"))


async def add(
    tx: AsyncConnection, platform: Platform, event_id: str, event: str | None, *, now: datetime
) -> int | None:
    """The number of the new row; none where the platform told it before."""
    new = insert(tx, inbox).values(platform=platform, event_id=event_id, event=event, received_at=now)
    row = await tx.execute(
        new.on_conflict_do_nothing(index_elements=["platform", "event_id"]).returning(inbox.c.id)
    )
    number: int | None = row.scalar_one_or_none()
    return number


async def by_name(tx: AsyncConnection, platform: Platform, event_id: str) -> tuple[int, str | None] | None:
    """The number of its row, and the event unless it is handled already."""
    row = (await tx.execute(_BY_NAME, {"on": platform, "name": event_id})).one_or_none()
    return (row.id, row.event) if row else None


async def event(tx: AsyncConnection, number: int) -> str | None:
    """What was told; none where it is handled, or not known."""
    return (await tx.execute(_BY_ID, {"number": number})).scalar()


async def waiting(tx: AsyncConnection, platform: Platform) -> list[tuple[int, str]]:
    """What is not handled yet, in the order in which it was told."""
    return [(row.id, row.event) for row in await tx.execute(_WAITING, {"on": platform})]


async def empty(tx: AsyncConnection, number: int) -> None:
    """It is handled: only its name remains, so that it is known when it comes again."""
    await tx.execute(_EMPTY, {"number": number})


async def forget_handled(tx: AsyncConnection, *, before: datetime) -> None:
    await tx.execute(_FORGET, {"before": before})
