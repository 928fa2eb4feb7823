"""What is done with others, each event to its verb."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from bot.model.incoming import (
    InvitationAnswered,
    InvitationOpened,
    PairOpened,
    PairPageOpened,
    PairWaits,
    PartnerAsked,
    PartnerEvent,
    PartnershipEnded,
    PeerViewGiven,
    PeerViewOpened,
    RhythmOpened,
    RhythmSet,
    TogetherOpened,
)
from bot.model.records import InvitationKind
from bot.model.views import Refused, Returned, Why
from bot.practice import inviting, matching, pair_page, partnerships, peer_views, waiting
from bot.practice.caller import Caller
from bot.practice.terms import new_terms
from bot.store.database import Database


async def manage(db: Database, who: Caller, event: PartnerEvent, *, now: datetime) -> Returned:  # noqa: C901, PLR0911 -- the list of verbs
    match event:
        case PartnerAsked():
            return await _ask(db, who, event, now=now)
        case InvitationOpened():
            return await inviting.open_invitation(db, who, event, now=now)
        case InvitationAnswered():
            return await inviting.answer(db, who, event, now=now)
        case TogetherOpened():
            return await partnerships.open_together(db, who, now=now)
        case RhythmOpened():
            return await partnerships.open_rhythm(db, who, event)
        case RhythmSet():
            return await partnerships.set_rhythm(db, who, event, now=now)
        case PartnershipEnded():
            return await partnerships.end(db, who, event, now=now)
        case PairOpened():
            return await waiting.open_without(db, who, event, now=now)
        case PairWaits():
            return await waiting.wait_a_day(db, who, event, now=now)
        case PairPageOpened():
            return await pair_page.open_page(db, who, event, now=now)
        case PeerViewOpened():
            return await peer_views.open_form(db, who, event)
        case PeerViewGiven():
            return await peer_views.give(db, who, event, now=now)
        case _:
            assert_never(event)


async def _ask(db: Database, who: Caller, event: PartnerAsked, *, now: datetime) -> Returned:
    if event.partner is None:
        return await matching.seek(db, who, event, now=now)
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.read() as tx:
        terms = await new_terms(
            tx, who, who.community, days=event.days, at=event.time, question=event.question
        )
    if isinstance(terms, Refused):
        return terms
    return await inviting.ask(db, who, InvitationKind.PARTNER, event.partner, terms, now=now)
