"""The first page of one member: the day's question, their week, and what is due."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import HomeOpened
from bot.model.records import Schedule, StoredQuestion
from bot.model.views import (
    Home,
    ListedQuestion,
    Refused,
    Returned,
    Why,
)
from bot.practice.caller import Caller
from bot.practice.day_pages import page_of
from bot.practice.digest import newest_digest
from bot.practice.own_page import own_page
from bot.practice.progress import LOOK_BACK_DAYS, practised_days
from bot.practice.reviewing import due_today
from bot.practice.showing import WORDS_A_MINUTE
from bot.practice.upcoming import next_instants
from bot.rules.calendar import local_date_of
from bot.store import askings, places, schedules
from bot.store.database import Database

NEXT_DATES = 3


async def open_home(db: Database, who: Caller, event: HomeOpened, *, now: datetime) -> Returned:
    async with db.read() as tx:
        schedule = await _schedule_for(tx, who)
        if schedule is None:
            return Refused(Why.NO_SCHEDULE)
        today = local_date_of(now, schedule.zone)
        on = event.on or today
        asking = await askings.on_date(tx, schedule.id, on)
        page = await page_of(tx, who, asking, schedule, now=now) if asking else None
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
