"""When a message, a place or a permission went missing, and when somebody mended it."""

from __future__ import annotations

from datetime import datetime

from bot.model.alarms import AlarmKind
from bot.model.incoming import MessageGone, PlaceGone, PostRetried
from bot.model.records import PostKind, PostState
from bot.model.refs import AskingId, PlaceKind
from bot.model.views import Done, Refused, Returned, Trouble, What, Why
from bot.practice import notices, replying
from bot.practice.caller import Caller
from bot.practice.troubles import schedule_of
from bot.store import alarms, askings, attempts, places, posts, schedules
from bot.store.database import Database


async def post_again(db: Database, who: Caller, event: PostRetried, *, now: datetime) -> Returned:
    """*Post again*: what was blocked is tried at once.

    For who manages, and for whoever set the schedule: they are told directly, where no platform says what they may manage.
    """
    async with db.write() as tx:
        post = await posts.post(tx, event.post)
        schedule = await schedule_of(tx, post) if post is not None else None
        if post is None or schedule is None:
            return Refused(Why.NOT_FOUND)
        if schedule.set_by != who.member:
            if schedule.community != who.community:
                return Refused(Why.NOT_FOUND)
            if not who.manages:
                return Refused(Why.MANAGERS_ONLY, (("act", "Post again"),))
        if post.state in {PostState.WAITS, PostState.BLOCKED}:
            await posts.set_state(tx, post.id, PostState.WAITS)
            await alarms.ring_at(tx, AlarmKind.DELIVER, post.id, lock=who.lock, at=now)
    return Done(What.RETRIED)


async def message_gone(db: Database, event: MessageGone, *, now: datetime) -> Returned:
    """Somebody deleted a message: an answer's words go with it, and a post of ours is not sent again."""
    async with db.read() as tx:
        is_answer = bool(await attempts.by_message(tx, event.message.message))
        is_ours = await posts.by_message(tx, event.message) is not None
    if is_answer:
        await replying.withdraw(db, event.message, now=now)
        return Done(What.WITHDRAWN)
    if not is_ours:
        return Done(What.NOTED)
    async with db.write() as tx:
        post = await posts.by_message(tx, event.message)
        if post is None or post.state is PostState.GONE:
            return Done(What.NOTED)
        await posts.set_state(tx, post.id, PostState.GONE)
        asking = await askings.own(tx, AskingId(post.subject)) if post.kind is PostKind.DAY else None
        schedule = await schedules.schedule(tx, asking.schedule) if asking and asking.schedule else None
        if schedule is not None and asking is not None and asking.local_date is not None:
            await notices.tell(
                tx,
                schedule,
                Trouble.MESSAGE_GONE,
                detail=asking.local_date.isoformat(),
                now=now,
            )
    return Done(What.NOTED)


async def place_gone(db: Database, event: PlaceGone, *, now: datetime) -> Returned:
    """A channel was deleted: its schedule is kept, and whoever set it is told. A place for a few is opened anew."""
    async with db.write() as tx:
        place = await places.by_key(tx, event.place)
        if place is not None and place.kind is PlaceKind.TOGETHER:
            await places.forget_address(tx, place.id)  # the next post opens it anew
            return Done(What.NOTED)
        schedule = await schedules.at_place(tx, place.id) if place else None
        if schedule is not None and schedule.removed_at is None:
            await notices.tell(tx, schedule, Trouble.PLACE_GONE, detail="", now=now)
    return Done(What.NOTED)
