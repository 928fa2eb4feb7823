"""Who practises with whom over a thousand weeks, in groups that stay and among people who come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise
from random import Random

import pytest

from bot.model.refs import MemberId
from bot.rules.common_hours import Hours
from bot.rules.pairing import Pairing, pair
from bot.rules.seeking import MISSES_IN_A_ROW, Seeker, takes_part, week_of
from tests.rules.test_pairing import MONDAY, WEEK, History, note

WEEKS = 1_000


def week_after_week(size: int, weeks: int) -> tuple[History, list[Pairing]]:
    """A group that stays as it is."""
    return going_on({MemberId(number): {} for number in range(size)}, range(weeks))


def going_on(history: History, weeks: range) -> tuple[History, list[Pairing]]:
    pairings = []
    for week in weeks:
        on = MONDAY + week * WEEK
        pairing = pair([Seeker(member, "UTC", met=met) for member, met in history.items()], on=on, seed=week)
        for group in pairing.groups:
            note(history, group, week_of(on))
        pairings.append(pairing)
    return history, pairings


def meetings(history: History) -> list[int]:
    """How often each possible two met."""
    return [
        history[one][other].times if other in history[one] else 0 for one, other in combinations(history, 2)
    ]


@pytest.mark.parametrize("size", [4, 6, 8, 10])
def test_in_a_group_that_stays_every_two_meet_equally_often(size: int) -> None:
    history, _ = week_after_week(size, WEEKS // 2)

    assert max(meetings(history)) - min(meetings(history)) <= 2


@pytest.mark.parametrize("size", [3, 5, 7, 9])
def test_with_a_trio_each_week_every_two_meet_equally_often_and_all_are_in_it_as_often(size: int) -> None:
    history, pairings = week_after_week(size, 300)

    in_trio = Counter(
        member for pairing in pairings for group in pairing.groups if len(group) == 3 for member in group
    )
    assert all([len(group) for group in pairing.groups].count(3) == 1 for pairing in pairings)
    assert max(meetings(history)) - min(meetings(history)) <= 5
    assert max(in_trio.values()) - min(in_trio.values()) <= 15


@pytest.mark.parametrize("size", [6, 10, 20])
def test_nobody_is_met_again_before_four_of_five_others_were(size: int) -> None:
    _, pairings = week_after_week(size, 120)

    met_in: dict[tuple[MemberId, ...], int] = {}
    for week, pairing in enumerate(pairings):
        for group in pairing.groups:
            assert week - met_in.get(group, -size) > 0.8 * (size - 2)
            met_in[group] = week


def test_newcomers_meet_each_other_as_well_as_those_who_met_for_years() -> None:
    history, _ = week_after_week(8, 200)
    newcomers = [MemberId(number) for number in range(8, 12)]

    history, _ = going_on(history | {each: {} for each in newcomers}, range(200, 213))
    for each in newcomers:
        assert set(history[each]) == set(history) - {each}
        assert max(met.times for met in history[each].values()) <= 2


class Club:
    """People who come and go, snooze, and do not always turn up."""

    def __init__(self, zones: Sequence[str]) -> None:
        self.zones = zones
        self.chance = Random(len(zones))  # noqa: S311 -- a test, no secret
        self.seekers: dict[MemberId, Seeker] = {}
        self.history: History = {}
        for _ in range(8):
            self.join()

    def join(self) -> None:
        member = MemberId(len(self.history) + 1)
        begins = self.chance.randint(16, 18)
        self.history[member] = {}
        self.seekers[member] = Seeker(
            member,
            self.chance.choice(self.zones),
            frozenset(range(begins, begins + 4)),
            met=self.history[member],
        )

    def live_a_week(self, on: date) -> None:
        size = len(self.seekers)
        if self.chance.random() < 0.1 and size < 16:
            self.join()
        if self.chance.random() < 0.1 and size > 1:
            del self.seekers[self.chance.choice(sorted(self.seekers))]
        for member, each in self.seekers.items():
            if each.missed >= MISSES_IN_A_ROW and self.chance.random() < 0.3:
                self.seekers[member] = replace(each, missed=0)
            elif self.chance.random() < 0.03:
                until = on + self.chance.randint(1, 5) * WEEK
                self.seekers[member] = replace(each, snoozed_until=until)

    def practise(self, pairing: Pairing, on: date) -> None:
        for group in pairing.groups:
            came = tuple(each for each in group if self.chance.random() < (0.5 if each % 7 == 0 else 0.95))
            note(self.history, came, week_of(on))
            for each in group:
                missed = 0 if each in came else self.seekers[each].missed + 1
                waited = self.seekers[each].waited + 1 if came == (each,) else 0
                self.seekers[each] = replace(self.seekers[each], missed=missed, waited=waited)
        if pairing.left_out is not None:
            alone = self.seekers[pairing.left_out]
            self.seekers[alone.member] = replace(alone, waited=alone.waited + 1)


@dataclass(frozen=True)
class Week:
    on: date
    taking: dict[MemberId, Seeker]
    pairing: Pairing


def thousand_weeks(*zones: str) -> list[Week]:
    club, weeks = Club(zones), []
    for week in range(WEEKS):
        on = MONDAY + week * WEEK
        club.live_a_week(on)
        pairing = pair(club.seekers.values(), on=on, seed=week)
        taking = [each for each in club.seekers.values() if takes_part(each, on)]
        weeks.append(Week(on, {each.member: replace(each, met=dict(each.met)) for each in taking}, pairing))
        club.practise(pairing, on)
    return weeks


@pytest.fixture(scope="module")
def near() -> list[Week]:
    """All have an hour in common."""
    return thousand_weeks("Europe/Berlin", "Europe/London")


@pytest.fixture(scope="module")
def far() -> list[Week]:
    return thousand_weeks("Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata")


@pytest.fixture(params=["near", "far"])
def weeks(request: pytest.FixtureRequest) -> list[Week]:
    found: list[Week] = request.getfixturevalue(request.param)
    return found


def test_over_a_thousand_weeks_only_somebody_alone_is_left_out(weeks: list[Week]) -> None:
    for week in weeks:
        assert (week.pairing.left_out is not None) == (len(week.taking) == 1)
        assert sum(map(len, week.pairing.groups)) == (len(week.taking) if len(week.taking) > 1 else 0)
    assert any(week.pairing.left_out for week in weeks)


def test_over_a_thousand_weeks_nobody_is_left_out_twice_running_while_another_seeks(
    weeks: list[Week],
) -> None:
    for before, after in pairwise(weeks):
        left_out = before.pairing.left_out
        if left_out in after.taking and len(after.taking) > 1:
            assert any(left_out in group for group in after.pairing.groups)


def test_over_a_thousand_weeks_six_or_more_who_can_meet_never_repeat_the_week_before(
    near: list[Week],
) -> None:
    """Fewer must at times: five have a trio and a pair, and no two such weeks have nobody in common."""
    for week in near:
        if len(week.taking) >= 6:
            for group in week.pairing.groups:
                for one, other in combinations(group, 2):
                    met = week.taking[one].met.get(other)
                    assert met is None or week_of(week.on) - met.week > 1


def test_over_a_thousand_weeks_of_joins_and_leaves_repeats_are_spread_evenly(near: list[Week]) -> None:
    """Each two are grouped within half of how often chance would have it, where that is ten times or more."""
    grouped: Counter[tuple[MemberId, ...]] = Counter()
    fair: dict[tuple[MemberId, ...], float] = {}
    for week in near:
        pairs = [each for group in week.pairing.groups for each in combinations(group, 2)]
        possible = list(combinations(sorted(week.taking), 2))
        grouped.update(pairs)
        for each in possible:
            fair[each] = fair.get(each, 0.0) + len(pairs) / len(possible)
    often = [each for each in fair if fair[each] >= 10]

    shares = sorted(grouped[each] / fair[each] for each in often)
    assert len(shares) > 50
    assert shares[0] > 0.5
    assert shares[-1] < 1.5
    assert shares[-len(shares) // 10] - shares[len(shares) // 10] < 0.4


def test_over_a_thousand_weeks_pairs_without_an_hour_are_less_than_half_of_those_by_chance(
    far: list[Week],
) -> None:
    met = by_chance = 0
    for week in far:
        hours = Hours(week.on)
        starts = {member: hours.starts(each.zone, each.free) for member, each in week.taking.items()}
        shuffled = Random(week_of(week.on)).sample(sorted(starts), len(starts))  # noqa: S311 -- a test, no secret
        met += sum(not starts[one] & starts[other] for one, other in pairs_of(week.pairing))
        by_chance += sum(
            not starts[one] & starts[other] for one, other in zip(shuffled[::2], shuffled[1::2], strict=False)
        )

    assert 0 < 2 * met < by_chance


def pairs_of(pairing: Pairing) -> list[tuple[MemberId, ...]]:
    return [group for group in pairing.groups if len(group) == 2]
