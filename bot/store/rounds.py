"""Statements on `rounds`, whose turns are askings with a seat for their member alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking, Round, RoundKind
from bot.model.refs import AskingId, CommunityId, MemberId, PlaceId, RoundId, VersionId
from bot.store.askings import asking_of
from bot.store.tables import askings, rounds, seats

_PRACTICE = rounds.c.kind == RoundKind.PRACTICE.value
_BY_ID = select(rounds).where(
    rounds.c.id == bindparam("round"), rounds.c.member_id == bindparam("member"), _PRACTICE
)
_ANY = select(rounds).where(rounds.c.id == bindparam("round"), _PRACTICE)
_OPEN = (
    select(rounds)
    .where(
        rounds.c.member_id == bindparam("member"),
        rounds.c.community_id == bindparam("community"),
        rounds.c.closed_at.is_(None),
        _PRACTICE,
    )
    .order_by(rounds.c.id.desc())
)
_TURNS = select(askings).where(askings.c.round_id == bindparam("round")).order_by(askings.c.turn)


async def begin(
    tx: AsyncConnection,
    *,
    community: CommunityId,
    member: MemberId,
    place: PlaceId,
    topic: str | None,
    count: int | None,
    versions: Sequence[VersionId],
    now: datetime,
) -> RoundId:
    """A round of these questions, as they are worded now; each turn opens when it is come to."""
    begun = insert(rounds).values(
        kind=RoundKind.PRACTICE.value,
        community_id=community,
        member_id=member,
        place_id=place,
        topic=topic,
        count=count,
        opened_at=now,
    )
    round_id = RoundId((await tx.execute(begun.returning(rounds.c.id))).scalar_one())
    for turn, version in enumerate(versions, start=1):
        asked = insert(askings).values(
            community_id=community, place_id=place, version_id=version, round_id=round_id, turn=turn
        )
        asking = (await tx.execute(asked.returning(askings.c.id))).scalar_one()
        await tx.execute(insert(seats).values(asking_id=asking, member_id=member))
    return round_id


async def named(tx: AsyncConnection, round_id: RoundId, *, member: MemberId) -> Round | None:
    """A round named from outside; another member's reads as not found."""
    row = (await tx.execute(_BY_ID, {"round": round_id, "member": member})).mappings().first()
    return _round(row) if row else None


async def own(tx: AsyncConnection, round_id: RoundId) -> Round | None:
    """A round our own rows name."""
    row = (await tx.execute(_ANY, {"round": round_id})).mappings().first()
    return _round(row) if row else None


async def hold(tx: AsyncConnection, round_id: RoundId) -> Round | None:
    """Reads it and keeps others from going on with it until the transaction ends."""
    row = (await tx.execute(_ANY.with_for_update(), {"round": round_id})).mappings().first()
    return _round(row) if row else None


async def open_of(tx: AsyncConnection, member: MemberId, *, community: CommunityId) -> Round | None:
    """The round the member has begun in this community, and not ended."""
    row = (await tx.execute(_OPEN, {"member": member, "community": community})).mappings().first()
    return _round(row) if row else None


async def turns(tx: AsyncConnection, round_id: RoundId) -> list[Asking]:
    return [asking_of(row) for row in await tx.execute(_TURNS, {"round": round_id})]


async def current(tx: AsyncConnection, member: MemberId, *, community: CommunityId) -> Asking | None:
    """The turn a member is at, in the round they have open."""
    going = await open_of(tx, member, community=community)
    found = await turns(tx, going.id) if going is not None else []
    return next((turn for turn in found if turn.closes_at is None and turn.opened_at is not None), None)


async def come_to(tx: AsyncConnection, asking: AskingId, *, now: datetime) -> None:
    """Opens a turn; one that was come to before keeps its time."""
    await tx.execute(
        update(askings).where(askings.c.id == asking, askings.c.opened_at.is_(None)).values(opened_at=now)
    )


async def leave(tx: AsyncConnection, asking: AskingId, *, now: datetime) -> None:
    """A turn is done with: it was rated, or passed over."""
    await tx.execute(update(askings).where(askings.c.id == asking).values(closes_at=now))


async def close(tx: AsyncConnection, round_id: RoundId, *, now: datetime) -> None:
    await tx.execute(
        update(rounds).where(rounds.c.id == round_id, rounds.c.closed_at.is_(None)).values(closed_at=now)
    )


def _round(row: RowMapping) -> Round:
    return Round(
        id=RoundId(row["id"]),
        community=CommunityId(row["community_id"]),
        member=MemberId(row["member_id"]),
        place=PlaceId(row["place_id"]),
        topic=row["topic"],
        count=row["count"],
        opened_at=row["opened_at"],
        closed_at=row["closed_at"],
    )
