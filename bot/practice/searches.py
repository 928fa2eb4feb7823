"""Those of a community who look for a partner, as the rule of pairing sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations, permutations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import AskingId, CommunityId, MemberId, ScheduleId
from bot.practice.pairing_hours import WEEK, zone_of
from bot.rules.seeking import Met, Seeker, takes_part, week_of
from bot.store import seekers
from bot.store.seekers import Answered, PairMember, Search


@dataclass(frozen=True, slots=True)
class Searches:
    """Who is on the list, and whom the week has already: `zone` is the community's, `on` a date of the week.

    Whoever began a lasting rhythm with somebody since they asked is `content`, and looks no more.
    """

    community: CommunityId
    zone: str
    on: date
    seekers: dict[MemberId, Seeker]
    taken: dict[MemberId, ScheduleId]
    lasting: frozenset[frozenset[MemberId]]
    content: frozenset[MemberId]

    @property
    def free(self) -> list[Seeker]:
        """Those who take part in the week and are in no pair of it yet."""
        return [
            each
            for each in self.seekers.values()
            if each.member not in self.taken and takes_part(each, self.on)
        ]

    def strangers_to(self, member: MemberId) -> list[Seeker]:
        """The free ones but those with whom this member has a lasting rhythm."""
        return [each for each in self.free if frozenset((member, each.member)) not in self.lasting]


async def searches_of(tx: AsyncConnection, community: CommunityId, *, on: date) -> Searches:
    """Reads all that pairing for the week of this date goes by."""
    zone = await zone_of(tx, community)
    pairs = await seekers.pairs(tx, community)
    lasting = _together(pair for pair in pairs if pair.matched_until is None)
    listed = await seekers.on_list(tx, community)
    content = _content(listed, pairs)
    met = _met(await seekers.answered(tx, community), lasting, on)
    return Searches(
        community=community,
        zone=zone,
        on=on,
        seekers={
            each.member: _seeker(each, zone, met.get(each.member, {}))
            for each in listed
            if each.member not in content
        },
        taken={
            pair.member: pair.schedule
            for pair in pairs
            if pair.matched_until is not None and pair.matched_until >= on
        },
        lasting=lasting,
        content=content,
    )


def _seeker(search: Search, zone: str, met: dict[MemberId, Met]) -> Seeker:
    back = [each for each in (search.snoozed_until, search.away_until) if each is not None]
    return Seeker(
        member=search.member,
        zone=search.zone or zone,
        free=search.hours,
        waited=search.waited,
        missed=search.missed,
        snoozed_until=max(back, default=None),
        met=met,
    )


def _content(listed: Iterable[Search], pairs: Iterable[PairMember]) -> frozenset[MemberId]:
    since = {each.member: each.since for each in listed}
    return frozenset(
        pair.member
        for pair in pairs
        if pair.matched_until is None and pair.member in since and pair.joined_at >= since[pair.member]
    )


def _together(pairs: Iterable[PairMember]) -> frozenset[frozenset[MemberId]]:
    """Who practises with whom, each two of them."""
    groups: dict[ScheduleId, list[MemberId]] = {}
    for pair in pairs:
        groups.setdefault(pair.schedule, []).append(pair.member)
    return frozenset(frozenset(two) for group in groups.values() for two in combinations(group, 2))


def _met(
    answered: Iterable[Answered], lasting: frozenset[frozenset[MemberId]], on: date
) -> dict[MemberId, dict[MemberId, Met]]:
    """Who met whom: the weeks with a question that both answered. Who practise together anyway met just now."""
    sessions: dict[tuple[AskingId, date], list[MemberId]] = {}
    for each in answered:
        if each.local_date < each.week + WEEK:
            sessions.setdefault((each.asking, each.week), []).append(each.member)
    weeks: dict[tuple[MemberId, MemberId], set[int]] = {}
    for (_, week), came in sessions.items():
        for two in permutations(came, 2):
            weeks.setdefault(two, set()).add(week_of(week))
    met: dict[MemberId, dict[MemberId, Met]] = {}
    for (one, other), when in weeks.items():
        met.setdefault(one, {})[other] = Met(max(when), len(when))
    for pair in lasting:
        for one, other in permutations(pair, 2):
            met.setdefault(one, {})[other] = Met(week_of(on), 1)
    return met
