"""The place a member has in a round, which is kept for a day after the last thing done in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.records import Asking
from bot.model.refs import RoundId
from bot.model.views import Step
from bot.store import alarms, rounds
from bot.store.database import Database

KEPT_FOR = timedelta(days=1)


async def step_of(tx: AsyncConnection, asking: Asking) -> Step | None:
    """Where in its round a turn stands; none for what is of no round, or of one that is over."""
    going = await rounds.own(tx, asking.round) if asking.round is not None else None
    if going is None or going.closed_at is not None or asking.closes_at is not None:
        return None
    return step_among(await rounds.turns(tx, going.id), asking)


def step_among(turns: Sequence[Asking], asking: Asking) -> Step:
    """`turns` are those of its round."""
    if asking.round is None or asking.turn is None:
        raise ValueError(f"asking {asking.id} is of no round")
    return Step(asking.round, asking.turn, turns[-1].turn or asking.turn)


async def keep_place(tx: AsyncConnection, round_id: RoundId, *, lock: Lock, now: datetime) -> None:
    await alarms.ring_at(tx, AlarmKind.ROUND, round_id, lock=lock, at=now + KEPT_FOR)


async def note_act(tx: AsyncConnection, asking: Asking, *, lock: Lock, now: datetime) -> None:
    """Something was done about a question; where it is the turn of a round that goes on, that keeps its place."""
    if asking.round is None:
        return
    going = await rounds.own(tx, asking.round)
    if going is not None and going.closed_at is None:
        await keep_place(tx, asking.round, lock=lock, now=now)


async def end_round(tx: AsyncConnection, round_id: RoundId, *, now: datetime) -> None:
    await rounds.close(tx, round_id, now=now)
    await alarms.drop(tx, AlarmKind.ROUND, round_id)


async def lapse(db: Database, round_id: RoundId, *, now: datetime) -> None:
    """Nobody went on with it for a day. What was answered and rated in it stays."""
    async with db.write() as tx:
        await rounds.close(tx, round_id, now=now)
