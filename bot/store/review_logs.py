"""Statements on reviews that were made elsewhere: rows of `ratings` without an asking, one for each question and day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Door, Rating, RatingSource
from bot.model.refs import MemberId, QuestionId
from bot.store.database import insert
from bot.store.tables import ratings


@dataclass(frozen=True, slots=True)
class ImportedReview:
    question: QuestionId
    day: date
    rating: Rating
    at: datetime


async def put(tx: AsyncConnection, member: MemberId, reviews: Iterable[ImportedReview]) -> int:
    """Writes what is new and returns how much that is; of a day that is known already the earlier row stands."""
    rows = [
        {
            "question_id": review.question,
            "member_id": member,
            "rater_id": member,
            "source": RatingSource.IMPORT.value,
            "rating": review.rating.value,
            "held": True,
            "door": Door.FILE.value,
            "day": review.day,
            "at": review.at,
        }
        for review in reviews
    ]
    if not rows:
        return 0
    before = await _count(tx, member)
    new = insert(tx, ratings)
    await tx.execute(
        new.on_conflict_do_update(
            index_elements=["member_id", "question_id", "day"],
            index_where=text("source = 'import'"),
            set_={"rating": new.excluded.rating, "at": new.excluded.at},
            where=new.excluded.at < ratings.c.at,
        ),
        rows,
    )
    return await _count(tx, member) - before


async def _count(tx: AsyncConnection, member: MemberId) -> int:
    found = await tx.execute(
        select(func.count())
        .select_from(ratings)
        .where(ratings.c.member_id == member, ratings.c.source == RatingSource.IMPORT.value)
    )
    return found.scalar_one()
