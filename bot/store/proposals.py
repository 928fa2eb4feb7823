"""Statements on `proposals`: files offered for a community's own bank, until somebody settles them or they lapse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import CommunityId, MemberId, ProposalId
from bot.store.tables import proposals

_BY_ID = select(proposals).where(
    proposals.c.id == bindparam("proposal"), proposals.c.community_id == bindparam("community")
)
_SETTLE = (
    update(proposals)
    .where(proposals.c.id == bindparam("proposal"))
    .values(content=None, settled_at=bindparam("now"), reading=bindparam("way"))
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file as it was offered. `content` is none once it is settled or has lapsed."""

    id: ProposalId
    name: str
    content: bytes | None
    offered_at: datetime
    settled_at: datetime | None


async def add(
    tx: AsyncConnection,
    *,
    community: CommunityId,
    member: MemberId,
    name: str,
    content: bytes,
    now: datetime,
) -> ProposalId:
    made = insert(proposals).values(
        community_id=community, member_id=member, name=name, content=content, offered_at=now
    )
    return ProposalId((await tx.execute(made.returning(proposals.c.id))).scalar_one())


async def proposal(
    tx: AsyncConnection, proposal_id: ProposalId, *, community: CommunityId
) -> Proposal | None:
    """Another community's reads as not found."""
    return await _one(tx, proposal_id, community, hold=False)


async def hold(tx: AsyncConnection, proposal_id: ProposalId, *, community: CommunityId) -> Proposal | None:
    """The same; whoever settles it at the same time waits until the transaction ends."""
    return await _one(tx, proposal_id, community, hold=True)


async def settle(tx: AsyncConnection, proposal_id: ProposalId, *, reading: str | None, now: datetime) -> None:
    """Notes that it is settled, and by which way of reading; its content goes."""
    await tx.execute(_SETTLE, {"proposal": proposal_id, "way": reading, "now": now})


async def empty(tx: AsyncConnection, *, offered_before: datetime) -> None:
    """Lets go the content of those that nobody settled in time."""
    await tx.execute(
        update(proposals)
        .where(proposals.c.offered_at < offered_before, proposals.c.content.is_not(None))
        .values(content=None)
    )


async def keep_newest(tx: AsyncConnection, community: CommunityId, *, most: int) -> None:
    """Lets go the content of the oldest that wait there, so that no more than so many do."""
    waiting = proposals.c.community_id == community, proposals.c.content.is_not(None)
    newest = select(proposals.c.id).where(*waiting).order_by(proposals.c.id.desc()).limit(most)
    kept = list(await tx.scalars(newest))
    await tx.execute(update(proposals).where(*waiting, proposals.c.id.not_in(kept)).values(content=None))


async def _one(
    tx: AsyncConnection, proposal_id: ProposalId, community: CommunityId, *, hold: bool
) -> Proposal | None:
    statement = _BY_ID.with_for_update() if hold else _BY_ID
    row = (await tx.execute(statement, {"proposal": proposal_id, "community": community})).first()
    if row is None:
        return None
    return Proposal(ProposalId(row.id), row.name, row.content, row.offered_at, row.settled_at)
