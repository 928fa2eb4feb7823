"""The day's page as one member sees it: the question, what they wrote, and what is open to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import HomeOpened
from bot.model.records import Asking, PostKind, Rating, Schedule, StoredQuestion
from bot.model.views import (
    DayPage,
    Home,
    ListedQuestion,
    Mine,
    Refused,
    Returned,
    Why,
)
from bot.practice.caller import Caller
from bot.practice.digest import newest_digest
from bot.practice.own_page import own_answer, own_page
from bot.practice.own_words import for_member
from bot.practice.progress import LOOK_BACK_DAYS, practised_days
from bot.practice.reflecting import reflected
from bot.practice.reviewing import card_on, due_today
from bot.practice.showing import WORDS_A_MINUTE, day_view, next_instants
from bot.rules import ratings as fold
from bot.rules.calendar import local_date_of
from bot.store import askings, attempts, places, posts, ratings, schedules, seats
from bot.store.database import Database

FEWEST_IN_SUMS = 3
"""Sums of fewer members would name them."""
NEXT_DATES = 3


async def open_home(db: Database, who: Caller, event: HomeOpened, *, now: datetime) -> Returned:
    async with db.read() as tx:
        schedule = await _schedule_for(tx, who)
        if schedule is None:
            return Refused(Why.NO_SCHEDULE)
        today = local_date_of(now, schedule.zone)
        on = event.on or today
        asking = await askings.on_date(tx, schedule.id, on)
        page = await _page(tx, who, asking, schedule, now=now) if asking else None
        own_zone = who.zone or schedule.zone
        own_today = local_date_of(now, own_zone)
        week = [own_today - timedelta(days=back) for back in reversed(range(LOOK_BACK_DAYS))]
        practised = await practised_days(tx, who.member, zone=own_zone, since=week[0])
        due = await due_today(tx, who.member, who.community, today=own_today)
        asked = await askings.asked(tx, schedule.id)
        return Home(
            today=today,
            on=on,
            page=page,
            next_at=await next_instants(tx, schedule, now=now, count=NEXT_DATES),
            zone=own_zone,
            week=tuple((day, day in practised) for day in week),
            due=tuple(
                listed(question, last_asked=asked.get(question.id, (None, 0))[0], due_on=card.due)
                for question, card in due
            ),
            name=who.name or "",
            manages=who.manages,
            digest=await newest_digest(tx, schedule.id, now=now) if on == today else None,
            own=await own_page(tx, who, now=now),
        )


async def _schedule_for(tx: AsyncConnection, who: Caller) -> Schedule | None:
    """That of the place; on a page without one, what the member joined last, else the community's first."""
    if who.place is not None:
        place = await places.by_key(tx, who.place)
        here = await schedules.at_place(tx, place.id) if place else None
        return here if here is not None and here.community == who.community else None
    living = {each.id: each for each in await schedules.of_channels(tx) if each.community == who.community}
    joined = sorted(await schedules.joined_by(tx, who.member), key=lambda each: each[2])
    chosen = [living[schedule] for schedule, _, _ in joined if schedule in living]
    return chosen[-1] if chosen else next(iter(living.values()), None)


def listed(question: StoredQuestion, *, last_asked: date | None, due_on: date | None) -> ListedQuestion:
    return ListedQuestion(
        number=question.number,
        title=question.title,
        topic=question.topic,
        part=question.part,
        minutes=len(question.answer.markdown.split()) / WORDS_A_MINUTE,
        last_asked=last_asked,
        due_on=due_on,
        version=question.version,
    )


async def _page(
    tx: AsyncConnection, who: Caller, asking: Asking, schedule: Schedule, *, now: datetime
) -> DayPage | None:
    post = await posts.of_subject(tx, PostKind.DAY, asking.id)
    day = await day_view(tx, asking, marker=post.key if post else "", now=now)
    if day is None:
        return None
    own = await attempts.of_member(tx, asking.id, who.member)
    seat = await askings.seat(tx, asking.id, who.member)
    looked_at = seat[1] if seat else None
    answer_open = asking.revealed_at is not None or looked_at is not None
    mine = Mine()
    if answer_open:
        question, mine = await for_member(tx, who.member, day.question)
        day = replace(day, question=question)
    answered_at = min((attempt.said_at for attempt in own), default=None)
    choices = await ratings.of_asking(tx, asking.id, who.member)
    here = local_date_of(now, who.zone or schedule.zone)
    card = await card_on(tx, who.member, day.question.id, on=here)
    rating = fold.winning(choices)
    return DayPage(
        day=day,
        own=tuple(own_answer(attempt) for attempt in own),
        looked_before_answering=looked_at is not None and (answered_at is None or looked_at < answered_at),
        answer_open=answer_open,
        rating=rating,
        next_on=card.due if card and rating else None,
        closes_at=asking.closes_at,
        closed=asking.closes_at is not None and now >= asking.closes_at,
        room_ratings=await _sums(tx, asking),
        points=day.question.key_points,
        can_ask_another=asking.revealed_at is None and day.turnout.answered == 0,
        mine=mine,
        reflection=await reflected(tx, asking.id, who.member, day.question),
        may_guess=not own and not answer_open and await seats.guess(tx, asking.id, who.member) is None,
    )


async def _sums(tx: AsyncConnection, asking: Asking) -> tuple[int, int, int, int] | None:
    """How often each rating was given, where at least three gave one."""
    won = [
        rating
        for choices in (await ratings.all_of_asking(tx, asking.id)).values()
        if (rating := fold.winning(choices)) is not None
    ]
    if len(won) < FEWEST_IN_SUMS:
        return None
    again, hard, good, easy = (won.count(rating) for rating in Rating)
    return again, hard, good, easy
