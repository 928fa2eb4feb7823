"""Showing the bank: an answer to whoever asks or to all, a question alone, the list, and what to offer while typing."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import date, datetime, timedelta
from hashlib import blake2s

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind
from bot.model.incoming import (
    AnswerAsked,
    CompletionAsked,
    Field,
    PartAsked,
    QuestionAsked,
    QuestionsListed,
    WholeAsked,
)
from bot.model.records import Asking, PostKind, StoredQuestion
from bot.model.refs import AskingId, CommunityId, QuestionId, VersionId
from bot.model.views import (
    AnswerShown,
    Completions,
    Done,
    Purpose,
    QuestionList,
    QuestionShown,
    Refused,
    Returned,
    Step,
    What,
    WholeAnswer,
    Why,
)
from bot.practice.caller import Caller
from bot.practice.clocks import zone_for
from bot.practice.home import listed
from bot.practice.meaning import BY_ID, LONGEST_LABEL, label_of, meant, shelf_of
from bot.practice.own_words import for_member
from bot.practice.reflecting import reflected
from bot.practice.reviewing import cards_on
from bot.practice.round_place import step_of
from bot.rules.calendar import local_date_of
from bot.rules.matching import complete as completed
from bot.rules.zones import complete_zone
from bot.store import alarms, askings, members, mocks, places, posts, questions, rounds, schedules
from bot.store.database import Database

MOST_COMPLETIONS = 25
SHOWN_WITHIN = timedelta(minutes=15)
"""An answer shown in public later than that would come out of the blue."""


async def show_answer(db: Database, who: Caller, event: AnswerAsked, *, now: datetime) -> Returned:
    """By number or words: to the asker alone, or to all in the place unless it is a question still sealed."""
    question = await meant(db, who, event.words, Purpose.ANSWER)
    if not isinstance(question, StoredQuestion):
        return question
    if event.public:
        return await _show_to_all(db, who, question, now=now)
    return await _shown(db, who, question, part=1, now=now)


async def show_part(db: Database, who: Caller, event: PartAsked, *, now: datetime) -> Returned:
    """*Next*, also weeks later and for a question that is retired by then."""
    question = await _version(db, who, event.version)
    if question is None:
        return Refused(Why.NOT_FOUND)
    return await _shown(db, who, question, part=event.part, now=now)


async def show_whole(db: Database, who: Caller, event: WholeAsked, *, now: datetime) -> Returned:
    question = await _version(db, who, event.version)
    if question is None:
        return Refused(Why.NOT_FOUND)
    asking, step = await _looked_at(db, who, question, now=now)
    async with db.read() as tx:
        personal, mine = await for_member(tx, who.member, question)
    return WholeAnswer(personal, asking, mine, step)


async def _shown(
    db: Database, who: Caller, question: StoredQuestion, *, part: int, now: datetime
) -> Returned:
    """The answer as this member reads it."""
    asking, step = await _looked_at(db, who, question, now=now)
    async with db.read() as tx:
        personal, mine = await for_member(tx, who.member, question)
        reflection = await reflected(tx, asking, who.member, question) if asking is not None else None
    return AnswerShown(personal, part, asking, mine, step, reflection=reflection)


async def show_question(db: Database, who: Caller, event: QuestionAsked, *, now: datetime) -> Returned:
    """By number or words; without any, the newest one that is open."""
    if not event.words.strip() and (newest := await _newest(db, who, now=now)):
        return QuestionShown(newest)
    question = await meant(db, who, event.words, Purpose.QUESTION)
    if not isinstance(question, StoredQuestion):
        return question
    return QuestionShown(question, event.words.strip() if BY_ID.fullmatch(event.words.strip()) else "")


async def list_questions(db: Database, who: Caller, event: QuestionsListed, *, now: datetime) -> Returned:
    """All questions in the author's order, with when the group was asked and when the member's own review is due."""
    del event
    async with db.read() as tx:
        bank = await questions.current(tx, community=who.community)
        zone = await zone_for(tx, who.member, own=who.zone, community=who.community)
        cards = await cards_on(tx, who.member, on=local_date_of(now, zone))
        asked = await _last_asked(tx, who.community)
    return QuestionList(
        tuple(
            listed(
                question,
                last_asked=asked.get(question.id),
                due_on=cards[question.id].due if question.id in cards else None,
            )
            for question in bank
        )
    )


async def complete(db: Database, who: Caller, event: CompletionAsked, *, now: datetime) -> Returned:
    del now
    if event.field is Field.ZONE:
        return Completions(tuple((zone, zone) for zone in complete_zone(event.words)))
    async with db.read() as tx:
        if event.field is Field.MEMBER:
            return _holding(event.words, await members.names_in(tx, who.community, but=who.member))
        if event.field is Field.TOPIC:
            titles = await questions.titles(tx, community=who.community)
            return _holding(event.words, {topic for *_, topic, _ in titles if topic})
        shelf = await shelf_of(tx, who.community)
    offered = await asyncio.to_thread(completed, event.words, shelf.entries)
    return Completions(tuple((shelf.value_of(entry), label_of(entry)) for entry in offered))


def _holding(words: str, offered: Collection[str]) -> Completions:
    """Those that hold what was typed, those that begin so first."""
    typed = words.strip().removeprefix("@").casefold()
    fitting = [each for each in offered if typed in each.casefold() and len(each) <= LONGEST_LABEL]
    fitting.sort(key=lambda each: (not each.casefold().startswith(typed), each.casefold()))
    return Completions(tuple((each, each) for each in fitting[:MOST_COMPLETIONS]))


async def _newest(db: Database, who: Caller, *, now: datetime) -> StoredQuestion | None:
    if who.community is None:
        return None
    async with db.read() as tx:
        for asking in await askings.open_in(tx, who.community, now=now):
            if asking.version is not None:
                return await questions.by_version(tx, asking.version, community=who.community)
    return None


async def _version(db: Database, who: Caller, version: VersionId) -> StoredQuestion | None:
    async with db.read() as tx:
        return await questions.by_version(tx, version, community=who.community)


async def _show_to_all(db: Database, who: Caller, question: StoredQuestion, *, now: datetime) -> Returned:
    if who.community is None or who.place is None or not who.at_home:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.write() as tx:
        if any(
            asking.revealed_at is None for asking in await _open_askings(tx, who.community, question, now=now)
        ):
            return Refused(Why.STILL_SEALED, (("number", question.number or ""), ("title", question.title)))
        post = await posts.wish(
            tx,
            key=_key(who, question.version, now=now),
            place=await places.place_for(tx, who.place, community=who.community),
            kind=PostKind.SHOWN,
            subject=question.version,
            now=now,
            not_after=now + SHOWN_WITHIN,
        )
        await alarms.ring_at(tx, AlarmKind.DELIVER, post, lock=who.lock, at=now)
    return Done(What.SHOWN_IN_PUBLIC)


def _key(who: Caller, version: VersionId, *, now: datetime) -> str:
    """The same act, told twice, is the same post."""
    return "e" + blake2s(f"{who.member} {version} {now.isoformat()}".encode(), digest_size=10).hexdigest()


async def _looked_at(
    db: Database, who: Caller, question: StoredQuestion, *, now: datetime
) -> tuple[AskingId | None, Step | None]:
    """The asking in which the member may rate the question after reading; reading a sealed one is noted as a look.

    In a round at this very question, that is its turn.
    """
    if who.community is None:
        return None, None
    async with db.read() as tx:
        turn = await _turn_of(tx, who, who.community, question)
        opened = await _open_askings(tx, who.community, question, now=now)
        last = await askings.last_of_question(tx, question.id, community=who.community)
        interview = await _turn_at_hand(tx, who, question)
    sealed = [asking for asking in (*opened, *interview) if asking.revealed_at is None]
    if sealed:
        async with db.write() as tx:
            for asking in sealed:
                await askings.note_look(tx, asking.id, who.member, now=now)
    if turn is not None:
        async with db.write() as tx:
            await askings.note_look(tx, turn.id, who.member, now=now)
            return turn.id, await step_of(tx, turn)
    if opened:
        return opened[0].id, None
    return (last.id if last is not None and last.revealed_at is not None else None), None


async def _turn_of(
    tx: AsyncConnection, who: Caller, community: CommunityId, question: StoredQuestion
) -> Asking | None:
    """The turn the member is at, where it is of this question."""
    turn = await rounds.current(tx, who.member, community=community)
    if turn is None or turn.version is None:
        return None
    asked = await questions.by_version(tx, turn.version, community=community)
    return turn if asked is not None and asked.id == question.id else None


async def _turn_at_hand(tx: AsyncConnection, who: Caller, question: StoredQuestion) -> list[Asking]:
    """The turn of a mock interview the member answers in, where it is of this question."""
    turn = await mocks.running_for(tx, who.member)
    if turn is None or turn.version is None:
        return []
    asked = await questions.by_version(tx, turn.version, community=turn.community)
    return [turn] if asked is not None and asked.id == question.id else []


async def _open_askings(
    tx: AsyncConnection, community: CommunityId, question: StoredQuestion, *, now: datetime
) -> list[Asking]:
    """The askings of this question that still take answers, newest first."""
    found = []
    for asking in await askings.open_in(tx, community, now=now):
        asked = (
            await questions.by_version(tx, asking.version, community=community) if asking.version else None
        )
        if asked is not None and asked.id == question.id:
            found.append(asking)
    return found


async def _last_asked(tx: AsyncConnection, community: CommunityId | None) -> dict[QuestionId, date]:
    latest: dict[QuestionId, date] = {}
    for schedule in await schedules.of_channels(tx):
        if schedule.community == community:
            for question, (on, _) in (await askings.asked(tx, schedule.id)).items():
                latest[question] = max(on, latest.get(question, on))
    return latest
