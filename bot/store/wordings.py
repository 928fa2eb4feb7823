"""Statements on `questions` and `versions` as an import reads and writes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, Select, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.question import Difficulty, KeyPoint, Placeholder, PlaceholderKind, Question, Section
from bot.model.refs import BankId, DocumentId, QuestionId, VersionId
from bot.store import search
from bot.store.questions import blocks_as_stored, passage_of
from bot.store.tables import questions, versions

_Value = TypeVar("_Value")
_AT_ONCE = 400  # values in one IN

_WORDING = tuple(column for column in versions.c if column.name not in {"id", "question_id", "imported_at"})
_HELD = (
    select(
        questions.c.id,
        questions.c.document_id,
        questions.c.label,
        questions.c.occurrence,
        questions.c.number,
        questions.c.position,
        questions.c.version_id,
        questions.c.retired_at,
        questions.c.shadowed,
        *_WORDING,
    )
    .join(versions, versions.c.id == questions.c.version_id)
    .order_by(questions.c.position, questions.c.id)
)
_CHANGE = update(questions).where(questions.c.id == bindparam("question"))
_REWORD = update(versions).where(versions.c.id == bindparam("version"))


@dataclass(frozen=True, slots=True)
class HeldQuestion:
    """A question of a bank with its current wording, and the versions of all its wordings by their fingerprints.

    `gone` when its document lost it; `shadowed` when it is retired only while another has its number.
    """

    id: QuestionId
    document: DocumentId
    label: str
    occurrence: int
    number: str | None
    position: int
    retired_at: datetime | None
    shadowed: bool
    version: VersionId
    wording: Mapping[str, Any]
    versions: Mapping[str, VersionId]

    @property
    def gone(self) -> bool:
        return self.retired_at is not None and not self.shadowed

    @property
    def name(self) -> str:
        return self.number or self.title

    @property
    def title(self) -> str:
        return str(self.wording["title"])

    @property
    def answer(self) -> str:
        return str(self.wording["answer"])

    @property
    def fingerprint(self) -> str:
        return str(self.wording["sha256"])


def wording_of(question: Question) -> dict[str, Any]:
    """A question's words and what was drawn from them, as a version keeps them."""
    alternatives = [blocks_as_stored(each) for each in question.alternatives]
    answer = question.answer.markdown
    told: list[Any] = [
        question.title,
        question.body,
        answer,
        *(each.markdown for each in question.alternatives),
    ]
    beside = {
        "hints": list(question.hints),
        "follow_ups": list(question.follow_ups),
        "topic": question.topic,
        "part": question.part,
        "difficulty": question.difficulty.value if question.difficulty else None,
        "tags": list(question.tags),
    }
    if any(beside.values()):  # what has none keeps the fingerprint it had before these were told
        told.append(
            {name: value for name, value in beside.items() if value or name != "part"}
        )  # told later still
    return {
        "sha256": hashlib.sha256(json.dumps(told).encode()).hexdigest(),
        "title": question.title,
        "body": question.body,
        "answer": answer,
        "alternatives": alternatives,
        "blocks": blocks_as_stored(question.answer),
        "sections": [[each.title, each.level] for each in question.sections],
        "points": [[each.text, each.section] for each in question.key_points],
        "placeholders": [
            [each.text, each.kind.value, each.line, each.start, each.end] for each in question.placeholders
        ],
        "line": question.line,
        **beside,
    }


def question_of(held: HeldQuestion) -> Question:
    """The question as its document told it; where its answer began is not kept."""
    words = held.wording
    return Question(
        label=held.label,
        occurrence=held.occurrence,
        number=held.number,
        title=held.title,
        body=words["body"],
        answer=passage_of(words["blocks"]),
        line=words["line"],
        answer_line=words["line"],
        sections=tuple(Section(title, level) for title, level in words["sections"]),
        key_points=tuple(KeyPoint(text, section) for text, section in words["points"]),
        placeholders=tuple(
            Placeholder(text, PlaceholderKind(kind), line, start, end)
            for text, kind, line, start, end in words["placeholders"]
        ),
        alternatives=tuple(passage_of(each) for each in words["alternatives"]),
        hints=tuple(words["hints"]),
        follow_ups=tuple(words["follow_ups"]),
        topic=words["topic"],
        part=words["part"],
        difficulty=Difficulty(words["difficulty"]) if words["difficulty"] else None,
        tags=tuple(words["tags"]),
    )


async def questions_of(tx: AsyncConnection, document: DocumentId) -> list[HeldQuestion]:
    """All questions a document holds or held, in the author's order."""
    return await _held(tx, _HELD.where(questions.c.document_id == document))


async def alike(
    tx: AsyncConnection,
    *,
    among: Collection[DocumentId],
    fingerprints: Collection[str],
    titles: Collection[str],
) -> list[HeldQuestion]:
    """Questions of these documents that have, or once had, one of the wordings or titles."""
    found: set[int] = set()
    for column, values in ((versions.c.sha256, fingerprints), (versions.c.title, titles)):
        for some in _batches(values):
            found.update(
                await tx.scalars(
                    select(questions.c.id)
                    .join(versions, versions.c.question_id == questions.c.id)
                    .where(questions.c.document_id.in_(among), column.in_(some))
                )
            )
    held: list[HeldQuestion] = []
    for ids in _batches(sorted(found)):
        held += await _held(tx, _HELD.where(questions.c.id.in_(ids)))
    return held


async def add_questions(
    tx: AsyncConnection, bank: BankId, document: DocumentId, rows: Sequence[Mapping[str, Any]]
) -> list[QuestionId]:
    """Adds questions of different places, without words yet; their ids in the order of the rows."""
    if not rows:
        return []
    made = await tx.execute(  # in no order: to keep that of the rows, SQLite would take them one at a time
        insert(questions).returning(questions.c.id, questions.c.label, questions.c.occurrence),
        [{"bank_id": bank, "document_id": document, **row} for row in rows],
    )
    ids = {(row.label, row.occurrence): QuestionId(row.id) for row in made}
    return [ids[row["label"], row["occurrence"]] for row in rows]


async def add_versions(
    tx: AsyncConnection, wordings: Sequence[tuple[QuestionId, Mapping[str, Any]]], *, now: datetime
) -> list[VersionId]:
    """Adds a wording to each of these questions; their ids in the same order."""
    if not wordings:
        return []
    made = await tx.execute(
        insert(versions).returning(versions.c.id, versions.c.question_id),
        [{"question_id": question, "imported_at": now, **wording} for question, wording in wordings],
    )
    ids = {row.question_id: VersionId(row.id) for row in made}
    return [ids[question] for question, _ in wordings]


async def redraw_versions(tx: AsyncConnection, wordings: Mapping[VersionId, Mapping[str, Any]]) -> None:
    """Notes anew what is drawn from the same words: their line in the file, sections, points, placeholders."""
    if wordings:
        names = ("blocks", "alternatives", "sections", "points", "placeholders", "line")
        await tx.execute(
            _REWORD.values({name: bindparam(f"new_{name}", type_=versions.c[name].type) for name in names}),
            [
                {"version": version, **{f"new_{name}": wording[name] for name in names}}
                for version, wording in wordings.items()
            ],
        )
        await search.forget(tx, wordings.keys())


async def vacate(tx: AsyncConnection, ids: Iterable[QuestionId]) -> None:
    """Takes questions off their labels, so that others may have these."""
    rows = [{"question": each, "off": -each} for each in ids]
    if rows:
        await tx.execute(_CHANGE.values(occurrence=bindparam("off")), rows)


async def change_questions(
    tx: AsyncConnection, changes: Mapping[QuestionId, Mapping[str, Any]], *, names: Sequence[str]
) -> None:
    """Sets the named columns of several questions."""
    if changes:
        values = {name: bindparam(f"new_{name}", type_=questions.c[name].type) for name in names}
        await tx.execute(
            _CHANGE.values(values),
            [
                {"question": question, **{f"new_{name}": change[name] for name in names}}
                for question, change in changes.items()
            ],
        )


async def retire(tx: AsyncConnection, ids: Iterable[QuestionId], *, now: datetime) -> None:
    """The document lost these questions; their words and history stay."""
    await change_questions(
        tx,
        {each: {"retired_at": now, "shadowed": False} for each in ids},
        names=("retired_at", "shadowed"),
    )


async def _held(tx: AsyncConnection, statement: Select[Any]) -> list[HeldQuestion]:
    rows = (await tx.execute(statement)).all()
    fingerprints: dict[int, dict[str, VersionId]] = {}
    for some in _batches([row.id for row in rows]):
        known = select(versions.c.id, versions.c.question_id, versions.c.sha256)
        for row in await tx.execute(known.where(versions.c.question_id.in_(some))):
            fingerprints.setdefault(row.question_id, {})[row.sha256] = VersionId(row.id)
    return [_question(row, fingerprints[row.id]) for row in rows]


def _question(row: Row[Any], fingerprints: Mapping[str, VersionId]) -> HeldQuestion:
    return HeldQuestion(
        id=QuestionId(row.id),
        document=DocumentId(row.document_id),
        label=row.label,
        occurrence=row.occurrence,
        number=row.number,
        position=row.position,
        retired_at=row.retired_at,
        shadowed=row.shadowed,
        version=VersionId(row.version_id),
        wording={column.name: getattr(row, column.name) for column in _WORDING},
        versions=fingerprints,
    )


def _batches(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    ordered = list(values)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
