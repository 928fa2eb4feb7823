"""Which key points of a prepared answer a typed one holds; nothing but words is looked at, and always in one order."""

from __future__ import annotations

from bot.rules.coverage.matching import COVERED_FROM, TOUCHED_FROM, Similarity, covered
from bot.rules.coverage.notes import Notes, notes_of
from bot.rules.coverage.weights import Weights, weights_of

__all__ = [
    "COVERED_FROM",
    "TOUCHED_FROM",
    "Notes",
    "Similarity",
    "Weights",
    "covered",
    "notes_of",
    "weights_of",
]
