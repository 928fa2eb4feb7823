"""Cuts many into groups of two, one of three where the number is odd, at little cost: greedy first, then by exchanges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

Group = tuple[int, ...]
Cost = Callable[[Group], float]

LOOKED_AT = 24
"""So many possible partners of each are weighed, and so many groups for an exchange: what keeps a thousand quick."""
FEW = 40
"""Up to so many, exchanges are also begun anew from shaken groups, since a few soon run into a dead end."""
SHAKES = 24
EXCHANGES_TRIED = 1_000
"""At most, of those that begin from the same groups."""

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Table:
    """Who is to be grouped: places from 0 on, `suits[i]` the places (as bits) that suit place i.

    A group that costs `stuck` or more is one whose members do not suit each other; no group costs less than nothing.
    """

    suits: Sequence[int]
    cost: Cost
    stuck: float


def groups_of(table: Table, order: Sequence[int], chance: Random) -> list[Group]:
    """Groups of all the places of `order`, two of them or more; who comes first in it chooses first."""
    groups = _improved(table, _chosen(table, order), chance)
    if len(order) <= FEW:
        groups = _shaken(table, groups, chance)
    return _unstuck(table, groups)


def _chosen(table: Table, order: Sequence[int]) -> list[Group]:
    """Each in turn takes the cheapest of those left who suit; who finds nobody waits, and takes whom the rest leaves."""
    free = sum(1 << place for place in order)
    groups: list[Group] = []
    over: list[int] = []
    for place in order:
        if not free >> place & 1:
            continue
        free ^= 1 << place
        partner = _cheapest(table, place, table.suits[place] & free)
        if partner is None:
            over.append(place)
        else:
            free ^= 1 << partner
            groups.append((place, partner))
    groups += zip(over[::2], over[1::2], strict=False)
    if len(over) % 2:
        last = over[-1]
        dearer = [table.cost((*group, last)) - table.cost(group) for group in groups]
        joined = dearer.index(min(dearer))
        groups[joined] = (*groups[joined], last)
    return groups


def _cheapest(table: Table, place: int, among: int) -> int | None:
    best, least = None, float("inf")
    for partner in _some(among, place):
        cost = table.cost((place, partner))
        if cost < least:
            best, least = partner, cost
            if not cost:
                break
    return best


def _some(among: int, after: int) -> Iterator[int]:
    """The first places of a set behind one of them, then from the beginning."""
    behind = among >> after << after
    before = among ^ behind
    for _ in range(LOOKED_AT):
        if not behind:
            behind, before = before, 0
        if not behind:
            return
        lowest = behind & -behind
        yield lowest.bit_length() - 1
        behind ^= lowest


def _improved(
    table: Table, groups: list[Group], chance: Random, among: Sequence[int] | None = None
) -> list[Group]:
    """Exchanges two members wherever that makes two groups cheaper, the dearest groups first."""
    groups = list(groups)
    costs = [table.cost(group) for group in groups]
    waiting = sorted(range(len(groups)) if among is None else among, key=lambda each: costs[each])
    tries = EXCHANGES_TRIED
    while waiting and tries > 0:
        here = waiting.pop()
        if not costs[here]:
            continue
        others = [each for each in range(len(groups)) if each != here]
        if len(others) > LOOKED_AT:
            others = chance.sample(others, LOOKED_AT)
        for there in others:
            tries -= 1
            best = _exchange(table, groups[here], groups[there], costs[here] + costs[there])
            if best is not None:
                groups[here], groups[there] = best
                costs[here], costs[there] = table.cost(best[0]), table.cost(best[1])
                waiting += (there, here)
                break
    return groups


def _exchange(table: Table, one: Group, other: Group, now: float) -> tuple[Group, Group] | None:
    """The cheapest two groups by one exchange, None where none is cheaper than `now`."""
    best, least = None, now - 1e-9
    leaving = one[1:] if len(one) == len(other) == _PAIR else one  # the rest would only mirror it
    for mine in leaving:
        for theirs in other:
            first = tuple(theirs if each == mine else each for each in one)
            cost = table.cost(first)
            if cost < least:
                second = tuple(mine if each == theirs else each for each in other)
                cost += table.cost(second)
                if cost < least:
                    best, least = (first, second), cost
    return best


def _shaken(table: Table, groups: list[Group], chance: Random) -> list[Group]:
    """Moves one member of each of three groups on to the next, improves what that changed, and keeps the cheapest."""
    total = sum(map(table.cost, groups))
    for _ in range(SHAKES):
        if not total or len(groups) < 3:  # noqa: PLR2004 -- two groups have but exchanges
            break
        places = chance.sample(range(len(groups)), 3)
        movers = [chance.choice(groups[each]) for each in places]
        tried = list(groups)
        for where, out, into in zip(places, movers, [movers[-1], *movers[:-1]], strict=True):
            tried[where] = tuple(into if each == out else each for each in tried[where])
        tried = _improved(table, tried, chance, places)
        cost = sum(map(table.cost, tried))
        if cost <= total:
            groups, total = tried, cost
    return groups


def _unstuck(table: Table, groups: list[Group]) -> list[Group]:
    """Dissolves a pair who do not suit each other where both find another pair whom they suit: trios instead."""
    for pair in [each for each in groups if len(each) == _PAIR and table.cost(each) >= table.stuck]:
        rest = [each for each in groups if each != pair]
        for place in pair:
            open_to = [
                (table.cost((*each, place)), number) for number, each in enumerate(rest) if len(each) == _PAIR
            ]
            cost, number = min(open_to, default=(table.stuck, 0))
            if cost >= table.stuck:
                break
            rest[number] = (*rest[number], place)
        else:
            groups = rest
    return groups
