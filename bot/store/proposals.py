"""Statements on `proposals`: files and questions offered for a community's own bank, until somebody settles them or they lapse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import CommunityId, MemberId, ProposalId
from bot.store.tables import proposals

_BY_ID = select(proposals).where(proposals.c.id == bindparam("proposal"))
_IN = _BY_ID.where(proposals.c.community_id == bindparam("community"))
_SETTLE = (
    update(proposals)
    .where(proposals.c.id == bindparam("proposal"))
    .values(
        content=None,
        settled_at=bindparam("now"),
        reading=bindparam("way"),
        settled_by=bindparam("by"),
    )
)


class ProposalKind(StrEnum):
    FILE = "file"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was offered: a file by its name, or a question by its title.

    `content` is none once it is settled or has lapsed; `reading` is the way a file was read, or what became of a question.
    """

    id: ProposalId
    community: CommunityId
    member: MemberId | None
    kind: ProposalKind
    name: str
    content: bytes | None
    reading: str | None
    offered_at: datetime
    settled_at: datetime | None
    settled_by: MemberId | None


async def add(
    tx: AsyncConnection,
    *,
    community: CommunityId,
    member: MemberId,
    name: str,
    content: bytes,
    now: datetime,
    kind: ProposalKind = ProposalKind.FILE,
) -> ProposalId:
    made = insert(proposals).values(
        community_id=community,
        member_id=member,
        kind=kind.value,
        name=name,
        content=content,
        offered_at=now,
    )
    return ProposalId((await tx.execute(made.returning(proposals.c.id))).scalar_one())


async def proposal(
    tx: AsyncConnection, proposal_id: ProposalId, *, community: CommunityId
) -> Proposal | None:
    """Another community's reads as not found."""
    return _first((await tx.execute(_IN, {"proposal": proposal_id, "community": community})).first())


async def hold(tx: AsyncConnection, proposal_id: ProposalId, *, community: CommunityId) -> Proposal | None:
    """The same; whoever settles it at the same time waits until the transaction ends."""
    found = await tx.execute(_IN.with_for_update(), {"proposal": proposal_id, "community": community})
    return _first(found.first())


async def own(tx: AsyncConnection, proposal_id: ProposalId) -> Proposal | None:
    """A proposal our own rows name, of whichever community."""
    return _first((await tx.execute(_BY_ID, {"proposal": proposal_id})).first())


async def settle(
    tx: AsyncConnection,
    proposal_id: ProposalId,
    *,
    reading: str | None,
    now: datetime,
    by: MemberId | None = None,
) -> None:
    """Notes that it is settled, by whom, and by which way of reading or how; its content goes."""
    await tx.execute(_SETTLE, {"proposal": proposal_id, "way": reading, "now": now, "by": by})


async def waiting(tx: AsyncConnection, community: CommunityId) -> list[Proposal]:
    """The questions of a community that nobody has settled yet, the oldest first."""
    statement = (
        select(proposals)
        .where(
            proposals.c.community_id == community,
            proposals.c.kind == ProposalKind.QUESTION.value,
            proposals.c.content.is_not(None),
        )
        .order_by(proposals.c.id)
    )
    return [_proposal(row) for row in await tx.execute(statement)]


async def count_waiting(tx: AsyncConnection, community: CommunityId, member: MemberId) -> int:
    """How many questions of one member wait there."""
    counted = select(func.count()).where(
        proposals.c.community_id == community,
        proposals.c.member_id == member,
        proposals.c.kind == ProposalKind.QUESTION.value,
        proposals.c.content.is_not(None),
    )
    return int((await tx.execute(counted)).scalar_one())


async def proposed_by(tx: AsyncConnection, member: MemberId) -> list[ProposalId]:
    """The questions that go with a member."""
    statement = select(proposals.c.id).where(
        proposals.c.kind == ProposalKind.QUESTION.value, proposals.c.member_id == member
    )
    return [ProposalId(each) for each in (await tx.execute(statement)).scalars()]


async def naming(tx: AsyncConnection, member: MemberId) -> list[ProposalId]:
    """The questions that a member proposed or settled."""
    statement = select(proposals.c.id).where(
        proposals.c.kind == ProposalKind.QUESTION.value,
        or_(proposals.c.member_id == member, proposals.c.settled_by == member),
    )
    return [ProposalId(each) for each in (await tx.execute(statement)).scalars()]


async def empty(tx: AsyncConnection, kind: ProposalKind, *, offered_before: datetime) -> list[ProposalId]:
    """Lets go the content of those that nobody settled in time, and names them."""
    statement = (
        update(proposals)
        .where(
            proposals.c.kind == kind.value,
            proposals.c.offered_at < offered_before,
            proposals.c.content.is_not(None),
        )
        .values(content=None)
        .returning(proposals.c.id)
    )
    return [ProposalId(each) for each in (await tx.execute(statement)).scalars()]


async def keep_newest(tx: AsyncConnection, community: CommunityId, *, most: int) -> None:
    """Lets go the content of the oldest files that wait there, so that no more than so many do."""
    files = (
        proposals.c.community_id == community,
        proposals.c.kind == ProposalKind.FILE.value,
        proposals.c.content.is_not(None),
    )
    newest = select(proposals.c.id).where(*files).order_by(proposals.c.id.desc()).limit(most)
    kept = list(await tx.scalars(newest))
    await tx.execute(update(proposals).where(*files, proposals.c.id.not_in(kept)).values(content=None))


def _first(row: Row[Any] | None) -> Proposal | None:
    return _proposal(row) if row is not None else None


def _proposal(row: Row[Any]) -> Proposal:
    return Proposal(
        id=ProposalId(row.id),
        community=CommunityId(row.community_id),
        member=None if row.member_id is None else MemberId(row.member_id),
        kind=ProposalKind(row.kind),
        name=row.name,
        content=row.content,
        reading=row.reading,
        offered_at=row.offered_at,
        settled_at=row.settled_at,
        settled_by=None if row.settled_by is None else MemberId(row.settled_by),
    )
