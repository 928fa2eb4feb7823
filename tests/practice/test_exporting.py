"""A bank goes out again, from both databases, with what one member practised."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import insert

from bot.bank.reading import read_document
from bot.model.incoming import BankChoice
from bot.model.question import SourceFile
from bot.model.records import Door
from bot.model.refs import CommunityId, MemberId, QuestionId
from bot.practice.exporting import ExportForm, export_documents, export_file, only_member_with_ratings
from bot.practice.importing import import_own, read_source
from bot.practice.reviewing import cards_on, import_reviews, put_interview
from bot.store import banks, questions
from bot.store.database import Database
from bot.store.tables import askings, communities, members, places, ratings
from tests.practice.test_importing import MACHINES, NOW, asked, bring, document, ship, the


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


async def rate(db: Database, name: str, question: QuestionId, *given: int) -> MemberId:
    """Somebody rates it, once a day."""
    async with db.write() as tx:
        who = insert(members).values(platform="room", external_id=name, joined_at=NOW).returning(members.c.id)
        member = MemberId((await tx.execute(who)).scalar_one())
        where = insert(communities).values(platform="room", external_id=name)
        community = (await tx.execute(where.returning(communities.c.id))).scalar_one()
        room = insert(places).values(community_id=community, platform="room", external_id=name, kind="room")
        place = (await tx.execute(room.returning(places.c.id))).scalar_one()
        for day, rating in enumerate(given):
            at = NOW + timedelta(days=day)
            asking = insert(askings).values(community_id=community, place_id=place, opened_at=at)
            await tx.execute(
                insert(ratings).values(
                    asking_id=(await tx.execute(asking.returning(askings.c.id))).scalar_one(),
                    question_id=question,
                    member_id=member,
                    source="self",
                    rating=rating,
                    held=True,
                    door=Door.BUTTON.value,
                    day=date(2026, 11, 23) + timedelta(days=day),
                    at=at,
                )
            )
    return member


async def stored(db: Database) -> list[tuple[object, ...]]:
    """What is in use: number, title, answer, part and topic, in order."""
    async with db.read() as tx:
        found = await questions.current(tx, community=None)
    return [(each.number, each.title, each.answer.markdown, each.part, each.topic) for each in found]


def reviews_in(package: bytes) -> list[tuple[int, int]]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        db = sqlite3.connect(":memory:")
        db.deserialize(archive.read("collection.anki2"))
    found = db.execute("SELECT ease, ivl FROM revlog ORDER BY id").fetchall()
    db.close()
    return found


def due_in(package: bytes) -> date:
    """When the one card that was met comes back."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        db = sqlite3.connect(":memory:")
        db.deserialize(archive.read("collection.anki2"))
    ((days,),) = db.execute("SELECT due FROM cards WHERE reps > 0").fetchall()
    ((begun,),) = db.execute("SELECT crt FROM col").fetchall()
    db.close()
    return (datetime.fromtimestamp(begun, UTC) + timedelta(days=days)).date()


async def test_what_is_exported_reads_back_as_the_same_questions(db: Database) -> None:
    two_ways = (
        "## Question 7: Which way round?\n\nLook at the thread.\n\n### Answer\n\nTo the right.\n\n"
        "```text\n## no heading\n```\n\n### Short answer\n\nRight.\n"
    )
    files = {"sub/b.md": document(two_ways), "a.md": MACHINES.replace("## Question 3: ", "## ")}
    await bring(db, dict(files))
    await ship(db, {"a.md": document(asked(30, "What is salt?"))})
    exported = await export_documents(db)
    assert list(exported) == ["a.md", "shipped/a.md", "sub/b.md"]
    for path, text in files.items():
        before = read_document(path, text.encode())
        after = read_document(path, exported[path].encode())
        assert (after.part, after.topic) == (before.part, before.topic)
        assert [
            (each.label, each.occurrence, each.number, each.title, each.body, each.answer, each.alternatives)
            for each in after.questions
        ] == [
            (each.label, each.occurrence, each.number, each.title, each.body, each.answer, each.alternatives)
            for each in before.questions
        ]
    again = await bring(db, {path: exported[path] for path in files})
    assert again.unchanged == ("7", "1", "2", "What keeps a fridge cold?")


async def test_an_empty_bank_exports_nothing(db: Database) -> None:
    assert await export_documents(db) == {}


@pytest.mark.parametrize("form", [ExportForm.CSV, ExportForm.JSON, ExportForm.ANKI])
async def test_a_whole_bank_goes_into_one_file(db: Database, form: ExportForm) -> None:
    await bring(db, {"a.md": MACHINES, "b.md": document(asked(9, "What is salt?"), head="# Part 1: Kitchen")})
    exported = await export_file(db, form, now=NOW)
    assert exported
    again = read_document(exported.name, exported.content)
    assert [(each.number, each.topic) for each in again.questions] == [
        ("1", "Machines"),
        ("2", "Machines"),
        ("3", "Machines"),
        ("9", "Kitchen"),
    ]
    assert again.part == "1"


@pytest.mark.parametrize("form", [ExportForm.CSV, ExportForm.JSON, ExportForm.ANKI])
async def test_documents_of_several_parts_come_back_out_of_one_file_the_same(
    db: Database, form: ExportForm
) -> None:
    kitchen = document(asked(9, "What is salt?"), asked(10, "What is fat?"), head="# Part 4: Kitchen")
    await bring(db, {"a.md": MACHINES, "b.md": kitchen})
    before = await stored(db)
    assert [(each[0], each[-2]) for each in before] == [
        ("1", "1"),
        ("2", "1"),
        ("3", "1"),
        ("9", "4"),
        ("10", "4"),
    ]
    exported = await export_file(db, form, now=NOW)
    assert exported
    brought = await bring(db, {exported.name: exported.content})
    assert brought.problems == ()
    assert await stored(db) == before
    alone = await export_file(db, ExportForm.MARKDOWN, now=NOW)
    assert alone
    assert alone.name.endswith(".md")
    await bring(db, {"whole.md": alone.content})
    assert await stored(db) == before
    assert (await bring(db, {"whole.md": alone.content})).unchanged == ("1", "2", "3", "9", "10")


async def test_several_documents_of_markdown_are_an_archive_and_one_is_itself(db: Database) -> None:
    await bring(db, {"a.md": MACHINES})
    alone = await export_file(db, ExportForm.MARKDOWN, now=NOW)
    assert alone
    assert (alone.name, alone.content.decode()) == ("a.md", (await export_documents(db))["a.md"])
    await bring(db, {"a.md": MACHINES, "bank.json": '[{"question": "Why?", "answer": "So"}]'})
    both = await export_file(db, ExportForm.MARKDOWN, now=NOW)
    assert both
    with zipfile.ZipFile(io.BytesIO(both.content)) as archive:
        assert archive.namelist() == ["a.md", "bank.json.md"]


@pytest.mark.parametrize("form", ExportForm)
async def test_an_empty_bank_is_no_file(db: Database, form: ExportForm) -> None:
    assert await export_file(db, form, now=NOW) is None


async def test_a_community_takes_out_what_is_in_use_there(db: Database) -> None:
    await bring(db, {"a.md": MACHINES})
    async with db.write() as tx:
        where = insert(communities).values(platform="room", external_id="room").returning(communities.c.id)
        community = CommunityId((await tx.execute(where)).scalar_one())
        own = read_source(SourceFile("a.md", document(asked(9, "What is salt?")).encode()))
        await import_own(tx, community, own, now=NOW)
    assert list(await export_documents(db, community=community)) == ["a.md", "shipped/a.md"]
    assert "salt" in (await export_documents(db, community=community))["a.md"]
    async with db.write() as tx:
        await banks.choose(tx, community, BankChoice.OURS)
    ours = await export_file(db, ExportForm.CSV, now=NOW, community=community)
    assert ours
    assert [each.number for each in read_document(ours.name, ours.content).questions] == ["9"]
    assert "salt" not in (await export_documents(db))["a.md"]


async def test_what_one_member_rated_goes_with_the_deck(db: Database) -> None:
    await bring(db, {"a.md": MACHINES})
    assert await only_member_with_ratings(db) is None
    ann = await rate(db, "ann", (await the(db, "2")).id, 3, 1)
    assert await only_member_with_ratings(db) == ann
    exported = await export_file(db, ExportForm.ANKI, now=NOW, member=ann)
    assert exported
    assert exported.reviews == 2
    assert [rating for rating, _ in reviews_in(exported.content)] == [3, 1]
    await rate(db, "ben", (await the(db, "1")).id, 4)
    assert await only_member_with_ratings(db) is None
    without = await export_file(db, ExportForm.ANKI, now=NOW)
    assert without
    assert reviews_in(without.content) == []


async def test_reviews_of_a_log_brought_along_go_with_the_deck_too(db: Database) -> None:
    await bring(db, {"a.md": MACHINES})
    ann = await rate(db, "ann", (await the(db, "2")).id, 3)
    log = "card_id,rating,review_time\n2,1,2026-11-01T09:00:00Z\n2,4,2026-11-23T01:00:00Z\n1,2,2026-11-02T09:00:00Z\n"
    await import_reviews(db, ann, log, {}, now=NOW)

    exported = await export_file(db, ExportForm.ANKI, now=NOW, member=ann)

    assert exported
    assert exported.reviews == 3  # of a day of our own, nothing that was imported
    assert [rating for rating, _ in reviews_in(exported.content)] == [1, 2, 3]


async def test_a_member_with_a_log_alone_is_the_one_who_has_ratings(db: Database) -> None:
    await bring(db, {"a.md": MACHINES})
    ann = await rate(db, "ann", (await the(db, "2")).id)
    assert await only_member_with_ratings(db) is None

    await import_reviews(db, ann, "card_id,rating,review_time\n1,2,2026-11-02T09:00:00Z\n", {}, now=NOW)

    assert await only_member_with_ratings(db) == ann


async def test_cards_of_the_deck_are_due_as_here_before_an_interview_and_after_it(db: Database) -> None:
    await bring(db, {"a.md": MACHINES})
    ann = await rate(db, "ann", (await the(db, "2")).id, 4, 4)
    interview = date(2026, 12, 10)
    async with db.write() as tx:
        await put_interview(tx, ann, interview)

    for on in (interview, interview + timedelta(days=1)):
        at = datetime.combine(on, time(12), tzinfo=UTC)
        exported = await export_file(db, ExportForm.ANKI, now=at, member=ann)
        async with db.read() as tx:
            (card,) = (await cards_on(tx, ann, on=on)).values()
        assert exported
        assert due_in(exported.content) == card.due
