"""A diagram of box drawing characters as a PNG, for screens narrower than it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from math import ceil, floor

from PIL import Image, ImageDraw, ImageFont
from wcwidth import wcswidth, wcwidth

from bot.pictures.font import monospaced

TYPE_PX = 32
LINE_HEIGHT = 1.3
PADDING_PX = 48
WIDEST_PX = 2000
MOST_COLUMNS = 160  # beyond it the type would be too small to read: such a diagram is sent as a file only
MOST_LINES = 400
ADVANCE = 0.6021  # of the type's size, the width of one column in DejaVu Sans Mono
BOX_DRAWING = range(0x2500, 0x2580)


@dataclass(frozen=True, slots=True)
class Ground:
    paper: str
    ink: str


LIGHT = Ground(paper="#ECECE6", ink="#1C1E21")
DARK = Ground(paper="#20252A", ink="#E7E5DF")


def lines(text: str) -> list[str]:
    """The diagram's lines, tabs spread, without outer blank lines."""
    return text.expandtabs(4).strip("\n").split("\n")


def columns(text: str) -> int:
    """Width of the widest line as a terminal counts it."""
    return max(_width(line) for line in lines(text))


def is_drawable(text: str) -> bool:
    """Whether a picture of it can still be read."""
    return 0 < columns(text) <= MOST_COLUMNS and len(lines(text)) <= MOST_LINES


def draw(text: str, *, ground: Ground = LIGHT) -> bytes:
    """PNG bytes, at most 2000 pixels wide; raises ValueError for a diagram that `is_drawable` refuses."""
    if not is_drawable(text):
        raise ValueError(f"a diagram of {columns(text)} columns and {len(lines(text))} lines cannot be drawn")
    return _Sheet(lines(text), columns(text), ground).png()


class _Sheet:
    """One picture while it is drawn, character by character, each in its own cell."""

    def __init__(self, rows: list[str], width: int, ground: Ground) -> None:
        size = min(TYPE_PX, (WIDEST_PX - 2 * PADDING_PX) / (width * ADVANCE))
        self._rows, self._ground = rows, ground
        self._font = ImageFont.truetype(str(monospaced()), size, layout_engine=ImageFont.Layout.BASIC)
        self._column, self._row_height = size * ADVANCE, round(size * LINE_HEIGHT)
        _, top, _, bottom = self._font.getbbox("│")
        self._box_top, self._box_height = ceil(top) + 1, floor(bottom) - ceil(top) - 2  # its ends are blurred
        wide = floor(width * self._column) + 2 * PADDING_PX
        self._picture = Image.new("RGB", (wide, len(rows) * self._row_height + 2 * PADDING_PX), ground.paper)
        self._pen = ImageDraw.Draw(self._picture)

    def png(self) -> bytes:
        for number, row in enumerate(self._rows):
            left, top = float(PADDING_PX), PADDING_PX + number * self._row_height
            for character in row:
                if ord(character) in BOX_DRAWING:
                    self._put_box_part(character, left, top)
                else:
                    self._pen.text((left, top), character, fill=self._ground.ink, font=self._font)
                left += self._column * max(wcwidth(character), 0)
        content = BytesIO()
        self._picture.save(content, "PNG", optimize=True)
        return content.getvalue()

    def _put_box_part(self, character: str, left: float, top: int) -> None:
        """Stretched to the line's height, so that a line of it meets the next one's."""
        cell = floor(left) - 1
        glyph = Image.new("L", (ceil(self._column) + 3, self._box_height))
        ImageDraw.Draw(glyph).text((left - cell, -self._box_top), character, fill=255, font=self._font)
        stretched = glyph.resize((glyph.width, self._row_height))
        self._picture.paste(self._ground.ink, (cell, top), stretched)


def _width(line: str) -> int:
    width = wcswidth(line)
    return width if width >= 0 else len(line)
