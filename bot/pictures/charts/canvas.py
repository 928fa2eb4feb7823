"""An opaque ground 400 units wide to draw on, exported at three pixels a unit; y grows downwards."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Rectangle, Wedge
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from PIL import Image

from bot.model.charts import Theme
from bot.pictures.charts.palette import PALETTES

WIDTH = 400.0
AIR = 16.0
PIXELS_A_UNIT = 3
TEXT = 12.0
TITLE = 17.0
LINE = 2.25
DOT = 5.0
NARROW = 0.82
LONGEST = 400  # characters of the common size never fit into the width, and measuring more takes long

_POINTS_AN_INCH = 72  # a unit is a point, so that sizes of type need no conversion
_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


class Face(StrEnum):
    SANS = "DejaVuSans.ttf"
    BOLD = "DejaVuSans-Bold.ttf"
    SERIF = "DejaVuSerif.ttf"


Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """Words as they were drawn: where, how large, and in which colour on which ground."""

    words: str
    box: Box
    size: float
    colour: str
    ground: str


class Canvas:
    """What is drawn later lies above what was drawn before."""

    def __init__(self, height: float, theme: Theme, *, width: float = WIDTH) -> None:
        self.width, self.height = width, height
        self.palette = PALETTES[theme]
        self.placed: list[Placed] = []
        self._figure = Figure(
            figsize=(width / _POINTS_AN_INCH, height / _POINTS_AN_INCH),
            dpi=_POINTS_AN_INCH * PIXELS_A_UNIT,
            facecolor=self.palette.paper,
        )
        FigureCanvasAgg(self._figure)
        self._to_pixels = Affine2D().scale(PIXELS_A_UNIT, -PIXELS_A_UNIT).translate(0, height * PIXELS_A_UNIT)
        self._layers = 0

    def png(self) -> bytes:
        """Without transparency and without a word on what made it, so that equal pictures are equal bytes."""
        raw, content = BytesIO(), BytesIO()
        self._figure.savefig(raw, format="rgba", dpi=_POINTS_AN_INCH * PIXELS_A_UNIT)
        size = self._figure.canvas.get_width_height()
        picture = Image.frombytes("RGBA", size, raw.getvalue()).convert("RGB")
        picture.save(content, "PNG", optimize=True)
        return content.getvalue()

    def title(self, words: str, *, below: float = 0.0, beside: float = 0.0) -> None:
        """At the top or so many units further down, with so much room left free at its right."""
        self.words(
            words,
            AIR,
            AIR + 13 + below,
            size=TITLE,
            face=Face.SERIF,
            colour=self.palette.print,
            room=self.width - 2 * AIR - beside,
        )

    def words(
        self,
        words: str,
        x: float,
        y: float,
        *,
        size: float = TEXT,
        face: Face = Face.SANS,
        colour: str | None = None,
        ground: str | None = None,
        align: Align = "left",
        room: float | None = None,
    ) -> Box:
        """Words on the base line `y`, cut with an ellipsis where they have less `room` than they need."""
        colour, ground = colour or self.palette.quiet, ground or self.palette.paper
        shown = literal(words) if room is None else self.fitted(words, room, size=size, face=face)
        text = self._text(shown, x, y, size, face)
        text.set_color(colour)
        text.set_horizontalalignment(align)
        self._add(text)
        box = self._box_of(text)
        self.placed.append(Placed(shown, box, size, colour, ground))
        return box

    def narrow_words(self, words: str, x: float, y: float, *, colour: str, ground: str) -> Box:
        """Centred words set as narrow as a condensed cut: for figures that must stand in a small disc."""
        path = TextPath((0, 0), words, size=TEXT, prop=FontProperties(fname=_FONTS / Face.SANS))
        width = self.width_of(words) * NARROW
        placing = Affine2D().scale(NARROW, -1).translate(x - width / 2, y)
        self._add(PathPatch(placing.transform_path(path), facecolor=colour, linewidth=0))
        box = Box(x - width / 2, y - TEXT * 0.76, x + width / 2, y + TEXT * 0.02)
        self.placed.append(Placed(words, box, TEXT, colour, ground))
        return box

    def box_of(self, words: str, x: float, y: float, *, face: Face = Face.SANS, align: Align = "left") -> Box:
        """Where words of the common size would stand."""
        text = self._text(literal(words), x, y, TEXT, face)
        text.set_horizontalalignment(align)
        return self._box_of(text)

    def width_of(self, words: str, *, size: float = TEXT, face: Face = Face.SANS) -> float:
        box = self._box_of(self._text(words, 0, 0, size, face))
        return box.right - box.left

    def fitted(self, words: str, room: float, *, size: float = TEXT, face: Face = Face.SANS) -> str:
        words = literal(words)[:LONGEST]
        if self.width_of(words, size=size, face=face) <= room:
            return words
        fits, too_many = 0, len(words)
        while too_many - fits > 1:
            middle = (fits + too_many) // 2
            if self.width_of(_cut(words, middle), size=size, face=face) <= room:
                fits = middle
            else:
                too_many = middle
        return _cut(words, fits)

    def broken(self, words: str, room: float, *, lines: int) -> list[str]:
        """The words on at most so many lines, the last one cut where they need more."""
        rest = literal(words)[:LONGEST].split(" ")
        found: list[str] = []
        while rest and len(found) < lines - 1:
            taken = 1
            while taken < len(rest) and self.width_of(" ".join(rest[: taken + 1])) <= room:
                taken += 1
            found.append(self.fitted(" ".join(rest[:taken]), room))
            rest = rest[taken:]
        return [*found, self.fitted(" ".join(rest), room)] if rest else found

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self._add(Circle((x, y), radius, facecolor=colour, linewidth=0))

    def ring(self, x: float, y: float, radius: float, colour: str, *, line: float = 2.0) -> None:
        """Its outer edge is at the radius."""
        self._add(Circle((x, y), radius - line / 2, facecolor="none", edgecolor=colour, linewidth=line))

    def half_disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """The left half."""
        self._add(Wedge((x, y), radius, 90, 270, facecolor=colour, linewidth=0))

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._add(Rectangle((x, y), width, height, facecolor=colour, linewidth=0))

    def frame(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._add(Rectangle((x, y), width, height, facecolor="none", edgecolor=colour, linewidth=1))

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        *,
        width: float = LINE,
        dashes: tuple[float, float] | None = None,
    ) -> None:
        """`dashes` are in units, ink and gap."""
        drawn = Line2D([x for x, _ in points], [y for _, y in points], color=colour, linewidth=width)
        drawn.set_solid_joinstyle("round")
        drawn.set_dash_capstyle("butt")
        if dashes:
            drawn.set_dashes((dashes[0] / width, dashes[1] / width))
        self._add(drawn)

    def _add(self, artist: Artist) -> None:
        self._layers += 1
        artist.set_zorder(self._layers)
        if not isinstance(artist, Text):
            artist.set_transform(self._to_pixels)
        self._figure.add_artist(artist)

    def _text(self, words: str, x: float, y: float, size: float, face: Face) -> Text:
        text = Text(x, y, words, parse_math=False, va="baseline")
        text.set_fontproperties(FontProperties(fname=_FONTS / face, size=size))
        text.set_transform(self._to_pixels)
        text.set_figure(self._figure)
        return text

    def _box_of(self, text: Text) -> Box:
        seen = text.get_window_extent()
        left, right = seen.x0 / PIXELS_A_UNIT, seen.x1 / PIXELS_A_UNIT
        return Box(left, self.height - seen.y1 / PIXELS_A_UNIT, right, self.height - seen.y0 / PIXELS_A_UNIT)


def literal(words: str) -> str:
    """On one line, without what no font draws."""
    spaced = " ".join(words.split())
    return "".join(each for each in spaced if unicodedata.category(each) not in {"Cc", "Cs", "Co", "Cn"})


def _cut(words: str, length: int) -> str:
    return f"{words[:length].rstrip(' ,.;:–-')}…"
