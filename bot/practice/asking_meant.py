"""Which question somebody speaks of: decided here alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking, PostKind, Schedule, StoredQuestion
from bot.model.refs import AskingId, CommunityId, MessageRef, PlaceKind
from bot.model.views import Choice, Purpose, Refused, WhichOne, Why
from bot.practice import mock_words
from bot.practice.caller import Caller
from bot.store import askings, places, posts, questions, rounds, schedules


@dataclass(frozen=True, slots=True)
class Meant:
    """What somebody speaks of: the asking with its question."""

    asking: Asking
    question: StoredQuestion
    schedule: Schedule | None


async def meant(
    tx: AsyncConnection, who: Caller, to: AskingId | MessageRef | None, *, now: datetime
) -> Meant | Refused | WhichOne:
    """The asking that is meant, with its question."""
    asking = await asking_for(tx, who, to, now=now)
    if isinstance(asking, Refused | WhichOne):
        return asking
    question = (
        await questions.by_version(tx, asking.version, community=asking.community) if asking.version else None
    )
    if question is None:
        return Refused(Why.NOT_FOUND)
    schedule = await schedules.schedule(tx, asking.schedule) if asking.schedule else None
    return Meant(asking, question, schedule)


async def asking_for(
    tx: AsyncConnection, who: Caller, to: AskingId | MessageRef | None, *, now: datetime
) -> Asking | Refused | WhichOne:
    """The only place that decides which asking is meant.

    By the interview that runs in the place, by its id, by the message or thread it stands in, by the channel's open one, by
    the member's open ones; several are asked back. Where nothing else is open, what is said directly is about the turn of
    one's round.
    """
    interview = await mock_words.turn_spoken_of(tx, who, to)
    if interview is not None:
        return interview
    if isinstance(to, MessageRef):
        found = await askings.by_message(tx, to)
        if found is not None and not isinstance(await _by_id(tx, who, found.id), Refused):
            return found
        post = await posts.by_message(tx, to)
        if post is not None and post.kind is not PostKind.OPEN_KEPT:
            return Refused(Why.NOTHING_OPEN)  # a greeting or a shown answer asks nothing
    elif to is not None:
        return await _by_id(tx, who, to)
    if who.community is None:
        return Refused(Why.NOTHING_OPEN)
    if who.place is not None and who.at_home:
        place = await places.by_key(tx, who.place)
        open_here = await askings.open_at(tx, place.id, now=now) if place else []
        here = await _by_id(tx, who, open_here[0].id) if open_here else None
        if isinstance(here, Asking):
            return here
        if place is not None and place.kind is PlaceKind.TOGETHER:
            return Refused(Why.NOT_HEARD)  # they talk to each other
    candidates = await _open_to(tx, who, who.community, now=now)
    if not candidates:
        turn = None if who.at_home else await rounds.current(tx, who.member, community=who.community)
        return turn or Refused(Why.NOTHING_OPEN)
    return candidates[0] if len(candidates) == 1 else await _which(tx, candidates)


async def _open_to(
    tx: AsyncConnection, who: Caller, community: CommunityId, *, now: datetime
) -> list[Asking]:
    """What the member may be answering: today's, or where there is none what is still open; said directly, their own too."""
    found = await askings.open_in(tx, community, now=now)
    if not who.at_home:
        found = [*await askings.open_for(tx, who.member, community, now=now), *found]
    today = [
        asking
        for asking in found
        if asking.local_date and asking.due_at and now - asking.due_at < timedelta(days=1)
    ]
    return today or found


async def _which(tx: AsyncConnection, candidates: Sequence[Asking]) -> WhichOne:
    choices = []
    for asking in candidates:
        question = (
            await questions.by_version(tx, asking.version, community=asking.community)
            if asking.version
            else None
        )
        if question is not None:
            choices.append(Choice(str(asking.id), question.number, question.title))
    return WhichOne("", Purpose.REPLY, tuple(choices))


async def _by_id(tx: AsyncConnection, who: Caller, asking: AskingId) -> Asking | Refused:
    """One of their community's channels; or what they have a seat at, wherever they were seen since."""
    known = await askings.own(tx, asking)
    if known is None or (who.community is None and await askings.seat(tx, asking, who.member) is None):
        return Refused(Why.NOT_FOUND)
    community = known.community if who.community is None else who.community
    found = await askings.asking(tx, asking, community=community, member=who.member)
    return found or Refused(Why.NOT_FOUND)
