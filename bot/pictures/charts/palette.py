"""The colours of the pictures, in light and dark, as the room has them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.charts import Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """`paper` is the ground, `print` the text, `quiet` the second voice, `pen` the series, `onpen` text on it.

    `well` is what a series is held against, `marker` the ground of what differs, `edge` and `rule` are hairlines.
    """

    paper: str
    well: str
    print: str
    quiet: str
    pen: str
    onpen: str
    marker: str
    edge: str
    rule: str


LIGHT = Palette(
    paper="#F5F5F1",
    well="#ECECE6",
    print="#1C1E21",
    quiet="#4E5255",
    pen="#243F91",
    onpen="#FFFFFF",
    marker="#FFE483",
    edge="#83867F",
    rule="#DBDBD3",
)
DARK = Palette(
    paper="#131619",
    well="#20252A",
    print="#E7E5DF",
    quiet="#A6ABAD",
    pen="#A8BEF6",
    onpen="#0F1420",
    marker="#5B4B08",
    edge="#747B80",
    rule="#2B3035",
)

PALETTES = {Theme.LIGHT: LIGHT, Theme.DARK: DARK}
