"""A bank goes out in every form and comes back the same."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.bank.blocks import blocks_of
from bot.bank.reading import read_document
from bot.bank.writing import BankEntry, Practised, Reviewed, write_apkg, write_csv, write_document, write_json
from bot.model.question import Difficulty, Document, Question
from bot.model.text import Passage
from tests.bank.soup import banks, unhurried

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
FORMS: dict[str, Callable[[Sequence[BankEntry]], bytes]] = {
    "bank.csv": lambda entries: write_csv(entries).encode(),
    "bank.json": lambda entries: write_json(entries).encode(),
    "bank.apkg": lambda entries: write_apkg("Deck", entries, {}, now=NOW),
}


def question(title: str, answer: str = "", **more: object) -> Question:
    number = more.pop("number", None)
    values: dict[str, object] = {
        "label": number or title.casefold(),
        "occurrence": 1,
        "number": number,
        "title": title,
        "body": "",
        "answer": Passage(blocks_of(answer)),
        "line": 1,
        "answer_line": 1,
        **more,
    }
    return Question(**values)  # type: ignore[arg-type]


def kept(document: Document) -> list[tuple[object, ...]]:
    return [
        (
            each.number,
            each.title,
            each.body,
            each.answer.markdown,
            [answer.markdown for answer in each.alternatives],
            each.hints,
            each.follow_ups,
            each.difficulty,
            each.tags,
            each.topic or document.topic,
            each.part or document.part,
        )
        for each in document.questions
    ]


def same(entry: BankEntry) -> tuple[object, ...]:
    one = entry.question
    answers = [answer.markdown for answer in one.alternatives]
    return (
        one.number, one.title, one.body, one.answer.markdown, answers, one.hints, one.follow_ups, one.difficulty,
        one.tags, entry.topic, entry.part,
    )  # fmt: skip


RICH = (
    BankEntry(
        question(
            'What is a "queue", & <why>?',
            "  First; in, first out  \n\n- one\n  - two\n\n```py\nx = 1\n\n\ny\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |",
            number="17a",
            body="Draw one:\n\n    code",
            alternatives=(Passage(blocks_of("Short: *FIFO*")),),
            hints=("Think of shops", "And:\n\n- lines"),
            follow_ups=("Who waits?", "Why\nso?"),
            difficulty=Difficulty.HARD,
            tags=("data structures", "basics"),
        ),
        "4",
        "Structures",
    ),
    BankEntry(question("=SUM(A1)", "- a\n- b", number="03"), "4", "Structures"),
    BankEntry(question("Nobody answered this"), "4", None),
)


@pytest.mark.parametrize("name", FORMS)
def test_what_was_written_reads_back_the_same(name: str) -> None:
    document = read_document(name, FORMS[name](RICH))
    assert kept(document) == [same(entry) for entry in RICH]
    assert document.part == "4"
    assert {problem.code for problem in document.problems} <= {"no-answer", "gap"}


PARTS = (
    replace(RICH[0], part="2", topic="Structures"),
    BankEntry(question("How long does it keep?", "A week.", number="18"), "2", "Structures"),
    BankEntry(question("What is kept?", "All of it.", number="19"), "4", "Storage"),
    BankEntry(question("What is left?", "Little."), None, "Storage"),
)


@pytest.mark.parametrize("name", FORMS)
def test_each_question_keeps_its_part_where_there_are_several(name: str) -> None:
    document = read_document(name, FORMS[name](PARTS))
    assert kept(document) == [same(entry) for entry in PARTS]
    assert (document.part, document.topic) == (None, None)
    assert document.problems == ()


def test_a_document_keeps_the_part_of_a_question_where_it_is_another() -> None:
    questions = [replace(entry.question, part=entry.part, topic=entry.topic) for entry in PARTS]
    text = write_document(None, None, questions)
    assert kept(read_document("bank.md", text.encode())) == [same(entry) for entry in PARTS]
    assert "**Part:** 4" in text
    alone = write_document("2", "Structures", [entry.question for entry in PARTS[:2]])
    assert "**Part:**" not in alone


def test_a_document_keeps_what_stands_beside_its_questions() -> None:
    topics = [replace(entry.question, topic=entry.topic) for entry in RICH]
    document = read_document("bank.md", write_document("4", None, topics).encode())
    assert kept(document) == [same(entry) for entry in RICH]
    assert document.part == "4"


@pytest.mark.parametrize("name", FORMS)
@unhurried
@given(texts=st.lists(banks, min_size=1, max_size=2))
def test_any_bank_reads_back_the_same(name: str, texts: list[str]) -> None:
    documents = [read_document("notes.md", text.encode()) for text in texts]
    entries = [
        BankEntry(each, document.part, each.topic or document.topic)
        for document in documents
        for each in document.questions
    ]
    assume(entries)
    again = read_document(name, FORMS[name](entries))
    once = {repr(same(entry)): same(entry) for entry in entries}
    assert kept(again) == list(once.values())


def test_reviews_go_with_the_deck() -> None:
    reviews = (
        Reviewed(NOW - timedelta(days=10), 3, 0, 3),
        Reviewed(NOW - timedelta(days=7), 1, 3, 1),
        Reviewed(NOW - timedelta(days=7), 4, 1, 9),
    )
    done = Practised(reviews, due=date(2026, 11, 25), lapses=1, stability=9.1, difficulty=5.2)
    content = write_apkg("Deck", RICH, {1: done}, now=NOW)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        db = sqlite3.connect(":memory:")
        db.deserialize(archive.read("collection.anki2"))
    cards = db.execute("SELECT type, queue, due, ivl, reps, lapses, data FROM cards ORDER BY id").fetchall()
    log = db.execute("SELECT id, cid, ease, ivl, lastIvl, type FROM revlog ORDER BY id").fetchall()
    (card,) = db.execute("SELECT id FROM cards WHERE reps > 0").fetchone()
    db.close()
    assert cards == [
        (0, 0, 1, 0, 0, 0, ""),
        (2, 2, 2, 9, 3, 1, '{"s": 9.1, "d": 5.2}'),
        (0, 0, 3, 0, 0, 0, ""),
    ]
    first, second = (int((NOW - timedelta(days=days)).timestamp() * 1000) for days in (10, 7))
    assert log == [(first, card, 3, 3, 0, 0), (second, card, 1, 1, 3, 1), (second + 1, card, 4, 9, 1, 1)]


def test_a_question_has_the_same_id_in_every_package() -> None:
    def guids(content: bytes) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            db = sqlite3.connect(":memory:")
            db.deserialize(archive.read("collection.anki2"))
        found = [guid for (guid,) in db.execute("SELECT guid FROM notes ORDER BY id")]
        db.close()
        return found

    before = guids(write_apkg("Deck", RICH, {}, now=NOW))
    after = guids(write_apkg("Another", RICH[1:], {}, now=NOW + timedelta(days=3)))
    assert after == before[1:]
    assert len(set(before)) == 3
