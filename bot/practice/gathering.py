"""Asking a platform what happened around a question while nobody listened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import Alarm, AlarmKind
from bot.model.incoming import AnswerGiven, Incoming, Reconnected
from bot.model.records import PostKind
from bot.model.refs import AskingId, MessageRef
from bot.model.views import AttemptKept, Done, RatingSaved, Returned, What
from bot.practice import inbox
from bot.practice.caller import lock_of
from bot.practice.chat import Chat, ChatError, Forbidden, Mark, Vanished
from bot.store import alarms, askings, communities, posts
from bot.store.alarms import Retry
from bot.store.database import Database

HOURLY = timedelta(hours=1)
FIRST_LOOK = timedelta(minutes=1)


async def want_gathering(db: Database, event: Reconnected, *, now: datetime) -> Returned:
    """A platform is heard again without having replayed: every question open or revealed of late is looked at."""
    async with db.write() as tx:
        for key in event.communities:
            community = await communities.by_key(tx, key)
            if community is None:
                continue
            for asking in await askings.recent(tx, community, now=now):
                await alarms.ring_by(tx, AlarmKind.GATHER, asking.id, lock=lock_of(key.platform), at=now)
    return Done(What.NOTED)


async def gather(
    db: Database,
    chat: Chat,
    receive: Callable[[Incoming], Awaitable[Returned]],
    alarm: Alarm,
    *,
    now: datetime,
) -> None:
    """Streams what was said and reacted meanwhile through the same door as everything else.

    Hourly while the question takes answers; it writes only what is not known yet.
    """
    asking_id = AskingId(alarm.subject)
    async with db.read() as tx:
        asking = await askings.own(tx, asking_id)
        refs = [
            ref for kind in (PostKind.DAY, PostKind.REVEAL) for ref in await _messages(tx, kind, asking_id)
        ]
    if asking is None or asking.opened_at is None:
        await _put_away(db, alarm)
        return
    since = asking.opened_at - FIRST_LOOK
    try:
        for ref in refs:
            async for incoming in chat.gather(ref, since=since):
                shown = await receive(incoming)
                if _wants_mark(incoming, shown) and incoming.message is not None:
                    await _mark(chat, incoming.message)
    except ChatError as error:
        if asking.closes_at is None or now >= asking.closes_at:
            await _put_away(db, alarm)
            return
        retry = Retry.PERMISSION if isinstance(error, Forbidden | Vanished) else Retry.FAULT
        async with db.write() as tx:
            await alarms.put_off(tx, alarm, now=now, error=str(error), retry=retry)
        return
    async with db.write() as tx:
        await askings.change(tx, asking_id, {"gathered_at": now})
        await alarms.put_away(tx, alarm)
        if asking.closes_at is not None and now < asking.closes_at:
            await alarms.ring_by(tx, AlarmKind.GATHER, asking_id, lock=alarm.lock, at=now + HOURLY)


async def hear_again(
    db: Database,
    chat: Chat,
    receive: Callable[[Incoming], Awaitable[Returned]],
    alarm: Alarm,
    *,
    now: datetime,
) -> None:
    """Takes up an event that was accepted and never handled, as after a crash. One that fails again is put off."""
    incoming = await inbox.waiting(db, alarm)
    if incoming is None or incoming.id is None:
        await _put_away(db, alarm)
        return
    shown = await receive(incoming)
    if _wants_mark(incoming, shown) and incoming.message is not None:
        await _mark(chat, incoming.message)
    if not await inbox.is_handled(db, chat.platform, incoming.id):
        async with db.write() as tx:
            await alarms.put_off(tx, alarm, now=now, error=type(shown).__name__)


async def _put_away(db: Database, alarm: Alarm) -> None:
    async with db.write() as tx:
        await alarms.put_away(tx, alarm)


def _wants_mark(incoming: Incoming, shown: Returned) -> bool:
    """What was kept in the open and does not show it; somebody may have died between keeping and marking."""
    if incoming.acknowledged or not isinstance(incoming.what, AnswerGiven):
        return False
    return isinstance(shown, RatingSaved) or (isinstance(shown, AttemptKept) and not shown.sealed)


async def _mark(chat: Chat, message: MessageRef) -> None:
    """The check mark is a courtesy: where it is refused, the words are kept all the same."""
    try:
        await chat.mark(message, Mark.KEPT)
    except ChatError:
        return


async def _messages(tx: AsyncConnection, kind: PostKind, asking: AskingId) -> list[MessageRef]:
    post = await posts.of_subject(tx, kind, asking)
    if post is None:
        return []
    return [message.ref for message in await posts.parts(tx, post.id) if message.ref is not None]
