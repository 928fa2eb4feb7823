"""Whose clock a member's dates follow: their own, else that of the daily question they joined last."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import CommunityId, MemberId
from bot.store import schedules

UTC = "UTC"


async def zone_for(
    tx: AsyncConnection, member: MemberId, *, own: str | None, community: CommunityId | None
) -> str:
    """`own` is the member's zone, where one is known. Nobody is asked for one before they may practise."""
    if own is not None:
        return own
    living = {each.id: each for each in await schedules.of_channels(tx) if each.community == community}
    joined = sorted(await schedules.joined_by(tx, member), key=lambda each: each[2])
    chosen = [living[schedule] for schedule, _, _ in joined if schedule in living]
    nearest = chosen[-1] if chosen else next(iter(living.values()), None)
    return nearest.zone if nearest is not None else UTC
