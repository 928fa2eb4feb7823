"""How much a word tells: the fewer points of the bank hold it, the more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from bot.model.mirror import PreparedPoint
from bot.rules.coverage.normalising import plain, words_in

_LEAST = 0.15


@dataclass(frozen=True, slots=True)
class Weights:
    """In how many of the bank's points each stem stands."""

    points: int
    held: Mapping[str, int]

    def of(self, stem: str) -> float:
        """Inverse document frequency: about 1 for a word of a single point, and never nothing."""
        return max(_LEAST, log((self.points + 1) / (self.held.get(stem, 0) + 0.5)) / log(self.points + 2))


def weights_of(points: Iterable[PreparedPoint]) -> Weights:
    """The weights in a bank of these points."""
    held: Counter[str] = Counter()
    count = 0
    for point in points:
        count += 1
        held.update({word.stem for word in words_in(plain(f"{point.text}\n{point.body}"))})
    return Weights(count, held)
