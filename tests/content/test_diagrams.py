"""The diagrams of the answers: narrow enough for a phone, every line meeting the next."""

from __future__ import annotations

import unicodedata

import pytest
from wcwidth import wcswidth

from tests.content.shelf import diagrams, questions

PHONE_COLUMNS = 42

DRAWN = ["18", "19"]


def reaches(character: str, direction: str) -> bool:
    """Whether a box-drawing character has an arm UP or DOWN."""
    name = unicodedata.name(character, "")
    return name.startswith("BOX DRAWINGS") and (direction in name or "VERTICAL" in name)


def at(lines: list[str], row: int, column: int) -> str:
    return lines[row][column : column + 1] if 0 <= row < len(lines) else ""


def loose_ends(lines: list[str]) -> list[tuple[int, int]]:
    """Row and column of every vertical arm that meets neither another arm nor an arrowhead."""
    return [
        (row, column)
        for row, line in enumerate(lines)
        for column, character in enumerate(line)
        for step, arm, answer, head in ((1, "DOWN", "UP", "▼"), (-1, "UP", "DOWN", "▲"))
        if reaches(character, arm)
        and (other := at(lines, row + step, column)) != head
        and not (other and reaches(other, answer))
    ]


@pytest.mark.parametrize("number", DRAWN)
def test_a_diagram_fits_a_phone(number: str) -> None:
    lines = [line for drawing in diagrams(questions()[number]) for line in drawing]

    assert lines
    assert [line for line in lines if wcswidth(line) > PHONE_COLUMNS] == []


@pytest.mark.parametrize("number", DRAWN)
def test_every_character_of_a_diagram_takes_one_column(number: str) -> None:
    lines = [line for drawing in diagrams(questions()[number]) for line in drawing]

    assert [line for line in lines if wcswidth(line) != len(line)] == []


@pytest.mark.parametrize("number", DRAWN)
def test_the_rows_of_a_box_are_aligned(number: str) -> None:
    assert [loose_ends(drawing) for drawing in diagrams(questions()[number]) if loose_ends(drawing)] == []


def test_a_row_one_column_too_short_is_noticed() -> None:
    assert loose_ends(["┌──┐", "│ │", "└──┘"]) == [(0, 3), (1, 2), (1, 2), (2, 3)]
