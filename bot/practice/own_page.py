"""A member's own question of the day as they see it: what is asked of them alone, and what they did about it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking, PostKind
from bot.model.views import Mine, OwnPage
from bot.practice.caller import Caller
from bot.practice.day_pages import own_answer
from bot.practice.own_words import for_member
from bot.practice.reflecting import reflected
from bot.practice.reviewing import card_on
from bot.practice.showing import own_view
from bot.rules import ratings as fold
from bot.rules.calendar import local_date_of
from bot.store import askings, attempts, posts, ratings, schedules, seats


async def own_page(tx: AsyncConnection, who: Caller, *, now: datetime) -> OwnPage | None:
    """Today's; an earlier one that still takes answers, until it was rated."""
    schedule = await schedules.own_of(tx, who.platform, who.member)
    if schedule is None or who.community is None:
        return None
    still_open = await askings.open_for(tx, who.member, who.community, now=now)
    asking = next((each for each in still_open if each.schedule == schedule.id), None)
    page = await _page(tx, who, asking, now=now) if asking else None
    if page is None or (
        page.rating is not None and page.asked.local_date < local_date_of(now, schedule.zone)
    ):
        return None
    return page


async def _page(tx: AsyncConnection, who: Caller, asking: Asking, *, now: datetime) -> OwnPage | None:
    post = await posts.of_subject(tx, PostKind.DAY, asking.id)
    asked = await own_view(tx, asking, marker=post.key if post else "")
    if asked is None:
        return None
    own = await attempts.of_member(tx, asking.id, who.member)
    seat = await askings.seat(tx, asking.id, who.member)
    looked_at = seat[1] if seat else None
    answered_at = min((attempt.said_at for attempt in own), default=None)
    question, mine = asked.question, Mine()
    if looked_at is not None:
        question, mine = await for_member(tx, who.member, question)
    rating = fold.winning(await ratings.of_asking(tx, asking.id, who.member))
    card = await card_on(tx, who.member, question.id, on=local_date_of(now, asked.zone))
    return OwnPage(
        asked=asked,
        question=question,
        own=tuple(own_answer(attempt) for attempt in own),
        looked_before_answering=looked_at is not None and (answered_at is None or looked_at < answered_at),
        answer_open=looked_at is not None,
        rating=rating,
        next_on=card.due if card and rating else None,
        mine=mine,
        reflection=await reflected(tx, asking.id, who.member, question),
        may_guess=not own and looked_at is None and await seats.guess(tx, asking.id, who.member) is None,
    )
