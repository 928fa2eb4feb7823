"""The passages of all current words: drawn after every change of the bank, and found by words.

The one place that knows how a database searches: SQLite by FTS5, PostgreSQL by a tsvector. Words come here folded, and
are handed on as literal words; nothing anybody types is ever syntax.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Select,
    and_,
    bindparam,
    column,
    delete,
    func,
    insert,
    or_,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.passages import cut, passages_of, plain
from bot.model.refs import BankId, CommunityId, DocumentId, QuestionId, VersionId
from bot.rules.searching import Wanted
from bot.rules.words import words_of
from bot.store.banks import IN_USE
from bot.store.questions import passage_of
from bot.store.tables import banks, documents, marks, passages, questions, versions

_AT_ONCE = 200
"""Questions whose passages are drawn in one go."""
_MOST_ROWS = 5_000
_TOPS = (1_000, 2**31 - 1)
"""How many of the best passages are looked at: all of them only where the first are too few, or another's."""

_IS_CURRENT = and_(questions.c.version_id == versions.c.id, questions.c.retired_at.is_(None))
_NAMED = (
    versions.c.id,
    questions.c.number,
    versions.c.title,
    func.coalesce(versions.c.topic, documents.c.topic).label("topic"),
)
_WRITTEN = versions.join(questions, questions.c.id == versions.c.question_id).join(
    documents, documents.c.id == questions.c.document_id
)
_HEADINGS = (
    select(*_NAMED, passages.c.heading)
    .select_from(_WRITTEN.join(passages, passages.c.version_id == versions.c.id))
    .where(_IS_CURRENT, passages.c.ordinal == 0)
)
_UNDRAWN = (
    select(*_NAMED, versions.c.body, versions.c.blocks, versions.c.alternatives)
    .select_from(_WRITTEN)
    .where(versions.c.id > bindparam("after"))
    .where(_IS_CURRENT, ~select(passages.c.id).where(passages.c.version_id == versions.c.id).exists())
    .order_by(versions.c.id)
    .limit(_AT_ONCE)
)


@dataclass(frozen=True, slots=True)
class Found:
    """A question that holds what was looked for."""

    question: QuestionId
    version: VersionId
    number: str | None
    title: str
    topic: str | None


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A piece of a question's current words under its label, and its words as they are looked for."""

    section: str | None
    text: str
    words: tuple[str, ...]


async def redraw(
    tx: AsyncConnection, *, document: DocumentId | None = None, bank: BankId | None = None
) -> None:
    """Brings the passages up to the current words, of one document, of one bank or of all; what is so already stays."""
    within = _within(document, bank)
    if document is not None:
        named = await tx.execute(_HEADINGS.where(within))
        await forget(tx, [VersionId(row.id) for row in named if row.heading != _heading(row)])
    outdated = (
        select(passages.c.version_id)
        .join(versions, versions.c.id == passages.c.version_id)
        .join(questions, questions.c.id == versions.c.question_id)
        .where(within, or_(questions.c.version_id != versions.c.id, questions.c.retired_at.is_not(None)))
    )
    await tx.execute(delete(passages).where(passages.c.version_id.in_(outdated)))
    undrawn, after = _UNDRAWN.where(within), 0
    while rows := (await tx.execute(undrawn, {"after": after})).all():
        await tx.execute(insert(passages), [drawn for row in rows for drawn in _drawn(row)])
        after = rows[-1].id


async def forget(tx: AsyncConnection, ids: Collection[VersionId]) -> None:
    """Takes away the passages of versions whose reading changed; the next redrawing brings them anew."""
    if ids:
        await tx.execute(
            delete(passages).where(passages.c.version_id == bindparam("version")),
            [{"version": version} for version in ids],
        )


async def find(
    tx: AsyncConnection,
    wanted: Sequence[Wanted],
    *,
    community: CommunityId | None,
    every: bool,
    in_titles: bool = False,
    limit: int,
) -> list[Found]:
    """The questions in use that hold every wanted word, or some of them, the likeliest first.

    A word counts for a passage where it stands in its text, its label, or the question's title, number or topic; with
    `in_titles` the text and labels do not count.
    """
    found: dict[int, Found] = {}
    for top in _TOPS:
        for row in await _rows(tx, wanted, community=community, every=every, in_titles=in_titles, top=top):
            if len(found) == limit:
                return list(found.values())
            found.setdefault(
                row.id,
                Found(QuestionId(row.id), VersionId(row.version_id), row.number, row.title, row.topic),
            )
    return list(found.values())[:limit]


async def holds(tx: AsyncConnection, word: Wanted, *, community: CommunityId | None) -> bool:
    """Whether any question in use holds the word."""
    return bool(await find(tx, [word], community=community, every=True, limit=1))


async def title_words(tx: AsyncConnection) -> list[str]:
    """All words of titles, numbers, topics and labels, whosever they are: none is to be shown before it is found in use."""
    return list(await tx.scalars(_VOCABULARY_ON_SQLITE if _is_sqlite(tx) else _VOCABULARY_ON_POSTGRESQL))


async def passages_of_versions(
    tx: AsyncConnection, ids: Collection[VersionId]
) -> dict[VersionId, list[StoredPassage]]:
    """All passages of these versions, in the order of the text."""
    rows = await tx.execute(
        select(passages.c.version_id, passages.c.section, passages.c.text, passages.c.words)
        .where(passages.c.version_id.in_(ids))
        .order_by(passages.c.version_id, passages.c.ordinal)
    )
    held: dict[VersionId, list[StoredPassage]] = {}
    for row in rows:
        passage = StoredPassage(row.section, row.text, tuple(row.words.split()))
        held.setdefault(VersionId(row.version_id), []).append(passage)
    return held


def _within(document: DocumentId | None, bank: BankId | None) -> ColumnElement[bool]:
    if document is not None:
        return questions.c.document_id == document
    if bank is not None:
        return questions.c.bank_id == bank
    return questions.c.id.is_not(None)


def _drawn(row: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- a row
    heading = _heading(row)
    told: list[tuple[str | None, str]] = [(None, next(cut(plain(row.body)), ""))]
    for blocks in (row.blocks, *row.alternatives):
        told += passages_of(passage_of(blocks).blocks)
    for ordinal, (section, words) in enumerate(told):
        yield {
            "version_id": row.id,
            "ordinal": ordinal,
            "section": section,
            "text": words,
            "heading": " ".join((heading, *words_of(section))) if section else heading,
            "words": " ".join(words_of(words)),
        }


def _heading(row: Any) -> str:  # noqa: ANN401 -- a row of either statement
    return " ".join(words_of(f"{row.number or ''} {row.title} {row.topic or ''}"))


async def _rows(
    tx: AsyncConnection,
    wanted: Sequence[Wanted],
    *,
    community: CommunityId | None,
    every: bool,
    in_titles: bool,
    top: int,
) -> Sequence[Any]:
    if _is_sqlite(tx):
        query = (" AND " if every else " OR ").join(map(_as_phrase, wanted))
        statement = _ON_SQLITE
        query = f"heading : ({query})" if in_titles else query
    else:
        query = (" & " if every else " | ").join(map(_as_lexeme, wanted))
        statement = _ON_POSTGRESQL_IN_TITLES if in_titles else _ON_POSTGRESQL
    statement = statement.where(passages.c.ordinal == 0) if in_titles else statement
    found = await tx.execute(statement, {"query": query, "community": community, "top": top})
    return list(found)


def _is_sqlite(tx: AsyncConnection) -> bool:
    return tx.dialect.name == "sqlite"


def _as_phrase(wanted: Wanted) -> str:
    """A word of FTS5, quoted."""
    quoted = '"' + wanted.word.replace('"', '""') + '"'
    return f"{quoted}*" if wanted.begun else quoted


def _as_lexeme(wanted: Wanted) -> str:
    """A word of a tsquery, quoted."""
    quoted = "'" + wanted.word.replace("\\", "\\\\").replace("'", "''") + "'"
    return f"{quoted}:*" if wanted.begun else quoted


def _found(best: str) -> Select[Any]:
    """The questions of the best passages, as far as they are in use; `best` gives these by id and rank."""
    ranked = text(best).columns(column("id", Integer), column("rank", Float)).subquery("best")
    marked = and_(marks.c.question_id == questions.c.id, marks.c.community_id == bindparam("community"))
    return (
        select(
            questions.c.id,
            questions.c.version_id,
            questions.c.number,
            versions.c.title,
            func.coalesce(marks.c.topic, versions.c.topic, documents.c.topic).label("topic"),
        )
        .select_from(
            ranked.join(passages, passages.c.id == ranked.c.id)
            .join(versions, versions.c.id == passages.c.version_id)
            .join(questions, and_(questions.c.id == versions.c.question_id, _IS_CURRENT))
            .join(documents, documents.c.id == questions.c.document_id)
            .join(banks, banks.c.id == questions.c.bank_id)
            .outerjoin(marks, marked)
        )
        .where(IN_USE)
        .order_by(
            ranked.c.rank,
            banks.c.community_id.is_(None),
            questions.c.position,
            passages.c.version_id,
            passages.c.ordinal,
        )
        .limit(_MOST_ROWS)
    )


_ON_SQLITE = _found(
    "SELECT rowid AS id, bm25(passages_index, 4.0, 1.0) AS rank FROM passages_index"
    " WHERE passages_index MATCH :query ORDER BY rank, rowid LIMIT :top"
)
_ON_POSTGRESQL = _found(
    "SELECT id, -ts_rank(lexemes, CAST(:query AS tsquery)) AS rank FROM passages"
    " WHERE lexemes @@ CAST(:query AS tsquery) ORDER BY rank, id LIMIT :top"
)
_ON_POSTGRESQL_IN_TITLES = _found(
    "SELECT id, -ts_rank(heading_lexemes, CAST(:query AS tsquery)) AS rank FROM passages"
    " WHERE ordinal = 0 AND heading_lexemes @@ CAST(:query AS tsquery) ORDER BY rank, id LIMIT :top"
)
_VOCABULARY_ON_SQLITE = text("SELECT term FROM passages_words WHERE col = 'heading'")
_VOCABULARY_ON_POSTGRESQL = text("SELECT word FROM ts_stat('SELECT heading_lexemes FROM passages')")
