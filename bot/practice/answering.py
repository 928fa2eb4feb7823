"""Showing the bank: an answer to whoever asks or to all, a question alone, the list, and what to offer while typing."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
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
    Choice,
    Completions,
    Done,
    Purpose,
    QuestionList,
    QuestionShown,
    Refused,
    Returned,
    What,
    WhichOne,
    WholeAnswer,
    Why,
)
from bot.practice.caller import Caller
from bot.practice.home import listed
from bot.rules.matching import Entry, Found, NotFound, Several, find, number_alone, ranges_in_words
from bot.rules.matching import complete as completed
from bot.rules.zones import complete_zone
from bot.store import alarms, askings, places, posts, questions, ratings, schedules
from bot.store.database import Database

LONGEST_LABEL = 100
"""Characters of a completion's value and label on the strictest platform."""
MOST_COMPLETIONS = 25
SHOWN_WITHIN = timedelta(minutes=15)
"""An answer shown in public later than that would come out of the blue."""

_BY_ID = re.compile(r"id:(\d{1,18})")
"""How a choice names a question whose number or title is not its own alone."""


async def show_answer(db: Database, who: Caller, event: AnswerAsked, *, now: datetime) -> Returned:
    """By number or words: to the asker alone, or to all in the place unless it is a question still sealed."""
    question = await meant(db, who, event.words, Purpose.ANSWER)
    if not isinstance(question, StoredQuestion):
        return question
    if event.public:
        return await _show_to_all(db, who, question, now=now)
    return AnswerShown(question, part=1, asking=await _looked_at(db, who, question, now=now))


async def show_part(db: Database, who: Caller, event: PartAsked, *, now: datetime) -> Returned:
    """*Next*, also weeks later and for a question that is retired by then."""
    question = await _version(db, who, event.version)
    if question is None:
        return Refused(Why.NOT_FOUND)
    return AnswerShown(question, event.part, await _looked_at(db, who, question, now=now))


async def show_whole(db: Database, who: Caller, event: WholeAsked, *, now: datetime) -> Returned:
    question = await _version(db, who, event.version)
    if question is None:
        return Refused(Why.NOT_FOUND)
    return WholeAnswer(question, await _looked_at(db, who, question, now=now))


async def show_question(db: Database, who: Caller, event: QuestionAsked, *, now: datetime) -> Returned:
    """By number or words; without any, the newest one that is open."""
    if not event.words.strip() and (newest := await _newest(db, who, now=now)):
        return QuestionShown(newest)
    question = await meant(db, who, event.words, Purpose.QUESTION)
    return QuestionShown(question) if isinstance(question, StoredQuestion) else question


async def list_questions(db: Database, who: Caller, event: QuestionsListed, *, now: datetime) -> Returned:
    """All questions in the author's order, with when the group was asked and when the member's own review is due."""
    del event, now
    async with db.read() as tx:
        bank = await questions.current(tx, community=who.community)
        cards = await ratings.cards_of(tx, who.member)
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
        if event.field is Field.TOPIC:
            titles = await questions.titles(tx, community=who.community)
            return _topics(event.words, {topic for *_, topic, _ in titles if topic})
        shelf = await _shelf(tx, who.community)
    offered = await asyncio.to_thread(completed, event.words, shelf.entries)
    return Completions(tuple((shelf.value_of(entry), _label(entry)) for entry in offered))


def _topics(words: str, topics: Collection[str]) -> Completions:
    """Those that hold what was typed, those that begin so first."""
    typed = words.strip().casefold()
    fitting = [topic for topic in topics if typed in topic.casefold() and len(topic) <= LONGEST_LABEL]
    fitting.sort(key=lambda topic: (not topic.casefold().startswith(typed), topic.casefold()))
    return Completions(tuple((topic, topic) for topic in fitting[:MOST_COMPLETIONS]))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The questions one community may see, as they are looked for."""

    entries: tuple[Entry, ...]
    bearers: Counter[str]
    """How many questions a number or a title stands for."""
    files: Mapping[QuestionId, str]

    def value_of(self, entry: Entry) -> str:
        """Words that find this question and no other: its number, else its title, else its id."""
        name = entry.number or entry.title
        starts_like_a_number = entry.number is None and name[:1] in {"#", *"0123456789"}
        if self.bearers[name.casefold()] > 1 or len(name) > LONGEST_LABEL or starts_like_a_number:
            return f"id:{entry.id}"
        return name

    def choice_of(self, entry: Entry, purpose: Purpose) -> Choice:
        """Told apart by its document from others of the same number. For a mark by its id alone, which leaves room beside."""
        is_shared = entry.number is not None and self.bearers[entry.number.casefold()] > 1
        file = self.files[entry.id] if is_shared else ""
        value = f"id:{entry.id}" if purpose is Purpose.MARK else self.value_of(entry)
        return Choice(value, entry.number, entry.title, file)


async def _shelf(tx: AsyncConnection, community: CommunityId | None) -> _Shelf:
    titles = await questions.titles(tx, community=community)
    entries = tuple(
        Entry(question, number, title, (topic,) if topic else ())
        for question, number, title, topic, _ in titles
    )
    bearers = Counter((each.number or each.title).casefold() for each in entries)
    return _Shelf(entries, bearers, {question: file for question, *_, file in titles})


def _label(entry: Entry) -> str:
    label = f"{entry.number} · {entry.title}" if entry.number else entry.title
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


async def meant(
    db: Database,
    who: Caller,
    words: str,
    purpose: Purpose,
    *,
    marks: tuple[str | None, str | None] = (None, None),
) -> StoredQuestion | Returned:
    """The question that the words speak of; several are asked back, and none is refused with the nearest."""
    async with db.read() as tx:
        if by_id := _BY_ID.fullmatch(words.strip()):
            named = QuestionId(int(by_id[1]))
            return await questions.by_id(tx, named, community=who.community) or Refused(Why.NOT_FOUND)
        if number := number_alone(words):
            numbered = await questions.by_number(tx, number, community=who.community)
            if len(numbered) == 1:
                return numbered[0]  # what is asked most, without reading all titles
        shelf = await _shelf(tx, who.community)
        if not shelf.entries:
            return Refused(Why.NO_QUESTIONS)
        match = await asyncio.to_thread(find, words, shelf.entries)
        if isinstance(match, NotFound) and match.number is None:
            sections = await questions.section_titles(tx, community=who.community)
            match = await asyncio.to_thread(_find_inside, words, shelf.entries, sections, match)
        match match:
            case Found(entry):
                return await questions.by_id(tx, entry.id, community=who.community) or Refused(Why.NOT_FOUND)
            case Several(entries):
                choices = tuple(shelf.choice_of(each, purpose) for each in entries)
                return WhichOne(words, purpose, choices, marks)
            case NotFound(_, nearest):
                held = ranges_in_words(each.number for each in shelf.entries if each.number)
                near = ", ".join(each.number or each.title for each in nearest)
                return Refused(Why.UNKNOWN_QUESTION, (("words", words), ("held", held), ("nearest", near)))


def _find_inside(
    words: str, entries: Sequence[Entry], sections: Mapping[QuestionId, tuple[str, ...]], otherwise: NotFound
) -> Found | Several | NotFound:
    """Looks in the headings of the answers too, where no title speaks of it."""
    wider = [replace(each, also=(*each.also, *sections.get(each.id, ()))) for each in entries]
    match = find(words, wider)
    return otherwise if isinstance(match, NotFound) else match


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
) -> AskingId | None:
    """The asking in which the member may rate the question after reading; reading a sealed one is noted as a look."""
    if who.community is None:
        return None
    async with db.read() as tx:
        opened = await _open_askings(tx, who.community, question, now=now)
        last = await askings.last_of_question(tx, question.id, community=who.community)
    sealed = [asking for asking in opened if asking.revealed_at is None]
    if sealed:
        async with db.write() as tx:
            for asking in sealed:
                await askings.note_look(tx, asking.id, who.member, now=now)
    if opened:
        return opened[0].id
    return last.id if last is not None and last.revealed_at is not None else None


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
    for schedule in await schedules.living(tx):
        if schedule.community == community:
            for question, (on, _) in (await askings.asked(tx, schedule.id)).items():
                latest[question] = max(on, latest.get(question, on))
    return latest
