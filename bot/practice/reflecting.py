"""The mirror of a kept answer: held against the notes once, stored beside it, read back with what its member ticked."""

from __future__ import annotations

from dataclasses import replace

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.mirror import Mirror, PointState
from bot.model.records import Asking, Attempt, StoredQuestion
from bot.model.refs import AskingId, MemberId
from bot.model.views import Reflection
from bot.practice.mirroring import mirror
from bot.practice.showing import aim_minutes
from bot.rules.suggesting import suggested_rating
from bot.store import attempts, seats
from bot.store.database import Database

log = structlog.get_logger()


async def reflect(
    db: Database, asking: Asking, member: MemberId, question: StoredQuestion
) -> Reflection | None:
    """What was found in the member's newest answer to this asking; None where they wrote nothing yet.

    It is worked out in a thread, outside of every transaction, and never costs the answer: what fails is logged, and tried
    again the next time it is asked for.
    """
    async with db.read() as tx:
        attempt = await newest(tx, asking.id, member)
        if attempt is None:
            return None
        held = await attempts.mirror_of(tx, attempt.id)
        if held is not None:
            return await _reflection(tx, attempt, question, held)
    try:
        held = await mirror(
            db,
            question,
            attempt.first_words,
            community=asking.community,
            is_transcript=attempt.seconds is not None,
            seconds=attempt.seconds,
        )
        async with db.write() as tx:
            await attempts.keep_mirror(tx, attempt.id, held)
            return await _reflection(tx, attempt, question, held)
    except Exception:
        log.exception("mirror_failed", attempt=attempt.id)
        return None


async def reflected(
    tx: AsyncConnection, asking: AskingId, member: MemberId, question: StoredQuestion
) -> Reflection | None:
    """The same as it is stored."""
    attempt = await newest(tx, asking, member)
    if attempt is None:
        return None
    held = await attempts.mirror_of(tx, attempt.id)
    return await _reflection(tx, attempt, question, held) if held is not None else None


async def newest(tx: AsyncConnection, asking: AskingId, member: MemberId) -> Attempt | None:
    """The member's last answer that has words."""
    said = [attempt for attempt in await attempts.of_member(tx, asking, member) if attempt.text]
    return said[-1] if said else None


async def _reflection(
    tx: AsyncConnection, attempt: Attempt, question: StoredQuestion, held: Mirror
) -> Reflection:
    said = {point.text for point in held.points if point.state is not PointState.COVERED}
    ticked = await seats.ticked(tx, attempt.asking, attempt.member) & said
    counted = [
        replace(point, state=PointState.COVERED) if point.text in ticked else point for point in held.points
    ]
    suggested = suggested_rating(counted, held.figures)
    return Reflection(attempt.asking, held, ticked, suggested, aim_minutes(question), attempt.seconds)
