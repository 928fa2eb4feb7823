"""What a member has done and still knows, in figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.charts import Theme
from bot.model.incoming import ChartKind, StatsAsked
from bot.model.records import Rating, StoredQuestion
from bot.model.refs import MemberId, QuestionId
from bot.model.views import FadingQuestion, Returned, Stats
from bot.practice.calibrating import partners_of
from bot.practice.caller import Caller
from bot.practice.charting import by_topic, charts_of, first_of_calendar
from bot.practice.reviewing import cards_on
from bot.rules import ratings as fold
from bot.rules.calendar import local_date_of
from bot.rules.due import plan
from bot.rules.leeches import leeches
from bot.rules.spacing import Card
from bot.store import members, questions, ratings
from bot.store.database import Database
from bot.store.tables import attempts

LOOK_BACK_DAYS = 7
LOOK_AHEAD_DAYS = 6


async def show_stats(db: Database, who: Caller, event: StatsAsked, *, now: datetime) -> Returned:
    zone = who.zone or "UTC"
    today = local_date_of(now, zone)
    async with db.read() as tx:
        bank = await questions.current(tx, community=who.community)
        cards = await cards_on(tx, who.member, on=today)
        log = await ratings.of_member(tx, who.member)
        answers = await _count_answers(tx, who.member)
        practised = await practised_days(tx, who.member, zone=zone, since=first_of_calendar(today))
        partners = await partners_of(tx, who.member)
        charts = await charts_of(tx, who.member, bank, cards, practised, today=today, zone=zone)
        wishes = await members.wishes_of(tx, who.member)
    won = [
        (question, rating)
        for question, _, choices in log.values()
        if (rating := fold.winning(choices)) is not None
    ]
    current = {question.id: question for question in bank}
    interview_on = wishes.interview_on if wishes.interview_on and wishes.interview_on >= today else None
    return Stats(
        today=today,
        practised=tuple(sorted(day for day in practised if day > today - timedelta(days=LOOK_BACK_DAYS))),
        answers=answers,
        met=len(cards.keys() & current.keys()),
        questions=len(bank),
        due=sum(card.due <= today for question, card in cards.items() if question in current),
        ratings=_sums([rating for _, rating in won]),
        recall=tuple((topic.name, round(topic.of_hundred)) for topic in by_topic(bank, cards, today=today)),
        fading=_fading(current, won),
        charts=charts,
        partners=partners,
        shown=event.chart or ChartKind.CALENDAR,
        theme=Theme(wishes.pictures) if wishes.pictures else None,
        interview_on=interview_on,
        coming=_coming(
            {question: card for question, card in cards.items() if question in current},
            today=today,
            interview_on=interview_on,
        ),
    )


def _coming(
    cards: Mapping[QuestionId, Card], *, today: date, interview_on: date | None
) -> tuple[tuple[date, int], ...]:
    """How many reviews each of the next days holds, once today's are done; days without any are left out."""
    planned = plan(cards, on=today, days=LOOK_AHEAD_DAYS + 1, interview_on=interview_on)
    return tuple(
        (today + timedelta(days=ahead), len(met)) for ahead, met in enumerate(planned) if ahead and met
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


def _fading(
    current: dict[QuestionId, StoredQuestion], won: list[tuple[QuestionId, Rating]]
) -> FadingQuestion | None:
    worst = next(iter(leeches((question, rating) for question, rating in won if question in current)), None)
    if worst is None:
        return None
    fading, times = current[worst[0]], worst[1]
    return FadingQuestion(fading.number, fading.title, times, fading.file, fading.line)
