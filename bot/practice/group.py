"""What the members of a group do for each other: one verb for each, and who is in it."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import (
    AwaySet,
    GroupEvent,
    NudgeDeclined,
    PauseOpened,
    ProfileSet,
    ProposalsAsked,
    ProposeOpened,
    QuestionProposed,
    QuestionSettled,
)
from bot.model.records import Schedule
from bot.model.views import JoinedMember, ProposeForm, Refused, Returned, Why
from bot.practice import away, nudging, personalising, proposing
from bot.practice.caller import Caller
from bot.practice.people import as_person
from bot.rules.calendar import local_date_of
from bot.store import enrolments, members
from bot.store.database import Database
from bot.store.schedules import SILENCE


async def manage(db: Database, who: Caller, event: GroupEvent, *, now: datetime) -> Returned:
    match event:
        case PauseOpened():
            return await away.pause_form(db, who, now=now)
        case AwaySet(until):
            return await personalising.set_profile(db, who, ProfileSet(away=until), now=now)
        case NudgeDeclined():
            return await nudging.decline(db, who, event, now=now)
        case ProposeOpened():
            return ProposeForm() if who.community is not None else Refused(Why.NOT_IN_A_SERVER)
        case QuestionProposed():
            return await proposing.propose(db, who, event, now=now)
        case ProposalsAsked():
            return await proposing.show_waiting(db, who)
        case QuestionSettled():
            return await proposing.settle(db, who, event, now=now)
        case _:
            assert_never(event)


async def joined(tx: AsyncConnection, schedule: Schedule, *, now: datetime) -> tuple[JoinedMember, ...]:
    """Who has joined a channel's question, the first first, with who of them is not waited for."""
    enrolled = await enrolments.of_schedule(tx, schedule.id)
    known = await members.by_ids(tx, [each.member for each in enrolled])
    found = []
    for each in enrolled:
        member = known[each.member]
        until, today = each.away_until, local_date_of(now, member.zone or schedule.zone)
        found.append(
            JoinedMember(
                as_person(member),
                member.zone,
                away_until=until if until is not None and until > today else None,
                silent=each.seen_at < now - SILENCE,
            )
        )
    return tuple(found)
