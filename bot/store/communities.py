"""Communities: a server, a workspace or the room, found by the name its platform gives it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import CommunityId, CommunityKey, Platform
from bot.store.database import insert
from bot.store.tables import communities

_BY_KEY = select(communities.c.id).where(
    communities.c.platform == bindparam("on"), communities.c.external_id == bindparam("key")
)
_BY_ID = select(communities.c.platform, communities.c.external_id).where(
    communities.c.id == bindparam("community")
)
_SUSPENDED_AT = select(communities.c.suspended_at).where(communities.c.id == bindparam("community"))
_SUSPEND = (
    update(communities)
    .where(communities.c.id == bindparam("community"), communities.c.suspended_at.is_(None))
    .values(suspended_at=bindparam("now"))
)
_GREET = (
    update(communities)
    .where(communities.c.id == bindparam("community"), communities.c.greeted_at.is_(None))
    .values(greeted_at=bindparam("now"))
)
_RESUME = update(communities).where(communities.c.id == bindparam("community")).values(suspended_at=None)


async def by_key(tx: AsyncConnection, key: CommunityKey) -> CommunityId | None:
    found = (await tx.execute(_BY_KEY, {"on": key.platform, "key": key.external_id})).scalar()
    return CommunityId(found) if found is not None else None


async def key_of(tx: AsyncConnection, community: CommunityId) -> CommunityKey | None:
    """The name its platform gives it."""
    row = (await tx.execute(_BY_ID, {"community": community})).one_or_none()
    return CommunityKey(Platform(row.platform), row.external_id) if row else None


async def community_for(tx: AsyncConnection, key: CommunityKey) -> CommunityId:
    """Finds the community, or gets to know it."""
    known = await by_key(tx, key)
    if known is not None:
        return known
    new = insert(tx, communities).values(platform=key.platform, external_id=key.external_id)
    row = await tx.execute(
        new.on_conflict_do_update(
            index_elements=["platform", "external_id"], set_={"platform": new.excluded.platform}
        ).returning(communities.c.id)
    )
    return CommunityId(row.scalar_one())


async def suspended_since(tx: AsyncConnection, community: CommunityId) -> datetime | None:
    """When the bot was taken out of it; none while it is in."""
    return (await tx.execute(_SUSPENDED_AT, {"community": community})).scalar()


async def suspend(tx: AsyncConnection, community: CommunityId, *, now: datetime) -> None:
    """Keeps everything and asks nothing until it is resumed; a second call keeps the first moment."""
    await tx.execute(_SUSPEND, {"community": community, "now": now})


async def resume(tx: AsyncConnection, community: CommunityId) -> None:
    await tx.execute(_RESUME, {"community": community})


async def note_greeting(tx: AsyncConnection, community: CommunityId, *, now: datetime) -> bool:
    """Notes that it is greeted; False when it was before."""
    done = await tx.execute(_GREET, {"community": community, "now": now})
    return done.rowcount > 0
