"""A question of one date as one member sees it: what they wrote, and what is open to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking, Attempt, PostKind, Rating, Schedule
from bot.model.text import Words
from bot.model.views import DayPage, Mine, OwnAnswer
from bot.practice import nudging, shared
from bot.practice.caller import Caller
from bot.practice.own_words import for_member
from bot.practice.reflecting import reflected
from bot.practice.reviewing import card_on
from bot.practice.showing import day_view
from bot.rules import ratings as fold
from bot.rules.calendar import local_date_of
from bot.store import askings, attempts, members, posts, ratings, seats

FEWEST_IN_SUMS = 3
"""Sums of fewer members would name them."""


async def page_of(
    tx: AsyncConnection, who: Caller, asking: Asking, schedule: Schedule, *, now: datetime
) -> DayPage | None:
    """What one member sees of it; of nobody else more than what was agreed to be shown, and only once it is open."""
    chosen = shared.is_chosen(schedule)
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
        own=tuple(own_answer(attempt, schedule) for attempt in own),
        looked_before_answering=looked_at is not None and (answered_at is None or looked_at < answered_at),
        answer_open=answer_open,
        rating=rating,
        next_on=card.due if card and rating else None,
        closes_at=asking.closes_at,
        closed=asking.closes_at is not None and now >= asking.closes_at,
        room_ratings=await _sums(tx, asking) if chosen else None,
        points=day.question.key_points,
        can_ask_another=asking.revealed_at is None and day.turnout.answered == 0,
        mine=mine,
        reflection=await reflected(tx, asking.id, who.member, day.question),
        nudge=await nudging.standing(tx, asking.id, who.member, now=now),
        may_guess=not own and not answer_open and await seats.guess(tx, asking.id, who.member) is None,
        wish=(await members.wishes_of(tx, who.member)).sharing if chosen else None,
        shared=await shared.on_page(tx, asking, who.member),
    )


def own_answer(attempt: Attempt, schedule: Schedule | None = None) -> OwnAnswer:
    """Whether the others shall see it is said where its member chooses."""
    return OwnAnswer(
        attempt.id,
        Words(attempt.text),
        attempt.sealed,
        attempt.late,
        attempt.said_at,
        attempt.edited_at,
        attempt.sharing if attempt.sealed and shared.is_chosen(schedule) else None,
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
