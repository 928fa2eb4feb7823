"""Statements on mock interviews: rounds of two turns, each an asking with a seat in a role for either member."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.mocks import MockRound, Seat
from bot.model.records import Asking, Role, RoundKind
from bot.model.refs import AskingId, CommunityId, MemberId, PlaceId, RoundId, VersionId
from bot.store.askings import asking_of
from bot.store.tables import askings, rounds, seats

_MOCK = rounds.c.kind == RoundKind.MOCK.value
_OPEN = rounds.c.closed_at.is_(None)
_ANY = select(rounds).where(rounds.c.id == bindparam("round"), _MOCK)
_THEIRS = (
    select(askings.c.round_id)
    .join(seats, seats.c.asking_id == askings.c.id)
    .where(
        askings.c.round_id.is_not(None), seats.c.role.is_not(None), seats.c.member_id == bindparam("member")
    )
)
_BY_ID = _ANY.where(rounds.c.community_id == bindparam("community"), rounds.c.id.in_(_THEIRS))
_OPEN_OF = select(rounds).where(_MOCK, _OPEN, rounds.c.id.in_(_THEIRS)).order_by(rounds.c.id)
_ALL_OF = select(rounds).where(_MOCK, rounds.c.id.in_(_THEIRS)).order_by(rounds.c.id)
_TURNS = select(askings).where(askings.c.round_id == bindparam("round")).order_by(askings.c.turn)
_RUNNING = (
    select(askings)
    .join(rounds, rounds.c.id == askings.c.round_id)
    .where(_MOCK, _OPEN, askings.c.opened_at.is_not(None), askings.c.closes_at.is_(None))
)
_RUNNING_AT = _RUNNING.where(askings.c.place_id == bindparam("place"))
_RUNNING_FOR = _RUNNING.join(seats, seats.c.asking_id == askings.c.id).where(
    seats.c.member_id == bindparam("member"), seats.c.role == Role.CANDIDATE.value
)
_SEATS = (
    select(seats)
    .where(seats.c.asking_id == bindparam("asking"), seats.c.role.is_not(None))
    .order_by(seats.c.member_id)
)
_SEAT = _SEATS.where(seats.c.member_id == bindparam("member"))


async def begin(
    tx: AsyncConnection,
    *,
    community: CommunityId,
    place: PlaceId,
    topic: str | None,
    minutes: int,
    candidates: Sequence[MemberId],
    versions: Sequence[VersionId],
    now: datetime,
) -> RoundId:
    """A round in which each of two answers once, in this order, a question as it is worded now, and the other asks."""
    begun = insert(rounds).values(
        kind=RoundKind.MOCK.value,
        community_id=community,
        place_id=place,
        topic=topic,
        minutes=minutes,
        opened_at=now,
    )
    round_id = RoundId((await tx.execute(begun.returning(rounds.c.id))).scalar_one())
    for turn, (candidate, version) in enumerate(zip(candidates, versions, strict=True), start=1):
        asked = insert(askings).values(
            community_id=community,
            place_id=place,
            version_id=version,
            round_id=round_id,
            turn=turn,
            due_at=now if turn == 1 else None,
        )
        asking = (await tx.execute(asked.returning(askings.c.id))).scalar_one()
        for member in sorted(candidates):
            role = Role.CANDIDATE if member == candidate else Role.INTERVIEWER
            await tx.execute(insert(seats).values(asking_id=asking, member_id=member, role=role.value))
    return round_id


async def named(
    tx: AsyncConnection, round_id: RoundId, *, community: CommunityId, member: MemberId
) -> MockRound | None:
    """A round named from outside; one without a seat in it reads it as not found."""
    values = {"round": round_id, "community": community, "member": member}
    row = (await tx.execute(_BY_ID, values)).first()
    return _round(row) if row else None


async def own(tx: AsyncConnection, round_id: RoundId) -> MockRound | None:
    """A round our own rows name."""
    row = (await tx.execute(_ANY, {"round": round_id})).first()
    return _round(row) if row else None


async def hold(tx: AsyncConnection, round_id: RoundId) -> MockRound | None:
    """Reads it and keeps others from going on with it until the transaction ends."""
    row = (await tx.execute(_ANY.with_for_update(), {"round": round_id})).first()
    return _round(row) if row else None


async def open_of(tx: AsyncConnection, member: MemberId) -> MockRound | None:
    """The round a member is in that is not over."""
    row = (await tx.execute(_OPEN_OF, {"member": member})).first()
    return _round(row) if row else None


async def all_of(tx: AsyncConnection, member: MemberId) -> list[MockRound]:
    """Every round a member has or had a seat in."""
    return [_round(row) for row in await tx.execute(_ALL_OF, {"member": member})]


async def turns(tx: AsyncConnection, round_id: RoundId) -> list[Asking]:
    return [asking_of(row) for row in await tx.execute(_TURNS, {"round": round_id})]


async def running_at(tx: AsyncConnection, place: PlaceId) -> Asking | None:
    """The turn whose clock runs in this place."""
    row = (await tx.execute(_RUNNING_AT, {"place": place})).first()
    return asking_of(row) if row else None


async def running_for(tx: AsyncConnection, candidate: MemberId) -> Asking | None:
    """The turn this member is answering in at present."""
    row = (await tx.execute(_RUNNING_FOR, {"member": candidate})).first()
    return asking_of(row) if row else None


async def seats_of(tx: AsyncConnection, asking: AskingId) -> list[Seat]:
    """The seats of a turn; none where it is of no mock interview."""
    return [_seat(row) for row in await tx.execute(_SEATS, {"asking": asking})]


async def inviter_of(tx: AsyncConnection, round_id: RoundId) -> MemberId | None:
    """Who asked for the interview: they answer first."""
    first = next(iter(await turns(tx, round_id)), None)
    seated = await seats_of(tx, first.id) if first is not None else []
    return next((seat.member for seat in seated if seat.role is Role.CANDIDATE), None)


async def seat_of(tx: AsyncConnection, asking: AskingId, member: MemberId) -> Seat | None:
    row = (await tx.execute(_SEAT, {"asking": asking, "member": member})).first()
    return _seat(row) if row else None


async def is_running(tx: AsyncConnection, asking: Asking) -> bool:
    """Whether it is a turn of an interview whose clock has not stopped."""
    if asking.round is None or asking.closes_at is not None:
        return False
    return await own(tx, asking.round) is not None


async def may_rate(tx: AsyncConnection, asking: AskingId, member: MemberId) -> bool:
    """All but the interviewer of a turn, whose dates it does not touch."""
    seat = await seat_of(tx, asking, member)
    return seat is None or seat.role is not Role.INTERVIEWER


async def set_ready(tx: AsyncConnection, asking: AskingId, member: MemberId, at: datetime | None) -> None:
    await tx.execute(_seat_update(asking, member).values(ready_at=at))


async def set_role(tx: AsyncConnection, asking: AskingId, member: MemberId, role: Role) -> None:
    await tx.execute(_seat_update(asking, member).values(role=role.value))


async def leave_seat(tx: AsyncConnection, asking: AskingId, member: MemberId) -> None:
    """A turn that goes on without them."""
    await tx.execute(delete(seats).where(seats.c.asking_id == asking, seats.c.member_id == member))


async def write_notes(tx: AsyncConnection, asking: AskingId, member: MemberId, notes: str) -> None:
    await tx.execute(_seat_update(asking, member).values(notes=notes or None))


async def close(tx: AsyncConnection, round_id: RoundId, *, now: datetime) -> None:
    await tx.execute(update(rounds).where(rounds.c.id == round_id, _MOCK, _OPEN).values(closed_at=now))


def _seat_update(asking: AskingId, member: MemberId) -> Any:  # noqa: ANN401 -- a statement in the making
    return update(seats).where(seats.c.asking_id == asking, seats.c.member_id == member)


def _round(row: Row[Any]) -> MockRound:
    return MockRound(
        id=RoundId(row.id),
        community=CommunityId(row.community_id),
        place=PlaceId(row.place_id),
        topic=row.topic,
        minutes=row.minutes,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def _seat(row: Row[Any]) -> Seat:
    return Seat(
        asking=AskingId(row.asking_id),
        member=MemberId(row.member_id),
        role=Role(row.role),
        hints=row.hints,
        looked_at=row.looked_at,
        ticked=tuple(row.ticked),
        ready_at=row.ready_at,
        notes=row.notes or "",
    )
