"""The two documents that started it, read where PRACTICE_SEEDS names their folder; figures alone are kept here."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.bank.folders import READABLE, natural_order
from bot.bank.reading import read_document
from bot.bank.writing import write_document
from bot.model.question import Document, Question, Verdict
from bot.model.text import BlockKind


class Truth(NamedTuple):
    """What one answer holds; digests are the first eight digits of SHA-256, `fences` where each begins and its lines."""

    number: str
    first: int
    last: int
    characters: int
    digest: str
    sections: int
    points: int
    points_digest: str
    placeholders: int
    fences: tuple[tuple[int, int], ...]


TRUTHS = (
    Truth("6", 3, 36, 2_125, "dfe5789d", 8, 7, "095f7bc8", 13, ()),
    Truth("7", 40, 88, 2_873, "4d042b7f", 10, 10, "4d5f1378", 4, ()),
    Truth("8", 92, 169, 3_211, "54a2720d", 11, 10, "5f39364c", 0, ()),
    Truth("9", 173, 240, 2_792, "c5f43b64", 5, 9, "addcdc5b", 0, ()),
    Truth("10", 244, 340, 3_774, "3dc15fc3", 6, 10, "c191fef0", 0, ()),
    Truth("16", 3, 136, 4_309, "20320655", 18, 6, "f131bb89", 0, ()),
    Truth("17", 140, 275, 5_024, "92fd9285", 24, 9, "81631fc6", 0, ()),
    Truth("18", 279, 477, 5_526, "b18cedf7", 34, 9, "b8ad81e2", 0, ((319, 7), (330, 5), (339, 5))),
    Truth("19", 481, 714, 6_004, "6f8e56d7", 36, 11, "1db83412", 0, ((490, 27), (542, 19))),
    Truth("20", 718, 916, 6_533, "4a87d498", 40, 6, "471a2f70", 0, ()),
)
PLACEHOLDERS = (
    "10 slot", "10 slot", "13 instruction", "13 instruction", "16 instruction", "19 conditional", "19 instruction",
    "22 conditional", "22 instruction", "25 conditional", "25 instruction", "25 instruction", "28 slot",
    "55 conditional", "55 choice", "58 instruction", "83 slot",
)  # fmt: skip


@pytest.fixture(scope="module")
def documents(seeds: Path) -> list[Document]:
    names = natural_order(path.name for path in seeds.iterdir() if path.suffix in READABLE)
    return [read_document(name, (seeds / name).read_bytes()) for name in names]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def truth_of(question: Question) -> Truth:
    answer = question.answer.markdown
    line, fences = question.answer_line, []
    for block in question.answer.blocks:
        lines = block.text.count("\n") + 1
        if block.kind is BlockKind.FENCE:
            fences.append((line, lines - 2))
        line += lines + block.blank_after
    return Truth(
        question.number or "",
        question.line,
        question.answer_line + answer.count("\n"),
        len(answer),
        digest(answer),
        len(question.sections),
        len(question.key_points),
        digest("\n".join(point.text for point in question.key_points)),
        len(question.placeholders),
        tuple(fences),
    )


def test_each_answer_is_whole_to_the_character(documents: list[Document]) -> None:
    assert tuple(truth_of(question) for document in documents for question in document.questions) == TRUTHS


def test_the_documents_know_part_and_topic(documents: list[Document]) -> None:
    assert [(one.verdict, one.part, one.topic) for one in documents] == [
        (Verdict.IMPORT, "2", "Introduction & Background"),
        (Verdict.IMPORT, "4", "Profile Summary Questions"),
    ]


def test_only_the_placeholders_are_remarked_upon(documents: list[Document]) -> None:
    assert [[problem.code for problem in document.problems] for document in documents] == [["slots"], []]


def test_each_placeholder_is_found_where_it_stands(documents: list[Document]) -> None:
    found = [
        gap for document in documents for question in document.questions for gap in question.placeholders
    ]
    assert tuple(f"{gap.line} {gap.kind.value}" for gap in found) == PLACEHOLDERS


def test_written_again_they_read_the_same(documents: list[Document]) -> None:
    for document in documents:
        again = read_document(
            "again.md", write_document(document.part, document.topic, document.questions).encode()
        )
        assert [(one.title, one.answer) for one in again.questions] == [
            (one.title, one.answer) for one in document.questions
        ]
        assert (again.part, again.topic, len(again.problems)) == (
            document.part,
            document.topic,
            len(document.problems),
        )
