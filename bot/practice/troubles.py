"""When a post could not be sent: put off, missed, told, or moved to where it can be told."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import metrics
from bot.model.alarms import Alarm
from bot.model.records import Post, PostKind, PostState, Schedule
from bot.model.refs import (
    AskingId,
    AttemptId,
    CommunityId,
    CommunityKey,
    InvitationId,
    PlaceKey,
    Platform,
    ScheduleId,
)
from bot.model.views import Trouble
from bot.practice import inviting, no_place, notices
from bot.practice.chat import ChatError, Forbidden, InDoubt, NotSent, Vanished
from bot.store import alarms, askings, attempts, communities, places, posts, schedules
from bot.store.alarms import Retry

TOLD_AFTER_ATTEMPTS = 5
"""So many failures in a row are told to whoever set the schedule."""


async def note_failure(
    tx: AsyncConnection, alarm: Alarm, post: Post, platform: Platform, error: ChatError, *, now: datetime
) -> None:
    """Puts the delivery off by what went wrong, and tells what somebody must mend."""
    if isinstance(error, Vanished) and not error.place:
        await posts.set_state(tx, post.id, PostState.GONE)
        await alarms.put_away(tx, alarm)
    elif isinstance(error, Forbidden | Vanished):
        if post.state is not PostState.STANDS:
            await posts.set_state(tx, post.id, PostState.BLOCKED)
        await alarms.put_off(tx, alarm, now=now, error=str(error), retry=Retry.PERMISSION)
    else:
        await alarms.put_off(tx, alarm, now=now, error=str(error), not_before=_not_before(error, now))
    if post.kind is PostKind.INVITED and isinstance(error, Forbidden):
        await inviting.call(tx, InvitationId(post.subject), lock=alarm.lock, now=now)
    schedule = await schedule_of(tx, post)
    if isinstance(error, Forbidden):
        await no_place.tell(tx, post, schedule, error.lacking, lock=alarm.lock, now=now)
    trouble = _trouble(error, alarm)
    if schedule is not None and trouble is not None and post.kind is not PostKind.NOTICE:
        detail = error.lacking if isinstance(error, Forbidden) else str(error)
        await notices.tell(tx, schedule, trouble, detail=detail, post=post.id, now=now)
        metrics.POSTS.labels(platform, "failed").inc()


async def miss(tx: AsyncConnection, post: Post, platform: Platform, *, now: datetime) -> None:
    """Its time is over: the date says why, and the post is never sent."""
    await posts.set_state(tx, post.id, PostState.MISSED)
    schedule = await schedule_of(tx, post)
    if post.kind is not PostKind.DAY or schedule is None:
        return
    asking = await askings.own(tx, AskingId(post.subject))
    never_asked = {
        "skipped_because": "could not be sent",
        "opened_at": None,
        "closes_at": None,
        "reveal_at": None,
    }
    await askings.change(tx, AskingId(post.subject), never_asked)
    on = asking.local_date.isoformat() if asking and asking.local_date else ""
    await notices.tell(tx, schedule, Trouble.MISSED, detail=on, now=now)
    metrics.POSTS.labels(platform, "missed").inc()


async def community_of(tx: AsyncConnection, post: Post) -> tuple[CommunityId, CommunityKey] | None:
    """The community whose schedule a post is about."""
    schedule = await schedule_of(tx, post)
    key = await communities.key_of(tx, schedule.community) if schedule else None
    return (schedule.community, key) if schedule and key else None


async def move_notice(
    tx: AsyncConnection, alarm: Alarm, post: Post, where: PlaceKey, community: CommunityId, *, now: datetime
) -> None:
    """Lets a notice stand in another place, if it does not belong there already."""
    place = await places.place_for(tx, where, community=community)
    if place != post.place:
        await posts.move(tx, post.id, place)
        await alarms.ring_at(tx, alarm.kind, post.id, lock=alarm.lock, at=now)


async def schedule_of(tx: AsyncConnection, post: Post) -> Schedule | None:
    """The schedule a post belongs to, if to any."""
    match post.kind:
        case PostKind.MISSING | PostKind.DAY | PostKind.REVEAL | PostKind.UNREAD:
            asking = await askings.own(tx, AskingId(post.subject))
            if asking is None or asking.schedule is None:
                return None
            return await schedules.schedule(tx, asking.schedule)
        case (
            PostKind.ANNOUNCED
            | PostKind.NOTICE
            | PostKind.DIGEST
            | PostKind.RHYTHM
            | PostKind.ENDED
            | PostKind.FOUND
            | PostKind.PARTNER_OUT
        ):
            return await schedules.schedule(tx, ScheduleId(post.subject))
        case PostKind.SHARED:
            attempt = await attempts.attempt(tx, AttemptId(post.subject))
            asking = await askings.own(tx, attempt.asking) if attempt else None
            if asking is None or asking.schedule is None:
                return None
            return await schedules.schedule(tx, asking.schedule)
        case (
            PostKind.SHOWN
            | PostKind.GREETING
            | PostKind.POCKET
            | PostKind.NUDGE
            | PostKind.PROPOSED
            | PostKind.DECIDED
            | PostKind.OPEN_KEPT
            | PostKind.LEFT_OUT
            | PostKind.SET_ASIDE
            | PostKind.TURN
            | PostKind.CARD
            | PostKind.MOCK_HINT
            | PostKind.MOCK_PAGE
            | PostKind.NO_PLACE
        ):
            return None
        case PostKind.INVITED | PostKind.CALLED | PostKind.SETTLED | PostKind.PEER_VIEWS:
            return None


def _not_before(error: ChatError, now: datetime) -> datetime | None:
    if isinstance(error, NotSent) and error.retry_after is not None:
        return now + timedelta(seconds=error.retry_after)
    return None


def _trouble(error: ChatError, alarm: Alarm) -> Trouble | None:
    match error:
        case Forbidden():
            return Trouble.FORBIDDEN
        case Vanished(place=True):
            return Trouble.PLACE_GONE
        case Vanished():
            return Trouble.MESSAGE_GONE
        case NotSent() | InDoubt() if alarm.attempts >= TOLD_AFTER_ATTEMPTS:
            return Trouble.FAILED
        case _:
            return None
