"""How many of those who joined have answered, and whether that is all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking
from bot.model.views import Turnout
from bot.store import attempts, schedules


@dataclass(frozen=True, slots=True)
class Count:
    turnout: Turnout
    all_in: bool


async def count(tx: AsyncConnection, asking: Asking, *, now: datetime) -> Count:
    """Counts one asking.

    *All in* looks only at those who joined before they answered: whoever joins by answering counts from the next question
    on, so that the first answer of a new group does not open it. With nobody counted it is never all.
    """
    answered = await attempts.answered(tx, asking.id)
    joined = {} if asking.schedule is None else await schedules.counted(tx, asking.schedule, now=now)
    waited_for = {
        member
        for member, joined_at in joined.items()
        if member not in answered or joined_at < answered[member]
    }
    return Count(
        turnout=Turnout(answered=len(answered), joined=len(joined.keys() | answered.keys())),
        all_in=bool(waited_for) and waited_for <= answered.keys(),
    )
