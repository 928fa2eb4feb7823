"""Statements on `seats` beyond hints and looks: what a member guessed beforehand, and which points they say were said."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Rating
from bot.model.refs import AskingId, MemberId
from bot.store.askings import sit
from bot.store.tables import seats

_OF_MEMBER = select(seats.c.guess, seats.c.ticked).where(
    seats.c.asking_id == bindparam("asking"), seats.c.member_id == bindparam("member")
)
_GUESSES = select(seats.c.asking_id, seats.c.guess).where(
    seats.c.member_id == bindparam("member"), seats.c.guess.is_not(None)
)


async def note_guess(tx: AsyncConnection, asking: AskingId, member: MemberId, guess: Rating) -> None:
    """How well the member expects it to go; the first guess stands."""
    await sit(tx, asking, member)
    await tx.execute(
        update(seats)
        .where(seats.c.asking_id == asking, seats.c.member_id == member, seats.c.guess.is_(None))
        .values(guess=guess.value)
    )


async def guess(tx: AsyncConnection, asking: AskingId, member: MemberId) -> Rating | None:
    row = (await tx.execute(_OF_MEMBER, {"asking": asking, "member": member})).first()
    return Rating(row.guess) if row is not None and row.guess else None


async def guesses(tx: AsyncConnection, member: MemberId) -> dict[AskingId, Rating]:
    """Every guess of a member, by the asking it was about."""
    rows = await tx.execute(_GUESSES, {"member": member})
    return {AskingId(asking): Rating(guessed) for asking, guessed in rows}


async def tick(tx: AsyncConnection, asking: AskingId, member: MemberId, points: Sequence[str]) -> None:
    """All the points, by their text, that the member says were said; what was ticked before gives way."""
    await sit(tx, asking, member)
    await tx.execute(
        update(seats)
        .where(seats.c.asking_id == asking, seats.c.member_id == member)
        .values(ticked=list(points))
    )


async def ticked(tx: AsyncConnection, asking: AskingId, member: MemberId) -> frozenset[str]:
    row = (await tx.execute(_OF_MEMBER, {"asking": asking, "member": member})).first()
    return frozenset(row.ticked) if row is not None else frozenset()
