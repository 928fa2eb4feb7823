"""Whose words are heard in a place of two while a mock interview runs there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking, Door, Place, PostKind, Role, StoredQuestion
from bot.model.refs import AskingId, MessageRef, PlaceKind
from bot.model.views import Done, Refused, What, Why
from bot.practice.caller import Caller
from bot.practice.redrawing import redraw
from bot.practice.reflecting import reflect
from bot.store import mocks, places, posts
from bot.store.database import Database


async def turn_spoken_of(
    tx: AsyncConnection, who: Caller, to: AskingId | MessageRef | None
) -> Asking | Refused | None:
    """The running turn that somebody answers by what they say here; what its interviewer says is nothing.

    None where no turn runs.
    """
    if to is not None and not isinstance(to, MessageRef):
        return await heard_from(tx, who, to)
    place = await _place(tx, who, to)
    turn = await mocks.running_at(tx, place.id) if place is not None else None
    if turn is None:
        return None
    seat = await mocks.seat_of(tx, turn.id, who.member)
    return turn if seat is not None and seat.role is Role.CANDIDATE else Refused(Why.NOT_HEARD)


async def heard_from(tx: AsyncConnection, who: Caller, asking: AskingId) -> Refused | None:
    """A turn named by its id takes no words of its interviewer's either."""
    seat = await mocks.seat_of(tx, asking, who.member)
    return Refused(Why.NOT_HEARD) if seat is not None and seat.role is Role.INTERVIEWER else None


async def is_interview(db: Database, asking: Asking) -> bool:
    async with db.read() as tx:
        return asking.round is not None and await mocks.own(tx, asking.round) is not None


async def note(
    db: Database, who: Caller, asking: Asking, question: StoredQuestion, door: Door, *, now: datetime
) -> Done:
    """Words that were kept: what was found in them waits for the page, and both see that they were said."""
    await reflect(db, asking, who.member, question)
    async with db.write() as tx:
        await redraw(tx, PostKind.TURN, asking.id, lock=who.lock, now=now)
    return Done(What.HEARD if door is Door.FORM else What.NOTED)


async def _place(tx: AsyncConnection, who: Caller, to: AskingId | MessageRef | None) -> Place | None:
    """Where it was said: the place itself, or that of the message of ours it answers."""
    here = await places.by_key(tx, who.place) if who.place is not None else None
    if here is not None and here.kind is PlaceKind.TOGETHER:
        return here
    post = await posts.by_message(tx, to) if isinstance(to, MessageRef) else None
    return await places.place(tx, post.place) if post is not None else None
