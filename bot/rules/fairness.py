"""What it costs to put two or three together: whom they met lately, and whether they have hours in common."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from bot.rules.seeking import Met, Seeker

# One unit is the weight of a round: of meeting again after half of the longest time that counts, as against all of it.
NO_COMMON_HOUR = 1_000.0
"""Above all else: such a group is made only where somebody would be left out otherwise."""
FEW_COMMON_HOURS = 0.3
"""At most, with one hour: it tips the scales between those met equally long ago."""
QUICK_REPEAT = 8.0
"""At most, for two who met just now; it fades within half a round."""
OFTENER = 0.5
"""For two who met oftener than the one with fewer meetings meets people on average; less for less."""
ONE_MISSED = 0.5
"""For a pair in which one missed the last session and the other did not, the more the longer that one has waited: in a
trio nobody would sit there alone."""

_LONGEST = 2  # rounds; after that it does not matter how long ago two met
_EASY = 9
"""With so many quarters at which an hour can begin, three hours on end, a time is easily found."""
_COMPARED = 24  # of the others, for the average


class Costs:
    """The cost of groups among seekers, each named by its place; a round is the weeks it takes to meet everybody."""

    def __init__(self, seekers: Sequence[Seeker], starts: Sequence[int], week: int) -> None:
        self._members = [each.member for each in seekers]
        self._met = [each.met for each in seekers]
        self._missed = [each.missed > 0 for each in seekers]
        self._waited = [each.waited for each in seekers]
        self._starts = starts
        self._week = week
        count = len(seekers)
        meetings = (count + 3) / 2 if count % 2 else count / 2
        self._round = count * (count - 1) / 2 / meetings
        self._means: dict[int, float] = {}
        self._known: dict[tuple[int, ...], float] = {}

    def of(self, group: tuple[int, ...]) -> float:
        known = self._known.get(group)
        if known is None:
            known = self._known[group] = self._of(group)
        return known

    def _of(self, group: tuple[int, ...]) -> float:
        if len(group) == 2:  # noqa: PLR2004 -- a pair, by far the most
            one, other = group
            met = self._met[one].get(self._members[other])
            cost = self._of_hours(self._starts[one] & self._starts[other])
            if self._missed[one] != self._missed[other]:
                cost += ONE_MISSED * (1 + self._waited[one if self._missed[other] else other])
            return cost if met is None else cost + self._of_repeat(met, one, other)
        cost, common = 0.0, -1
        for place in group:
            common &= self._starts[place]
        for one, other in combinations(group, 2):
            met = self._met[one].get(self._members[other])
            if met is not None:
                cost += self._of_repeat(met, one, other)
        return cost + self._of_hours(common)

    def _of_hours(self, common: int) -> float:
        if not common:
            return NO_COMMON_HOUR
        return FEW_COMMON_HOURS * max(_EASY - common.bit_count(), 0) / (_EASY - 1)

    def _of_repeat(self, met: Met, one: int, other: int) -> float:
        rounds = (self._week - met.week) / self._round
        cost = max(_LONGEST - rounds, 0.0)
        if rounds < 0.5:  # noqa: PLR2004 -- half a round
            cost += QUICK_REPEAT * (1 - 2 * rounds) ** 2
        more = met.times - min(self._mean(one), self._mean(other))
        return cost + OFTENER * (1 + min(max(more, -1.0), 1.0))

    def _mean(self, place: int) -> float:
        """How often a member met one of the others, on average over some of them."""
        known = self._means.get(place)
        if known is None:
            count = len(self._members)
            others = [(place + ahead) % count for ahead in range(1, min(count, _COMPARED + 1))]
            mets = (self._met[place].get(self._members[other]) for other in others)
            known = self._means[place] = sum(met.times for met in mets if met) / len(others)
        return known
