"""Beginning a mock interview: who answers first, and which question each is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import Lock
from bot.model.mocks import TURNS
from bot.model.records import StoredQuestion
from bot.model.refs import CommunityId, MemberId, PlaceId, PlaceKind, QuestionId
from bot.model.together import Invitation, MockTerms
from bot.model.views import Refused, Why
from bot.practice.clocks import zone_for
from bot.practice.mock_turns import wish_turn
from bot.practice.pairing_hours import daily_of
from bot.practice.reviewing import cards_on
from bot.rules.ahead import ahead
from bot.rules.calendar import local_date_of
from bot.store import askings, members, mocks, places, questions


async def hindered(tx: AsyncConnection, invitation: Invitation) -> Refused | None:
    """Why an interview cannot begin now; the invitation stays as it is."""
    for member in (invitation.inviter, invitation.invited):
        if await mocks.open_of(tx, member) is not None:
            return Refused(Why.IN_A_MOCK)
    bank = await questions.current(tx, community=invitation.community)
    return None if len(_about(bank, _topic(invitation))) >= TURNS else Refused(Why.TOO_FEW_QUESTIONS)


async def begin(tx: AsyncConnection, invitation: Invitation, *, lock: Lock, now: datetime) -> None:
    """Both have agreed, and nothing hinders them: whoever asked for it answers first, and then asks."""
    if not isinstance(invitation.terms, MockTerms):
        raise TypeError(f"invitation {invitation.id} is for no interview")
    candidates = (invitation.inviter, invitation.invited)
    inviter = await members.member(tx, invitation.inviter)
    if inviter is None:
        raise LookupError(f"member {invitation.inviter} is not there to be interviewed")
    place = await places.place_together(
        tx,
        inviter.platform,
        candidates,
        community=invitation.community,
        parent=await _channel(tx, invitation),
    )
    chosen = await _choose(tx, invitation.community, _topic(invitation), candidates, now=now)
    round_id = await mocks.begin(
        tx,
        community=invitation.community,
        place=place,
        topic=invitation.terms.topic,
        minutes=invitation.terms.minutes,
        candidates=candidates,
        versions=[question.version for question in chosen],
        now=now,
    )
    first, *_ = await mocks.turns(tx, round_id)
    await wish_turn(tx, place, first, lock=lock, now=now)


async def _channel(tx: AsyncConnection, invitation: Invitation) -> PlaceId | None:
    """The channel their place hangs on, where the platform needs one: where it was asked, else that of a daily question."""
    asked_in = await places.place(tx, invitation.place) if invitation.place is not None else None
    if asked_in is not None and asked_in.kind is PlaceKind.CHANNEL:
        return asked_in.id
    daily = await daily_of(tx, invitation.community)
    return daily.place if daily is not None else None


async def _choose(
    tx: AsyncConnection,
    community: CommunityId,
    topic: str | None,
    candidates: Sequence[MemberId],
    *,
    now: datetime,
) -> list[StoredQuestion]:
    """For each the question they remember worst, or have not met; never the same, nor one that is sealed today."""
    pool = _about(await questions.current(tx, community=community), topic)
    sealed = await _sealed(tx, community, now=now)
    chosen: list[StoredQuestion] = []
    for member in candidates:
        taken = {question.id for question in chosen}
        zone = await zone_for(tx, member, own=await members.zone_of(tx, member), community=community)
        today = local_date_of(now, zone)
        cards = await cards_on(tx, member, on=today)
        order = {id_: place for place, id_ in enumerate(ahead([each.id for each in pool], cards, on=today))}
        fitting = [question for question in pool if question.id not in taken]
        chosen.append(
            min(
                fitting,
                key=lambda each: (each.id in sealed, not each.key_points, order.get(each.id, len(order))),
            )
        )
    return chosen


def _about(bank: Sequence[StoredQuestion], topic: str | None) -> list[StoredQuestion]:
    return [question for question in bank if topic is None or question.topic == topic]


def _topic(invitation: Invitation) -> str | None:
    return invitation.terms.topic if isinstance(invitation.terms, MockTerms) else None


async def _sealed(tx: AsyncConnection, community: CommunityId, *, now: datetime) -> Collection[QuestionId]:
    """What is asked here and not yet open to all: its answer would be told to whoever asks it."""
    found = set()
    for asking in await askings.open_in(tx, community, now=now):
        question = (
            await questions.by_version(tx, asking.version, community=community)
            if asking.version is not None and asking.revealed_at is None
            else None
        )
        if question is not None:
            found.add(question.id)
    return found
