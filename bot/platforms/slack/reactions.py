"""Reactions by the names Slack gives them: with or without a skin tone, and under an alias."""

from __future__ import annotations

from bot.model.records import Rating
from bot.platforms.wording.day import SEEDS

CHECK_MARK = "white_check_mark"
NAMES = ("one", "two", "three", "four")
"""The keycaps' own names, in the order of the ratings."""

_SEEDS = dict(zip(SEEDS, NAMES, strict=True))
_ALIASES = {
    alias: rating
    for rating, name in zip(Rating, NAMES, strict=True)
    for alias in (name, f"keycap_{int(rating)}", str(int(rating)))
}


def name_of(seed: str) -> str:
    """What Slack calls one of the reactions that are seeded."""
    return _SEEDS[seed]


def rating_of(reaction: str) -> Rating | None:
    """The rating a reaction stands for."""
    return _ALIASES.get(reaction.strip(":").split("::", maxsplit=1)[0].casefold())
