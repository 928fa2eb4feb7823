"""The verbs of a mock interview, and asking somebody for one."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import (
    CardOpened,
    CountLeftOut,
    HeardTicked,
    HintGiven,
    MockAsked,
    MockEvent,
    MockKept,
    MockPageOpened,
    MockReady,
    ModelAnswerAsked,
    NoteGiven,
    NoteOpened,
    OwnViewGiven,
    TurnEnded,
)
from bot.model.mocks import FEWEST_MINUTES, MOST_MINUTES, TURNS, USUAL_MINUTES
from bot.model.records import InvitationKind
from bot.model.refs import CommunityId, MemberKey
from bot.model.together import MockTerms
from bot.model.views import Refused, Returned, Why
from bot.practice import inviting, mock_listening, mock_pages, mock_turns
from bot.practice.caller import Caller
from bot.practice.rounds import topic_of
from bot.store import members, mocks, pairs, questions
from bot.store.database import Database


async def manage(db: Database, who: Caller, event: MockEvent, *, now: datetime) -> Returned:  # noqa: C901, PLR0911 -- the list of verbs
    match event:
        case MockAsked():
            return await ask(db, who, event, now=now)
        case MockReady():
            return await mock_turns.ready(db, who, event, now=now)
        case MockKept():
            return await mock_turns.keep(db, who, event, now=now)
        case TurnEnded():
            return await mock_turns.end_turn(db, who, event, now=now)
        case CardOpened():
            return await mock_listening.open_card(db, who, event)
        case ModelAnswerAsked():
            return await mock_listening.show_model_answer(db, who, event)
        case HeardTicked():
            return await mock_listening.tick(db, who, event, now=now)
        case NoteOpened():
            return await mock_listening.open_notes(db, who, event)
        case NoteGiven():
            return await mock_listening.keep_notes(db, who, event, now=now)
        case HintGiven():
            return await mock_listening.give_hint(db, who, event, now=now)
        case MockPageOpened():
            return await mock_pages.open_page(db, who, event, now=now)
        case OwnViewGiven():
            return await mock_pages.give_own_view(db, who, event, now=now)
        case CountLeftOut():
            return await mock_pages.leave_out(db, who, event, now=now)
        case _:
            assert_never(event)


async def ask(db: Database, who: Caller, event: MockAsked, *, now: datetime) -> Returned:
    """Asks somebody for an interview; unnamed, the one partner whom the member practises with."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    minutes = USUAL_MINUTES if event.minutes is None else event.minutes
    if not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        return Refused(Why.MINUTES_NOT_UNDERSTOOD, (("words", str(minutes)),))
    async with db.read() as tx:
        bank = await questions.current(tx, community=who.community)
        if not bank:
            return Refused(Why.NO_QUESTIONS)
        topics = tuple(dict.fromkeys(question.topic for question in bank if question.topic))
        topic = topic_of(topics, event.topic)
        if isinstance(topic, Refused):
            return topic
        if sum(topic is None or question.topic == topic for question in bank) < TURNS:
            return Refused(Why.TOO_FEW_QUESTIONS)
        if await mocks.open_of(tx, who.member) is not None:
            return Refused(Why.IN_A_MOCK)
        partner = event.partner or await _only_partner(tx, who, who.community)
    if not partner:
        return Refused(Why.PARTNER_NOT_NAMED)
    terms = MockTerms(topic, minutes)
    return await inviting.ask(db, who, InvitationKind.MOCK, partner, terms, now=now)


async def _only_partner(tx: AsyncConnection, who: Caller, community: CommunityId) -> MemberKey | None:
    """Whom the member practises with, where that is one person."""
    others = {
        member
        for schedule in await pairs.of_member(tx, who.member, community=community)
        for member in await pairs.who_is_in(tx, schedule.id)
        if member != who.member
    }
    known = await members.by_ids(tx, others)
    found = [MemberKey(each.platform, each.external_id) for each in known.values()]
    return found[0] if len(found) == 1 else None
