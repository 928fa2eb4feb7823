"""Samples of looking for a partner, each in the states that change its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.model.records import ScheduleKind
from bot.model.refs import ScheduleId
from bot.model.views import Clock, LeftOut, PairFound, PartnerOut, Seeking, SetAside, View
from bot.rules.common_hours import WAKING
from tests.platforms.group_samples import person
from tests.platforms.samples import ASKED_AT, BERLIN, schedule

PAIRS_AT = datetime(2026, 10, 11, 16, 0, tzinfo=UTC)  # Sunday, 18:00 in Berlin
FIRST_AT = datetime(2026, 10, 5, 17, 0, tzinfo=UTC)  # 19:00
ANA, BEN = Clock(person(1, "Ana"), BERLIN), Clock(person(2), "Asia/Singapore")
CEM = Clock(person(3), None)


def found() -> PairFound:
    theirs = replace(
        schedule(matched_until=date(2026, 10, 11)),
        id=ScheduleId(9),
        kind=ScheduleKind.PAIR,
        wall_time=time(19),
        days=frozenset(range(6)),
    )
    return PairFound(theirs, (ANA, BEN), FIRST_AT, marker="f9.105699")


def seeking() -> Seeking:
    return Seeking(PAIRS_AT, BERLIN, hours=WAKING)


def matching_views() -> list[View]:
    it, search = found(), seeking()
    over = replace(it, is_over=True, next_at=None)
    lasting = replace(it.schedule, matched_until=None)
    return [
        it,
        replace(it, clocks=(ANA, BEN, CEM)),
        replace(it, next_at=None),
        over,
        replace(over, clocks=(ANA, BEN, CEM)),
        replace(over, clocks=(BEN,), schedule=replace(it.schedule, removed_at=ASKED_AT)),
        replace(over, schedule=lasting),
        search,
        replace(search, hours=frozenset({22, 23, 0, 9})),
        replace(search, hours=frozenset(range(24)), found=it),
        replace(search, found=replace(it, clocks=(ANA, BEN, CEM))),
        replace(search, found=over),
        replace(search, snoozed_until=date(2026, 10, 12)),
        replace(search, is_on_list=False, hours=frozenset()),
        replace(search, is_on_list=False, hours=frozenset(), found=it),
        replace(search, is_aside=True),
        LeftOut(PAIRS_AT, BERLIN),
        PartnerOut(BEN.person, goes_on=True, pairs_at=PAIRS_AT, zone=BERLIN),
        PartnerOut(ANA.person, goes_on=False, pairs_at=PAIRS_AT, zone=BERLIN),
        SetAside(),
    ]
