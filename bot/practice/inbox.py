"""Nothing lost and nothing twice: an event is written down before its platform is told that it was heard."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import written
from bot.model.alarms import Alarm, AlarmKind
from bot.model.incoming import Incoming
from bot.model.refs import MemberKey, Platform
from bot.practice.caller import lock_of
from bot.store import alarms, inbox
from bot.store.database import Database

HEARD_AGAIN_AFTER = timedelta(seconds=60)
"""Whoever accepted an event and did not come back to it: the clockwork takes it up after that time."""
KEPT_NAMES = timedelta(days=3)
"""How long a handled event is known by its name; platforms deliver again for a day at most."""
MOST_ATTEMPTS = 8


async def accept(db: Database, platform: Platform, incoming: Incoming, *, now: datetime) -> bool:
    """Whether the event is new; if so it is safe from here on."""
    if incoming.id is None:
        raise ValueError("an event without a name of its own cannot be told from its copy")
    async with db.write() as tx:
        number = await inbox.add(tx, platform, incoming.id, written.write(incoming), now=now)
        if number is None:
            return False
        at = now + HEARD_AGAIN_AFTER
        await alarms.ring_at(tx, AlarmKind.EVENT, number, lock=lock_of(platform), at=at)
    return True


async def foresee(db: Database, platform: Platform, event_id: str, *, now: datetime) -> None:
    """Something was taken back before it was told, or before anybody came to it: it counts as handled."""
    async with db.write() as tx:
        if await inbox.add(tx, platform, event_id, None, now=now) is None:
            await _empty(tx, platform, event_id)


async def is_handled(db: Database, platform: Platform, event_id: str) -> bool:
    async with db.read() as tx:
        found = await inbox.by_name(tx, platform, event_id)
    return found is not None and found[1] is None


async def put_away(db: Database, platform: Platform, event_id: str) -> None:
    """The event is handled: its words go, and so does the promise to come back to it."""
    async with db.write() as tx:
        await _empty(tx, platform, event_id)


async def waiting(db: Database, alarm: Alarm) -> Incoming | None:
    """The event an alarm is about; none where somebody has handled it meanwhile, or it failed too often."""
    async with db.read() as tx:
        text = await inbox.event(tx, alarm.subject)
    if text is not None and alarm.attempts > MOST_ATTEMPTS:
        async with db.write() as tx:
            await inbox.empty(tx, alarm.subject)
        return None
    return written.read(text) if text is not None else None


async def of_member(tx: AsyncConnection, member: MemberKey) -> list[tuple[int, str]]:
    """What a member did that is not handled yet."""
    return [
        (number, text)
        for number, text in await inbox.waiting(tx, member.platform)
        if written.member_of(text) == member
    ]


async def forget_member(tx: AsyncConnection, member: MemberKey) -> None:
    """What an erased member did and nobody has handled yet is not handled any more."""
    for number, _ in await of_member(tx, member):
        await inbox.empty(tx, number)
        await alarms.drop(tx, AlarmKind.EVENT, number)


async def tidy(tx: AsyncConnection, *, now: datetime) -> None:
    await inbox.forget_handled(tx, before=now - KEPT_NAMES)


async def _empty(tx: AsyncConnection, platform: Platform, event_id: str) -> None:
    found = await inbox.by_name(tx, platform, event_id)
    if found is not None:
        await inbox.empty(tx, found[0])
        await alarms.drop(tx, AlarmKind.EVENT, found[0])
