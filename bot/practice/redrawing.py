"""Wishing that what stands be drawn again."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.records import PostKind
from bot.model.refs import AskingId, PlaceId
from bot.store import alarms, askings, posts

REDRAW_AFTER = timedelta(seconds=2)
"""Counts change in bursts: one redraw serves them all."""


async def redraw(tx: AsyncConnection, kind: PostKind, subject: int, *, lock: Lock, now: datetime) -> None:
    """Wishes the newest post of this kind about this subject drawn again soon."""
    post = await posts.of_subject(tx, kind, subject)
    if post is not None:
        await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=lock, at=now + REDRAW_AFTER)


async def redraw_open(tx: AsyncConnection, place: PlaceId, *, lock: Lock, now: datetime) -> None:
    """What is asked in this place and not yet open: who is counted has changed."""
    for asking in await askings.open_at(tx, place, now=now):
        if asking.revealed_at is None:
            await redraw_day(tx, asking.id, lock=lock, now=now)


async def redraw_day(tx: AsyncConnection, asking: AskingId, *, lock: Lock, now: datetime) -> None:
    """The question and, once it is open, its reveal: both say how many answered; and who was reminded of it."""
    for kind in (PostKind.DAY, PostKind.REVEAL):
        await redraw(tx, kind, asking, lock=lock, now=now)
    await redraw_nudges(tx, asking, lock=lock, now=now)


async def redraw_nudges(tx: AsyncConnection, asking: AskingId, *, lock: Lock, now: datetime) -> None:
    for post in await posts.all_of_subject(tx, PostKind.NUDGE, asking):
        await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=lock, at=now)
