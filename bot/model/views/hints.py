"""What hints are made of."""

from __future__ import annotations

from enum import StrEnum


class HintKind(StrEnum):
    WRITTEN = "written"  # by the question's author
    OUTLINE = "outline"  # how many parts there are, and the first
    PARTS = "parts"
    POINTS = "points"
