"""What of a prepared answer is one member's own: their words in its gaps, and their own version beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.placeholders import brackets_in, placeholders_in
from bot.model.incoming import OwnVersionGiven, OwnVersionOpened
from bot.model.question import PlaceholderKind
from bot.model.records import StoredQuestion
from bot.model.refs import MemberId, QuestionId
from bot.model.text import Passage, Words
from bot.model.views import Mine, OwnVersionForm, OwnVersionKept, Refused, Returned, Why
from bot.practice.caller import Caller
from bot.rules import personalising as rules
from bot.rules.personalising import KeyedGap
from bot.store import profiles, questions
from bot.store.database import Database

LONGEST_VERSION = 40_000


async def for_member(
    tx: AsyncConnection, member: MemberId, question: StoredQuestion
) -> tuple[StoredQuestion, Mine]:
    """The question as this member reads it, to be shown to nobody else; with an empty profile it is the same."""
    values = await profiles.values_of(tx, member)
    own = values.get(rules.own_version_key(question.id))
    words = without_versions(values)
    gaps = rules.keyed(question.id, question.placeholders)
    waiting = rules.open_gaps(question.answer, gaps, words)
    mine = Mine(
        Words(own) if own else None, tuple(dict.fromkeys(_name_of(gap) for gap in waiting)), bool(gaps)
    )
    return filled(question, gaps, words), mine


def filled(question: StoredQuestion, gaps: tuple[KeyedGap, ...], words: Mapping[str, str]) -> StoredQuestion:
    """With the member's words in its gaps. Further answers have none of their own to fill but slots."""
    if not words:
        return question
    return replace(
        question,
        answer=rules.personalised(question.answer, gaps, words, brackets=brackets_in(question.answer.blocks)),
        alternatives=tuple(_with_slots(question.id, each, words) for each in question.alternatives),
    )


def without_versions(values: Mapping[str, str]) -> dict[str, str]:
    """The values that go into gaps."""
    versions = {key for key in values if (of := rules.question_of(key)) and key == rules.own_version_key(of)}
    return {key: value for key, value in values.items() if key not in versions}


async def open_version(db: Database, who: Caller, event: OwnVersionOpened, *, now: datetime) -> Returned:
    """The form with the member's own version, or with the bank's words to begin from."""
    del now
    async with db.read() as tx:
        question = await questions.by_id(tx, event.question, community=who.community)
        if question is None:
            return Refused(Why.NOT_FOUND)
        shown, mine = await for_member(tx, who.member, question)
    return OwnVersionForm(shown, mine.own or Words(shown.answer.filled), event.part)


async def keep_version(db: Database, who: Caller, event: OwnVersionGiven, *, now: datetime) -> Returned:
    """Keeps the whole of it, or one part of what the form opened with; nothing left takes it away."""
    del now
    key = rules.own_version_key(event.question)
    async with db.write() as tx:
        question = await questions.by_id(tx, event.question, community=who.community)
        if question is None and event.text.strip():
            return Refused(Why.NOT_FOUND)
        if question is None:
            await profiles.put_down(tx, who.member, {key: ""})
            return Refused(Why.RETIRED)
        shown, mine = await for_member(tx, who.member, question)
        before = mine.own.text if mine.own else shown.answer.filled
        text = _lines(event.text)
        if event.part:
            if event.base != rules.fingerprint(before):
                return Refused(Why.CHANGED_MEANWHILE, (("words", text),))
            parts = [*rules.parts_of(before)]
            parts[event.part - 1 : event.part] = [_joined_to_next(text, parts, event.part)]
            text = "".join(parts)
        if len(text) > LONGEST_VERSION:
            facts = (("length", str(len(text))), ("limit", str(LONGEST_VERSION)), ("words", event.text))
            return Refused(Why.VERSION_TOO_LONG, facts)
        await profiles.put_down(tx, who.member, {key: text.strip()})
    return OwnVersionKept(shown, Words(text.strip()) if text.strip() else None)


def _joined_to_next(text: str, parts: list[str], part: int) -> str:
    """A part ends as it did: a field gives back no blank lines at its end."""
    if not 1 <= part < len(parts) or not text.strip():
        return text
    before = parts[part - 1]
    return text.rstrip() + before[len(before.rstrip()) :]


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with_slots(question: QuestionId, passage: Passage, words: Mapping[str, str]) -> Passage:
    found = placeholders_in(passage.blocks, 1)
    slots = rules.keyed(question, [each for each in found if each.kind is PlaceholderKind.SLOT])
    return rules.personalised(passage, slots, words, brackets=brackets_in(passage.blocks))


def _name_of(gap: KeyedGap) -> str:
    return rules.key_of(gap.placeholder.text).replace("_", " ")
