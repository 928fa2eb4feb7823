"""Who acted, in our own ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import Lock
from bot.model.incoming import Actor
from bot.model.records import Member
from bot.model.refs import CommunityId, MemberId, MemberKey, PlaceKey, Platform
from bot.store import communities, members
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Caller:
    """A member at a place. Without a community they are in a direct message and were never seen elsewhere."""

    member: MemberId
    key: MemberKey
    community: CommunityId | None
    place: PlaceKey | None
    manages: bool
    zone: str | None
    name: str | None
    at_home: bool  # the place belongs to the community: it is no direct message

    @property
    def platform(self) -> Platform:
        return self.key.platform

    @property
    def lock(self) -> Lock:
        return lock_of(self.key.platform)


def lock_of(platform: Platform) -> Lock:
    """The lock whose holder speaks unasked for a platform."""
    return Lock(platform.value)


async def identify(db: Database, actor: Actor, *, now: datetime) -> Caller | None:
    """Finds the member and the community, or gets to know them; in the room none before they give a name.

    In a direct message the community is the one the member was last seen in.
    """
    async with db.read() as tx:
        known = await members.by_key(tx, actor.member)
        if known is None and actor.member.platform is Platform.ROOM and not actor.name:
            return None  # a browser whose member was erased, or a cookie of somebody's own making
        community = await communities.by_key(tx, actor.community) if actor.community else None
    moved = actor.community is not None and (
        community is None or known is None or known.community != community
    )
    if known is None or moved or (known.zone is None and actor.zone):
        async with db.write() as tx:
            community = await communities.community_for(tx, actor.community) if actor.community else None
            await members.member_for(
                tx,
                actor.member,
                community=community,
                locale=actor.locale,
                zone=actor.zone,
                name=None,
                now=now,
            )
            known = await _reread(tx, actor.member)
    return Caller(
        member=known.id,
        key=actor.member,
        community=community if community is not None else known.community,
        place=actor.place,
        manages=actor.manages,
        zone=known.zone,
        name=known.name or actor.name,
        at_home=actor.community is not None,
    )


async def _reread(tx: AsyncConnection, key: MemberKey) -> Member:
    known = await members.by_key(tx, key)
    if known is None:
        raise LookupError("a member vanished inside the transaction that wrote them")
    return known
