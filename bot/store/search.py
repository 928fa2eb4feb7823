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
    Select,
    and_,
    bindparam,
    column,
    delete,
    func,
    insert,
    or_,
    select,
    table,
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
from bot.store.tables.search import INDEX

_AT_ONCE = 200
"""Questions whose passages are drawn in one go."""
_MOST_ROWS = 200
"""Passages that are weighed for one search."""

_IN_HEADING_WEIGHS, _IN_TEXT_WEIGHS = 4.0, 1.0

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
    while rows := (await tx.execute(_UNDRAWN.where(within))).all():
        await tx.execute(insert(passages), [drawn for row in rows for drawn in _drawn(row)])


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
    statement, query = _statement(tx, wanted, every=every, in_titles=in_titles)
    rows = await tx.execute(statement.limit(_MOST_ROWS), {"query": query, "community": community})
    found: dict[int, Found] = {}
    for row in rows:
        if len(found) == limit:
            break
        found.setdefault(
            row.id,
            Found(QuestionId(row.id), VersionId(row.version_id), row.number, row.title, row.topic),
        )
    return list(found.values())


async def holds(tx: AsyncConnection, word: Wanted, *, community: CommunityId | None) -> bool:
    """Whether any question in use holds the word."""
    statement, query = _statement(tx, [word], every=True, in_titles=False)
    bare = statement.order_by(None).limit(1)
    return (await tx.execute(bare, {"query": query, "community": community})).first() is not None


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


def _statement(
    tx: AsyncConnection, wanted: Sequence[Wanted], *, every: bool, in_titles: bool
) -> tuple[Select[Any], str]:
    on_sqlite = tx.dialect.name == "sqlite"
    if on_sqlite:
        statement = _ON_SQLITE
        query = (" AND " if every else " OR ").join(map(_as_phrase, wanted))
        if in_titles:
            query = f"heading : ({query})"
    else:
        statement = _ON_POSTGRESQL_IN_TITLES if in_titles else _ON_POSTGRESQL
        query = (" & " if every else " | ").join(map(_as_lexeme, wanted))
    return (statement.where(passages.c.ordinal == 0) if in_titles else statement), query


def _as_phrase(wanted: Wanted) -> str:
    """A word of FTS5, quoted."""
    quoted = '"' + wanted.word.replace('"', '""') + '"'
    return f"{quoted}*" if wanted.begun else quoted


def _as_lexeme(wanted: Wanted) -> str:
    """A word of a tsquery, quoted."""
    quoted = "'" + wanted.word.replace("\\", "\\\\").replace("'", "''") + "'"
    return f"{quoted}:*" if wanted.begun else quoted


def _found(source: Any) -> Select[Any]:  # noqa: ANN401 -- a join
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
            source.join(versions, versions.c.id == passages.c.version_id)
            .join(questions, and_(questions.c.id == versions.c.question_id, _IS_CURRENT))
            .join(documents, documents.c.id == questions.c.document_id)
            .join(banks, banks.c.id == questions.c.bank_id)
            .outerjoin(marks, marked)
        )
        .where(IN_USE)
    )


def _by_rank(statement: Select[Any], rank: Any) -> Select[Any]:  # noqa: ANN401 -- an expression
    return statement.order_by(
        rank, banks.c.community_id.is_(None), questions.c.position, passages.c.version_id, passages.c.ordinal
    )


_index = table(INDEX, column("rowid"))
_ON_SQLITE = _by_rank(
    _found(_index.join(passages, passages.c.id == _index.c.rowid)).where(text(f"{INDEX} MATCH :query")),
    func.bm25(text(INDEX), _IN_HEADING_WEIGHS, _IN_TEXT_WEIGHS),
)
_ON_POSTGRESQL = _by_rank(
    _found(passages).where(text("passages.lexemes @@ CAST(:query AS tsquery)")),
    text("ts_rank(passages.lexemes, CAST(:query AS tsquery)) DESC"),
)
_ON_POSTGRESQL_IN_TITLES = _by_rank(
    _found(passages).where(text("passages.heading_lexemes @@ CAST(:query AS tsquery)")),
    text("ts_rank(passages.heading_lexemes, CAST(:query AS tsquery)) DESC"),
)
