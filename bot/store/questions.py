"""Reading questions with the current words of theirs, or the very words an asking froze."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.question import Difficulty, KeyPoint, Placeholder, PlaceholderKind, Section
from bot.model.records import StoredQuestion
from bot.model.refs import CommunityId, QuestionId, VersionId
from bot.model.text import Block, BlockKind, Passage
from bot.store.banks import IN_USE, VISIBLE
from bot.store.tables import banks, documents, marks, questions, versions

_TOPIC = func.coalesce(marks.c.topic, versions.c.topic, documents.c.topic).label("topic")
_IS_SHIPPED = banks.c.community_id.is_(None).label("is_shipped")
_MARKED_HERE = and_(marks.c.question_id == questions.c.id, marks.c.community_id == bindparam("community"))


def _question_columns(on_version: Any) -> Select[Any]:  # noqa: ANN401 -- a join condition
    return select(
        questions.c.id,
        versions.c.id.label("version_id"),
        questions.c.number,
        questions.c.position,
        questions.c.retired_at,
        versions.c.title,
        versions.c.body,
        versions.c.blocks,
        versions.c.sections,
        versions.c.points,
        versions.c.placeholders,
        versions.c.line,
        versions.c.alternatives,
        versions.c.hints,
        versions.c.follow_ups,
        func.coalesce(marks.c.difficulty, versions.c.difficulty).label("difficulty"),
        versions.c.tags,
        documents.c.path,
        func.coalesce(versions.c.part, documents.c.part).label("part"),
        _TOPIC,
        _IS_SHIPPED,
    ).select_from(
        questions.join(versions, on_version)
        .join(documents, documents.c.id == questions.c.document_id)
        .join(banks, banks.c.id == questions.c.bank_id)
        .outerjoin(marks, _MARKED_HERE)
    )


_CURRENT = _question_columns(versions.c.id == questions.c.version_id).where(
    questions.c.retired_at.is_(None), IN_USE
)
_BY_NUMBER = _CURRENT.where(questions.c.number == bindparam("number"))
_BY_ID = _CURRENT.where(questions.c.id == bindparam("question"))
_BY_VERSION = _question_columns(versions.c.question_id == questions.c.id).where(
    versions.c.id == bindparam("version"), VISIBLE
)
_TITLES = (
    select(
        questions.c.id,
        questions.c.number,
        versions.c.title,
        questions.c.position,
        documents.c.path,
        _TOPIC,
        _IS_SHIPPED,
    )
    .select_from(
        questions.join(versions, versions.c.id == questions.c.version_id)
        .join(documents, documents.c.id == questions.c.document_id)
        .join(banks, banks.c.id == questions.c.bank_id)
        .outerjoin(marks, _MARKED_HERE)
    )
    .where(questions.c.retired_at.is_(None), IN_USE)
)
_SECTIONS = (
    select(questions.c.id, versions.c.sections)
    .select_from(
        questions.join(versions, versions.c.id == questions.c.version_id).join(
            banks, banks.c.id == questions.c.bank_id
        )
    )
    .where(questions.c.retired_at.is_(None), IN_USE)
)


def question_of(row: Row[Any]) -> StoredQuestion:
    return StoredQuestion(
        id=QuestionId(row.id),
        version=VersionId(row.version_id),
        number=row.number,
        title=row.title,
        body=row.body,
        part=row.part,
        topic=row.topic,
        answer=passage_of(row.blocks),
        sections=tuple(Section(title, level) for title, level in row.sections),
        key_points=tuple(KeyPoint(text, section) for text, section in row.points),
        placeholders=tuple(
            Placeholder(text, PlaceholderKind(kind), line, start, end)
            for text, kind, line, start, end in row.placeholders
        ),
        file=row.path,
        line=row.line,
        bank_position=row.position,
        retired=row.retired_at is not None,
        alternatives=tuple(passage_of(blocks) for blocks in row.alternatives),
        hints=tuple(row.hints),
        follow_ups=tuple(row.follow_ups),
        difficulty=Difficulty(row.difficulty) if row.difficulty else None,
        tags=tuple(row.tags),
    )


def passage_of(blocks: Sequence[Sequence[Any]]) -> Passage:
    return Passage(
        tuple(
            Block(BlockKind(kind), text, blank_after, level, language)
            for kind, text, blank_after, level, language in blocks
        )
    )


def blocks_as_stored(passage: Passage) -> list[list[Any]]:
    return [[b.kind.value, b.text, b.blank_after, b.level, b.language] for b in passage.blocks]


async def by_version(
    tx: AsyncConnection, version: VersionId, *, community: CommunityId | None
) -> StoredQuestion | None:
    """The words of one version, retired or not; another community's reads as not found."""
    row = (await tx.execute(_BY_VERSION, {"version": version, "community": community})).first()
    return question_of(row) if row else None


async def by_number(
    tx: AsyncConnection, number: str, *, community: CommunityId | None
) -> list[StoredQuestion]:
    rows = await tx.execute(_BY_NUMBER, {"number": number, "community": community})
    return [question_of(row) for row in rows]


async def by_id(
    tx: AsyncConnection, question: QuestionId, *, community: CommunityId | None
) -> StoredQuestion | None:
    row = (await tx.execute(_BY_ID, {"question": question, "community": community})).first()
    return question_of(row) if row else None


async def current(tx: AsyncConnection, *, community: CommunityId | None) -> list[StoredQuestion]:
    """All questions in use here, the community's own first, each bank in its author's order."""
    rows = (await tx.execute(_CURRENT, {"community": community})).all()
    return [question_of(row) for row in sorted(rows, key=_in_order)]


async def titles(
    tx: AsyncConnection, *, community: CommunityId | None
) -> list[tuple[QuestionId, str | None, str, str | None, str]]:
    """Id, number, title, topic and document of all questions in use here, in the same order."""
    rows = (await tx.execute(_TITLES, {"community": community})).all()
    return [
        (QuestionId(row.id), row.number, row.title, row.topic, row.path)
        for row in sorted(rows, key=_in_order)
    ]


async def section_titles(
    tx: AsyncConnection, *, community: CommunityId | None
) -> dict[QuestionId, tuple[str, ...]]:
    """The headings inside the answers of all questions in use here."""
    rows = await tx.execute(_SECTIONS, {"community": community})
    return {QuestionId(row.id): tuple(title for title, _ in row.sections) for row in rows}


def _in_order(row: Row[Any]) -> tuple[bool, int]:
    return row.is_shipped, row.position
