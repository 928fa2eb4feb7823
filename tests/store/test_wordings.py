from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.reading import read_document
from bot.model.question import Question
from bot.model.refs import BankId, DocumentId
from bot.store import banks, wordings
from bot.store.database import Database

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
TEXT = """# Talks - Part 1: Machines

## Question 1: Why does a kettle stop?

Think of heat.

### Answer

After [X years] a strip bends.

**1. Strip**
- It bends at 100 degrees.

### Short answer

Heat.

## Question 2: Why does a bicycle stay up?

### Answer

The rider steers.
"""


def read() -> tuple[Question, ...]:
    return read_document("machines.md", TEXT.encode()).questions


async def put(tx: AsyncConnection, bank: BankId, path: str = "machines.md") -> DocumentId:
    return await banks.put_document(
        tx, bank, path, shipped=False, origin=None, part="1", topic="Machines", sha256="x", now=NOW
    )


async def fill(tx: AsyncConnection) -> DocumentId:
    bank = await banks.hold_house(tx)
    document = await put(tx, bank)
    rows = [
        {"label": each.label, "occurrence": 1, "number": each.number, "position": place}
        for place, each in enumerate(read())
    ]
    ids = await wordings.add_questions(tx, bank, document, rows)
    told = [(question, wordings.wording_of(each)) for question, each in zip(ids, read(), strict=True)]
    made = await wordings.add_versions(tx, told, now=NOW)
    await wordings.change_questions(
        tx,
        {question: {"version_id": version} for question, version in zip(ids, made, strict=True)},
        names=("version_id",),
    )
    return document


async def test_there_is_one_house_bank_and_one_row_for_a_path(db: Database) -> None:
    async with db.read() as tx:
        assert await banks.house(tx) is None
    async with db.write() as tx:
        bank = await banks.hold_house(tx)
        assert await banks.hold_house(tx) == await banks.house(tx) == bank
        assert await put(tx, bank) == await put(tx, bank) != await put(tx, bank, "other.md")


async def test_a_stored_question_is_told_as_it_was_read(db: Database) -> None:
    async with db.write() as tx:
        document = await fill(tx)
    async with db.read() as tx:
        held = await wordings.questions_of(tx, document)
    for stored, question in zip(held, read(), strict=True):
        told = wordings.question_of(stored)
        assert wordings.wording_of(told) == wordings.wording_of(question)
        assert (told.label, told.number, told.alternatives) == (
            question.label,
            question.number,
            question.alternatives,
        )


def test_a_fingerprint_covers_all_words() -> None:
    first, second = read()
    changed = [
        first,
        replace(first, title="x"),
        replace(first, body="x"),
        replace(first, answer=second.answer),
        replace(first, alternatives=()),
        replace(first, topic="x"),
        replace(first, part="x"),
    ]
    assert len({wordings.wording_of(each)["sha256"] for each in changed}) == len(changed)
    assert (
        wordings.wording_of(replace(first, number="7", line=90))["sha256"]
        == wordings.wording_of(first)["sha256"]
    )


def test_a_question_without_a_part_keeps_the_fingerprint_it_had() -> None:
    first, _ = read()
    told = replace(first, tags=("heat",))
    assert (
        wordings.wording_of(told)["sha256"]
        == "dd52945f856f5e6e16175a6adf889d7536f19cdce4bcfc45836636ac61ce7c1d"
    )


async def test_likeness_is_looked_for_among_the_named_documents_alone(db: Database) -> None:
    async with db.write() as tx:
        document = await fill(tx)
    first, second = (wordings.wording_of(each) for each in read())
    async with db.read() as tx:
        found = await wordings.alike(
            tx, among=[document], fingerprints=[first["sha256"]], titles=[second["title"]]
        )
        assert [each.number for each in found] == ["1", "2"]
        other = DocumentId(document + 1)
        assert await wordings.alike(tx, among=[other], fingerprints=[first["sha256"]], titles=[]) == []


async def test_a_document_is_forgotten_only_without_questions(db: Database) -> None:
    async with db.write() as tx:
        document = await fill(tx)
        bank = await banks.hold_house(tx)
        await put(tx, bank, "empty.md")
        await wordings.retire(tx, [each.id for each in await wordings.questions_of(tx, document)], now=NOW)
        await banks.drop_empty_documents(tx, bank)
        assert [each.path for each in await banks.documents_of(tx, bank)] == ["machines.md"]
        assert await banks.living(tx, bank) == []
