"""What of a member's log on one question counts as its reviews."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.ratings import Choice, winning
from bot.rules.spacing import Review


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a member chose at one asking, or what a log from elsewhere says of one day.

    `order` decides between sittings of one day, and must not depend on when they arrived.
    """

    day: date
    order: int
    choices: Sequence[Choice]
    imported: bool = False


def reviews_of(sittings: Collection[Sitting]) -> list[Review]:
    """Each asking once, with the choice that stands; of a day with a rating of our own, nothing that was imported."""
    own = [
        Review(sitting.day, sitting.order, rating)
        for sitting in sittings
        if not sitting.imported and (rating := winning(sitting.choices)) is not None
    ]
    days = {review.day for review in own}
    imported = [
        Review(sitting.day, sitting.order, rating)
        for sitting in sittings
        if sitting.imported and sitting.day not in days and (rating := winning(sitting.choices)) is not None
    ]
    return sorted([*own, *imported], key=lambda review: (review.day, review.order))
