from __future__ import annotations

import pytest

from bot.bank.reading import read_document
from bot.model.question import Document, Verdict


def read(text: str) -> Document:
    return read_document("cards.md", text.encode())


def pairs(document: Document) -> list[tuple[str, str]]:
    return [(one.title, one.answer.markdown) for one in document.questions]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("What is a heap?::A tree", ("What is a heap?", "A tree")),
        ("What is a heap? :: A tree", ("What is a heap?", "A tree")),
        ("- What is a heap?::A tree", ("What is a heap?", "A tree")),
        ("heap:::A tree", ("heap", "A tree")),
        ("What does `std::move` do?::It casts", ("What does `std::move` do?", "It casts")),
        ("What is std::move?::A cast", ("What is std::move?", "A cast")),
        ("Author of the heap::Williams", ("Author of the heap", "Williams")),
    ],
)
def test_a_line_is_parted_at_its_colons(line: str, expected: tuple[str, str]) -> None:
    assert pairs(read(f"#flashcards\n\n{line}\n")) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Use std::vector here.\n\nAnd std::map there.\n",
        "```\nWhat::this\nWhy?::that\n```\n",
        "heap :: Int -> Heap\n\nThis is its type.\n\nAnd this is a long text about it, which nobody would learn by heart.\n",
        "::: warning\nWhat?\n:::\n",
    ],
)
def test_code_and_prose_are_no_cards(text: str) -> None:
    assert read(text).verdict is Verdict.NO_QUESTIONS


def test_a_card_that_stands_twice_is_kept_once() -> None:
    document = read("What is a heap?::A tree\nWhat is a trie?::A tree\nWhat is a heap?::A tree\n")
    assert len(document.questions) == 2
    assert [(problem.code, problem.line) for problem in document.problems] == [("duplicate", 3)]


def test_the_schedule_of_another_program_is_dropped_and_accounted_for() -> None:
    document = read("What is a heap?::A tree\n<!--SR:!2026-01-01,4,270-->\nWhat is a trie?::A tree\n")
    assert [span.became for span in document.spans] == [
        "answer",
        "dropped: schedule of another program",
        "answer",
    ]


def test_more_cards_than_any_bank_has_are_refused() -> None:
    document = read("".join(f"What is {number}?::A number\n" for number in range(200_002)))
    assert (document.verdict, document.problems[0].code) == (Verdict.REFUSED, "size")
