"""Facts: single values that start-up and operations remember."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy import delete as delete_from
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import insert
from bot.store.tables import facts

_READ = select(facts.c.value).where(facts.c.key == bindparam("which"))
_DELETE = delete_from(facts).where(facts.c.key == bindparam("which"))


async def read(tx: AsyncConnection, key: str) -> str | None:
    return (await tx.execute(_READ, {"which": key})).scalar()


async def starting_with(tx: AsyncConnection, beginning: str) -> list[tuple[str, str]]:
    rows = await tx.execute(
        select(facts.c.key, facts.c.value).where(facts.c.key.startswith(beginning, autoescape=True))
    )
    return [(row.key, row.value) for row in rows]


async def write(tx: AsyncConnection, key: str, value: str) -> None:
    new = insert(tx, facts).values(key=key, value=value)
    await tx.execute(new.on_conflict_do_update(index_elements=["key"], set_={"value": new.excluded.value}))


async def delete(tx: AsyncConnection, key: str) -> None:
    await tx.execute(_DELETE, {"which": key})
