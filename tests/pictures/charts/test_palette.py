"""The colours keep the distance they were chosen for."""

from __future__ import annotations

import pytest

from bot.pictures.charts.palette import DARK, LIGHT, Palette
from tests.pictures.charts.reading import contrast

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
def test_text_stands_out_from_every_ground_it_is_put_on(palette: Palette) -> None:
    pairs = [
        (palette.print, palette.paper),
        (palette.quiet, palette.paper),
        (palette.onpen, palette.pen),
        (palette.print, palette.marker),
    ]

    assert min(contrast(*pair) for pair in pairs) >= 4.5


@BOTH
def test_a_series_stands_out_from_paper_and_from_what_it_is_held_against(palette: Palette) -> None:
    assert contrast(palette.pen, palette.paper) >= 5
    assert contrast(palette.pen, palette.well) >= 5


@BOTH
def test_a_dotted_line_can_be_seen(palette: Palette) -> None:
    assert contrast(palette.edge, palette.paper) >= 3


def test_contrast_is_measured_as_agreed() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast(LIGHT.print, LIGHT.paper) == pytest.approx(15.3, abs=0.05)
