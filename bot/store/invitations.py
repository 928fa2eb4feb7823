"""Statements on `invitations`, each of which somebody answers or which lapses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, assert_never

from sqlalchemy import Row, and_, bindparam, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import InvitationKind, InvitationState
from bot.model.refs import CommunityId, InvitationId, MemberId, PlaceId, ScheduleId
from bot.model.together import Invitation, MockTerms, PairTerms, Terms
from bot.store.tables import invitations

_BY_ID = select(invitations).where(invitations.c.id == bindparam("invitation"))
_IS_OPEN = invitations.c.state == InvitationState.OPEN.value
_BETWEEN = (
    select(invitations)
    .where(
        _IS_OPEN,
        invitations.c.kind == bindparam("kind"),
        invitations.c.community_id == bindparam("community"),
        or_(
            and_(invitations.c.from_id == bindparam("one"), invitations.c.to_id == bindparam("other")),
            and_(invitations.c.from_id == bindparam("other"), invitations.c.to_id == bindparam("one")),
        ),
    )
    .order_by(invitations.c.id)
)
_OPEN_OF = (
    select(invitations)
    .where(
        _IS_OPEN,
        invitations.c.community_id == bindparam("community"),
        or_(invitations.c.from_id == bindparam("member"), invitations.c.to_id == bindparam("member")),
    )
    .order_by(invitations.c.id)
)
_FROM = select(invitations).where(invitations.c.from_id == bindparam("member")).order_by(invitations.c.id)
_TO = select(invitations).where(invitations.c.to_id == bindparam("member")).order_by(invitations.c.id)


async def add(
    tx: AsyncConnection,
    *,
    kind: InvitationKind,
    community: CommunityId,
    place: PlaceId | None,
    inviter: MemberId,
    invited: MemberId,
    terms: Terms,
    now: datetime,
) -> InvitationId:
    made = insert(invitations).values(
        kind=kind.value,
        community_id=community,
        place_id=place,
        from_id=inviter,
        to_id=invited,
        terms=terms_as_stored(terms),
        state=InvitationState.OPEN.value,
        at=now,
    )
    return InvitationId((await tx.execute(made.returning(invitations.c.id))).scalar_one())


async def own(tx: AsyncConnection, invitation: InvitationId) -> Invitation | None:
    """One our own rows name; whoever names it from outside must be looked at by the caller."""
    row = (await tx.execute(_BY_ID, {"invitation": invitation})).first()
    return _invitation(row) if row else None


async def hold(tx: AsyncConnection, invitation: InvitationId) -> Invitation | None:
    """The same; whoever settles it at the same time waits until the transaction ends."""
    row = (await tx.execute(_BY_ID.with_for_update(), {"invitation": invitation})).first()
    return _invitation(row) if row else None


async def open_between(
    tx: AsyncConnection, kind: InvitationKind, one: MemberId, other: MemberId, *, community: CommunityId
) -> Invitation | None:
    """The open invitation between two, whichever of them asked."""
    values = {"kind": kind.value, "one": one, "other": other, "community": community}
    row = (await tx.execute(_BETWEEN, values)).first()
    return _invitation(row) if row else None


async def open_of(tx: AsyncConnection, member: MemberId, *, community: CommunityId) -> list[Invitation]:
    """What a member has asked, or was asked, and nobody has answered."""
    rows = await tx.execute(_OPEN_OF, {"member": member, "community": community})
    return [_invitation(row) for row in rows]


async def all_of(tx: AsyncConnection, member: MemberId) -> list[Invitation]:
    """Every invitation to or from a member, settled or not."""
    return [
        _invitation(row)
        for statement in (_FROM, _TO)
        for row in await tx.execute(statement, {"member": member})
    ]


async def settle(
    tx: AsyncConnection, invitation: InvitationId, state: InvitationState, *, now: datetime
) -> None:
    await tx.execute(
        update(invitations).where(invitations.c.id == invitation).values(state=state.value, settled_at=now)
    )


def terms_as_stored(terms: Terms) -> dict[str, Any]:
    match terms:
        case PairTerms(days, wall_time, zone, follows):
            return {
                "days": sorted(days),
                "time": f"{wall_time:%H:%M}",
                "zone": zone,
                "follows": follows,
            }
        case MockTerms(topic, minutes):
            return {"topic": topic, "minutes": minutes}
        case _:
            assert_never(terms)


def terms_of(stored: Mapping[str, Any]) -> Terms:
    if "minutes" in stored:
        return MockTerms(stored["topic"], stored["minutes"])
    follows = stored["follows"]
    return PairTerms(
        frozenset(stored["days"]),
        time.fromisoformat(stored["time"]),
        stored["zone"],
        None if follows is None else ScheduleId(follows),
    )


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        id=InvitationId(row.id),
        kind=InvitationKind(row.kind),
        community=CommunityId(row.community_id),
        place=None if row.place_id is None else PlaceId(row.place_id),
        inviter=MemberId(row.from_id),
        invited=MemberId(row.to_id),
        terms=terms_of(row.terms),
        state=InvitationState(row.state),
        at=row.at,
        settled_at=row.settled_at,
    )
