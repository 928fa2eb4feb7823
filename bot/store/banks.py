"""Statements on `banks` and `documents`: which bank is whose and in use where, and the order of a bank's questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.incoming import BankChoice
from bot.model.refs import BankId, CommunityId, DocumentId, QuestionId
from bot.store.database import insert as insert_or
from bot.store.tables import banks, communities, documents, questions

HOUSE, OWN = "house", "own"

_IS_OWN = banks.c.community_id == bindparam("community")
_LEAVES_THE_HOUSE = select(communities.c.id).where(
    communities.c.id == bindparam("community"), ~communities.c.uses_house_bank
)
VISIBLE = or_(banks.c.community_id.is_(None), _IS_OWN)
"""The banks that the parameter `community` may ever see; without a community the house bank alone."""
IN_USE = and_(banks.c.in_use, or_(_IS_OWN, and_(banks.c.community_id.is_(None), ~_LEAVES_THE_HOUSE.exists())))
"""The banks whose questions are asked and found there now."""

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


_OWN = select(banks.c.id, banks.c.in_use).where(_IS_OWN).order_by(banks.c.id).limit(1)
_COUNTED = (
    select(documents.c.path, func.count(questions.c.id).label("held"))
    .select_from(
        documents.join(banks, banks.c.id == documents.c.bank_id).join(
            questions, questions.c.document_id == documents.c.id
        )
    )
    .where(questions.c.retired_at.is_(None))
    .group_by(documents.c.id, documents.c.path)
    .order_by(documents.c.path)
)
_COUNTED_OWN = _COUNTED.where(_IS_OWN)
_COUNTED_SHIPPED = _COUNTED.where(banks.c.community_id.is_(None), banks.c.in_use)


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


async def own(tx: AsyncConnection, community: CommunityId) -> BankId | None:
    """The community's own bank, where it has one."""
    row = (await tx.execute(_OWN, {"community": community})).first()
    return None if row is None else BankId(row.id)


async def hold_own(tx: AsyncConnection, community: CommunityId) -> BankId:
    """The same, made if there is none; keeps other imports of the community waiting until the transaction ends."""
    new = insert_or(tx, banks).values(community_id=community, name=OWN)
    await tx.execute(new.on_conflict_do_nothing(index_elements=["community_id", "name"]))
    row = (await tx.execute(_OWN.with_for_update(), {"community": community})).one()
    return BankId(row.id)


async def choice(tx: AsyncConnection, community: CommunityId) -> BankChoice:
    """What is in use there; a bank of its own that does not exist yet will be, once it does."""
    row = (await tx.execute(_OWN, {"community": community})).first()
    leaves_the_house = (await tx.execute(_LEAVES_THE_HOUSE, {"community": community})).first() is not None
    if leaves_the_house:
        return BankChoice.OURS
    return BankChoice.BOTH if row is None or row.in_use else BankChoice.SHIPPED


async def choose(tx: AsyncConnection, community: CommunityId, chosen: BankChoice) -> None:
    bank = await hold_own(tx, community)
    await tx.execute(update(banks).where(banks.c.id == bank).values(in_use=chosen is not BankChoice.SHIPPED))
    await tx.execute(
        update(communities)
        .where(communities.c.id == community)
        .values(uses_house_bank=chosen is not BankChoice.OURS)
    )


async def counted_own(tx: AsyncConnection, community: CommunityId) -> list[tuple[str, int]]:
    """The community's own documents by their names, with how many questions each holds now."""
    return [(row.path, row.held) for row in await tx.execute(_COUNTED_OWN, {"community": community})]


async def count_shipped(tx: AsyncConnection) -> int:
    """How many questions the installation's bank holds now."""
    return sum(row.held for row in await tx.execute(_COUNTED_SHIPPED))


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
