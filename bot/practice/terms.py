"""The rhythm of those who practise together, from what was typed, and from the channel where nothing was."""

from __future__ import annotations

from datetime import time
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Schedule
from bot.model.refs import CommunityId
from bot.model.together import PairTerms
from bot.model.views import Refused, Why
from bot.practice.caller import Caller
from bot.practice.clocks import zone_for
from bot.rules.typed import Misunderstood, parse_days, parse_time
from bot.store import places, schedules

USUAL_TIME = time(20)
USUAL_DAYS = frozenset(range(5))


class QuestionOf(StrEnum):
    """Whose question a pair takes."""

    CHANNEL = "channel"
    OWN = "own"


async def new_terms(
    tx: AsyncConnection,
    who: Caller,
    community: CommunityId,
    *,
    days: str | None,
    at: str | None,
    question: str | None,
) -> PairTerms | Refused:
    """Unless said: the channel's days and question, at 20:00 by the clocks of the one who asks."""
    channel = await _daily(tx, who, community)
    usual = PairTerms(
        channel.days if channel else USUAL_DAYS,
        USUAL_TIME,
        await zone_for(tx, who.member, own=who.zone, community=community),
        channel.id if channel else None,
    )
    return understood(usual, days=days, at=at, question=question, channel=channel)


async def changed_terms(
    tx: AsyncConnection, who: Caller, schedule: Schedule, *, days: str, at: str, question: str
) -> PairTerms | Refused:
    """What is not said stays as it is, the zone as well."""
    usual = PairTerms(schedule.days, schedule.wall_time, schedule.zone, schedule.follows)
    channel = await schedules.schedule(tx, schedule.follows) if schedule.follows else None
    channel = channel or await _daily(tx, who, schedule.community)
    return understood(usual, days=days, at=at, question=question, channel=channel)


def understood(
    usual: PairTerms, *, days: str | None, at: str | None, question: str | None, channel: Schedule | None
) -> PairTerms | Refused:
    """The first that cannot be read is refused."""
    on = parse_days(days) if days and days.strip() else usual.days
    if isinstance(on, Misunderstood):
        return _refusal(on)
    wall_time = parse_time(at) if at and at.strip() else usual.wall_time
    if isinstance(wall_time, Misunderstood):
        return _refusal(wall_time)
    match (question or "").strip().casefold():
        case "":
            follows = usual.follows
        case QuestionOf.OWN:
            follows = None
        case QuestionOf.CHANNEL:
            if channel is None:
                return Refused(Why.NO_SCHEDULE)
            follows = channel.id
        case other:
            return Refused(Why.QUESTION_OF_NOT_UNDERSTOOD, (("words", other),))
    return PairTerms(on, wall_time, usual.zone, follows)


async def _daily(tx: AsyncConnection, who: Caller, community: CommunityId) -> Schedule | None:
    """The daily question of the place where it is said, else of the channel they joined last, else of any."""
    daily = {each.id: each for each in await schedules.of_channels(tx) if each.community == community}
    here = await places.by_key(tx, who.place) if who.place is not None else None
    at_hand = [each for each in daily.values() if here is not None and each.place == here.id]
    joined = sorted(await schedules.joined_by(tx, who.member), key=lambda each: each[2], reverse=True)
    mine = [daily[schedule] for schedule, _, _ in joined if schedule in daily]
    return next(iter((*at_hand, *mine, *daily.values())), None)


def _refusal(words: Misunderstood) -> Refused:
    return Refused(words.kind, (("words", words.text), ("suggestion", words.suggestion or "")))
