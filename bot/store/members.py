"""Members: a person as one platform knows them, found by the name it gives them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Member, Sharing
from bot.model.refs import CommunityId, MemberId, MemberKey, Platform
from bot.store.database import insert
from bot.store.tables import enrolments, members, schedules

_BY_ID = select(members).where(members.c.id == bindparam("member"))
_HOLD = select(members.c.id).where(members.c.id == bindparam("member")).with_for_update()
_IN_COMMUNITY = select(members).where(members.c.community_id == bindparam("community")).order_by(members.c.id)
_BY_IDS = select(members).where(members.c.id.in_(bindparam("ids", expanding=True)))
_BY_KEY = select(members).where(
    members.c.platform == bindparam("on"), members.c.external_id == bindparam("key")
)
_ON = select(members).where(members.c.platform == bindparam("on")).order_by(members.c.id)
_ALL = select(members).order_by(members.c.id)
_ZONE_OF = select(members.c.zone).where(members.c.id == bindparam("member"))
_INTERVIEW_OF = select(members.c.interview_on).where(members.c.id == bindparam("member"))
_WISHES_OF = select(
    members.c.interview_on,
    members.c.pictures,
    members.c.shares_effort,
    members.c.sharing,
    members.c.nudged,
).where(members.c.id == bindparam("member"))
_NUDGED = select(members).where(
    members.c.id.in_(bindparam("ids", expanding=True)),
    members.c.nudged.is_(True),
    members.c.community_id == bindparam("community"),
)
_SHARING = select(members).where(
    members.c.id.in_(bindparam("ids", expanding=True)), members.c.shares_effort.is_(True)
)
_NAMES = select(members.c.name).where(
    members.c.community_id == bindparam("community"),
    members.c.name.is_not(None),
    members.c.id != bindparam("but"),
)
_INTERVIEWS = select(members.c.id, members.c.interview_on).where(
    members.c.id.in_(bindparam("ids", expanding=True)), members.c.interview_on.is_not(None)
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A member with the moment we got to know them."""

    member: Member
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a member set for themselves: the date of an interview, light or dark pictures, whether their effort is shown,
    what a new answer opens with, and whether they are reminded of a question."""

    interview_on: date | None = None
    pictures: str | None = None
    shares_effort: bool = False
    sharing: Sharing = Sharing.KEEP
    nudged: bool = False


async def member_for(
    tx: AsyncConnection,
    key: MemberKey,
    *,
    community: CommunityId | None,
    locale: str | None,
    zone: str | None,
    name: str | None,
    now: datetime,
) -> MemberId:
    """Finds the member, or gets to know them; notes where they were seen last.

    A zone only fills an empty one, so that one the member chose stands; nothing known is replaced by nothing.
    """
    new = insert(tx, members).values(
        platform=key.platform,
        external_id=key.external_id,
        name=name,
        locale=locale,
        zone=zone,
        joined_at=now,
        community_id=community,
    )
    seen = new.excluded
    row = await tx.execute(
        new.on_conflict_do_update(
            index_elements=["platform", "external_id"],
            set_={
                "name": func.coalesce(seen.name, members.c.name),
                "locale": func.coalesce(seen.locale, members.c.locale),
                "zone": func.coalesce(members.c.zone, seen.zone),
                "community_id": func.coalesce(seen.community_id, members.c.community_id),
            },
        ).returning(members.c.id)
    )
    return MemberId(row.scalar_one())


async def member(tx: AsyncConnection, member: MemberId) -> Member | None:
    row = (await tx.execute(_BY_ID, {"member": member})).one_or_none()
    return _member(row) if row else None


async def by_key(tx: AsyncConnection, key: MemberKey) -> Member | None:
    row = (await tx.execute(_BY_KEY, {"on": key.platform, "key": key.external_id})).one_or_none()
    return _member(row) if row else None


async def by_name(tx: AsyncConnection, platform: Platform, name: str) -> list[Member]:
    """Members whom a platform knows by this name, in whatever case."""
    found = await tx.execute(_ON, {"on": platform})
    return [_member(row) for row in found if (row.name or "").casefold() == name.casefold()]


async def first_known(tx: AsyncConnection, *, most: int) -> list[Member]:
    """Those who came first, no more of them than asked for."""
    return [_member(row) for row in await tx.execute(_ALL.limit(most))]


async def by_ids(tx: AsyncConnection, ids: Collection[MemberId]) -> dict[MemberId, Member]:
    """Those of them that are still known."""
    rows = await tx.execute(_BY_IDS, {"ids": list(ids)})
    return {MemberId(row.id): _member(row) for row in rows}


async def names_in(tx: AsyncConnection, community: CommunityId | None, *, but: MemberId) -> set[str]:
    """What the others of a community are called, where our own rows know it."""
    if community is None:
        return set()
    return set((await tx.execute(_NAMES, {"community": community, "but": but})).scalars())


async def hold(tx: AsyncConnection, member: MemberId) -> None:
    """Keeps others from deciding about this member until the transaction ends."""
    await tx.execute(_HOLD, {"member": member})


async def in_community(tx: AsyncConnection, community: CommunityId) -> list[Arrived]:
    """Those who were seen in a community last, in the order they came."""
    rows = await tx.execute(_IN_COMMUNITY, {"community": community})
    return [Arrived(_member(row), row.joined_at) for row in rows]


async def zone_of(tx: AsyncConnection, member: MemberId) -> str | None:
    return (await tx.execute(_ZONE_OF, {"member": member})).scalar()


async def interview_of(tx: AsyncConnection, member: MemberId) -> date | None:
    """The date of the member's interview, gone by or not."""
    on: date | None = (await tx.execute(_INTERVIEW_OF, {"member": member})).scalar()
    return on


async def interviews(tx: AsyncConnection, ids: Collection[MemberId]) -> dict[MemberId, date]:
    """The dates of those of them who named one."""
    if not ids:
        return {}
    rows = await tx.execute(_INTERVIEWS, {"ids": list(ids)})
    return {MemberId(row.id): row.interview_on for row in rows}


async def wishes_of(tx: AsyncConnection, member: MemberId) -> Wishes:
    row = (await tx.execute(_WISHES_OF, {"member": member})).one_or_none()
    if row is None:
        return Wishes()
    return Wishes(
        row.interview_on,
        row.pictures,
        row.shares_effort,
        Sharing(row.sharing),
        row.nudged,
    )


async def nudged(
    tx: AsyncConnection, ids: Collection[MemberId], *, community: CommunityId
) -> dict[MemberId, Member]:
    """Those of them who wish to be reminded, and were last seen in this community."""
    rows = await tx.execute(_NUDGED, {"ids": list(ids), "community": community})
    return {MemberId(row.id): _member(row) for row in rows}


async def sharing_effort(tx: AsyncConnection, ids: Collection[MemberId]) -> dict[MemberId, Member]:
    """Those of them who agreed that the others see how often they practise."""
    rows = await tx.execute(_SHARING, {"ids": list(ids)})
    return {MemberId(row.id): _member(row) for row in rows}


async def change(tx: AsyncConnection, member: MemberId, values: Mapping[str, str | bool | None]) -> None:
    if values:
        await tx.execute(update(members).where(members.c.id == member).values(**values))


async def put_interview(tx: AsyncConnection, member: MemberId, on: date | None) -> None:
    """Notes the date alone; `practice.reviewing` dates the member's cards by it."""
    await tx.execute(update(members).where(members.c.id == member).values(interview_on=on))


def _member(row: Row[tuple[object, ...]]) -> Member:
    return Member(
        id=MemberId(row.id),
        platform=Platform(row.platform),
        external_id=row.external_id,
        name=row.name,
        zone=row.zone,
        community=CommunityId(row.community_id) if row.community_id is not None else None,
    )


async def forget_those_only_in(tx: AsyncConnection, community: CommunityId) -> None:
    """Forgets the members last seen in a community who have joined nothing elsewhere."""
    joined_elsewhere = (
        select(enrolments.c.member_id)
        .join(schedules, schedules.c.id == enrolments.c.schedule_id)
        .where(schedules.c.community_id != community)
    )
    await tx.execute(
        delete(members).where(members.c.community_id == community, members.c.id.not_in(joined_elsewhere))
    )
