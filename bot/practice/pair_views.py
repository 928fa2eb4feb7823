"""What stands in the place of those who practise together, read from the rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Post, PostKind
from bot.model.refs import MemberId, ScheduleId
from bot.model.views import PairRhythm, Posted
from bot.practice.invitation_views import posted_call, posted_invitation, posted_outcome
from bot.practice.people import clocks_of, person_of
from bot.practice.upcoming import next_instants
from bot.store import pairs, posts, schedules


async def told_together(tx: AsyncConnection, post: Post, *, now: datetime) -> Posted | None:
    """What a post of those who practise together shows; None where there is nothing any more."""
    match post.kind:
        case PostKind.INVITED:
            return await posted_invitation(tx, post, now=now)
        case PostKind.CALLED:
            return await posted_call(tx, post)
        case PostKind.SETTLED:
            return await posted_outcome(tx, post)
        case PostKind.RHYTHM:
            return await _rhythm(tx, post, now=now)
        case _:
            raise ValueError(f"a post of kind {post.kind} is not about practising together")


async def _rhythm(tx: AsyncConnection, post: Post, *, now: datetime) -> PairRhythm | None:
    """The newest of them alone: an older one tells what is over."""
    schedule = await schedules.schedule(tx, ScheduleId(post.subject))
    newest = await posts.of_subject(tx, PostKind.RHYTHM, post.subject)
    if schedule is None or newest is None or newest.id != post.id:
        return None
    clocks = await clocks_of(tx, await pairs.who_is_in(tx, schedule.id))
    upcoming = await next_instants(tx, schedule, now=now)
    by = await person_of(tx, MemberId(int(post.reason))) if post.reason else None
    return PairRhythm(
        schedule,
        tuple(clocks.values()),
        upcoming[0] if upcoming else None,
        changed_by=by,
        marker=post.key,
    )
