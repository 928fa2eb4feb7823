"""A place for a few that cannot be opened or written to: told once to who invited the others, privately."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.records import Post, PostKind, Schedule
from bot.model.refs import AskingId, MemberId, PlaceId, PlaceKind
from bot.model.views import NoPlace
from bot.practice.people import as_person
from bot.store import alarms, askings, members, mocks, pairs, places, posts

TRIED_FOR = timedelta(days=7)


async def tell(
    tx: AsyncConnection, post: Post, schedule: Schedule | None, lacking: str, *, lock: Lock, now: datetime
) -> None:
    """`lacking` is what is missing in the platform's words; the same is told once, until something stands there."""
    place = await places.place(tx, post.place)
    if place is None or place.kind is not PlaceKind.TOGETHER:
        return
    key = hashlib.sha256(lacking.encode()).hexdigest()[:8]
    for member in await _who_invited(tx, post, schedule):
        told = await posts.wish(
            tx,
            key=f"z{place.id}.{member}.{key}",
            place=await places.private_place_of(tx, place.platform, member),
            kind=PostKind.NO_PLACE,
            subject=place.id,
            reason=f"{member}|{lacking}",
            now=now,
            not_after=now + TRIED_FOR,
        )
        await alarms.ring_by(tx, AlarmKind.DELIVER, told, lock=lock, at=now)


async def mended(tx: AsyncConnection, place: PlaceId) -> None:
    """Something stands there: should it be closed again, that may be told anew."""
    for post in await posts.all_of_subject(tx, PostKind.NO_PLACE, place):
        await posts.forget(tx, post.id)


async def told_of_place(tx: AsyncConnection, post: Post) -> NoPlace | None:
    """None once nobody is left there whom it would be shared with."""
    place = await places.place(tx, PlaceId(post.subject))
    if place is None or post.reason is None:
        return None
    member, _, lacking = post.reason.partition("|")
    those = [await members.by_key(tx, each) for each in await places.members_of_place(tx, place.id)]
    others = tuple(as_person(each) for each in those if each is not None and each.id != int(member))
    return NoPlace(others, lacking, place.parent) if others else None


async def _who_invited(tx: AsyncConnection, post: Post, schedule: Schedule | None) -> Sequence[MemberId]:
    """Whoever asked the others; all of those whom nobody asked, as they were found."""
    if schedule is not None:
        return [schedule.set_by] if schedule.set_by is not None else await pairs.who_is_in(tx, schedule.id)
    turn = await askings.own(tx, AskingId(post.subject)) if post.kind is PostKind.TURN else None
    inviter = await mocks.inviter_of(tx, turn.round) if turn is not None and turn.round is not None else None
    return [inviter] if inviter is not None else []
