"""Who was erased, as hashes: so that nothing brings them back."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import MemberKey
from bot.store.database import insert
from bot.store.tables import erasures


def hash_of(key: MemberKey) -> str:
    """What remains of an erased member; the same is written beside the backups."""
    return hashlib.sha256(f"{key.platform.value}:{key.external_id}".encode()).hexdigest()


async def note(tx: AsyncConnection, key: MemberKey, *, now: datetime) -> None:
    statement = insert(tx, erasures).values(hash=hash_of(key), at=now)
    await tx.execute(
        statement.on_conflict_do_update(index_elements=["hash"], set_={"at": statement.excluded.at})
    )


async def erased_at(tx: AsyncConnection, key: MemberKey) -> datetime | None:
    return (await tx.execute(select(erasures.c.at).where(erasures.c.hash == hash_of(key)))).scalar()


async def is_erased(tx: AsyncConnection, key: MemberKey, *, since: datetime | None) -> bool:
    """Whether the member was erased after `since`: what belongs to a question opened then is ignored."""
    at = await erased_at(tx, key)
    return at is not None and since is not None and at >= since


async def all_hashes(tx: AsyncConnection) -> list[str]:
    return list((await tx.execute(select(erasures.c.hash).order_by(erasures.c.at))).scalars())
