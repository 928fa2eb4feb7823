"""Statements on `peer_views` about a turn of a mock interview: what either of the two says of how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Observed, Rating
from bot.model.refs import AskingId, MemberId
from bot.store.database import insert
from bot.store.tables import peer_views

_OF = select(peer_views).where(
    peer_views.c.asking_id == bindparam("asking"),
    peer_views.c.member_id == bindparam("about"),
    peer_views.c.rater_id == bindparam("rater"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """How an answer went for somebody: its rating, what they observed in it, and a sentence."""

    rating: Rating
    observed: tuple[Observed, ...]
    sentence: str


async def said_of(tx: AsyncConnection, asking: AskingId, *, about: MemberId, rater: MemberId) -> Said | None:
    row = (await tx.execute(_OF, {"asking": asking, "about": about, "rater": rater})).first()
    if row is None:
        return None
    return Said(Rating(row.rating), tuple(Observed(each) for each in row.observed), row.sentence)


async def put_own(
    tx: AsyncConnection, asking: AskingId, member: MemberId, rating: Rating, *, now: datetime
) -> None:
    """One's own view of one's answer; said anew, it replaces what was said before."""
    new = insert(tx, peer_views).values(
        asking_id=asking, member_id=member, rater_id=member, rating=rating.value, at=now
    )
    await tx.execute(
        new.on_conflict_do_update(
            index_elements=["asking_id", "member_id", "rater_id"],
            set_={"rating": new.excluded.rating, "at": new.excluded.at},
        )
    )
