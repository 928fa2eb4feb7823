"""Both databases find the same passages for the same words, and nothing typed is ever syntax."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.reading import read_document
from bot.model.refs import BankId, CommunityKey, DocumentId, Platform, QuestionId
from bot.rules.searching import wanted_of
from bot.store import banks, communities, search, wordings
from bot.store.database import Database
from bot.store.tables import banks as bank_table
from bot.store.tables import documents, passages, questions, versions

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
TEXT = """# Talks - Part 1: Machines

## Question 1: Why does a kettle stop?

### Answer

A strip of two metals bends with the heat.

**1. The strip**
- It bends at 100 degrees, in a Café as at home.

## Question 2: How do you write C++ for a kettle?

### Answer

With max_connections and fail-over; 可用性很高 too.

**1. The heat**
- It rises.

## Question 3: Why does a bicycle stay up?

### Answer

The rider steers.
"""
OWN = "## Question 7: Where is the treasure?\n\n### Answer\n\nUnder the oak, beside the kettle.\n"


async def put(tx: AsyncConnection, bank: BankId, content: str, path: str = "machines.md") -> DocumentId:
    read = read_document(path, content.encode()).questions
    document = await banks.put_document(
        tx, bank, path, shipped=False, origin=None, part="1", topic="Machines", sha256="x", now=NOW
    )
    rows = [
        {"label": each.label, "occurrence": 1, "number": each.number, "position": place}
        for place, each in enumerate(read)
    ]
    ids = await wordings.add_questions(tx, bank, document, rows)
    told = [(question, wordings.wording_of(each)) for question, each in zip(ids, read, strict=True)]
    made = await wordings.add_versions(tx, told, now=NOW)
    await wordings.change_questions(
        tx,
        {question: {"version_id": version} for question, version in zip(ids, made, strict=True)},
        names=("version_id",),
    )
    await search.redraw(tx, document=document)
    return document


async def fill(db: Database) -> DocumentId:
    async with db.write() as tx:
        return await put(tx, await banks.hold_house(tx), TEXT)


async def numbers(
    db: Database, typed: str, *, every: bool = True, in_titles: bool = False
) -> list[str | None]:
    async with db.read() as tx:
        found = await search.find(
            tx, wanted_of(typed), community=None, every=every, in_titles=in_titles, limit=8
        )
    return [each.number for each in found]


async def count(db: Database) -> int:
    async with db.read() as tx:
        return (await tx.execute(select(func.count()).select_from(passages))).scalar_one()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("strip", ["1"]),
        ("STRIP bend", ["1"]),
        ("kettle strip", ["1"]),  # the title and the passage together
        ("cafe", ["1"]),
        ("c++", ["2"]),
        ("fail-over", ["2"]),
        ("max_connections", ["2"]),
        ("可用性", ["2"]),
        ("可用", ["2"]),
        ("性", ["2"]),
        ("低", []),
        ("rides", []),
        ("rid", ["3"]),
        ("machines steers", ["3"]),  # the topic of the document
        ("3", ["3"]),
        ("100", ["1"]),
    ],
)
async def test_words_find_the_questions_that_hold_them_all(
    db: Database, typed: str, found: list[str]
) -> None:
    await fill(db)
    assert await numbers(db, typed) == found


async def test_titles_come_before_passages_and_can_be_looked_through_alone(db: Database) -> None:
    await fill(db)
    assert sorted(await numbers(db, "heat"), key=str) == ["1", "2"]
    assert await numbers(db, "heat", in_titles=True) == []
    assert sorted(await numbers(db, "kettle", in_titles=True), key=str) == ["1", "2"]


async def test_some_of_the_words_are_enough_where_that_is_asked_for(db: Database) -> None:
    await fill(db)
    assert await numbers(db, "steers zebra") == []
    assert await numbers(db, "steers zebra", every=False) == ["3"]


@pytest.mark.parametrize(
    "typed",
    [
        '"', "'", '""', "*", "heat*", "NEAR(heat, 2)", "heading: heat", "heat AND", "OR", "NOT heat", "(heat", "^heat",
        "heat & !", "heat:*", "heat <-> strip", "\\", "a\\'b", "--", ";drop table passages", "%", "_", "\x00", "ＡＢＣ",
        "½", "e\u0301", "नमस्ते", "🙂", "\ud7ff", "x" * 10_000, "heat " * 5_000, "++", "#", "c#",
    ],
)  # fmt: skip
async def test_nothing_typed_is_syntax(db: Database, typed: str) -> None:
    await fill(db)
    async with db.read() as tx:
        for every in (True, False):
            for in_titles in (True, False):
                wanted = wanted_of(typed)
                if wanted:
                    await search.find(tx, wanted, community=None, every=every, in_titles=in_titles, limit=8)
    assert await numbers(db, "strip") == ["1"]


async def test_a_word_is_known_to_be_held_or_not(db: Database) -> None:
    await fill(db)
    async with db.read() as tx:
        assert await search.holds(tx, wanted_of("steers")[0], community=None)
        assert not await search.holds(tx, wanted_of("zebra")[0], community=None)


async def test_passages_are_told_in_the_order_of_the_text(db: Database) -> None:
    await fill(db)
    async with db.read() as tx:
        (found,) = await search.find(tx, wanted_of("strip"), community=None, every=True, limit=8)
        held = (await search.passages_of_versions(tx, [found.version]))[found.version]
    assert [(each.section, each.text) for each in held] == [
        (None, ""),
        (None, "A strip of two metals bends with the heat."),
        ("The strip", "It bends at 100 degrees, in a Café as at home."),
    ]
    assert "cafe" in held[2].words


async def test_redrawing_twice_changes_nothing(db: Database) -> None:
    document = await fill(db)
    before = await count(db)
    async with db.write() as tx:
        await search.redraw(tx, document=document)
        await search.redraw(tx)
    assert await count(db) == before


async def test_what_retires_is_not_found_and_its_passages_go(db: Database) -> None:
    await fill(db)
    async with db.write() as tx:
        kettle = (await tx.execute(select(questions.c.id).where(questions.c.number == "1"))).scalar_one()
        await wordings.retire(tx, [QuestionId(kettle)], now=NOW)
    assert await numbers(db, "strip") == []

    before = await count(db)
    async with db.write() as tx:
        await search.redraw(tx, bank=await banks.hold_house(tx))
    assert await count(db) == before - 3


async def test_a_new_version_is_found_by_its_own_words_alone(db: Database) -> None:
    document = await fill(db)
    (changed,) = read_document("x.md", b"## Question 3: Why?\n\n### Answer\n\nThe gyroscope.\n").questions
    async with db.write() as tx:
        held = (await wordings.questions_of(tx, document))[2]
        (made,) = await wordings.add_versions(tx, [(held.id, wordings.wording_of(changed))], now=NOW)
        await wordings.change_questions(tx, {held.id: {"version_id": made}}, names=("version_id",))
        await search.redraw(tx, document=document)
    assert await numbers(db, "gyroscope") == ["3"]
    assert await numbers(db, "rider") == []


async def test_a_new_number_or_topic_is_found(db: Database) -> None:
    document = await fill(db)
    async with db.write() as tx:
        await tx.execute(update(questions).where(questions.c.number == "3").values(number="33"))
        await tx.execute(update(documents).values(topic="Vehicles"))
        await search.redraw(tx, document=document)
    assert await numbers(db, "vehicles 33") == ["33"]
    assert await numbers(db, "machines") == []


async def test_a_forgotten_reading_is_drawn_anew(db: Database) -> None:
    document = await fill(db)
    async with db.write() as tx:
        held = (await wordings.questions_of(tx, document))[2]
        await wordings.redraw_versions(tx, {held.version: {**held.wording, "blocks": []}})
        await search.redraw(tx, document=document)
    assert await numbers(db, "rider") == []


async def test_a_bank_that_goes_takes_its_passages_out_of_the_index(db: Database) -> None:
    await fill(db)
    async with db.write() as tx:
        await tx.execute(delete(bank_table))
    assert await count(db) == 0
    async with db.write() as tx:
        if tx.dialect.name == "sqlite":  # raises where the index holds what its table does not
            await tx.execute(
                text("INSERT INTO passages_index (passages_index, rank) VALUES ('integrity-check', 1)")
            )
        assert (await tx.execute(select(versions.c.id))).all() == []


async def test_a_community_finds_its_own_and_what_is_in_use_there(db: Database) -> None:
    await fill(db)
    async with db.write() as tx:
        here = await communities.community_for(tx, CommunityKey(Platform.DISCORD, "here"))
        there = await communities.community_for(tx, CommunityKey(Platform.SLACK, "there"))
        await put(tx, await banks.hold_own(tx, here), OWN, "own.md")
    async with db.read() as tx:
        for community, expected in ((here, {"1", "2", "7"}), (there, {"1", "2"}), (None, {"1", "2"})):
            found = await search.find(tx, wanted_of("kettle"), community=community, every=True, limit=8)
            assert {each.number for each in found} == expected
            assert await search.holds(tx, wanted_of("oak")[0], community=community) is (community == here)
