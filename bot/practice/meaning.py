"""Which question somebody means by a number or by words, as the index, the titles and the headings know it."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import StoredQuestion
from bot.model.refs import CommunityId, QuestionId
from bot.model.views import Choice, Purpose, Refused, Returned, WhichOne, Why
from bot.practice.caller import Caller
from bot.rules.matching import (
    MOST_CHOICES,
    Entry,
    Found,
    NotFound,
    Several,
    find,
    number_alone,
    ranges_in_words,
)
from bot.rules.searching import Wanted, likely, wanted_of
from bot.store import questions, search
from bot.store.database import Database

LONGEST_LABEL = 100
"""Characters of a completion's value and label on the strictest platform."""

_WEIGHED_AT_ONCE = 500
_WEIGHED = 50  # titles that hold all the words: of more, all are weighed
BY_ID = re.compile(r"id:(\d{1,18})")
"""How a choice names a question whose number or title is not its own alone."""


@dataclass(frozen=True, slots=True)
class Shelf:
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


async def shelf_of(tx: AsyncConnection, community: CommunityId | None) -> Shelf:
    titles = await questions.titles(tx, community=community)
    entries = tuple(
        Entry(question, number, title, (topic,) if topic else ())
        for question, number, title, topic, _ in titles
    )
    bearers = Counter((each.number or each.title).casefold() for each in entries)
    return Shelf(entries, bearers, {question: file for question, *_, file in titles})


def label_of(entry: Entry) -> str:
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
        if by_id := BY_ID.fullmatch(words.strip()):
            named = QuestionId(int(by_id[1]))
            return await questions.by_id(tx, named, community=who.community) or Refused(Why.NOT_FOUND)
        if number := number_alone(words):
            numbered = await questions.by_number(tx, number, community=who.community)
            if len(numbered) == 1:
                return numbered[0]  # what is asked most, without reading all titles
        elif titled := await _titled(tx, words, who.community):
            return titled
        shelf = await shelf_of(tx, who.community)
        if not shelf.entries:
            return Refused(Why.NO_QUESTIONS)
        weighed = shelf.entries if number else await _near(tx, words, shelf, who.community)
        match = await asyncio.to_thread(find, words, weighed)
        if isinstance(match, NotFound) and match.number is None:
            match = await _speaking_of(tx, words, shelf, who.community) or match
        if isinstance(match, NotFound) and match.number is None and len(shelf.entries) <= _WEIGHED_AT_ONCE:
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


async def _titled(tx: AsyncConnection, words: str, community: CommunityId | None) -> StoredQuestion | None:
    """The one question whose title holds all the words, as the index knows it: so that not all titles need be read."""
    begun = [replace(each, begun=True) for each in wanted_of(words)]
    if not begun:
        return None
    found = await search.find(tx, begun, community=community, every=True, in_titles=True, limit=_WEIGHED)
    if len(found) == _WEIGHED:
        return None
    match = find(
        words,
        [
            Entry(each.question, each.number, each.title, (each.topic,) if each.topic else ())
            for each in found
        ],
    )
    return (
        await questions.by_id(tx, match.question.id, community=community)
        if isinstance(match, Found)
        else None
    )


async def _near(
    tx: AsyncConnection, words: str, shelf: Shelf, community: CommunityId | None
) -> Sequence[Entry]:
    """The questions worth weighing: of a large bank those whose titles share a word with these, or one spelt like it."""
    if len(shelf.entries) <= _WEIGHED_AT_ONCE:
        return shelf.entries
    wanted = wanted_of(words)
    vocabulary = await search.title_words(tx)
    alike = [
        Wanted(other) for each in wanted for other in await asyncio.to_thread(likely, each.word, vocabulary)
    ]
    any_of = [*(replace(each, begun=True) for each in wanted), *alike]
    found = (
        await search.find(
            tx, any_of, community=community, every=False, in_titles=True, limit=_WEIGHED_AT_ONCE
        )
        if any_of
        else []
    )
    by_id = {each.id: each for each in shelf.entries}
    return [by_id[each.question] for each in found if each.question in by_id]


async def _speaking_of(
    tx: AsyncConnection, words: str, shelf: Shelf, community: CommunityId | None
) -> Found | Several | None:
    """The questions whose answers hold all the words, where no title speaks of them."""
    wanted = wanted_of(words)
    if not wanted:
        return None
    found = await search.find(tx, wanted, community=community, every=True, limit=MOST_CHOICES)
    by_id = {each.id: each for each in shelf.entries}
    entries = tuple(by_id[each.question] for each in found)
    return Found(entries[0]) if len(entries) == 1 else Several(entries) if entries else None


def _find_inside(
    words: str, entries: Sequence[Entry], sections: Mapping[QuestionId, tuple[str, ...]], otherwise: NotFound
) -> Found | Several | NotFound:
    """Looks in the headings of the answers too, where no title speaks of it."""
    wider = [replace(each, also=(*each.also, *sections.get(each.id, ()))) for each in entries]
    match = find(words, wider)
    return otherwise if isinstance(match, NotFound) else match
