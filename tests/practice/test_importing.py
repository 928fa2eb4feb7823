"""Documents come into the bank, on both databases, and what was practised stays with its question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Table, func, insert, select

from bot.bank.reading import read_document
from bot.model.question import ImportReport, Severity, SourceFile
from bot.model.records import Door, StoredQuestion
from bot.model.refs import QuestionId
from bot.practice.importing import STEPS_A_FILE, import_paths, load_shipped
from bot.store import questions
from bot.store.database import Database
from bot.store.tables import banks, documents, members, ratings, versions
from bot.store.tables import questions as question_rows

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
FOLDER = "/bank"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


def asked(number: int, title: str, answer: str = "") -> str:
    return f"## Question {number}: {title}\n\n### Answer\n\n{answer or f'Because of {title.lower()}'}\n"


def document(*questions: str, head: str = "# Talks - Part 1: Machines") -> str:
    return f"{head}\n\n" + "\n---\n\n".join(questions)


KETTLE = asked(1, "Why does a kettle stop?", "A strip bends.\n\n**1. Strip**\n- It bends at 100 degrees.")
BICYCLE = asked(2, "Why does a bicycle stay up?", "The rider steers.\n\n- About 60 mm of trail.")
FRIDGE = asked(3, "What keeps a fridge cold?", "It carries heat out.")
MACHINES = document(KETTLE, BICYCLE, FRIDGE)


async def bring(
    db: Database,
    files: dict[str, str | bytes],
    *,
    covers: Sequence[str] = (FOLDER,),
    folder: str = FOLDER,
    dry_run: bool = False,
    questions_only: bool = False,
    now: datetime = NOW,
) -> ImportReport:
    return await import_paths(
        db,
        [
            SourceFile(path, text if isinstance(text, bytes) else text.encode(), f"{folder}/{path}")
            for path, text in files.items()
        ],
        covers=covers,
        dry_run=dry_run,
        questions_only=questions_only,
        encoding=None,
        now=now,
    )


async def ship(db: Database, files: dict[str, str], *, now: datetime = NOW) -> ImportReport:
    return await load_shipped(
        db, [SourceFile(path, text.encode(), f"/content/{path}") for path, text in files.items()], now=now
    )


async def held(db: Database) -> list[StoredQuestion]:
    async with db.read() as tx:
        return await questions.current(tx, community=None)


async def numbers(db: Database) -> list[str | None]:
    return [question.number for question in await held(db)]


async def the(db: Database, number: str) -> StoredQuestion:
    return next(question for question in await held(db) if question.number == number)


async def count(db: Database, table: Table) -> int:
    async with db.read() as tx:
        return (await tx.execute(select(func.count()).select_from(table))).scalar_one()


async def rows(db: Database) -> list[list[tuple[object, ...]]]:
    async with db.read() as tx:
        return [
            [tuple(row) for row in await tx.execute(select(table).order_by(table.c.id))]
            for table in (banks, documents, question_rows, versions)
        ]


async def practise(db: Database, question: QuestionId) -> None:
    """Somebody rates it."""
    async with db.write() as tx:
        member = (
            await tx.execute(
                insert(members)
                .values(platform="room", external_id="ann", joined_at=NOW)
                .returning(members.c.id)
            )
        ).scalar_one()
        await tx.execute(
            insert(ratings).values(
                question_id=question,
                member_id=member,
                source="self",
                rating=3,
                held=True,
                door=Door.BUTTON.value,
                day=date(2026, 11, 23),
                at=NOW,
            )
        )


async def practised(db: Database) -> list[str]:
    """The numbers of questions in use that were rated."""
    async with db.read() as tx:
        rated = set((await tx.execute(select(ratings.c.question_id))).scalars())
    return [question.number or question.title for question in await held(db) if question.id in rated]


async def test_a_document_is_read_into_the_bank_with_all_that_was_drawn_from_it(db: Database) -> None:
    report = await bring(db, {"machines.md": MACHINES})
    assert report == ImportReport(questions=3, added=("1", "2", "3"))
    kettle = await the(db, "1")
    read = read_document("machines.md", MACHINES.encode())
    assert kettle.answer == read.questions[0].answer
    assert kettle.sections == read.questions[0].sections
    assert kettle.key_points == read.questions[0].key_points
    assert (kettle.part, kettle.topic) == (read.part, read.topic) == ("1", "Machines")
    assert (kettle.file, kettle.line) == ("machines.md", 3)


async def test_the_same_files_again_change_nothing(db: Database) -> None:
    await bring(db, {"machines.md": MACHINES, "more.md": document(asked(9, "What is salt?"))})
    before = await rows(db)
    again = await bring(
        db, {"machines.md": MACHINES, "more.md": document(asked(9, "What is salt?"))}, now=LATER
    )
    assert await rows(db) == before
    assert again == ImportReport(questions=4, unchanged=("1", "2", "3", "9"))


async def test_an_edited_answer_is_a_new_version_of_the_same_question(db: Database) -> None:
    await bring(db, {"machines.md": MACHINES})
    first = await the(db, "2")
    await practise(db, first.id)
    edited = MACHINES.replace("The rider steers.", "Mostly the rider steers under the fall.")
    report = await bring(db, {"machines.md": edited}, now=LATER)
    assert (report.changed, report.unchanged, report.gone) == (("2",), ("1", "3"), ())
    second = await the(db, "2")
    assert second.id == first.id
    assert second.version != first.version
    assert "under the fall" in second.answer.markdown
    assert await practised(db) == ["2"]
    async with db.read() as tx:
        frozen = await questions.by_version(tx, first.version, community=None)
    assert frozen is not None
    assert "under the fall" not in frozen.answer.markdown


async def test_words_that_come_back_are_the_version_they_were(db: Database) -> None:
    await bring(db, {"machines.md": MACHINES})
    first = await the(db, "2")
    await bring(db, {"machines.md": MACHINES.replace("The rider steers.", "Luck.")})
    await bring(db, {"machines.md": MACHINES})
    assert (await the(db, "2")).version == first.version
    assert await count(db, versions) == 4


async def test_a_question_put_in_between_moves_the_others_with_their_practice(db: Database) -> None:
    await bring(db, {"machines.md": MACHINES})
    await practise(db, (await the(db, "2")).id)
    renumbered = document(
        KETTLE,
        asked(2, "What does a lock know?"),
        BICYCLE.replace("Question 2", "Question 3"),
        FRIDGE.replace("Question 3", "Question 4"),
    )
    report = await bring(db, {"machines.md": renumbered})
    assert (report.added, report.moved, report.unchanged) == (("2",), ("3", "4"), ("1",))
    assert report.gone == report.changed == ()
    assert await practised(db) == ["3"]
    assert await numbers(db) == ["1", "2", "3", "4"]


async def test_questions_that_change_places_keep_their_practice(db: Database) -> None:
    await bring(db, {"machines.md": MACHINES})
    await practise(db, (await the(db, "2")).id)
    swapped = document(
        BICYCLE.replace("Question 2", "Question 1"), KETTLE.replace("Question 1", "Question 2"), FRIDGE
    )
    report = await bring(db, {"machines.md": swapped})
    assert report.moved == ("1", "2")
    assert await practised(db) == ["1"]
    assert (await held(db))[0].title.startswith("Why does a bicycle")


async def test_a_renamed_document_is_the_same_document(db: Database) -> None:
    await bring(db, {"machines.md": MACHINES})
    await practise(db, (await the(db, "2")).id)
    report = await bring(db, {"appliances.md": MACHINES})
    assert report.moved == ("1", "2", "3")
    assert report.added == report.gone == ()
    assert await practised(db) == ["2"]
    assert await count(db, documents) == 1


@pytest.mark.parametrize(("source", "target"), [("a.md", "b.md"), ("b.md", "a.md")])
async def test_a_question_moves_to_another_document_with_its_practice(
    db: Database, source: str, target: str
) -> None:
    salt = asked(9, "What is salt?")
    await bring(db, {source: MACHINES, target: document(salt)})
    await practise(db, (await the(db, "2")).id)
    report = await bring(db, {source: document(KETTLE, FRIDGE), target: document(salt, BICYCLE)})
    assert (report.moved, report.gone, report.added) == (("2",), (), ())
    assert await practised(db) == ["2"]
    assert (await the(db, "2")).file == target


async def test_what_is_gone_is_retired_and_comes_back_with_its_practice(db: Database) -> None:
    await bring(db, {"machines.md": MACHINES})
    await practise(db, (await the(db, "2")).id)
    report = await bring(db, {"machines.md": document(KETTLE, FRIDGE)}, now=LATER)
    assert (report.gone, report.unchanged) == (("2",), ("1", "3"))
    assert await numbers(db) == ["1", "3"]
    assert (await bring(db, {"machines.md": document(KETTLE, FRIDGE)})).gone == ()
    back = await bring(db, {"machines.md": MACHINES})
    assert (back.added, back.unchanged) == (("2",), ("1", "3"))
    assert await practised(db) == ["2"]
    assert await numbers(db) == ["1", "2", "3"]


async def test_a_number_given_to_another_question_does_not_bring_back_the_one_that_is_gone(
    db: Database,
) -> None:
    await bring(db, {"machines.md": MACHINES})
    await practise(db, (await the(db, "2")).id)
    await bring(db, {"machines.md": document(KETTLE, FRIDGE)})
    report = await bring(db, {"machines.md": document(KETTLE, asked(2, "What does a lock know?"), FRIDGE)})
    assert report.added == ("2",)
    assert await practised(db) == []
    both = document(KETTLE, asked(2, "What does a lock know?"), FRIDGE, BICYCLE.replace("2:", "5:"))
    assert (await bring(db, {"machines.md": both})).added == ("5",)
    assert await practised(db) == ["5"]


async def test_a_missing_document_is_gone_only_under_the_paths_given(db: Database) -> None:
    await bring(db, {"a.md": MACHINES, "b.md": document(asked(9, "What is salt?"))})
    single = await bring(db, {"a.md": MACHINES}, covers=["/bank/a.md"])
    assert single.gone == ()
    elsewhere = await bring(
        db, {"c.md": document(asked(20, "What is glue?"))}, covers=["/other"], folder="/other"
    )
    assert elsewhere.gone == ()
    assert await numbers(db) == ["1", "2", "3", "9", "20"]
    whole = await bring(db, {"a.md": MACHINES})
    assert whole.gone == ("9",)
    assert await numbers(db) == ["1", "2", "3", "20"]


async def test_a_dry_run_tells_the_same_and_writes_nothing(db: Database) -> None:
    foreseen = await bring(db, {"machines.md": MACHINES}, dry_run=True)
    assert [table for table in await rows(db) if table] == []
    assert await bring(db, {"machines.md": MACHINES}) == foreseen
    before = await rows(db)
    moved = {"a.md": document(KETTLE, asked(2, "Why does a bicycle stay up?", "Luck.")), "b.md": FRIDGE}
    foreseen = await bring(db, dict(moved), dry_run=True)
    assert await rows(db) == before
    assert foreseen == await bring(db, dict(moved))
    assert foreseen.moved == ("1", "2", "3")


async def test_a_broken_file_is_told_and_the_rest_is_taken_in(db: Database) -> None:
    await bring(db, {"broken.md": document(asked(9, "What is salt?"))})
    report = await bring(db, {"broken.md": b"## Question 9: \x00\x00", "machines.md": MACHINES})
    assert report.added == ("1", "2", "3")
    assert [(problem.file, problem.severity.value) for problem in report.problems] == [("broken.md", "error")]
    assert report.gone == ()
    assert await numbers(db) == ["9", "1", "2", "3"]


async def test_an_emptied_document_loses_its_questions(db: Database) -> None:
    await bring(db, {"machines.md": MACHINES})
    assert (await bring(db, {"machines.md": ""})).gone == ("1", "2", "3")
    assert await held(db) == []


async def test_a_question_without_an_answer_is_taken_in_only_when_asked_for(db: Database) -> None:
    text = document(KETTLE, "## Question 2: What is still to be written?\n")
    plain = await bring(db, {"a.md": text})
    assert plain.added == ("1",)
    assert "no-answer" in {problem.code for problem in plain.problems}
    assert (await bring(db, {"a.md": text}, questions_only=True)).added == ("2",)
    again = await bring(db, {"a.md": text})
    assert (again.unchanged, again.gone) == (("1", "2"), ())


async def test_a_line_that_moved_is_noted_without_a_new_version(db: Database) -> None:
    await bring(db, {"machines.md": MACHINES})
    before = await the(db, "3")
    report = await bring(
        db, {"machines.md": MACHINES.replace("## Question 1", "Words before.\n\n## Question 1")}
    )
    after = await the(db, "3")
    assert report.unchanged == ("1", "2", "3")
    assert (after.version, after.line) == (before.version, before.line + 2)


async def test_the_authors_order_runs_through_all_documents_as_people_count(db: Database) -> None:
    await bring(db, {"part10.md": document(asked(30, "What is salt?"), asked(29, "What is glue?"))})
    await bring(db, {"part2.md": MACHINES}, covers=())
    assert await numbers(db) == ["1", "2", "3", "30", "29"]


async def test_two_documents_may_share_a_number(db: Database) -> None:
    await bring(db, {"a.md": MACHINES, "b.md": document(asked(2, "What is salt?"))})
    async with db.read() as tx:
        both = await questions.by_number(tx, "2", community=None)
    assert {question.file for question in both} == {"a.md", "b.md"}


async def test_a_shipped_question_is_retired_while_an_imported_one_has_its_number(db: Database) -> None:
    await ship(db, {"shipped.md": MACHINES})
    await practise(db, (await the(db, "2")).id)
    report = await bring(db, {"own.md": document(asked(2, "Why do I stay up?"))})
    assert (report.added, report.gone) == (("2",), ())
    assert [question.file for question in await held(db)] == ["own.md", "shipped.md", "shipped.md"]
    assert await practised(db) == []
    restarted = await ship(db, {"shipped.md": MACHINES}, now=LATER)
    assert restarted == ImportReport(questions=3, unchanged=("1", "2", "3"))
    assert len(await held(db)) == 3
    gone = await bring(db, {"other.md": document(asked(40, "What is glue?"))})
    assert gone.gone == ("2",)
    assert await practised(db) == ["2"]


async def test_what_no_longer_ships_does_not_come_back_when_its_number_is_free(db: Database) -> None:
    await ship(db, {"shipped.md": MACHINES})
    await bring(db, {"own.md": document(asked(2, "Why do I stay up?"))})
    assert (await ship(db, {"shipped.md": document(KETTLE, FRIDGE)})).gone == ("2",)
    await bring(db, {"own.md": document(asked(5, "Who are you?"))})
    assert await numbers(db) == ["5", "1", "3"]


async def test_an_import_leaves_shipped_documents_alone(db: Database) -> None:
    await ship(db, {"machines.md": MACHINES})
    report = await bring(db, {"salt.md": document(asked(9, "What is salt?"))}, covers=["/"])
    assert report.gone == ()
    assert await numbers(db) == ["1", "2", "3", "9"]


async def test_shipped_documents_that_are_broken_are_told(db: Database) -> None:
    report = await ship(db, {"machines.md": MACHINES, "notes.md": "Nothing is asked in here.\n"})
    assert report.added == ("1", "2", "3")
    assert {problem.file for problem in report.problems} == {"notes.md"}


async def test_data_in_a_folder_that_is_no_bank_is_told_and_no_fault(db: Database) -> None:
    files: dict[str, str | bytes] = {"a.md": MACHINES, "package.json": '{"name": "pad"}', "broken.json": "{"}
    report = await bring(db, files)
    assert report.added == ("1", "2", "3")
    assert [(problem.file, problem.code, problem.severity) for problem in report.problems] == [
        ("package.json", "keys", Severity.WARNING),
        ("broken.json", "syntax", Severity.WARNING),
    ]
    named = await bring(db, files, covers=[f"{FOLDER}/package.json"])
    assert [problem.file for problem in named.problems if problem.severity is Severity.ERROR] == [
        "package.json"
    ]


async def test_a_bank_of_data_that_is_broken_for_now_loses_nothing(db: Database) -> None:
    await bring(db, {"bank.json": '[{"question": "Why?", "answer": "So"}]'})
    for broken in ('[{"question": "Why?", "answer": "So"', '[{"kuestion": "Why?"}]'):
        assert (await bring(db, {"bank.json": broken})).gone == ()
    assert [question.title for question in await held(db)] == ["Why?"]


async def test_two_thousand_questions_are_taken_in_and_renumbered(db: Database) -> None:
    def bank(first: int) -> dict[str, str | bytes]:
        return {
            f"part{part}.md": document(
                *(asked(first + part * 100 + each, f"What is thing {part} {each}?") for each in range(100))
            )
            for part in range(20)
        }

    assert len((await bring(db, bank(1))).added) == 2000
    assert len((await bring(db, bank(1))).unchanged) == 2000
    report = await bring(db, bank(2))
    assert len(report.moved) == 2000
    assert await numbers(db) == [str(number) for number in range(2, 2002)]


async def test_progress_is_told_of_each_file_as_it_is_read_and_as_it_is_taken_in(db: Database) -> None:
    told: list[str] = []
    files = [SourceFile("a.md", MACHINES.encode()), SourceFile("b.md", b"Dear all,\n\nno question.\n")]

    await import_paths(
        db,
        files,
        covers=(),
        dry_run=False,
        questions_only=False,
        encoding=None,
        now=NOW,
        progress=told.append,
    )

    assert told == ["a.md", "b.md", "a.md", "b.md"]
    assert len(told) == STEPS_A_FILE * len(files)
