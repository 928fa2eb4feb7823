"""The colours of the stylesheet can be told apart, in both schemes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.platforms.room import server

STYLES = Path(server.__file__).parent / "static"
TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--(\w+):\s*light-dark\((#\w{6}), (#\w{6})\)", (STYLES / "style.css").read_text()
    )
}
TEXT, BORDER = 4.5, 3.0

PAIRS = (
    ("print", "paper", TEXT),
    ("print", "sheet", TEXT),
    ("print", "well", TEXT),
    ("print", "penwash", TEXT),
    ("print", "marker", TEXT),
    ("quiet", "paper", TEXT),
    ("quiet", "sheet", TEXT),
    ("quiet", "well", TEXT),
    ("quiet", "penwash", TEXT),
    ("pen", "paper", TEXT),
    ("pen", "sheet", TEXT),
    ("onpen", "pen", TEXT),
    ("alert", "alertwash", TEXT),
    ("alert", "paper", TEXT),
    ("edge", "paper", BORDER),
    ("edge", "sheet", BORDER),
)


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_ink_stands_out_from_its_ground(ink: str, ground: str, least: float, scheme: int) -> None:
    assert contrast(TOKENS[ink][scheme], TOKENS[ground][scheme]) >= least


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path in STYLES.iterdir():
        text = path.read_text()
        assert "url(http" not in text
        assert "@import" not in text
        assert "//cdn" not in text
