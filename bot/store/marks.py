"""Statements on `marks`: a question's topic and difficulty as one community sees them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import CommunityId, QuestionId
from bot.store.database import insert
from bot.store.tables import marks


async def mark(
    tx: AsyncConnection, community: CommunityId, question: QuestionId, values: Mapping[str, str | None]
) -> None:
    """Sets the `topic`, the `difficulty` or both; none takes a mark away, and the document's own holds again."""
    if not values:
        return
    new = insert(tx, marks).values(community_id=community, question_id=question, **values)
    await tx.execute(
        new.on_conflict_do_update(index_elements=["community_id", "question_id"], set_=dict(values))
    )
    await tx.execute(
        delete(marks).where(
            marks.c.community_id == community, marks.c.topic.is_(None), marks.c.difficulty.is_(None)
        )
    )
