"""Which rating counts: a fold over the append-only log of one member's choices on one asking."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.model.records import Door, Rating

_SAID = re.compile(r"[1-4a-z]+(?:[\s:.–-]+[1-4a-z]+)?\.?")
_MEANT = {name: rating for rating in Rating for name in (str(int(rating)), rating.name.casefold())}


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of the log: a rating chosen (`held`) or taken back, by which door. `order` is the row's place in the log."""

    rating: Rating
    held: bool
    door: Door
    at: datetime
    order: int


@dataclass(frozen=True, slots=True)
class Change:
    """A choice that is missing in the log."""

    rating: Rating
    held: bool


def winning(choices: Iterable[Choice]) -> Rating | None:
    """The latest choice that still stands; of several made at one moment the lowest.

    Each reaction stands until it is taken off, what was said by button or word until it is said anew. So the log may be
    late, doubled or out of order: only the events' own times decide.
    """
    return next(reversed(_standing(choices).values()), None)


def difference(seen: frozenset[Rating], choices: Iterable[Choice]) -> tuple[Change, ...]:
    """What to append so that the log holds exactly the reactions `seen` on the message."""
    held = frozenset(rating for slot, rating in _standing(choices).items() if slot is not None)
    released = [Change(rating, held=False) for rating in sorted(held - seen, reverse=True)]
    return (*released, *(Change(rating, held=True) for rating in sorted(seen - held, reverse=True)))


def rating_said(text: str) -> Rating | None:
    """The rating a reply consists of: `3`, `good` or `3 good`; anything else is an answer."""
    folded = text.strip().casefold()
    if not _SAID.fullmatch(folded):
        return None
    words = re.findall(r"\w+", folded)
    ratings = {_MEANT.get(word) for word in words}
    kinds = {word.isdecimal() for word in words}
    return ratings.pop() if len(ratings) == 1 and len(kinds) == len(words) else None


def _standing(choices: Iterable[Choice]) -> dict[Rating | None, Rating]:
    """The choices that stand, earliest first: one for each reaction, and one (None) for button and word together."""
    standing: dict[Rating | None, Rating] = {}
    for choice in sorted(choices, key=lambda each: (each.at, -each.rating, each.order)):
        slot = choice.rating if choice.door is Door.REACTION else None
        if not choice.held:
            if standing.get(slot) is choice.rating:
                del standing[slot]
        elif slot is None:
            standing.pop(slot, None)
            standing[slot] = choice.rating
        else:
            standing.setdefault(
                slot, choice.rating
            )  # a reaction that is on already can only be reported twice
    return standing
