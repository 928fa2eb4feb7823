"""`/search`: the questions that hold what somebody looks for, each with the passage that says it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import SearchAsked
from bot.model.refs import CommunityId, QuestionId
from bot.model.views import Hit, Hits, Refused, Returned, Why
from bot.practice.caller import Caller
from bot.rules.searching import LONGEST_QUERY, Wanted, count_met, likely, piece_of, wanted_of
from bot.rules.words import words_of
from bot.store import askings, questions, search
from bot.store.database import Database
from bot.store.search import Found, StoredPassage

MOST_HITS = 8
_WEIGHED = 3 * MOST_HITS


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The words that were looked for in the end, and the questions that hold them, the likeliest first."""

    wanted: Sequence[Wanted]
    found: Sequence[Found]
    partly: bool = False


async def find_passages(db: Database, who: Caller, event: SearchAsked, *, now: datetime) -> Returned:
    """First those whose title holds all the words, then those that hold them anywhere, in the order of the index.

    Where no question holds all, misspelt words are looked for as the titles spell them; where that gives nothing
    either, those that hold most of the words come first. Of a question that is still sealed only the title is shown.
    """
    wanted = wanted_of(event.words)
    if not wanted:
        return Refused(Why.NOTHING_TO_LOOK_FOR)
    async with db.read() as tx:
        looked_up = await look_up(tx, wanted, community=who.community, limit=MOST_HITS + 1)
        found = looked_up.found[:MOST_HITS]
        passages = await search.passages_of_versions(tx, [each.version for each in found])
        sealed = await _sealed(tx, who.community, now=now)
    hits = tuple(
        _sealed_hit(each)
        if each.question in sealed
        else _hit(each, looked_up.wanted, passages.get(each.version, []))
        for each in found
    )
    instead = " ".join(each.word for each in looked_up.wanted) if looked_up.wanted != wanted else None
    return Hits(
        event.words.strip()[:LONGEST_QUERY],
        hits,
        corrected=instead if hits else None,
        partly=looked_up.partly,
        more=len(looked_up.found) > MOST_HITS,
    )


async def catch_up(db: Database) -> None:
    """Draws the passages of what was brought in before there were any, by an older version."""
    async with db.write() as tx:
        await search.redraw(tx)


async def look_up(
    tx: AsyncConnection, wanted: Sequence[Wanted], *, community: CommunityId | None, limit: int
) -> LookedUp:
    """All that hold every word in one passage; else as the titles spell them; else anywhere in the answer; else some."""
    if found := await with_all(tx, wanted, community=community, limit=limit):
        return LookedUp(wanted, found)
    mended = await _mended(tx, wanted, community=community)
    if mended != wanted:
        wanted = mended
        if found := await with_all(tx, wanted, community=community, limit=limit):
            return LookedUp(wanted, found)
    some = await search.find(tx, wanted, community=community, every=False, limit=_WEIGHED)
    passages = await search.passages_of_versions(tx, [each.version for each in some])
    met = {each.question: _met_anywhere(each, wanted, passages.get(each.version, [])) for each in some}
    some.sort(key=lambda each: -met[each.question])
    if whole := [each for each in some if met[each.question] == len(wanted)]:
        return LookedUp(wanted, whole[:limit])
    return LookedUp(wanted, some[:limit], partly=bool(some))


async def with_all(
    tx: AsyncConnection, wanted: Sequence[Wanted], *, community: CommunityId | None, limit: int
) -> list[Found]:
    """The questions that hold every word, those first whose title does."""
    titled = await search.find(tx, wanted, community=community, every=True, in_titles=True, limit=limit)
    if len(titled) == limit:
        return titled
    found = await search.find(tx, wanted, community=community, every=True, limit=limit)
    return list({each.question: each for each in (*titled, *found)}.values())[:limit]


async def _mended(
    tx: AsyncConnection, wanted: Sequence[Wanted], *, community: CommunityId | None
) -> tuple[Wanted, ...]:
    """Words that no question in use holds become the likest of the titles that one does hold."""
    mended = []
    vocabulary: list[str] = []
    for each in wanted:
        if not await search.holds(tx, each, community=community):
            vocabulary = vocabulary or await search.title_words(tx)
            for other in await asyncio.to_thread(likely, each.word, vocabulary):
                if await search.holds(tx, Wanted(other), community=community):
                    each = Wanted(other)  # noqa: PLW2901 -- what takes its place
                    break
        mended.append(each)
    return tuple(mended)


def _met_anywhere(found: Found, wanted: Sequence[Wanted], passages: Sequence[StoredPassage]) -> int:
    labels = " ".join(each.section or "" for each in passages)
    words = {*words_of(f"{found.title} {found.topic or ''} {labels}")}
    return count_met(wanted, words.union(*(each.words for each in passages)))


async def _sealed(tx: AsyncConnection, community: CommunityId | None, *, now: datetime) -> set[QuestionId]:
    """The questions that are asked there now and not yet revealed."""
    sealed: set[QuestionId] = set()
    if community is None:
        return sealed
    for asking in await askings.open_in(tx, community, now=now):
        if asking.revealed_at is None and asking.version is not None:
            asked = await questions.by_version(tx, asking.version, community=community)
            if asked is not None:
                sealed.add(asked.id)
    return sealed


def _sealed_hit(found: Found) -> Hit:
    return Hit(found.question, found.number, found.title, found.topic, "", (), sealed=True)


def _hit(found: Found, wanted: Sequence[Wanted], passages: Sequence[StoredPassage]) -> Hit:
    """With the passage that holds most of the words; the first of those that hold as many."""

    def met(passage: StoredPassage) -> int:
        return count_met(wanted, (*passage.words, *words_of(passage.section or "")))

    best = max(passages, key=met, default=None)
    if best is None or not met(best):
        return Hit(found.question, found.number, found.title, found.topic, "", ())
    piece = piece_of(best.text, wanted)
    return Hit(
        found.question, found.number, found.title, found.topic, piece.text, piece.matched, best.section
    )
