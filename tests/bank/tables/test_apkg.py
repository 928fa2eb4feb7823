from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from datetime import UTC, datetime

import pytest
import zstandard

from bot.bank.reading import read_document
from bot.bank.writing import BankEntry, write_apkg
from bot.bank.writing.collection import COLLECTION_TABLES
from bot.model.question import Document, Verdict

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
NOTE_TYPES = {
    "1": {"name": "Basic", "flds": [{"name": "Front"}, {"name": "Back"}]},
    "2": {"name": "Cloze", "flds": [{"name": "Text"}, {"name": "Back Extra"}]},
    "3": {"name": "Vortrag", "flds": [{"name": "Was"}, {"name": "Warum"}]},
}


def collection(*notes: tuple[int, str, str], more: str = "") -> bytes:
    """A collection as Anki exports it; each note is its type, its fields and its tags."""
    db = sqlite3.connect(":memory:")
    db.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    db.executescript(COLLECTION_TABLES)
    decks = json.dumps({"7": {"name": "Talks::Machines"}})
    db.execute(
        "INSERT INTO col VALUES (1,0,0,0,11,0,0,0,'{}',?,?,'{}','{}')", (json.dumps(NOTE_TYPES), decks)
    )
    for number, (kind, fields, tags) in enumerate(notes, 1):
        db.execute(
            "INSERT INTO notes VALUES (?,?,?,0,-1,?,?,'',0,0,'')", (number, str(number), kind, tags, fields)
        )
        db.execute("INSERT INTO cards VALUES (?,?,7,0,0,-1,0,0,1,0,0,0,0,0,0,0,0,'')", (number, number))
    db.executescript(more)
    db.commit()
    content = db.serialize()
    db.close()
    return content


def package(content: bytes, name: str = "collection.anki2", **others: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        for other, bytes_ in others.items():
            archive.writestr(other.replace("_", "."), bytes_)
    return packed.getvalue()


def read(content: bytes) -> Document:
    return read_document("deck.apkg", content)


def refusal(content: bytes) -> tuple[str, str]:
    document = read(content)
    assert document.verdict is Verdict.REFUSED
    (problem,) = document.problems
    return problem.code, problem.message


def test_notes_become_questions_with_their_deck_and_tags() -> None:
    document = read(
        package(
            collection(
                (1, "What <b>is</b> it?\x1fA <i>thing</i>.", " net leech "),
                (2, "The {{c1::queue}} is FIFO\x1fmore", ""),
                (3, "Wieso?\x1fDarum", ""),
            )
        )
    )
    assert [(each.title, each.answer.markdown) for each in document.questions] == [
        ("What **is** it?", "A *thing*."),
        ("The … is FIFO", "The **queue** is FIFO\n\nmore"),
        ("Wieso?", "Darum"),
    ]
    assert document.topic == "Machines"
    assert document.questions[0].tags == ("net",)
    assert [(problem.line, problem.code) for problem in document.problems] == [(2, "cloze")]
    assert [span.first for span in document.spans] == [1, 2, 3]


def test_the_newer_collection_is_read_where_there_are_two() -> None:
    content = package(
        collection((1, "Please update\x1fto the latest", "")),
        collection_anki21=collection((1, "Why?\x1fSo", "")),
    )
    assert [question.title for question in read(content).questions] == ["Why?"]


def test_the_form_that_anki_exports_today_is_read() -> None:
    tables = (
        "CREATE TABLE fields (ntid integer not null, ord integer not null, name text not null COLLATE unicase,"
        " config blob not null, primary key (ntid, ord)) without rowid;"
        "CREATE TABLE decks (id integer primary key not null, name text not null COLLATE unicase);"
        "INSERT INTO fields VALUES (1, 1, 'Question', x''), (1, 0, 'Answer', x'');"
        "INSERT INTO decks VALUES (7, 'Talks' || char(31) || 'Machines');"
        "UPDATE col SET models = '', decks = '';"
    )
    content = zstandard.compress(collection((1, "So\x1fWhy?", " a "), more=tables))
    document = read(
        package(content, "collection.anki21b", collection_anki2=collection((1, "Please\x1fupdate", "")))
    )
    (question,) = document.questions
    assert (question.title, question.answer.markdown, question.tags) == ("Why?", "So", ("a",))
    assert document.topic == "Machines"


def test_a_collection_left_in_the_middle_of_its_journal_is_read() -> None:
    content = bytearray(collection((1, "Why?\x1fSo", "")))
    content[18:20] = b"\2\2"
    assert [question.title for question in read(package(bytes(content))).questions] == ["Why?"]


def test_our_own_note_is_read_as_it_was_written_until_it_is_edited() -> None:
    source = (
        b'[{"number": "19", "title": "Why *so* & <b>?", "answer": "  A\\n\\n```\\nx\\n```", "hints": ["h"]}]'
    )
    document = read_document("bank.json", source)
    entries = [BankEntry(question, document.part, document.topic) for question in document.questions]
    content = write_apkg("Deck", entries, {}, now=NOW)
    (same,) = read(content).questions
    assert (same.number, same.title, same.answer, same.hints) == (
        "19",
        "Why *so* & <b>?",
        document.questions[0].answer,
        ("h",),
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        db = sqlite3.connect(":memory:")
        db.deserialize(archive.read("collection.anki2"))
    db.execute("UPDATE notes SET flds = replace(flds, 'Why', 'And why')")
    db.commit()
    (edited,) = read(package(db.serialize())).questions
    db.close()
    assert edited.title.startswith("And why *so*")


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (package(b"x", "collection.anki21b"), "package", "damaged"),
        (package(zstandard.compress(b"\0" * 40_000_000), "collection.anki21b"), "size", "30,000,000 bytes"),
        (package(b"x", "word/document.xml"), "package", "no Anki collection"),
        (package(b"x" * 5000), "package", "damaged"),
        (package(b""), "package", "damaged"),
        (package(collection())[:-30], "package", "damaged"),
        (package(b"\0" * 40_000_000), "size", "30,000,000 bytes"),
        (package(collection(more="DROP TABLE cards")), "package", "without notes"),
        (
            package(
                collection(
                    more="DROP TABLE notes; CREATE VIEW notes AS WITH RECURSIVE n(id) AS"
                    " (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, 1 AS mid, '' AS tags, 'a' AS flds FROM n"
                )
            ),
            "package",
            "without notes",
        ),
        (package(collection(more="UPDATE col SET models = '" + "[" * 10_000 + "'")), "nesting", "deep"),
        (package(collection()), "keys", "question and answer"),
        (
            package(
                collection(
                    more="WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 20001)"
                    " INSERT INTO notes SELECT x, x, 1, 0, -1, '', 'Why ' || x || '?' || char(31) || 'So', '', 0, 0, ''"
                    " FROM n"
                )
            ),
            "size",
            "20,000",
        ),
    ],
    ids=[
        "newest form", "newest bomb", "no collection", "no database", "empty", "cut off", "bomb", "no cards", "a view", "nested", "no notes",
        "many",
    ],
)  # fmt: skip
def test_a_package_that_cannot_be_read_is_refused_with_its_reason(
    content: bytes, code: str, words: str
) -> None:
    told = refusal(content)
    assert told[0] == code
    assert words in told[1]


def test_an_archive_of_another_name_is_still_an_archive() -> None:
    document = read_document("notes.md", package(collection()))
    assert document.problems[0].code == "binary"
