"""Answering the day's question: sealed or open, reworded, late, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind
from bot.model.incoming import AnswerGiven, AnswerOpened, UnreadableReply
from bot.model.records import Asking, Attempt, Door, PostKind, RevealRule, Schedule, StoredQuestion
from bot.model.refs import AskingId, CommunityId, MessageRef
from bot.model.text import Words
from bot.model.views import (
    AnswerForm,
    AttemptKept,
    Choice,
    Done,
    Purpose,
    Refused,
    Returned,
    What,
    WhichOne,
    Why,
)
from bot.practice.caller import Caller, lock_of
from bot.practice.rating import give_rating_said
from bot.practice.redrawing import redraw_day
from bot.practice.turnout import count
from bot.rules.calendar import local_date_of
from bot.rules.ratings import rating_said
from bot.rules.reveals import opens_when_all_are_in
from bot.store import alarms, askings, attempts, places, posts, questions, schedules
from bot.store.database import Database

LONGEST_ANSWER = 15_000
"""Characters; far above what two minutes aloud hold, and what every platform's messages together take."""
FORM = "form"
HINT_LASTS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Meant:
    asking: Asking
    question: StoredQuestion
    schedule: Schedule | None


async def open_form(db: Database, who: Caller, event: AnswerOpened, *, now: datetime) -> Returned:
    """The form, with what the member wrote before."""
    async with db.read() as tx:
        meant = await _meant(tx, who, event.asking, now=now)
        if isinstance(meant, Refused | WhichOne):
            return meant
        if refused := _closed(meant, now=now):
            return refused
        before = await attempts.by_source(tx, meant.asking.id, who.member, FORM)
    written = before.text if before and before.withdrawn_at is None else ""
    return AnswerForm(meant.asking.id, meant.question, Words(written))


async def keep(db: Database, who: Caller, event: AnswerGiven, *, now: datetime) -> Returned:
    """Keeps an answer, or its new wording. Answering joins the group.

    The last of those who joined brings the reveal forward; the count on the question follows two seconds later. A word
    that names a rating, in reply to the reveal, is a rating.
    """
    async with db.read() as tx:
        meant = await _meant(tx, who, event.to, now=now)
    if isinstance(meant, WhichOne):
        return replace(meant, words=event.text)  # given back, so that nobody types them twice
    if isinstance(meant, Refused):
        return meant
    said = None if event.door is Door.FORM else rating_said(event.text)
    if said is not None and await _replies_to_reveal(db, event.to):
        return await give_rating_said(db, who, meant.asking.id, said, now=now)
    text = event.text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        return Refused(Why.EMPTY)
    if len(text) > LONGEST_ANSWER:
        return Refused(Why.TOO_LONG, (("length", f"{len(text):,}"), ("limit", f"{LONGEST_ANSWER:,}")))
    if refused := _closed(meant, now=now):
        return refused
    return await _keep(db, who, event, meant, text, now=now)


async def _keep(
    db: Database, who: Caller, event: AnswerGiven, meant: _Meant, text: str, *, now: datetime
) -> Returned:
    async with db.write() as tx:
        asking = await askings.hold(tx, meant.asking.id)
        if asking is None:
            return Refused(Why.NOT_FOUND)
        before = await attempts.by_source(tx, asking.id, who.member, event.source)
        edited = before is not None
        late = asking.revealed_at is not None and now >= asking.revealed_at
        if before is None:
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
            )
        elif _is_newer(before, text, now=now):
            await attempts.reword(tx, before.id, text, at=now)
        await askings.sit(tx, asking.id, who.member)
        if asking.schedule is not None:
            await schedules.join(tx, asking.schedule, who.member, now=now)
        counted = await count(tx, asking, now=now)
        rule = meant.schedule.reveal if meant.schedule else None
        if asking.revealed_at is None and counted.all_in and rule is not None and opens_when_all_are_in(rule):
            await alarms.ring_at(tx, AlarmKind.REVEAL, asking.id, lock=who.lock, at=now)
        await redraw_day(tx, asking.id, lock=who.lock, now=now)
    return AttemptKept(
        asking=asking.id,
        question=meant.question,
        sealed=event.sealed,
        late=late,
        edited=edited,
        said_at=now,
        turnout=counted.turnout,
        reveal=meant.schedule.reveal if meant.schedule else RevealRule(),
        reveal_at=asking.reveal_at,
        revealed=asking.revealed_at is not None,
        words_count=len(text.split()),
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
            await redraw_day(tx, attempt.asking, lock=lock_of(message.platform), now=now)


async def asking_for(
    tx: AsyncConnection, who: Caller, to: AskingId | MessageRef | None, *, now: datetime
) -> Asking | Refused | WhichOne:
    """The only place that decides which asking is meant.

    By its id, by the message or thread it stands in, by the channel's open one, by the member's open ones; several are asked
    back.
    """
    if isinstance(to, MessageRef):
        found = await askings.by_message(tx, to)
        if found is not None and found.community == who.community:
            return found
        if await posts.by_message(tx, to) is not None:
            return Refused(Why.NOTHING_OPEN)  # a greeting or an announcement asks nothing
    elif to is not None:
        return await _by_id(tx, to, who.community)
    if who.community is None:
        return Refused(Why.NOTHING_OPEN)
    if who.place is not None and who.at_home:
        place = await places.by_key(tx, who.place)
        here = await askings.open_at(tx, place.id, now=now) if place else []
        if here:
            return here[0]
    elsewhere = await askings.open_in(tx, who.community, now=now)
    today = [
        asking
        for asking in elsewhere
        if asking.local_date and asking.due_at and now - asking.due_at < timedelta(days=1)
    ]
    candidates = today or elsewhere
    if not candidates:
        return Refused(Why.NOTHING_OPEN)
    if len(candidates) == 1:
        return candidates[0]
    choices = []
    for asking in candidates:
        question = (
            await questions.by_version(tx, asking.version, community=who.community)
            if asking.version
            else None
        )
        if question is not None:
            choices.append(Choice(str(asking.id), question.number, question.title))
    return WhichOne("", Purpose.REPLY, tuple(choices))


async def _replies_to_reveal(db: Database, to: AskingId | MessageRef | None) -> bool:
    if not isinstance(to, MessageRef):
        return False
    async with db.read() as tx:
        post = await posts.by_message(tx, to)
    return post is not None and post.kind is PostKind.REVEAL


async def _by_id(tx: AsyncConnection, asking: AskingId, community: CommunityId | None) -> Asking | Refused:
    if community is None:
        return Refused(Why.NOT_FOUND)
    return await askings.asking(tx, asking, community=community) or Refused(Why.NOT_FOUND)


async def _meant(
    tx: AsyncConnection, who: Caller, to: AskingId | MessageRef | None, *, now: datetime
) -> _Meant | Refused | WhichOne:
    asking = await asking_for(tx, who, to, now=now)
    if isinstance(asking, Refused | WhichOne):
        return asking
    question = (
        await questions.by_version(tx, asking.version, community=asking.community) if asking.version else None
    )
    if question is None:
        return Refused(Why.NOT_FOUND)
    schedule = await schedules.schedule(tx, asking.schedule) if asking.schedule else None
    return _Meant(asking, question, schedule)


def _closed(meant: _Meant, *, now: datetime) -> Refused | None:
    closes_at = meant.asking.closes_at
    if closes_at is None or now < closes_at:
        return None
    zone = meant.schedule.zone if meant.schedule else "UTC"
    return Refused(
        Why.CLOSED,
        (
            ("number", meant.question.number or ""),
            ("title", meant.question.title),
            ("closed_on", local_date_of(closes_at - timedelta(seconds=1), zone).isoformat()),
        ),
    )


def _is_newer(before: Attempt, text: str, *, now: datetime) -> bool:
    """Whether these words replace the kept ones: later, and different. The same event again changes nothing."""
    if before.withdrawn_at is not None:
        return now > before.withdrawn_at
    return text != before.text and now >= (before.edited_at or before.said_at)
