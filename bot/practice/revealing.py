"""Opening the answer: for all at its hour or by hand, for one member at any time, and hints before that."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind
from bot.model.incoming import HintAsked, LookAsked, RevealAsked
from bot.model.records import Asking, PostKind, PostState, Schedule, StoredQuestion
from bot.model.refs import AskingId, PlaceKind
from bot.model.views import (
    AnswerShown,
    Done,
    LookQuestion,
    Refused,
    Returned,
    What,
    Why,
)
from bot.practice import waiting
from bot.practice.caller import Caller, lock_of
from bot.practice.hints import hint_for
from bot.practice.own_words import for_member
from bot.practice.redrawing import redraw_nudges
from bot.practice.reflecting import reflect
from bot.practice.round_place import note_act, step_of
from bot.practice.turnout import count
from bot.rules.reveals import opens_when_all_are_in
from bot.store import alarms, askings, attempts, mocks, places, posts, questions
from bot.store.database import Database

NOT_YET_POSTED = timedelta(minutes=1)


async def reveal(db: Database, asking_id: AskingId, *, now: datetime) -> None:
    """Opens the answer for all: once, and only where the question has stood."""
    async with db.write() as tx:
        asking = await askings.hold(tx, asking_id)
        if asking is None or asking.revealed_at is not None or asking.skipped_because is not None:
            return
        question_post = await posts.of_subject(tx, PostKind.DAY, asking_id)
        place = await places.place(tx, asking.place)
        if question_post is None or place is None:
            return
        if question_post.state in {PostState.WAITS, PostState.BLOCKED}:
            await alarms.ring_at(
                tx,
                AlarmKind.REVEAL,
                asking_id,
                lock=lock_of(place.platform),
                at=now + NOT_YET_POSTED,
            )
            return
        if question_post.state is PostState.MISSED:
            return
        if not await waiting.stays_closed(tx, asking, lock=lock_of(place.platform), now=now):
            await _open(tx, asking, question_post.key, now=now)


async def ring_if_due(tx: AsyncConnection, asking: Asking, schedule: Schedule, *, now: datetime) -> None:
    """Its question stands at last: a reveal that fell due meanwhile need not wait for its next try."""
    if asking.revealed_at is not None or asking.reveal_at is None:
        return
    all_in = opens_when_all_are_in(schedule.reveal) and (await count(tx, asking, now=now)).all_in
    place = await places.place(tx, asking.place)
    if place is not None and (all_in or asking.reveal_at <= now):
        await alarms.ring_at(tx, AlarmKind.REVEAL, asking.id, lock=lock_of(place.platform), at=now)


async def reveal_by_hand(db: Database, who: Caller, event: RevealAsked, *, now: datetime) -> Returned:
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.write() as tx:
        asking = await askings.asking(tx, event.asking, community=who.community, member=who.member)
        question_post = await posts.of_subject(tx, PostKind.DAY, event.asking)
        if asking is None or asking.version is None or question_post is None:
            return Refused(Why.NOT_FOUND)
        place = await places.place(tx, asking.place)
        if place is None or place.kind is not PlaceKind.CHANNEL:
            return Refused(Why.NOT_FOUND)  # those few open it together
        await _open(tx, asking, question_post.key, now=now)
    return Done(What.REVEALED)


async def look(db: Database, who: Caller, event: LookAsked, *, now: datetime) -> Returned:
    """*Show me the answer*: to this member alone, at any time; asks once when they have not answered."""
    found = await _asking_and_question(db, who, event.asking)
    if isinstance(found, Refused):
        return found
    asking, question = found
    async with db.read() as tx:
        seat = await askings.seat(tx, asking.id, who.member)
        answered = bool(await attempts.of_member(tx, asking.id, who.member))
    seen_before = seat is not None and seat[1] is not None
    if not (answered or seen_before or asking.revealed_at or event.sure):
        return LookQuestion(asking.id, question)
    if not seen_before:
        async with db.write() as tx:
            await askings.note_look(tx, asking.id, who.member, now=now)
            await note_act(tx, asking, lock=who.lock, now=now)
    async with db.read() as tx:
        personal, mine = await for_member(tx, who.member, question)
        step = await step_of(tx, asking)
    reflection = await reflect(db, asking, who.member, question)
    return AnswerShown(personal, part=1, asking=asking.id, mine=mine, step=step, reflection=reflection)


async def hint(db: Database, who: Caller, event: HintAsked, *, now: datetime) -> Returned:
    """Step by step: what the author wrote, the outline's size, its labels, the key points; never a gap of the answer."""
    found = await _asking_and_question(db, who, event.asking)
    if isinstance(found, Refused):
        return found
    asking, question = found
    shown = hint_for(asking.id, question, event.step)
    async with db.write() as tx:
        if await mocks.is_running(tx, asking):
            return Refused(Why.TURN_RUNS)  # there a hint is for both, and never the points
        await askings.note_hint(tx, asking.id, who.member, shown.step)
    return shown


async def _asking_and_question(
    db: Database, who: Caller, asking_id: AskingId
) -> tuple[Asking, StoredQuestion] | Refused:
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.read() as tx:
        asking = await askings.asking(tx, asking_id, community=who.community, member=who.member)
        if asking is None or asking.version is None:
            return Refused(Why.NOT_FOUND)
        question = await questions.by_version(tx, asking.version, community=asking.community)
    return (asking, question) if question else Refused(Why.NOT_FOUND)


async def _open(tx: AsyncConnection, asking: Asking, day_key: str, *, now: datetime) -> None:
    if not await askings.mark_revealed(tx, asking.id, now=now):
        return
    place = await places.place(tx, asking.place)
    if place is None:
        return
    lock = lock_of(place.platform)
    answer = await posts.wish(
        tx,
        key=day_key.removesuffix("q") + "r",
        place=asking.place,
        kind=PostKind.REVEAL,
        subject=asking.id,
        now=now,
    )
    await alarms.ring_at(tx, AlarmKind.DELIVER, answer, lock=lock, at=now)
    await redraw_nudges(tx, asking.id, lock=lock, now=now)
    await waiting.redraw(tx, asking.id, lock=lock, now=now)
    question_post = await posts.of_subject(tx, PostKind.DAY, asking.id)
    if question_post is not None:
        await alarms.ring_by(tx, AlarmKind.DELIVER, question_post.id, lock=lock, at=now)
