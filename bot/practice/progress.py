"""What a member has done and still knows, in figures."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Rating, StoredQuestion
from bot.model.refs import MemberId, QuestionId
from bot.model.views import FadingQuestion, Returned, Stats
from bot.practice.caller import Caller
from bot.practice.reviewing import cards_on
from bot.rules import ratings as fold
from bot.rules import spacing
from bot.rules.calendar import local_date_of
from bot.rules.leeches import leeches
from bot.store import questions, ratings
from bot.store.database import Database
from bot.store.tables import attempts

LOOK_BACK_DAYS = 7


async def show_stats(db: Database, who: Caller, *, now: datetime) -> Returned:
    zone = who.zone or "UTC"
    today = local_date_of(now, zone)
    async with db.read() as tx:
        bank = await questions.current(tx, community=who.community)
        cards = await cards_on(tx, who.member, on=today)
        log = await ratings.of_member(tx, who.member)
        answers = await _count_answers(tx, who.member)
        practised = await practised_days(
            tx, who.member, zone=zone, since=today - timedelta(days=LOOK_BACK_DAYS - 1)
        )
    won = [
        (question, rating)
        for question, _, choices in log.values()
        if (rating := fold.winning(choices)) is not None
    ]
    current = {question.id: question for question in bank}
    return Stats(
        today=today,
        practised=tuple(sorted(practised)),
        answers=answers,
        met=len(cards.keys() & current.keys()),
        questions=len(bank),
        due=sum(card.due <= today for question, card in cards.items() if question in current),
        ratings=_sums([rating for _, rating in won]),
        recall=_by_topic(bank, cards, today),
        fading=_fading(current, won),
    )


async def practised_days(tx: AsyncConnection, member: MemberId, *, zone: str, since: date) -> set[date]:
    """Local dates on which the member answered or rated."""
    said = (
        await tx.execute(
            select(attempts.c.said_at).where(
                attempts.c.member_id == member, attempts.c.withdrawn_at.is_(None)
            )
        )
    ).scalars()
    days = {local_date_of(at, zone) for at in said}
    days |= {
        day for _, day, choices in (await ratings.of_member(tx, member)).values() if fold.winning(choices)
    }
    return {day for day in days if day >= since}


async def _count_answers(tx: AsyncConnection, member: MemberId) -> int:
    return (
        await tx.execute(
            select(func.count())
            .select_from(attempts)
            .where(attempts.c.member_id == member, attempts.c.withdrawn_at.is_(None))
        )
    ).scalar_one()


def _sums(given: list[Rating]) -> tuple[int, int, int, int]:
    again, hard, good, easy = (given.count(rating) for rating in Rating)
    return again, hard, good, easy


def _by_topic(
    bank: list[StoredQuestion], cards: dict[QuestionId, spacing.Card], today: date
) -> tuple[tuple[str, int], ...]:
    """Mean recall of the rated questions of each topic, of 100, the strongest first."""
    found: dict[str, list[float]] = {}
    for question in bank:
        if question.id in cards:
            recall = spacing.retrievability(cards[question.id], on=today)
            found.setdefault(question.topic or "Without a topic", []).append(recall)
    means = [(topic, round(100 * sum(each) / len(each))) for topic, each in found.items()]
    return tuple(sorted(means, key=lambda pair: (-pair[1], pair[0])))


def _fading(
    current: dict[QuestionId, StoredQuestion], won: list[tuple[QuestionId, Rating]]
) -> FadingQuestion | None:
    worst = next(iter(leeches((question, rating) for question, rating in won if question in current)), None)
    if worst is None:
        return None
    fading, times = current[worst[0]], worst[1]
    return FadingQuestion(fading.number, fading.title, times, fading.file, fading.line)
