"""Answering the day's question: sealed or open, reworded, late, withdrawn."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind
from bot.model.incoming import AnswerGiven, AnswerOpened, UnreadableReply
from bot.model.records import (
    Asking,
    Attempt,
    Door,
    PostKind,
    RevealRule,
    ScheduleKind,
    Sharing,
)
from bot.model.refs import AskingId, MemberId, MessageRef
from bot.model.text import Words
from bot.model.views import (
    AnswerForm,
    AttemptKept,
    Done,
    Refused,
    Returned,
    What,
    WhichOne,
    Why,
)
from bot.practice import mock_words, shared, sharing
from bot.practice.asking_meant import Meant, meant
from bot.practice.caller import Caller, lock_of
from bot.practice.rating import give_rating_said
from bot.practice.redrawing import redraw_day
from bot.practice.reflecting import reflect
from bot.practice.rewording import is_newer, is_written_already, wordless
from bot.practice.round_place import note_act, step_of
from bot.practice.showing import aim_minutes
from bot.practice.turnout import count
from bot.rules.calendar import local_date_of
from bot.rules.ratings import rating_said
from bot.rules.reveals import opens_when_all_are_in
from bot.store import alarms, askings, attempts, posts, schedules, seats
from bot.store.database import Database

LONGEST_ANSWER = 15_000
"""Characters; far above what two minutes aloud hold, and what every platform's messages together take."""
FORM = "form"
HINT_LASTS = timedelta(hours=1)


async def open_form(db: Database, who: Caller, event: AnswerOpened, *, now: datetime) -> Returned:
    """The form, with what the member wrote before."""
    async with db.read() as tx:
        found = await meant(tx, who, event.asking, now=now)
        if isinstance(found, Refused | WhichOne):
            return found
        if refused := _closed(found, now=now):
            return refused
        own = await attempts.of_member(tx, found.asking.id, who.member)
        before = wordless(own) or next((attempt for attempt in own if attempt.source == FORM), None)
        may_guess = not own and await _may_guess(tx, found.asking, who.member)
        offered = await sharing.offered(tx, who.member, before, found.schedule)
    return AnswerForm(
        found.asking.id,
        found.question,
        Words(before.text if before else ""),
        before.source if before else FORM,
        may_guess,
        offered,
    )


async def keep(db: Database, who: Caller, event: AnswerGiven, *, now: datetime) -> Returned:
    """Keeps an answer, or its new wording. Answering joins the group.

    The last of those who joined brings the reveal forward; the count on the question follows two seconds later. A word
    that names a rating is one, in reply to the reveal or to a question of one's own whose answer was looked at.
    """
    async with db.read() as tx:
        found = await meant(tx, who, event.to, now=now)
    if isinstance(found, WhichOne):
        return replace(found, words=event.text)  # given back, so that nobody types them twice
    if isinstance(found, Refused):
        talks = found.why is Why.NOT_HEARD and event.door is not Door.FORM
        return Done(What.NOTED) if talks else found
    said = None if event.door is Door.FORM else rating_said(event.text)
    if said is not None and await _replies_to_what_is_open(db, who, found, event.to):
        return await give_rating_said(db, who, found.asking.id, said, now=now)
    text = event.text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text and event.seconds is None:
        return Refused(Why.EMPTY)
    if len(text) > LONGEST_ANSWER:
        return Refused(Why.TOO_LONG, (("length", f"{len(text):,}"), ("limit", f"{LONGEST_ANSWER:,}")))
    if refused := _closed(found, now=now):
        return refused
    kept = await _keep(db, who, event, found, text, now=now)
    if kept is not None and await mock_words.is_interview(db, found.asking):
        return await mock_words.note(db, who, found.asking, found.question, event.door, now=now)
    return await kept_of(db, found, kept, now=now) if kept is not None else Refused(Why.NOT_FOUND)


async def _keep(
    db: Database, who: Caller, event: AnswerGiven, found: Meant, text: str, *, now: datetime
) -> Attempt | None:
    async with db.write() as tx:
        asking = await askings.hold(tx, found.asking.id)
        if asking is None:
            return None
        if event.guess is not None and await _may_guess(tx, asking, who.member):
            await seats.note_guess(tx, asking.id, who.member, event.guess)
        before = await attempts.by_source(tx, asking.id, who.member, event.source)
        late = asking.revealed_at is not None and now >= asking.revealed_at
        if before is None:
            if not event.sealed:
                await sharing.point_to_the_sealed_way(tx, who, asking, found.schedule, now=now)
            await attempts.add(
                tx,
                asking=asking.id,
                member=who.member,
                source=event.source,
                text=text,
                sealed=event.sealed,
                door=event.door,
                late=late,
                at=now,
                seconds=None if event.seconds is None else math.ceil(event.seconds),
                sharing=await sharing.wished(tx, who.member, event, found.schedule),
            )
        elif is_newer(before, text, now=now) and not is_written_already(before, event):
            if late:
                await attempts.keep_as_opened(tx, before.id)
            await attempts.reword(tx, before.id, text, at=now)
        await askings.sit(tx, asking.id, who.member)
        await note_act(tx, asking, lock=who.lock, now=now)
        if asking.schedule is not None:
            await schedules.join(tx, asking.schedule, who.member, now=now)
        counted = await count(tx, asking, now=now)
        rule = found.schedule.reveal if found.schedule else None
        if asking.revealed_at is None and counted.all_in and rule is not None and opens_when_all_are_in(rule):
            await alarms.ring_at(tx, AlarmKind.REVEAL, asking.id, lock=who.lock, at=now)
        await redraw_day(tx, asking.id, lock=who.lock, now=now)
        return await _opened_anew(tx, who, event, asking, found, now=now)


async def _opened_anew(
    tx: AsyncConnection, who: Caller, event: AnswerGiven, asking: Asking, found: Meant, *, now: datetime
) -> Attempt | None:
    """The attempt as it is kept now, shown as its form says."""
    kept = await attempts.by_source(tx, asking.id, who.member, event.source)
    if kept is None:
        return None
    if event.sharing is not None and kept.sealed and shared.is_chosen(found.schedule):
        await attempts.share(tx, kept.id, event.sharing)
        kept = replace(kept, sharing=event.sharing)
    await sharing.follow(tx, asking, kept.id, lock=who.lock, now=now)
    return kept


async def kept_of(db: Database, found: Meant, attempt: Attempt, *, now: datetime) -> AttemptKept:
    """What the one who answered is told of it, with the mirror of its first wording."""
    reflection = await reflect(db, found.asking, attempt.member, found.question)
    async with db.read() as tx:
        asking = await askings.own(tx, found.asking.id) or found.asking
        counted = await count(tx, asking, now=now)
        step = await step_of(tx, asking)
    return AttemptKept(
        asking=asking.id,
        question=found.question,
        sealed=attempt.sealed,
        late=attempt.late,
        edited=bool(attempt.first_text),
        said_at=attempt.edited_at or attempt.said_at,
        turnout=counted.turnout,
        reveal=found.schedule.reveal if found.schedule else RevealRule(),
        reveal_at=asking.reveal_at,
        revealed=asking.revealed_at is not None,
        words_count=len(attempt.text.split()),
        aim_minutes=aim_minutes(found.question),
        seconds=attempt.seconds,
        reflection=reflection if attempt.text else None,
        step=step,
        sharing=attempt.sharing if attempt.sealed and shared.is_chosen(found.schedule) else None,
        stays_as_shown=attempt.opened_text is not None
        and shared.shown_as(attempt, found.schedule) is not Sharing.KEEP,
        alone=_is_own(found),
    )


async def note_unreadable(
    db: Database, who: Caller, event: UnreadableReply, *, message: MessageRef | None, now: datetime
) -> Returned:
    """A reply came without its words: one short hint to its author, once for each question."""
    async with db.read() as tx:
        asking = await askings.by_message(tx, event.to)
    if asking is None or asking.community != who.community or message is None:
        return Done(What.NOTED)
    async with db.write() as tx:
        post = await posts.wish(
            tx,
            key=f"h{asking.id}.{who.member}",
            place=asking.place,
            kind=PostKind.UNREAD,
            subject=asking.id,
            reason=f"{who.key.external_id}|{message.channel}|{message.message}",
            now=now,
            not_after=now + HINT_LASTS,
        )
        await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=who.lock, at=now)
    return Done(What.NOTED)


async def withdraw(db: Database, message: MessageRef, *, now: datetime) -> None:
    """The message an answer came by was deleted: its words go."""
    async with db.write() as tx:
        for attempt in await attempts.by_message(tx, message.message):
            await attempts.withdraw(tx, attempt.id, at=now)
            asking = await askings.own(tx, attempt.asking)
            if asking is not None:
                await sharing.follow(tx, asking, attempt.id, lock=lock_of(message.platform), now=now)
            await redraw_day(tx, attempt.asking, lock=lock_of(message.platform), now=now)


async def _replies_to_what_is_open(
    db: Database, who: Caller, found: Meant, to: AskingId | MessageRef | None
) -> bool:
    if not isinstance(to, MessageRef):
        return False
    async with db.read() as tx:
        post = await posts.by_message(tx, to)
        seat = await askings.seat(tx, found.asking.id, who.member) if _is_own(found) else None
    has_looked = seat is not None and seat[1] is not None
    return post is not None and (post.kind is PostKind.REVEAL or has_looked)


def _is_own(found: Meant) -> bool:
    return found.schedule is not None and found.schedule.kind is ScheduleKind.OWN


def _closed(found: Meant, *, now: datetime) -> Refused | None:
    closes_at = found.asking.closes_at
    if closes_at is None or now < closes_at:
        return None
    zone = found.schedule.zone if found.schedule else "UTC"
    return Refused(
        Why.CLOSED,
        (
            ("number", found.question.number or ""),
            ("title", found.question.title),
            ("closed_on", local_date_of(closes_at - timedelta(seconds=1), zone).isoformat()),
        ),
    )


async def _may_guess(tx: AsyncConnection, asking: Asking, member: MemberId) -> bool:
    """While the member has neither answered nor seen the answer."""
    if asking.revealed_at is not None or await seats.guess(tx, asking.id, member) is not None:
        return False
    seat = await askings.seat(tx, asking.id, member)
    has_looked = seat is not None and seat[1] is not None
    return not has_looked and not await attempts.of_member(tx, asking.id, member)
