"""The invented notes that replies are held against in these tests."""

from __future__ import annotations

from benchmarks.mirror import NOTES
from bot.bank.blocks import blocks_of
from bot.bank.points import points_with_bodies
from bot.model.mirror import PointState
from bot.model.text import Passage
from bot.rules.coverage import Notes, covered, notes_of, weights_of

TITLE = "How do you run a bakery?"
STARTER, DOUGH, OVEN, STALL, BOOKS = "The starter", "The dough", "The oven", "The stall", "The books"
ALL = [STARTER, DOUGH, OVEN, STALL, BOOKS]


def notes(markdown: str = NOTES, title: str = TITLE) -> Notes:
    points = points_with_bodies(Passage(blocks_of(markdown)))
    return notes_of(title, points, weights_of(points))


def found(reply: str, state: PointState, *, among: Notes | None = None) -> list[str]:
    """The labels of the points that are in this state."""
    return [point.text for point in covered(among or notes(), reply) if point.state is state]


def ticked(reply: str, *, among: Notes | None = None) -> list[str]:
    return found(reply, PointState.COVERED, among=among)
