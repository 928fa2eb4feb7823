"""A diagram's picture shows what the text shows, and stays small enough to send."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from bot.pictures import diagram

BREAKER = "┌────────┐\n│ CLOSED │\n│ 3–20   │\n└────────┘"


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def test_the_picture_is_as_wide_as_its_columns() -> None:
    picture = opened(diagram.draw(BREAKER))
    assert picture.width == int(10 * 32 * 0.6021) + 96
    assert picture.height == 4 * 42 + 96


@pytest.mark.parametrize("width", [1, 42, 100, 101, 160])
def test_no_picture_is_wider_than_chat_shows(width: int) -> None:
    assert opened(diagram.draw("─" * width)).width <= 2000


@pytest.mark.parametrize("width", [10, 60, 120])
def test_an_upright_line_is_not_broken_between_rows(width: int) -> None:
    picture = opened(diagram.draw("\n".join(["│" + " " * (width - 1)] * 5 + ["─" * width])))
    rows = [picture.crop((48, y, 66, y + 1)).tobytes() for y in range(60, 60 + 3 * 26)]
    assert all(min(row) < 120 for row in rows)


def test_both_grounds_are_opaque_and_differ() -> None:
    light = Image.open(BytesIO(diagram.draw(BREAKER)))
    dark = Image.open(BytesIO(diagram.draw(BREAKER, ground=diagram.DARK)))
    assert light.mode == dark.mode == "RGB"
    assert light.getpixel((0, 0)) == (0xEC, 0xEC, 0xE6)
    assert dark.getpixel((0, 0)) == (0x20, 0x25, 0x2A)


def test_wide_characters_take_two_columns() -> None:
    assert diagram.columns("│時間│") == 6


@pytest.mark.parametrize("text", ["", "─" * 161, "│\n" * 401])
def test_what_could_not_be_read_is_refused(text: str) -> None:
    assert not diagram.is_drawable(text)
    with pytest.raises(ValueError, match="cannot be drawn"):
        diagram.draw(text)


def test_the_same_text_gives_the_same_bytes() -> None:
    assert diagram.draw(BREAKER) == diagram.draw(BREAKER)


def test_drawing_does_not_load_matplotlib() -> None:
    script = "import sys; from bot.pictures import diagram; diagram.draw('─'); sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
