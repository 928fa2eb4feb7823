"""One quiet reminder of a question, to each member who wished for it and has not answered."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.incoming import NudgeDeclined
from bot.model.records import Asking, Post, PostKind, PostState, RevealKind, Schedule, ScheduleKind
from bot.model.refs import AskingId, MemberId
from bot.model.views import Done, Nudge, NudgeState, Refused, Returned, What, Why
from bot.practice.caller import Caller, lock_of
from bot.rules.calendar import local_time_of
from bot.store import alarms, askings, attempts, communities, members, places, posts, questions, schedules
from bot.store.database import Database

BEFORE_THE_REVEAL = timedelta(hours=2)
AFTER_THE_QUESTION = timedelta(hours=1)
SHORTEST_WINDOW = timedelta(minutes=90)
"""A question that opens sooner reminds nobody: it has only just been asked."""
MORNING, NIGHT = time(8), time(22)
NOT_TODAY = "not-today"


async def promise(
    tx: AsyncConnection,
    asking: AskingId,
    schedule: Schedule,
    *,
    reveal_at: datetime | None,
    lock: Lock,
    now: datetime,
) -> None:
    """Sets the hour of the reminders of a question that was just asked, where it opens at an hour that is known."""
    by_hand = schedule.reveal.kind is RevealKind.BY_HAND
    if schedule.kind is not ScheduleKind.QUESTION or by_hand or reveal_at is None:
        return
    if reveal_at - now >= SHORTEST_WINDOW:
        at = max(reveal_at - BEFORE_THE_REVEAL, now + AFTER_THE_QUESTION)
        await alarms.ring_at(tx, AlarmKind.NUDGE, asking, lock=lock, at=at)


async def nudge(db: Database, asking_id: AskingId, *, now: datetime) -> None:
    """The hour has come: a message to each who is waited for and wished to be reminded; at night to nobody."""
    async with db.write() as tx:
        asking = await askings.own(tx, asking_id)
        schedule = await schedules.schedule(tx, asking.schedule) if asking and asking.schedule else None
        if asking is None or schedule is None or not await _still_waits(tx, asking, now=now):
            return
        place = await places.place(tx, asking.place)
        if place is None:
            return
        lock = lock_of(place.platform)
        for member, zone in (await _due(tx, asking, schedule, now=now)).items():
            if not MORNING <= local_time_of(now, zone) < NIGHT:
                continue
            post = await posts.wish(
                tx,
                key=_key(asking.id, member),
                place=await places.private_place_of(tx, place.platform, member),
                kind=PostKind.NUDGE,
                subject=asking.id,
                now=now,
                not_after=asking.reveal_at,
            )
            await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=lock, at=now)


async def decline(db: Database, who: Caller, event: NudgeDeclined, *, now: datetime) -> Returned:
    """*Not today*: the reminder says so, and no other comes."""
    async with db.write() as tx:
        post = await posts.by_key(tx, _key(event.asking, who.member))
        if post is None:
            return Refused(Why.NOT_FOUND)
        await posts.note_reason(tx, post.id, NOT_TODAY)
        await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=who.lock, at=now)
    return Done(What.NOT_TODAY)


async def posted_nudge(tx: AsyncConnection, post: Post, *, now: datetime) -> Nudge | None:
    asking = await askings.own(tx, AskingId(post.subject))
    member = await _member_of(tx, post)
    if asking is None or asking.version is None or asking.reveal_at is None or member is None:
        return None
    question = await questions.by_version(tx, asking.version, community=asking.community)
    schedule = await schedules.schedule(tx, asking.schedule) if asking.schedule else None
    if question is None or schedule is None:
        return None
    zone = await members.zone_of(tx, member) or schedule.zone
    state = await _state(tx, asking, post, member, now=now)
    return Nudge(asking.id, question, asking.reveal_at, zone, state)


async def standing(tx: AsyncConnection, asking: AskingId, member: MemberId, *, now: datetime) -> Nudge | None:
    """The reminder a member has of this question, as long as it is one."""
    post = await posts.by_key(tx, _key(asking, member))
    view = await posted_nudge(tx, post, now=now) if post is not None else None
    return view if view is not None and view.state is NudgeState.OPEN else None


async def _still_waits(tx: AsyncConnection, asking: Asking, *, now: datetime) -> bool:
    question = await posts.of_subject(tx, PostKind.DAY, asking.id)
    if question is None or question.state is not PostState.STANDS:
        return False
    if asking.revealed_at is not None or asking.reveal_at is None or now >= asking.reveal_at:
        return False
    return await communities.suspended_since(tx, asking.community) is None


async def _due(
    tx: AsyncConnection, asking: Asking, schedule: Schedule, *, now: datetime
) -> dict[MemberId, str]:
    """Those waited for who wished it, with their zones."""
    answered = await attempts.answered(tx, asking.id)
    waited_for = [each for each in await schedules.counted(tx, schedule.id, now=now) if each not in answered]
    wished = await members.nudged(tx, waited_for, community=asking.community)
    return {member: who.zone or schedule.zone for member, who in wished.items()}


async def _state(
    tx: AsyncConnection, asking: Asking, post: Post, member: MemberId, *, now: datetime
) -> NudgeState:
    if await attempts.of_member(tx, asking.id, member):
        return NudgeState.ANSWERED
    if asking.revealed_at is not None or (asking.reveal_at is not None and now >= asking.reveal_at):
        return NudgeState.OVER
    return NudgeState.NOT_TODAY if post.reason == NOT_TODAY else NudgeState.OPEN


async def _member_of(tx: AsyncConnection, post: Post) -> MemberId | None:
    """Whom a reminder is for, as its key says."""
    member = MemberId(int(post.key.partition(".")[2]))
    return member if await members.member(tx, member) is not None else None


def _key(asking: AskingId, member: MemberId) -> str:
    return f"u{asking}.{member}"
