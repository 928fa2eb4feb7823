"""The questions that ship: all ten are there, each with every section, point and gap it must have."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bot.model.question import PlaceholderKind, Verdict
from tests.content.shelf import diagrams, documents, questions

NUMBERS = ["6", "7", "8", "9", "10", "16", "17", "18", "19", "20"]

# Sections, and how many of them are numbered.
SECTIONS = {
    "6": (8, 6),
    "7": (10, 10),
    "8": (11, 10),
    "9": (5, 0),
    "10": (6, 0),
    "16": (18, 4),
    "17": (24, 11),
    "18": (34, 16),
    "19": (36, 10),
    "20": (40, 14),
}

# Points of a list: at the margin, indented, and numbered.
POINTS = {
    "6": (4, 0, 0),
    "7": (12, 0, 0),
    "8": (38, 0, 6),
    "9": (15, 19, 10),
    "10": (18, 33, 15),
    "16": (54, 19, 5),
    "17": (74, 7, 0),
    "18": (88, 0, 11),
    "19": (72, 5, 25),
    "20": (106, 0, 5),
}


def prose(number: str) -> str:
    """The answer without its diagrams."""
    return re.sub(r"(?ms)^```.*?^```$", "", questions()[number].answer.markdown)


def lines_like(pattern: str, text: str) -> int:
    return len(re.findall(f"(?m){pattern}", text))


def test_each_number_stands_exactly_once() -> None:
    found = [question.number for document in documents() for question in document.questions]

    assert sorted(found, key=lambda number: int(number or 0)) == NUMBERS


def test_both_documents_read_without_a_warning_but_the_one_for_gaps() -> None:
    assert [document.verdict for document in documents()] == [Verdict.IMPORT] * 2
    assert [
        problem for document in documents() for problem in document.problems if problem.code != "slots"
    ] == []


def test_the_documents_are_parts_with_a_topic() -> None:
    assert [(document.part, document.topic) for document in documents()] == [
        ("2", "Motives, Fit and Milestones"),
        ("4", "Behind the Profile"),
    ]


def test_a_title_fits_where_a_platform_lists_it() -> None:
    assert [question.title for question in questions().values() if len(question.title) > 100] == []


@pytest.mark.parametrize("number", NUMBERS)
def test_the_answer_has_all_its_sections(number: str) -> None:
    numbered = lines_like(r"^\*\*\d+\. ", prose(number))

    assert (len(questions()[number].sections), numbered) == SECTIONS[number]


def test_labels_that_share_a_line_with_their_text_stand_beside_the_sections() -> None:
    labels = {number: lines_like(r"^\*\*[^*\n]+\*\*: ", prose(number)) for number in NUMBERS}

    assert labels == dict.fromkeys(NUMBERS, 0) | {"16": 4, "19": 2}


@pytest.mark.parametrize("number", NUMBERS)
def test_the_answer_makes_all_its_points(number: str) -> None:
    text = prose(number)

    assert (lines_like(r"^- ", text), lines_like(r"^ +- ", text), lines_like(r"^ *\d+\. ", text)) == POINTS[
        number
    ]


def test_answers_18_and_19_draw_what_they_describe() -> None:
    drawn = {number: len(diagrams(question)) for number, question in questions().items()}

    assert drawn == dict.fromkeys(NUMBERS, 0) | {"18": 3, "19": 2}


def test_only_6_and_7_leave_gaps_for_ones_own_words() -> None:
    gaps = {
        number: Counter(placeholder.kind for placeholder in question.placeholders)
        for number, question in questions().items()
        if question.placeholders
    }

    assert gaps == {
        "6": {PlaceholderKind.SLOT: 3, PlaceholderKind.CONDITIONAL: 3, PlaceholderKind.INSTRUCTION: 7},
        "7": {
            PlaceholderKind.SLOT: 1,
            PlaceholderKind.CHOICE: 1,
            PlaceholderKind.CONDITIONAL: 1,
            PlaceholderKind.INSTRUCTION: 1,
        },
    }
