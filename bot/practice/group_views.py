"""What a post tells one member of their group: a reminder, a question that was proposed, what came of one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Post, PostKind
from bot.model.views import Nudge, Proposed, QuestionDecided
from bot.practice.nudging import posted_nudge
from bot.practice.proposing import posted_decision, posted_proposal


async def told_alone(
    tx: AsyncConnection, post: Post, *, now: datetime
) -> Nudge | Proposed | QuestionDecided | None:
    """None when there is nothing to tell any more."""
    match post.kind:
        case PostKind.NUDGE:
            return await posted_nudge(tx, post, now=now)
        case PostKind.PROPOSED:
            return await posted_proposal(tx, post)
        case _:
            return await posted_decision(tx, post)
