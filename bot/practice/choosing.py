"""Which question a schedule asks on a date, and why: by whose questions it asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking, Schedule, ScheduleKind, StoredQuestion
from bot.model.refs import MemberId, QuestionId, VersionId
from bot.model.views import Reason, ReasonKind
from bot.practice.candidates import candidates_of, pace_of, who_counts
from bot.practice.reasons import reason_of
from bot.practice.reviewing import cards_on
from bot.rules.choosing import choose
from bot.rules.due import private_due
from bot.store import askings, questions, rounds, schedules

FEWEST_TOGETHER = 2
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Chosen:
    question: StoredQuestion
    reason: Reason


async def choose_for(
    tx: AsyncConnection,
    schedule: Schedule,
    *,
    on: date,
    now: datetime,
    avoiding: Collection[QuestionId] = (),
) -> Chosen | None:
    """The question for a date, never one of `avoiding`; None where there is nothing to ask."""
    match schedule.kind:
        case ScheduleKind.QUESTION:
            active = await who_counts(tx, schedule, now=now)
            return await _for_group(tx, schedule, active, on=on, avoiding=avoiding)
        case ScheduleKind.PAIR:
            there = list(await schedules.counted(tx, schedule.id, now=now))
            if len(there) < FEWEST_TOGETHER:
                return None  # the others are away
            taken = await _followed(tx, schedule, on=on, avoiding=avoiding)
            return taken or await _for_group(tx, schedule, there, on=on, avoiding=avoiding)
        case ScheduleKind.OWN:
            return await _for_one(tx, schedule, on=on, now=now, avoiding=avoiding)


async def _for_group(
    tx: AsyncConnection,
    schedule: Schedule,
    group: list[MemberId],
    *,
    on: date,
    avoiding: Collection[QuestionId],
) -> Chosen | None:
    """By the schedule's order."""
    bank = await questions.current(tx, community=schedule.community)
    choice = choose(
        await candidates_of(tx, schedule, bank, group, on=on),
        order=schedule.order,
        on=on,
        pace=await pace_of(tx, schedule, group, on=on),
        exclude=avoiding,
    )
    if choice is None:
        return None
    return Chosen(next(question for question in bank if question.id == choice.question), choice.reason)


async def _followed(
    tx: AsyncConnection, schedule: Schedule, *, on: date, avoiding: Collection[QuestionId]
) -> Chosen | None:
    """What the channel that they follow is asked on that date, unless they had it before."""
    asking = await askings.on_date(tx, schedule.follows, on) if schedule.follows is not None else None
    if asking is None or asking.version is None or asking.opened_at is None:
        return None
    question = await questions.by_version(tx, asking.version, community=schedule.community)
    if question is None or question.id in avoiding:
        return None
    return Chosen(question, reason_of(asking.reason))


async def _for_one(
    tx: AsyncConnection, schedule: Schedule, *, on: date, now: datetime, avoiding: Collection[QuestionId]
) -> Chosen | None:
    """What a member is likeliest to have forgotten, unless it is before them elsewhere already."""
    member = next(iter(await schedules.counted(tx, schedule.id, now=now)), None)
    if member is None:
        return None
    bank = {question.id: question for question in await questions.current(tx, community=schedule.community)}
    cards = await cards_on(tx, member, on=on)
    found = private_due(
        {question: card for question, card in cards.items() if question in bank},
        on=on,
        exclude={*avoiding, *await _before_them(tx, schedule, member, now=now)},
    )
    return Chosen(bank[found], Reason(ReasonKind.FORGOTTEN, 1, 1)) if found is not None else None


async def _before_them(
    tx: AsyncConnection, schedule: Schedule, member: MemberId, *, now: datetime
) -> set[QuestionId]:
    """What a channel they joined is being asked today, and what is left of the round they have open."""
    joined = {each for each, *_ in await schedules.joined_by(tx, member)}
    versions: list[VersionId | None] = [
        asking.version
        for asking in await askings.open_in(tx, schedule.community, now=now)
        if asking.schedule in joined and asking.revealed_at is None and _is_of_today(asking, now=now)
    ]
    going = await rounds.open_of(tx, member, community=schedule.community)
    if going is not None:
        versions += [turn.version for turn in await rounds.turns(tx, going.id) if turn.closes_at is None]
    found = [
        await questions.by_version(tx, version, community=schedule.community)
        for version in versions
        if version is not None
    ]
    return {question.id for question in found if question is not None}


def _is_of_today(asking: Asking, *, now: datetime) -> bool:
    """By the clock: a channel's date need not be the member's."""
    return asking.due_at is not None and now - asking.due_at < _A_DAY
