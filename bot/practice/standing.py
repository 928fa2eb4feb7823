"""What follows once a post stands for the first time."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import metrics
from bot.model.records import Post, PostKind
from bot.model.refs import AskingId, Platform
from bot.practice import no_place, notices, revealing, sharing
from bot.practice.caller import lock_of
from bot.practice.troubles import schedule_of
from bot.store import askings

LATE = timedelta(minutes=2)


async def first_stood(tx: AsyncConnection, post: Post, platform: Platform, *, now: datetime) -> None:
    await no_place.mended(tx, post.place)
    match post.kind:
        case PostKind.DAY:
            await _question_stood(tx, post, platform, now=now)
        case PostKind.REVEAL:
            await _reveal_stood(tx, post, platform, now=now)
        case _:
            return


async def _question_stood(tx: AsyncConnection, post: Post, platform: Platform, *, now: datetime) -> None:
    """A day's question stands for the first time: what kept it away is mended, and how late it is is counted."""
    schedule = await schedule_of(tx, post)
    asking = await askings.own(tx, AskingId(post.subject))
    if schedule is not None:
        await notices.mended(tx, schedule)
        if asking is not None:
            await revealing.ring_if_due(tx, asking, schedule, now=now)
    if asking is not None and asking.due_at is not None:
        lag = (now - asking.due_at).total_seconds()
        metrics.POSTS.labels(platform, "on_time" if lag <= LATE.total_seconds() else "late").inc()
        metrics.POST_LAG.labels(platform).observe(lag)


async def _reveal_stood(tx: AsyncConnection, post: Post, platform: Platform, *, now: datetime) -> None:
    """What members show follows the answer itself."""
    asking = await askings.hold(tx, AskingId(post.subject))  # whoever answers meanwhile waits
    if asking is not None:
        await sharing.show_at_reveal(tx, asking, lock=lock_of(platform), now=now)
