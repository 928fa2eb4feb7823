"""Statements on `peer_views`: how somebody's answer went for another who read or heard it, and in an interview for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Observed, Rating
from bot.model.refs import AskingId, MemberId
from bot.model.together import PeerView
from bot.store.database import insert
from bot.store.tables import peer_views

_BY_ANOTHER = peer_views.c.rater_id != peer_views.c.member_id
_ABOUT = (
    select(peer_views)
    .where(
        peer_views.c.asking_id == bindparam("asking"),
        peer_views.c.member_id == bindparam("about"),
        _BY_ANOTHER,
    )
    .order_by(peer_views.c.at, peer_views.c.rater_id)
)
_OF_MEMBER = (
    select(peer_views)
    .where(peer_views.c.member_id == bindparam("about"), _BY_ANOTHER)
    .order_by(peer_views.c.at.desc(), peer_views.c.asking_id.desc(), peer_views.c.rater_id)
)
_SAID = select(peer_views).where(
    peer_views.c.asking_id == bindparam("asking"),
    peer_views.c.member_id == bindparam("about"),
    peer_views.c.rater_id == bindparam("rater"),
)
_BY_RATER = select(peer_views).where(peer_views.c.rater_id == bindparam("rater"), _BY_ANOTHER)


async def put(tx: AsyncConnection, view: PeerView) -> None:
    """Said anew, it replaces what was said before."""
    new = insert(tx, peer_views).values(
        asking_id=view.asking,
        member_id=view.about,
        rater_id=view.rater,
        rating=view.rating.value,
        observed=[each.value for each in view.observed],
        sentence=view.sentence,
        at=view.at,
    )
    values = {name: new.excluded[name] for name in ("rating", "observed", "sentence", "at")}
    await tx.execute(
        new.on_conflict_do_update(index_elements=["asking_id", "member_id", "rater_id"], set_=values)
    )


async def put_own(
    tx: AsyncConnection, asking: AskingId, member: MemberId, rating: Rating, *, now: datetime
) -> None:
    """One's own view of one's answer in an interview; said anew, it replaces what was said before."""
    await put(tx, PeerView(asking, member, member, rating, (), "", now))


async def said_of(
    tx: AsyncConnection, asking: AskingId, *, about: MemberId, rater: MemberId
) -> PeerView | None:
    """How it went for this one; whoever answered is heard about themselves too."""
    row = (await tx.execute(_SAID, {"asking": asking, "about": about, "rater": rater})).first()
    return _view(row) if row else None


async def about(tx: AsyncConnection, asking: AskingId, member: MemberId) -> list[PeerView]:
    """What others said of a member's answer; one's own view is not among it."""
    return [_view(row) for row in await tx.execute(_ABOUT, {"asking": asking, "about": member})]


async def of_member(tx: AsyncConnection, member: MemberId) -> Sequence[PeerView]:
    """All that others said of a member's answers, the newest first."""
    return [_view(row) for row in await tx.execute(_OF_MEMBER, {"about": member})]


async def by_rater(tx: AsyncConnection, rater: MemberId) -> Sequence[PeerView]:
    """All that a member said of others' answers."""
    return [_view(row) for row in await tx.execute(_BY_RATER, {"rater": rater})]


def _view(row: Row[Any]) -> PeerView:
    return PeerView(
        asking=AskingId(row.asking_id),
        about=MemberId(row.member_id),
        rater=MemberId(row.rater_id),
        rating=Rating(row.rating),
        observed=tuple(Observed(each) for each in row.observed),
        sentence=row.sentence,
        at=row.at,
    )
