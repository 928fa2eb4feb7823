"""One's own answer beside the key points, asked for again, and what the member says was said all the same."""

from __future__ import annotations

from datetime import datetime

from bot.model.incoming import MirrorAsked, PointsTicked
from bot.model.mirror import PointState
from bot.model.views import Refused, Returned, WhichOne, Why
from bot.practice.asking_meant import meant
from bot.practice.caller import Caller
from bot.practice.reflecting import newest
from bot.practice.replying import kept_of
from bot.store import attempts, mocks, seats
from bot.store.database import Database


async def show_mirror(db: Database, who: Caller, event: MirrorAsked, *, now: datetime) -> Returned:
    """The newest answer's mirror, as it was shown when the answer was kept."""
    async with db.read() as tx:
        found = await meant(tx, who, event.asking, now=now)
        if isinstance(found, Refused | WhichOne):
            return found
        if await mocks.is_running(tx, found.asking):
            return Refused(Why.TURN_RUNS)  # the points are what the other listens for
        own = await attempts.of_member(tx, found.asking.id, who.member)
    if not own:
        return Refused(Why.NOT_FOUND)
    shown = next((attempt for attempt in reversed(own) if attempt.text), own[-1])
    return await kept_of(db, found, shown, now=now)


async def tick_points(db: Database, who: Caller, event: PointsTicked, *, now: datetime) -> Returned:
    """All that is ticked now; what is counted beyond the mirror's points is passed over."""
    async with db.read() as tx:
        found = await meant(tx, who, event.asking, now=now)
        if isinstance(found, Refused | WhichOne):
            return found
        if await mocks.is_running(tx, found.asking):
            return Refused(Why.TURN_RUNS)  # the points are what the other listens for
        attempt = await newest(tx, found.asking.id, who.member)
        held = await attempts.mirror_of(tx, attempt.id) if attempt is not None else None
    if attempt is None or held is None:
        return Refused(Why.NOT_FOUND)
    points = [
        point.text
        for number, point in enumerate(held.points)
        if number in event.points and point.state is not PointState.COVERED
    ]
    async with db.write() as tx:
        await seats.tick(tx, found.asking.id, who.member, points)
    return await kept_of(db, found, attempt, now=now)
