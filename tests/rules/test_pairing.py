"""Who practises with whom in one week, and who at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.refs import MemberId
from bot.rules.common_hours import Hours
from bot.rules.pairing import Pairing, pair, pair_now
from bot.rules.seeking import MISSES_IN_A_ROW, Met, Seeker, takes_part, week_of
from bot.rules.zones import COMMON

MONDAY = date(2026, 11, 23)
THIS_WEEK = week_of(MONDAY)
WEEK = timedelta(weeks=1)
EVENING = frozenset({18, 19, 20})

History = dict[MemberId, dict[MemberId, Met]]


def seeker(number: int, zone: str = "UTC", *, waited: int = 0, missed: int = 0) -> Seeker:
    return Seeker(MemberId(number), zone, EVENING, waited=waited, missed=missed)


def having_met(seekers: Sequence[Seeker], *pairs: tuple[int, int], weeks_ago: int = 1) -> list[Seeker]:
    """The same, of whom some met once."""
    history: History = {each.member: {} for each in seekers}
    for one, other in pairs:
        note(history, (MemberId(one), MemberId(other)), THIS_WEEK - weeks_ago)
    return [replace(each, met=history[each.member]) for each in seekers]


def note(history: History, group: tuple[MemberId, ...], week: int) -> None:
    for one, other in combinations(group, 2):
        before = history[one].get(other)
        met = Met(week, before.times + 1 if before else 1)
        history[one][other] = history[other][one] = met


seekers_of_all_kinds = st.lists(
    st.builds(
        Seeker,
        member=st.integers(1, 60).map(MemberId),
        zone=st.sampled_from(COMMON),
        free=st.frozensets(st.integers(0, 23), min_size=1, max_size=6),
        waited=st.integers(0, 2),
        missed=st.integers(0, MISSES_IN_A_ROW),
        snoozed_until=st.none() | st.dates(MONDAY - WEEK, MONDAY + WEEK),
        met=st.dictionaries(
            st.integers(1, 60).map(MemberId),
            st.builds(Met, week=st.integers(THIS_WEEK - 30, THIS_WEEK), times=st.integers(1, 9)),
            max_size=8,
        ),
    ),
    max_size=50,
    unique_by=lambda each: each.member,
)


@given(seekers=seekers_of_all_kinds, seed=st.integers(0, 2**32))
def test_everybody_who_takes_part_is_in_one_group_or_the_only_one(seekers: list[Seeker], seed: int) -> None:
    pairing = pair(seekers, on=MONDAY, seed=seed)

    taking = sorted(each.member for each in seekers if takes_part(each, MONDAY))
    assert sorted(member for group in pairing.groups for member in group) == (
        taking if len(taking) > 1 else []
    )
    assert pairing.left_out == (taking[0] if len(taking) == 1 else None)
    assert {len(group) for group in pairing.groups} <= {2, 3}


@given(seekers=seekers_of_all_kinds, seed=st.integers(0, 2**32))
def test_there_is_more_than_one_trio_only_where_hours_force_it(seekers: list[Seeker], seed: int) -> None:
    alike = [replace(each, zone="UTC", free=EVENING) for each in seekers]

    for each, forced in ((alike, False), (seekers, True)):
        groups = pair(each, on=MONDAY, seed=seed).groups
        trios = [group for group in groups if len(group) == 3]
        assert len(trios) <= 1 or (forced and any(has_an_hour(seekers, group) for group in trios))
        assert len(trios) % 2 == sum(map(len, groups)) % 2


def has_an_hour(seekers: Sequence[Seeker], group: tuple[MemberId, ...]) -> bool:
    hours, common = Hours(MONDAY), -1
    for each in seekers:
        if each.member in group:
            common &= hours.starts(each.zone, each.free)
    return common != 0


@given(seekers=seekers_of_all_kinds, seed=st.integers(0, 2**32), order=st.randoms(use_true_random=False))
def test_the_same_seed_gives_the_same_groups_in_whatever_order_they_come(
    seekers: list[Seeker], seed: int, order: Random
) -> None:
    shuffled = list(seekers)
    order.shuffle(shuffled)

    assert pair(shuffled, on=MONDAY, seed=seed) == pair(seekers, on=MONDAY, seed=seed)


def test_the_seed_decides_between_equals() -> None:
    six = [seeker(number) for number in range(6)]

    partners_of_the_first = Counter(pair(six, on=MONDAY, seed=seed).groups[0][1] for seed in range(500))
    assert set(partners_of_the_first) == set(range(1, 6))
    assert min(partners_of_the_first.values()) > 70


def test_nobody_takes_part_and_nobody_is_left_out() -> None:
    assert pair([], on=MONDAY, seed=1) == Pairing(())
    assert pair([seeker(1)], on=MONDAY, seed=1) == Pairing((), MemberId(1))


def test_a_member_who_seeks_twice_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="twice"):
        pair([seeker(1), seeker(1, "Asia/Tokyo")], on=MONDAY, seed=1)


def test_those_who_met_last_week_do_not_meet_again() -> None:
    four = having_met([seeker(number) for number in range(1, 5)], (1, 2), (3, 4))

    for seed in range(20):
        assert not {(1, 2), (3, 4)} & set(pair(four, on=MONDAY, seed=seed).groups)


def test_zones_and_hours_go_before_variety() -> None:
    east = [seeker(number, "Asia/Tokyo") for number in (1, 2)]
    west = [seeker(number, "America/New_York") for number in (3, 4)]
    met = having_met([*east, *west], (1, 2), (3, 4))

    assert pair(met, on=MONDAY, seed=1).groups == ((1, 2), (3, 4))


def test_a_poor_hour_is_better_than_being_left_out() -> None:
    assert pair([seeker(1, "Asia/Tokyo"), seeker(2, "America/New_York")], on=MONDAY, seed=1) == Pairing(
        ((MemberId(1), MemberId(2)),)
    )


def test_two_without_an_hour_in_common_are_split_over_two_trios() -> None:
    seekers = [seeker(number, "Asia/Tokyo" if number <= 3 else "America/New_York") for number in range(1, 7)]

    assert pair(seekers, on=MONDAY, seed=1).groups == ((1, 2, 3), (4, 5, 6))


def test_the_only_two_who_could_meet_do_though_others_chose_from_more() -> None:
    many = [replace(seeker(number), free=frozenset({3, 18, 19})) for number in range(2, 41)]
    night_owl = replace(seeker(1), free=frozenset({23}))
    bridge = replace(seeker(50), free=frozenset({23, 18}))

    for seed in range(5):
        groups = pair([night_owl, bridge, *many], on=MONDAY, seed=seed).groups
        assert any({1, 50} <= set(group) for group in groups)


def test_who_did_not_come_goes_where_nobody_would_sit_alone() -> None:
    seekers = [seeker(number, missed=int(number == 3)) for number in range(1, 8)]

    for seed in range(20):
        groups = pair(seekers, on=MONDAY, seed=seed).groups
        assert next(len(group) for group in groups if 3 in group) == 3


def test_who_waited_is_not_given_somebody_who_did_not_come() -> None:
    seekers = [seeker(1, waited=1), seeker(2), seeker(3), seeker(4, missed=1)]

    for seed in range(20):
        assert (1, 4) not in pair(seekers, on=MONDAY, seed=seed).groups


def test_who_asks_while_somebody_waits_is_paired_at_once() -> None:
    assert pair_now(seeker(2), [seeker(1)], on=MONDAY) == (2, 1)
    assert pair_now(seeker(2), [], on=MONDAY) is None
    assert pair_now(seeker(2), [seeker(2)], on=MONDAY) is None


def test_at_once_goes_who_has_an_hour_in_common_then_who_waited_longest_then_who_was_met_longest_ago() -> (
    None
):
    far, long, short, recent = (
        seeker(2, "Asia/Tokyo", waited=9),
        seeker(3, waited=2),
        seeker(4, waited=1),
        seeker(5, waited=1),
    )
    newcomer = replace(seeker(1), met={MemberId(5): Met(THIS_WEEK - 1, 1)})

    assert pair_now(newcomer, [recent, short, long, far], on=MONDAY) == (1, 3)
    assert pair_now(newcomer, [recent, short, far], on=MONDAY) == (1, 4)
    assert pair_now(newcomer, [recent, far], on=MONDAY) == (1, 5)
    assert pair_now(newcomer, [far], on=MONDAY) == (1, 2)


def test_those_who_met_this_week_or_snooze_are_not_paired_at_once() -> None:
    newcomer, other = having_met([seeker(1), seeker(2)], (1, 2), weeks_ago=0)
    asleep = replace(seeker(3), snoozed_until=MONDAY + WEEK)

    assert pair_now(newcomer, [other, asleep], on=MONDAY) is None
    assert pair_now(asleep, [newcomer], on=MONDAY) is None
    assert pair_now(newcomer, [other], on=MONDAY + WEEK) == (1, 2)


def test_a_thousand_are_paired_with_nobody_they_met_in_the_last_year() -> None:
    history, chance = {MemberId(number): dict[MemberId, Met]() for number in range(1_000)}, Random(1)  # noqa: S311 -- a test, no secret
    for week in range(THIS_WEEK - 52, THIS_WEEK):
        shuffled = chance.sample(sorted(history), len(history))
        for group in zip(shuffled[::2], shuffled[1::2], strict=True):
            note(history, group, week)
    seekers = [
        Seeker(member, COMMON[member % len(COMMON)], EVENING | {8, 12}, met=met)
        for member, met in history.items()
    ]

    groups = pair(seekers, on=MONDAY, seed=1).groups
    assert all(history[one].get(other) is None for each in groups for one, other in combinations(each, 2))
    assert all(has_an_hour(seekers, each) for each in groups)
