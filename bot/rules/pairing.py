"""Who practises with whom this week, of those who asked for a partner without naming one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from random import Random

from bot.model.refs import MemberId
from bot.rules.common_hours import Hours
from bot.rules.fairness import NO_COMMON_HOUR, Costs
from bot.rules.grouping import Table, groups_of
from bot.rules.seeking import Seeker, takes_part, week_of

FEWEST = 2  # people who can practise together


@dataclass(frozen=True, slots=True)
class Pairing:
    """Groups of two or three, and who is left out: only somebody who is the only one."""

    groups: tuple[tuple[MemberId, ...], ...]
    left_out: MemberId | None = None


def pair(seekers: Collection[Seeker], *, on: date, seed: int) -> Pairing:
    """Groups of all who take part in the week of `on`.

    Nobody is left out while another takes part: an odd number makes one trio. Two without an hour in common are
    split over two trios where that gives both one, and are a pair nevertheless where it does not. Within this those
    come together who met longest ago and less often. Who waited chooses first, who missed a session last.
    The same seekers, date and seed give the same groups, in whatever order they come; the seed breaks ties.
    """
    taking = sorted((each for each in seekers if takes_part(each, on)), key=lambda each: each.member)
    if len({each.member for each in taking}) < len(taking):
        raise ValueError("a member seeks twice")
    if len(taking) < FEWEST:
        return Pairing((), next((each.member for each in taking), None))
    chance = Random(seed)  # noqa: S311 -- for fairness, not secrecy
    chance.shuffle(taking)
    hours = Hours(on)
    starts = [hours.starts(each.zone, each.free) for each in taking]
    suits = _suits(starts)
    order = sorted(
        range(len(taking)),
        key=lambda place: (-taking[place].waited, taking[place].missed, suits[place].bit_count()),
    )
    table = Table(suits, Costs(taking, starts, week_of(on)).of, NO_COMMON_HOUR)
    groups = groups_of(table, order, chance)
    return Pairing(tuple(sorted(tuple(sorted(taking[place].member for place in each)) for each in groups)))


def pair_now(newcomer: Seeker, waiting: Collection[Seeker], *, on: date) -> tuple[MemberId, MemberId] | None:
    """The newcomer with one of those who wait, at once; None where nobody waits whom they did not meet this week.

    Somebody with an hour in common goes before the others, then who waited longest, then who was met longest ago.
    """
    if not takes_part(newcomer, on):
        return None
    hours, week = Hours(on), week_of(on)
    own = hours.starts(newcomer.zone, newcomer.free)

    def rank(other: Seeker) -> tuple[bool, int, int, MemberId]:
        met = newcomer.met.get(other.member)
        common = own & hours.starts(other.zone, other.free)
        return not common, -other.waited, met.week if met else -1, other.member

    others = [
        each
        for each in waiting
        if each.member != newcomer.member and takes_part(each, on) and not _met_in(week, newcomer, each)
    ]
    return (newcomer.member, min(others, key=rank).member) if others else None


def _met_in(week: int, one: Seeker, other: Seeker) -> bool:
    met = one.met.get(other.member)
    return met is not None and met.week == week


def _suits(starts: Sequence[int]) -> list[int]:
    """For each place the others, as bits, with whom there is an hour in common."""
    quarters = {each: tuple(_bits(each)) for each in set(starts)}
    at: dict[int, int] = {}
    for place, own in enumerate(starts):
        for quarter in quarters[own]:
            at[quarter] = at.get(quarter, 0) | 1 << place
    somebody = {own: reduce(or_, map(at.__getitem__, each), 0) for own, each in quarters.items()}
    return [somebody[own] & ~(1 << place) for place, own in enumerate(starts)]


def _bits(of: int) -> Iterator[int]:
    while of:
        lowest = of & -of
        yield lowest.bit_length() - 1
        of ^= lowest
