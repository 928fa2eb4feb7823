"""Files of invented text with what should come of each, read where PRACTICE_EDGE names their folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.bank.reading import read_document
from bot.model.question import Document, PlaceholderKind, Question

SLOTS = {
    PlaceholderKind.SLOT: "slots",
    PlaceholderKind.CONDITIONAL: "conditional",
    PlaceholderKind.CHOICE: "choice",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the pack expects of one file, and what became of it."""

    name: str
    expected: dict[str, Any]
    document: Document


@pytest.fixture(scope="module")
def pack(edge_files: Path) -> list[Told]:
    expected = json.loads((edge_files / "edge_expected.json").read_text(encoding="utf-8"))
    return [
        Told(one["file"], one, read_document(one["file"], (edge_files / one["file"]).read_bytes()))
        for one in expected
    ]


def named(pack: list[Told], start: str) -> Document:
    return next(told.document for told in pack if told.name.startswith(start))


def answers(document: Document) -> list[str]:
    return [question.answer.markdown for question in document.questions]


def verdict_of(expected: dict[str, Any]) -> str:
    if expected["verdict"] == "import":
        return "import"
    return "no_questions" if {"empty", "no-questions"} & set(expected["warnings"]) else "refused"


def test_the_pack_is_whole(pack: list[Told]) -> None:
    assert len(pack) == 46


def test_each_file_has_its_verdict(pack: list[Told]) -> None:
    assert {told.name: told.document.verdict.value for told in pack} == {
        told.name: verdict_of(told.expected) for told in pack
    }


def test_each_file_gives_its_numbers_and_titles(pack: list[Told]) -> None:
    assert {told.name: [(one.number, one.title) for one in told.document.questions] for told in pack} == {
        told.name: [(one["number"], one["title"]) for one in told.expected["questions"]] for told in pack
    }


def test_each_file_gives_its_codes(pack: list[Told]) -> None:
    assert {told.name: sorted({one.code for one in told.document.problems}) for told in pack} == {
        told.name: sorted(told.expected["warnings"]) for told in pack
    }


def test_a_warning_stands_at_its_line(pack: list[Told]) -> None:
    told = [one for one in pack if "warn_line" in one.expected]
    assert told
    for one in told:
        assert [problem.line for problem in one.document.problems] == [one.expected["warn_line"]]


def test_the_placeholders_are_those_that_are_named(pack: list[Told]) -> None:
    one = next(told for told in pack if "slots" in told.expected)
    gaps = [gap for question in one.document.questions for gap in question.placeholders]
    for kind, name in SLOTS.items():
        assert [gap.text for gap in gaps if gap.kind is kind] == one.expected[name]


def test_line_ends_change_neither_answers_nor_lines(pack: list[Told]) -> None:
    plain = named(pack, "01")
    for start in ("02", "03", "04", "05", "06", "07"):
        assert named(pack, start).questions == plain.questions


def test_the_answers_are_what_the_notes_say(pack: list[Told]) -> None:
    one, two = answers(named(pack, "01"))
    assert answers(named(pack, "23")) == [one, two]
    assert "### Definition" in answers(named(pack, "26"))[0]
    assert answers(named(pack, "27"))[1] == two
    assert "---" in answers(named(pack, "28"))[0]
    assert answers(named(pack, "31")) == ["FIFO", "LIFO"]
    assert answers(named(pack, "32")) == ["first", "second"]
    assert answers(named(pack, "33")) == ["FIFO", "LIFO\nover two lines"]
    assert answers(named(pack, "34")) == ["FIFO", "LIFO"]
    assert answers(named(pack, "35")) == ["FIFO", "LIFO"]
    assert answers(named(pack, "44")) == ["FIFO", "LIFO"]
    assert answers(named(pack, "45")) == ["", "Both are letters."]
    assert [question.line for question in named(pack, "39").questions] == [3, 14]


def test_further_answers_are_kept(pack: list[Told]) -> None:
    told = next(one for one in pack if "answers_q1" in one.expected)
    first: Question = told.document.questions[0]
    assert 1 + len(first.alternatives) == told.expected["answers_q1"]
