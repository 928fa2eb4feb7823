"""Words are measured, cut and broken as they are drawn."""

from __future__ import annotations

import pytest

from bot.model.charts import Theme
from bot.pictures.charts.canvas import Box, Canvas, Face, literal


@pytest.fixture(scope="module")
def canvas() -> Canvas:
    return Canvas(200, Theme.LIGHT)


def test_what_fits_is_left_as_it_is(canvas: Canvas) -> None:
    assert canvas.fitted("Reliability", 200) == "Reliability"


@pytest.mark.parametrize("room", [20, 60, 150, 300])
def test_what_does_not_fit_is_cut_to_its_room(canvas: Canvas, room: float) -> None:
    shown = canvas.fitted("A rather long name, and " * 20, room)

    assert shown.endswith("…")
    assert not shown.endswith(" …")
    assert canvas.width_of(shown) <= room


def test_words_are_broken_between_words(canvas: Canvas) -> None:
    assert canvas.broken("Deploying without a gap", 90, lines=2) == ["Deploying", "without a gap"]


@pytest.mark.parametrize("words", ["x" * 300, "one " * 200, "a", "word " + "y" * 100 + " word"])
def test_broken_words_keep_to_their_room_and_lines(canvas: Canvas, words: str) -> None:
    lines = canvas.broken(words, 120, lines=2)

    assert 1 <= len(lines) <= 2
    assert all(canvas.width_of(line) <= 120 for line in lines)


def test_bold_is_wider(canvas: Canvas) -> None:
    assert canvas.width_of("Reliability", face=Face.BOLD) > canvas.width_of("Reliability")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("two\nlines", "two lines"),
        ("  a\t b\r\n", "a b"),
        ("nul\0 and \x1b[31m", "nul and [31m"),
        ("half a pair \ud83c", "half a pair "),
        ("$x^2$ \\n", "$x^2$ \\n"),
    ],
)
def test_words_are_taken_literally(words: str, shown: str) -> None:
    assert literal(words) == shown


def test_boxes_that_only_touch_do_not_meet() -> None:
    assert not Box(0, 0, 10, 10).meets(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).meets(Box(9, 9, 20, 20))
