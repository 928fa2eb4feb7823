"""Statements on `banks` and `documents`, and on the order of a bank's questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import BankId, DocumentId, QuestionId
from bot.store.tables import banks, documents, questions

HOUSE = "house"

_HOUSE = (
    select(banks.c.id)
    .where(banks.c.community_id.is_(None), banks.c.name == HOUSE)
    .order_by(banks.c.id)
    .limit(1)
)
_DOCUMENTS = select(documents).where(documents.c.bank_id == bindparam("bank")).order_by(documents.c.id)
_LIVING = (
    select(
        questions.c.id,
        questions.c.number,
        questions.c.position,
        questions.c.shadowed,
        documents.c.path,
        documents.c.shipped,
    )
    .join(documents, documents.c.id == questions.c.document_id)
    .where(
        questions.c.bank_id == bindparam("bank"),
        or_(questions.c.retired_at.is_(None), questions.c.shadowed),
    )
    .order_by(questions.c.position, questions.c.id)
)


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document of a bank; `origin` is where its file lay."""

    id: DocumentId
    path: str
    shipped: bool
    origin: str | None
    part: str | None
    topic: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class LivingQuestion:
    """A question its document holds, shadowed or not, as its place in the bank is found."""

    id: QuestionId
    number: str | None
    position: int
    shadowed: bool
    path: str
    shipped: bool


async def hold_house(tx: AsyncConnection) -> BankId:
    """The bank of the installation, made if there is none; keeps other imports waiting until the transaction ends."""
    known = (await tx.execute(_HOUSE.with_for_update())).scalar()
    if known is None:
        known = (await tx.execute(insert(banks).values(name=HOUSE).returning(banks.c.id))).scalar_one()
    return BankId(known)


async def house(tx: AsyncConnection) -> BankId | None:
    known = (await tx.execute(_HOUSE)).scalar()
    return None if known is None else BankId(known)


async def documents_of(tx: AsyncConnection, bank: BankId) -> list[HeldDocument]:
    return [_document(row) for row in await tx.execute(_DOCUMENTS, {"bank": bank})]


async def put_document(
    tx: AsyncConnection,
    bank: BankId,
    path: str,
    *,
    shipped: bool,
    origin: str | None,
    part: str | None,
    topic: str | None,
    sha256: str,
    now: datetime,
) -> DocumentId:
    """Finds the document or makes it; writes only what differs."""
    row = (
        await tx.execute(
            select(documents).where(
                documents.c.bank_id == bank, documents.c.path == path, documents.c.shipped.is_(shipped)
            )
        )
    ).first()
    values = {"origin": origin, "part": part, "topic": topic, "sha256": sha256}
    if row is None:
        made = insert(documents).values(bank_id=bank, path=path, shipped=shipped, imported_at=now, **values)
        return DocumentId((await tx.execute(made.returning(documents.c.id))).scalar_one())
    if any(getattr(row, name) != value for name, value in values.items()):
        await tx.execute(update(documents).where(documents.c.id == row.id).values(imported_at=now, **values))
    return DocumentId(row.id)


async def drop_empty_documents(tx: AsyncConnection, bank: BankId) -> None:
    """Forgets documents all of whose questions went on to another."""
    await tx.execute(
        delete(documents).where(
            documents.c.bank_id == bank,
            ~select(questions.c.id).where(questions.c.document_id == documents.c.id).exists(),
        )
    )


async def living(tx: AsyncConnection, bank: BankId) -> list[LivingQuestion]:
    """All questions the documents of a bank hold."""
    return [
        LivingQuestion(QuestionId(row.id), row.number, row.position, row.shadowed, row.path, row.shipped)
        for row in await tx.execute(_LIVING, {"bank": bank})
    ]


def _document(row: Row[Any]) -> HeldDocument:
    return HeldDocument(
        DocumentId(row.id), row.path, row.shipped, row.origin, row.part, row.topic, row.sha256
    )
