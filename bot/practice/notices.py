"""Troubles with a schedule, told once to the member who set it, and named until they are mended."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind
from bot.model.records import Post, PostKind, Schedule, ScheduleKind
from bot.model.refs import PlaceKey, PostId
from bot.model.views import Notice, Trouble
from bot.practice.caller import lock_of
from bot.practice.reasons import Told, told_as_stored, told_of
from bot.store import alarms, places, posts
from bot.store.tables import posts as posts_table

TRIED_FOR = timedelta(days=7)
MENDED_BY_A_POST = (Trouble.FORBIDDEN, Trouble.PLACE_GONE, Trouble.FAILED, Trouble.NO_QUESTIONS)


async def tell(
    tx: AsyncConnection,
    schedule: Schedule,
    trouble: Trouble,
    *,
    detail: str,
    now: datetime,
    post: PostId | None = None,
) -> None:
    """Wishes for a notice; its key holds schedule and reason, so that a second is impossible.

    What is asked of a member alone concerns nobody else, and reaches nobody where it did not reach them; of what a few
    are asked who invited them is told.
    """
    place = await places.place(tx, schedule.place)
    if place is None or schedule.kind is not ScheduleKind.QUESTION:
        return
    if schedule.set_by is not None:
        where = await places.private_place_of(tx, place.platform, schedule.set_by)
    else:
        where = place.id
    notice = await posts.wish(
        tx,
        key=_key(schedule, trouble, detail),
        place=where,
        kind=PostKind.NOTICE,
        subject=schedule.id,
        reason=told_as_stored(Told(trouble, detail, post)),
        now=now,
        not_after=now + TRIED_FOR,
    )
    await alarms.ring_by(tx, AlarmKind.DELIVER, notice, lock=lock_of(place.platform), at=now)


async def mended(tx: AsyncConnection, schedule: Schedule) -> None:
    """A day's question stands again: what kept it from standing may be told anew, should it come back."""
    for post in await _of(tx, schedule):
        if told_of(post.reason).trouble in MENDED_BY_A_POST:
            await tx.execute(delete(posts_table).where(posts_table.c.id == post.id))


async def current(tx: AsyncConnection, schedule: Schedule) -> Notice | None:
    """The newest trouble that is not mended."""
    place = await places.place(tx, schedule.place)
    for post in reversed(await _of(tx, schedule)):
        told = told_of(post.reason)
        if told.trouble in MENDED_BY_A_POST and place is not None:
            key = PlaceKey(place.platform, place.external_id or "")
            return Notice(told.trouble, key, told.detail, told.post, post.created_at)
    return None


async def _of(tx: AsyncConnection, schedule: Schedule) -> list[Post]:
    rows = await tx.execute(
        posts_table.select()
        .where(posts_table.c.kind == PostKind.NOTICE.value, posts_table.c.subject == schedule.id)
        .order_by(posts_table.c.id)
    )
    return [posts.post_of(row) for row in rows]


def _key(schedule: Schedule, trouble: Trouble, detail: str) -> str:
    told = hashlib.sha256(f"{trouble.value}:{detail}".encode()).hexdigest()[:8]
    return f"n{schedule.id}.{told}"
