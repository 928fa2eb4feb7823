"""Draws one picture: its order comes in as JSON, the PNG goes out, and the process ends."""

from __future__ import annotations

import sys
import warnings

from bot.pictures.charts.drawing import draw
from bot.pictures.packing import unpacked


def main() -> None:
    warnings.simplefilter("ignore")  # a glyph that no font has is drawn as a box
    order = unpacked(sys.stdin.buffer.read())
    sys.stdout.buffer.write(draw(order.chart, theme=order.theme))


if __name__ == "__main__":
    main()
