"""Showing one's answer to the others from the reveal on, taking it back, and commenting on what is shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.incoming import AnswerGiven, LineSaid, SharingEvent, SharingSet
from bot.model.records import Asking, Attempt, PostKind, PostState, Schedule, Sharing
from bot.model.refs import AttemptId, MemberId, Platform, PostId
from bot.model.views import Done, Refused, Returned, SharingKept, What, Why
from bot.practice import shared
from bot.practice.caller import Caller
from bot.practice.redrawing import redraw
from bot.store import alarms, askings, attempts, lines, members, places, posts
from bot.store.database import Database

LONGEST_LINE = 2000
"""Characters of a comment."""
POINTER_LASTS = timedelta(hours=1)


async def manage(db: Database, who: Caller, what: SharingEvent, *, now: datetime) -> Returned:
    match what:
        case SharingSet():
            return await set_sharing(db, who, what, now=now)
        case LineSaid():
            return await say_line(db, who, what, now=now)
        case _:
            assert_never(what)


async def set_sharing(db: Database, who: Caller, event: SharingSet, *, now: datetime) -> Returned:
    """For all the member answered to this question where only they saw it; after the reveal at once."""
    if who.community is None:
        return Refused(Why.NOT_FOUND)
    async with db.write() as tx:
        if await askings.asking(tx, event.asking, community=who.community, member=who.member) is None:
            return Refused(Why.NOT_FOUND)
        asking = await askings.hold(tx, event.asking)
        if asking is None or not shared.is_chosen(await shared.schedule_of(tx, asking)):
            return Refused(Why.NOT_FOUND)
        own = [each for each in await attempts.of_member(tx, asking.id, who.member) if each.sealed]
        if not own:
            return Refused(Why.NOTHING_TO_SHOW)
        for attempt in own:
            await attempts.share(tx, attempt.id, event.sharing)
            if attempt.sharing is Sharing.KEEP and asking.revealed_at is not None:
                await _want_again(tx, asking, attempt.id, now=now)
            await follow(tx, asking, attempt.id, lock=who.lock, now=now)
    return SharingKept(asking.id, event.sharing, revealed=asking.revealed_at is not None)


async def say_line(db: Database, who: Caller, event: LineSaid, *, now: datetime) -> Returned:
    words = event.words.strip()
    if not words:
        return Refused(Why.EMPTY)
    if len(words) > LONGEST_LINE:
        return Refused(Why.LINE_TOO_LONG, (("length", f"{len(words):,}"), ("limit", f"{LONGEST_LINE:,}")))
    async with db.write() as tx:
        shown = await shared.reply_of(tx, event.attempt)
        if shown is None or who.community is None:
            return Refused(Why.NOT_FOUND)
        if await askings.asking(tx, shown.asking, community=who.community, member=who.member) is None:
            return Refused(Why.NOT_FOUND)
        await lines.add(tx, event.attempt, who.member, words, now=now)
        await _ring(tx, event.attempt, lock=who.lock, now=now)
    return Done(What.NOTED)


async def wished(
    tx: AsyncConnection, member: MemberId, event: AnswerGiven, schedule: Schedule | None
) -> Sharing:
    """What a new answer begins with: what its form said, else what the member set for all."""
    if not event.sealed or not shared.is_chosen(schedule):
        return Sharing.KEEP
    if event.sharing is not None:
        return event.sharing
    return (await members.wishes_of(tx, member)).sharing


async def offered(
    tx: AsyncConnection, member: MemberId, before: Attempt | None, schedule: Schedule | None
) -> Sharing | None:
    """What the form opens with; none where nothing is to be chosen."""
    if not shared.is_chosen(schedule) or (before is not None and not before.sealed):
        return None
    return before.sharing if before is not None else (await members.wishes_of(tx, member)).sharing


async def show_at_reveal(tx: AsyncConnection, asking: Asking, *, lock: Lock, now: datetime) -> None:
    """Wishes a post for every answer that is shown; told twice it wishes for nothing new."""
    for attempt in await shared.to_show(tx, asking):
        await _stand(tx, asking, attempt.id, lock=lock, now=now)


async def follow(
    tx: AsyncConnection, asking: Asking, attempt_id: AttemptId, *, lock: Lock, now: datetime
) -> None:
    """An answer changed: once its question is open, what is shown of it stands, and nothing else.

    Whatever comes before the reveal itself stands is shown with it.
    """
    attempt = await attempts.attempt(tx, attempt_id)
    reveal = await posts.of_subject(tx, PostKind.REVEAL, asking.id)
    if attempt is None or asking.revealed_at is None or (reveal is not None and reveal.shown_at is None):
        return
    if shared.shown_as(attempt, await shared.schedule_of(tx, asking)) is Sharing.KEEP:
        await _ring(tx, attempt_id, lock=lock, now=now)
    else:
        await _stand(tx, asking, attempt_id, lock=lock, now=now)
    await redraw(tx, PostKind.REVEAL, asking.id, lock=lock, now=now)


async def point_to_the_sealed_way(
    tx: AsyncConnection, who: Caller, asking: Asking, schedule: Schedule | None, *, now: datetime
) -> None:
    """Once for each member, directly, after they answered in the open while others were still writing."""
    key = f"o{who.member}"
    if who.platform is Platform.ROOM or asking.revealed_at is not None or not shared.is_chosen(schedule):
        return
    if await posts.by_key(tx, key) is not None:
        return
    post = await posts.wish(
        tx,
        key=key,
        place=await places.private_place_of(tx, who.platform, who.member),
        kind=PostKind.OPEN_KEPT,
        subject=asking.id,
        now=now,
        not_after=now + POINTER_LASTS,
    )
    await alarms.ring_at(tx, AlarmKind.DELIVER, post, lock=who.lock, at=now)


async def shown_about(tx: AsyncConnection, member: MemberId) -> tuple[list[PostId], list[PostId]]:
    """Posts that show the member's own answers, and those of others under which they said something."""
    own = [await posts.of_subject(tx, PostKind.SHARED, each) for each in await attempts.all_of(tx, member)]
    commented = [
        await posts.of_subject(tx, PostKind.SHARED, each)
        for each in await lines.answers_commented_by(tx, member)
    ]
    return [post.id for post in own if post], [post.id for post in commented if post]


async def _stand(
    tx: AsyncConnection, asking: Asking, attempt: AttemptId, *, lock: Lock, now: datetime
) -> None:
    if await posts.of_subject(tx, PostKind.SHARED, attempt) is None:
        await _wish(tx, asking, attempt, key=f"s{attempt}", now=now)
    await _ring(tx, attempt, lock=lock, now=now)


async def _want_again(tx: AsyncConnection, asking: Asking, attempt: AttemptId, *, now: datetime) -> None:
    """What was taken down stands as another post: a platform would give the old message back for the old key."""
    known = await posts.all_of_subject(tx, PostKind.SHARED, attempt)
    if known and known[0].state is PostState.GONE:
        await _wish(tx, asking, attempt, key=f"s{attempt}x{len(known)}", now=now)


async def _wish(tx: AsyncConnection, asking: Asking, attempt: AttemptId, *, key: str, now: datetime) -> None:
    await posts.wish(tx, key=key, place=asking.place, kind=PostKind.SHARED, subject=attempt, now=now)


async def _ring(tx: AsyncConnection, attempt: AttemptId, *, lock: Lock, now: datetime) -> None:
    post = await posts.of_subject(tx, PostKind.SHARED, attempt)
    if post is not None:
        await alarms.ring_at(tx, AlarmKind.DELIVER, post.id, lock=lock, at=now)
