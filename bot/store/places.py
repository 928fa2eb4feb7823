"""Places: channels, and places for one member that are opened when something is first said there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Place
from bot.model.refs import CommunityId, MemberId, MemberKey, PlaceId, PlaceKey, PlaceKind, Platform
from bot.store.database import insert
from bot.store.tables import members, place_members, places

_parents = places.alias("parents")
_ANY = select(places, _parents.c.external_id.label("parent_key")).outerjoin(
    _parents, _parents.c.id == places.c.parent_id
)
_BY_ID = _ANY.where(places.c.id == bindparam("place"))
_BY_KEY = _ANY.where(places.c.platform == bindparam("on"), places.c.external_id == bindparam("key"))
_HOLD_MEMBER = select(members.c.id).where(members.c.id == bindparam("member")).with_for_update()
_PRIVATE = (
    select(places.c.id)
    .join(place_members, place_members.c.place_id == places.c.id)
    .where(
        places.c.platform == bindparam("on"),
        places.c.kind == PlaceKind.PRIVATE,
        place_members.c.member_id == bindparam("member"),
    )
    .order_by(places.c.id)
    .limit(1)
)
_TOGETHER = (
    select(places.c.id)
    .join(place_members, place_members.c.place_id == places.c.id)
    .where(
        places.c.platform == bindparam("on"),
        places.c.kind == PlaceKind.TOGETHER,
        places.c.community_id == bindparam("community"),
        place_members.c.member_id == bindparam("member"),
    )
    .order_by(places.c.id)
)
_MEMBERS = (
    select(members.c.platform, members.c.external_id)
    .join(place_members, place_members.c.member_id == members.c.id)
    .where(place_members.c.place_id == bindparam("place"))
    .order_by(members.c.id)
)
_asked = places.alias("asked")
_FREE_ADDRESS = (
    update(places)
    .where(
        places.c.external_id == bindparam("address"),
        places.c.id != bindparam("this"),
        places.c.platform
        == select(_asked.c.platform).where(_asked.c.id == bindparam("this")).scalar_subquery(),
    )
    .values(external_id=None)
)
_SET_ADDRESS = update(places).where(places.c.id == bindparam("this")).values(external_id=bindparam("address"))


async def place_for(tx: AsyncConnection, key: PlaceKey, *, community: CommunityId | None) -> PlaceId:
    """Finds the place, or gets to know it as a channel; a community known by now is noted."""
    new = insert(tx, places).values(
        platform=key.platform, external_id=key.external_id, kind=PlaceKind.CHANNEL, community_id=community
    )
    row = await tx.execute(
        new.on_conflict_do_update(
            index_elements=["platform", "external_id"],
            set_={"community_id": func.coalesce(new.excluded.community_id, places.c.community_id)},
        ).returning(places.c.id)
    )
    return PlaceId(row.scalar_one())


async def private_place_of(tx: AsyncConnection, platform: Platform, member: MemberId) -> PlaceId:
    """The place where the bot speaks to one member alone; it has no address until it is opened."""
    await tx.execute(_HOLD_MEMBER, {"member": member})  # two askers at once get the same place
    known = (await tx.execute(_PRIVATE, {"on": platform, "member": member})).scalar()
    if known is not None:
        return PlaceId(known)
    new = insert(tx, places).values(platform=platform, kind=PlaceKind.PRIVATE).returning(places.c.id)
    place = PlaceId((await tx.execute(new)).scalar_one())
    await tx.execute(insert(tx, place_members).values(place_id=place, member_id=member))
    return place


async def place_together(
    tx: AsyncConnection,
    platform: Platform,
    members_of: Sequence[MemberId],
    *,
    community: CommunityId,
    parent: PlaceId | None,
) -> PlaceId:
    """The place of exactly these members of a community; it has no address until it is opened.

    `parent` is the channel it is made from, where it is not there yet.
    """
    wanted = sorted(set(members_of))
    for member in wanted:
        await tx.execute(_HOLD_MEMBER, {"member": member})
    among = await tx.execute(_TOGETHER, {"on": platform, "community": community, "member": wanted[0]})
    for known in among.scalars().all():
        there = await tx.execute(select(place_members.c.member_id).where(place_members.c.place_id == known))
        if sorted(there.scalars()) == wanted:
            return PlaceId(known)
    new = insert(tx, places).values(
        platform=platform, kind=PlaceKind.TOGETHER, community_id=community, parent_id=parent
    )
    place = PlaceId((await tx.execute(new.returning(places.c.id))).scalar_one())
    for member in wanted:
        await tx.execute(insert(tx, place_members).values(place_id=place, member_id=member))
    return place


async def drop_private(tx: AsyncConnection, member: MemberId) -> None:
    """Forgets the places that are for this member alone, with what stands there."""
    await tx.execute(
        delete(places).where(
            places.c.kind == PlaceKind.PRIVATE,
            places.c.id.in_(select(place_members.c.place_id).where(place_members.c.member_id == member)),
        )
    )


async def shared_by(tx: AsyncConnection, member: MemberId) -> list[PlaceId]:
    """The places for a few that a member is one of."""
    rows = await tx.scalars(
        select(places.c.id)
        .join(place_members, place_members.c.place_id == places.c.id)
        .where(places.c.kind == PlaceKind.TOGETHER, place_members.c.member_id == member)
        .order_by(places.c.id)
    )
    return [PlaceId(place) for place in rows]


async def set_place_address(tx: AsyncConnection, place: PlaceId, external_id: str) -> None:
    """Notes where a place was opened; another row that held this address before gives it up."""
    address = {"this": place, "address": external_id}
    await tx.execute(_FREE_ADDRESS, address)
    await tx.execute(_SET_ADDRESS, address)


async def forget_address(tx: AsyncConnection, place: PlaceId) -> None:
    """It is gone from its platform; what it is for stays, and the next post opens it anew."""
    await tx.execute(_SET_ADDRESS, {"this": place, "address": None})


async def place(tx: AsyncConnection, place: PlaceId) -> Place | None:
    row = (await tx.execute(_BY_ID, {"place": place})).one_or_none()
    return _place(row) if row else None


async def by_key(tx: AsyncConnection, key: PlaceKey) -> Place | None:
    row = (await tx.execute(_BY_KEY, {"on": key.platform, "key": key.external_id})).one_or_none()
    return _place(row) if row else None


async def members_of_place(tx: AsyncConnection, place: PlaceId) -> tuple[MemberKey, ...]:
    """Whom a private place, or one for two or three, is for."""
    rows = await tx.execute(_MEMBERS, {"place": place})
    return tuple(MemberKey(Platform(row.platform), row.external_id) for row in rows)


def _place(row: Row[Any]) -> Place:
    platform = Platform(row.platform)
    return Place(
        id=PlaceId(row.id),
        platform=platform,
        external_id=row.external_id,
        kind=PlaceKind(row.kind),
        community=CommunityId(row.community_id) if row.community_id is not None else None,
        parent=PlaceKey(platform, row.parent_key) if row.parent_key is not None else None,
    )
