"""What a group knows of each question of its bank, and how fast it meets new ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Schedule, StoredQuestion
from bot.model.refs import MemberId
from bot.rules.choosing import ACTIVE_DAYS, LATELY, Candidate, Pace
from bot.rules.spacing import retrievability
from bot.store import askings, lately, members, ratings, schedules


async def who_counts(tx: AsyncConnection, schedule: Schedule, *, now: datetime) -> list[MemberId]:
    """Those of the group who answered or rated anything lately: the question is chosen for them."""
    joined = await schedules.counted(tx, schedule.id, now=now)
    active = await lately.active(tx, joined, since=now - timedelta(days=ACTIVE_DAYS))
    return [member for member in joined if member in active]


async def candidates_of(
    tx: AsyncConnection,
    schedule: Schedule,
    bank: Sequence[StoredQuestion],
    group: Sequence[MemberId],
    *,
    on: date,
) -> list[Candidate]:
    asked = await askings.asked(tx, schedule.id)
    cards = await ratings.cards_of_many(tx, list(group))
    last_ratings = await ratings.at_the_last_asking(tx, schedule.id)
    return [
        Candidate(
            question=question.id,
            position=position,
            topic=question.topic,
            last_asked=asked[question.id][0] if question.id in asked else None,
            recalls=tuple(
                retrievability(cards[member][question.id], on=on) if question.id in cards[member] else None
                for member in group
            ),
            last_ratings=last_ratings.get(question.id, ()),
        )
        for position, question in enumerate(bank)
    ]


async def pace_of(tx: AsyncConnection, schedule: Schedule, group: Sequence[MemberId], *, on: date) -> Pace:
    """The target is the first interview to come of those who count."""
    lately_new = await lately.first_showings(tx, schedule.id, before=on, of_last=LATELY)
    dates = (await members.interviews(tx, group)).values()
    return Pace(lately_new, target=min((each for each in dates if each > on), default=None))
