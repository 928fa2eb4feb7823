"""A private round: one question after another to one member, whose place is kept while they do something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import PracticeAsked, PracticeEvent, PracticeOpened, RatingGiven, RoundMoved
from bot.model.records import Round, StoredQuestion
from bot.model.refs import CommunityId
from bot.model.views import (
    NothingDue,
    PracticeReady,
    RatingSaved,
    Refused,
    Returned,
    RoundBegun,
    RoundClosed,
    RoundStep,
    Why,
)
from bot.practice import mock_pages, rating
from bot.practice.caller import Caller
from bot.practice.clocks import zone_for
from bot.practice.round_place import end_round, keep_place
from bot.practice.round_views import closing_view, rated_before, turn_view
from bot.practice.what_is_due import WhatIsDue, minutes_for, what_is_due
from bot.rules.calendar import local_date_of
from bot.store import askings, places, rounds
from bot.store.database import Database

AT_ONCE = 10
"""Questions of a round, unless said."""
MOST = 25


async def manage(db: Database, who: Caller, event: PracticeEvent, *, now: datetime) -> Returned:
    match event:
        case PracticeAsked():
            return await practise(db, who, event, now=now)
        case PracticeOpened():
            return await show_practice(db, who, now=now)
        case RoundMoved():
            return await move(db, who, event, now=now)
        case _:
            assert_never(event)


async def practise(db: Database, who: Caller, event: PracticeAsked, *, now: datetime) -> Returned:
    """Begins a round of what is due, or goes on with the one that is open, unless another is asked for."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    if event.count is not None and event.count < 1:
        return Refused(Why.COUNT_NOT_UNDERSTOOD, (("words", str(event.count)),))
    async with db.read() as tx:
        due = await _due(tx, who, who.community, now=now)
    if not due.bank:
        return Refused(Why.NO_QUESTIONS)
    topic = topic_of(due.topics, event.topic)
    if isinstance(topic, Refused):
        return topic
    due = due.of_topic(topic)
    chosen = (list(due.due) or due.ahead if event.ahead else list(due.due))[
        : min(event.count or AT_ONCE, MOST)
    ]
    async with db.write() as tx:
        # which holds the member, so that two presses begin one round
        place = await places.private_place_of(tx, who.platform, who.member)
        going = await rounds.open_of(tx, who.member, community=who.community)
        if going is not None and _is_meant(going, event, topic):
            return await _go_on(tx, who, going, resumed=True, now=now)
        if not chosen:
            return NothingDue(due.today, topic, due.next, ahead=bool(due.ahead))
        if going is not None:
            await end_round(tx, going.id, now=now)
        round_id = await rounds.begin(
            tx,
            community=who.community,
            member=who.member,
            place=place,
            topic=topic,
            count=event.count,
            versions=[question.version for question in chosen],
            now=now,
        )
        begun = await rounds.hold(tx, round_id)
        if begun is None:
            raise LookupError("a round vanished inside the transaction that wrote it")
        said = RoundBegun(len(chosen), minutes_for(chosen), ahead=not due.due)
        return await _go_on(tx, who, begun, begun=said, now=now)


async def show_practice(db: Database, who: Caller, *, now: datetime) -> Returned:
    """The round that is open, else what there is to begin; nothing is begun by looking."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.read() as tx:
        going = await rounds.open_of(tx, who.member, community=who.community)
        turns = await rounds.turns(tx, going.id) if going is not None else []
        at = next((turn for turn in turns if turn.closes_at is None and turn.opened_at is not None), None)
        before = await rated_before(tx, who, turns, at, now=now) if at is not None else None
        shown = await turn_view(tx, who, turns, at, before=before) if at is not None else None
        if shown is not None:
            return shown
        due = await _due(tx, who, who.community, now=now)
    if not due.bank:
        return Refused(Why.NO_QUESTIONS)
    if not due.due:
        return NothingDue(due.today, None, due.next, ahead=bool(due.ahead))
    first: Sequence[StoredQuestion] = due.due[:AT_ONCE]
    return PracticeReady(len(first), minutes_for(first), due.topics)


async def move(db: Database, who: Caller, event: RoundMoved, *, now: datetime) -> Returned:
    """Passes over a turn once, however often that is pressed; or stops, which keeps the place."""
    async with db.write() as tx:
        going = await rounds.named(tx, event.round, member=who.member)
        going = await rounds.hold(tx, going.id) if going is not None else None
        if going is None:
            return Refused(Why.NOT_FOUND)
        if event.stop or going.closed_at is not None:
            return await closing_view(tx, who, going, now=now)
        at = next((turn for turn in await rounds.turns(tx, going.id) if turn.closes_at is None), None)
        if at is not None and at.turn is not None and at.turn <= event.after:
            await rounds.leave(tx, at.id, now=now)
        return await _go_on(tx, who, going, resumed=at is not None and at.turn == event.after + 1, now=now)


async def rate(db: Database, who: Caller, event: RatingGiven, *, now: datetime) -> Returned:
    """Keeps a rating; in a round, that of its turn leads to the next one at once."""
    saved = await rating.give_rating(db, who, event, now=now)
    if not isinstance(saved, RatingSaved) or saved.rating is None or who.community is None:
        return saved
    async with db.read() as tx:
        asking = await askings.asking(tx, saved.asking, community=who.community, member=who.member)
    if asking is None or asking.round is None:
        return saved
    async with db.write() as tx:
        await mock_pages.redraw_pages(tx, asking.id, lock=who.lock, now=now)
        going = await rounds.hold(tx, asking.round)
        at = await askings.own(tx, asking.id)
        if going is None or going.closed_at is not None or at is None or at.closes_at is not None:
            return saved  # another choice for a turn that was left
        await rounds.leave(tx, at.id, now=now)
        return await _go_on(tx, who, going, before=saved, now=now)


async def _go_on(
    tx: AsyncConnection,
    who: Caller,
    going: Round,
    *,
    begun: RoundBegun | None = None,
    resumed: bool = False,
    before: RatingSaved | None = None,
    now: datetime,
) -> RoundStep | RoundClosed:
    """The next turn, or the end of the round after its last."""
    turns = await rounds.turns(tx, going.id)
    for turn in turns:
        if turn.closes_at is not None:
            continue
        shown = await turn_view(tx, who, turns, turn, begun=begun, resumed=resumed, before=before)
        if shown is not None:
            await rounds.come_to(tx, turn.id, now=now)
            await keep_place(tx, going.id, lock=who.lock, now=now)
            return shown
        await rounds.leave(tx, turn.id, now=now)
    await end_round(tx, going.id, now=now)
    ended = await rounds.hold(tx, going.id) or going
    return await closing_view(tx, who, ended, before=before, now=now)


async def _due(tx: AsyncConnection, who: Caller, community: CommunityId, *, now: datetime) -> WhatIsDue:
    zone = await zone_for(tx, who.member, own=who.zone, community=community)
    return await what_is_due(tx, who.member, community, today=local_date_of(now, zone))


def _is_meant(going: Round, event: PracticeAsked, topic: str | None) -> bool:
    """Whether the round that is open is what was asked for."""
    return (topic is None or topic == going.topic) and (event.count is None or event.count == going.count)


def topic_of(topics: Sequence[str], words: str | None) -> str | Refused | None:
    """The topic somebody means: its name, its beginning, or words of it; of several that fit, the first."""
    typed = " ".join((words or "").split()).casefold()
    if not typed:
        return None
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = next((topic for topic in topics if fits(topic.casefold(), typed)), None)
        if found is not None:
            return found
    return Refused(Why.UNKNOWN_TOPIC, (("words", words or ""), ("topics", ", ".join(topics))))
