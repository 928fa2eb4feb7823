"""How long pairing everybody takes, and how evenly repeats are spread over the weeks, beside a shuffle cut in pairs: python -m benchmarks.pairing."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from random import Random
from statistics import median

from bot.model.refs import MemberId
from bot.rules.pairing import pair
from bot.rules.seeking import Met, Seeker, week_of
from bot.rules.zones import COMMON

ROUNDS = 9
SIZES = (10, 100, 1_000)
YEAR_WEEKS = 52
"""Weeks everybody has behind them before it is timed."""
CASES = ((10, 1_000), (11, 1_000), (30, 1_000))
"""Members and weeks over which repeats are counted."""
START = date(2026, 11, 23)

Groups = Sequence[tuple[MemberId, ...]]
Rule = Callable[[Sequence[Seeker], date, int], Groups]


@dataclass(frozen=True, slots=True)
class Spread:
    """How often each possible two met, at least and at most, and the shares of repeats after one week and within half a round."""

    least: int
    most: int
    next_week: float
    quick: float


def in_use(seekers: Sequence[Seeker], on: date, seed: int) -> Groups:
    return pair(seekers, on=on, seed=seed).groups


def shuffled(seekers: Sequence[Seeker], _: date, seed: int) -> Groups:
    """The baseline: everybody shuffled and cut in pairs, the last one added to the last of them."""
    members = [each.member for each in seekers]
    Random(seed).shuffle(members)  # noqa: S311 -- a simulation, no secret
    groups = list(zip(members[::2], members[1::2], strict=False))
    return [*groups[:-1], (*groups[-1], members[-1])] if len(members) % 2 else groups


def everybody(members: int, *, seed: int) -> list[Seeker]:
    """From all over the world, each with three to six hours a day."""
    chance = Random(seed)  # noqa: S311 -- a simulation, no secret
    found = []
    for number in range(members):
        begins, hours = chance.randint(7, 20), chance.randint(3, 6)
        free = frozenset(hour % 24 for hour in range(begins, begins + hours))
        found.append(Seeker(MemberId(number), chance.choice(COMMON), free, met={}))
    return found


def live(rule: Rule, seekers: Sequence[Seeker], weeks: int) -> tuple[list[Seeker], Counter[int]]:
    """The same people after so many weeks, and how often two met again after how many weeks."""
    met: dict[MemberId, dict[MemberId, Met]] = {each.member: {} for each in seekers}
    known = [replace(each, met=met[each.member]) for each in seekers]
    gaps: Counter[int] = Counter()
    for week in range(weeks):
        on = START + timedelta(weeks=week)
        for group in rule(known, on, week):
            for one, other in combinations(group, 2):
                before = met[one].get(other)
                if before is not None:
                    gaps[week_of(on) - before.week] += 1
                now = Met(week_of(on), before.times + 1 if before else 1)
                met[one][other] = met[other][one] = now
    return known, gaps


def milliseconds(members: int) -> tuple[float, float]:
    """Medians of the rule in use and of the baseline, in turns, after a year by chance."""
    seekers, _ = live(shuffled, everybody(members, seed=1), YEAR_WEEKS)
    on = START + timedelta(weeks=YEAR_WEEKS)
    taken: dict[Rule, list[float]] = {in_use: [], shuffled: []}
    for seed in range(ROUNDS):
        for rule, times in taken.items():
            begun = time.perf_counter()
            rule(seekers, on, seed)
            times.append(1_000 * (time.perf_counter() - begun))
    return median(taken[in_use]), median(taken[shuffled])


def spread(rule: Rule, members: int, weeks: int) -> Spread:
    seekers, gaps = live(rule, [Seeker(MemberId(number), "UTC") for number in range(members)], weeks)
    times = [
        one.met[other.member].times if other.member in one.met else 0
        for one, other in combinations(seekers, 2)
    ]
    repeats = max(gaps.total(), 1)
    quick = sum(count for gap, count in gaps.items() if gap < (members - 1) / 2)
    return Spread(min(times), max(times), gaps[1] / repeats, quick / repeats)


def main() -> None:
    print(f"medians of {ROUNDS} rounds in turns, 12 zones, {YEAR_WEEKS} weeks of meetings behind everybody")
    for members in SIZES:
        taken, baseline = milliseconds(members)
        print(f"{members:5} members: {taken:6.2f} ms, shuffled and cut {baseline:.2f} ms")
    print("how often each possible two met, and of all repeats those the week after and within half a round")
    for members, weeks in CASES:
        for name, rule in (("in use", in_use), ("shuffled and cut", shuffled)):
            found = spread(rule, members, weeks)
            print(
                f"{members:5} members, {weeks} weeks, {name}: {found.least} to {found.most} times;"
                f" {found.next_week:.1%} the week after, {found.quick:.1%} within half a round"
            )


if __name__ == "__main__":
    main()
