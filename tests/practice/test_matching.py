"""Looking for a partner: at once with whoever waits, on Sundays among all, and nobody left out twice running."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from bot.model.alarms import AlarmKind
from bot.model.incoming import (
    AwaySet,
    EraseConfirmed,
    JoinAsked,
    PairKept,
    PartnerAsked,
    PartnershipEnded,
    SeekingSet,
    WeekDeclined,
)
from bot.model.refs import ScheduleId
from bot.model.views import (
    InvitationSent,
    Invited,
    LeftOut,
    PairFound,
    PairRhythm,
    PartnerOut,
    Refused,
    Seeking,
    SetAside,
    Why,
)
from bot.practice import founding, weekly_pairs
from bot.practice.upcoming import next_instants
from bot.practice.weekly_pairs import match_week
from bot.rules.common_hours import WAKING
from bot.store.tables import alarms
from tests.practice.search import (
    MONDAY_NIGHT,
    SUNDAY,
    WEEK,
    answers,
    community_id,
    groups,
    names_in,
    search,
    seeks,
    told,
)
from tests.practice.test_answering_the_day import world_schedule
from tests.practice.world import OTHER_SERVER, World

SEVEN = ("ann", "ben", "cem", "dan", "eve", "fay", "gus")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


async def seven(world: World) -> None:
    """Three pairs of Monday, and one who waits."""
    for name in SEVEN:
        await seeks(world, name)


async def test_who_asks_first_waits_and_is_told_when_pairs_are_made(world: World) -> None:
    shown = await seeks(world, "ann")

    assert shown == Seeking(SUNDAY, "Europe/Berlin", hours=WAKING)
    assert told(world, PairFound) == []


async def test_the_second_is_paired_with_the_first_at_once(world: World) -> None:
    await seeks(world, "ann")
    shown = await seeks(world, "ben", zone="Europe/London")

    (found,) = told(world, PairFound, to="ann-ben")
    assert names_in(found) == {"ann", "ben"}
    assert found.schedule.zone == "Europe/London"
    assert found.schedule.matched_until == date(2026, 11, 29)
    assert found.schedule.days == frozenset(range(6))
    assert found.next_at == datetime(2026, 11, 23, 18, 0, tzinfo=UTC)  # 19:00 for ann
    assert shown.found is not None
    assert shown.found.next_at == found.next_at
    assert told(world, PairRhythm) == []


async def test_what_one_finds_is_told_to_nobody_else(world: World) -> None:
    await seeks(world, "ann")
    await seeks(world, "ben")
    await seeks(world, "cem")

    assert {each.ref.channel for each in world.chat.of(PairFound)} == {"dm-ann-ben"}
    shown = await seeks(world, "dan")
    assert shown.found is not None
    assert names_in(shown.found) == {"cem", "dan"}


async def test_hours_are_minded_and_kept(world: World) -> None:
    await seeks(world, "ann", "7-9")
    await seeks(world, "ben", "18-21")
    await seeks(world, "cem", "19-22")
    kept = await seeks(world, "cem")

    assert kept.hours == {19, 20, 21}
    assert (await search(world, "ann")).hours == {7, 8}
    assert set((await groups(world)).values()) == {frozenset({"ann", "ben"})}
    refused = await world.do("dan", PartnerAsked(hours="evenings"))
    assert refused == Refused(Why.HOURS_NOT_UNDERSTOOD, (("words", "evenings"),))


async def test_another_server_is_another_list(world: World) -> None:
    await seeks(world, "ann")
    shown = await world.do("ben", PartnerAsked(), community=OTHER_SERVER)

    assert isinstance(shown, Seeking)
    assert shown.found is None
    assert await groups(world) == {}


async def test_on_sunday_seven_become_two_pairs_and_a_trio(world: World) -> None:
    await seven(world)
    before = set((await groups(world)).values())
    await world.jump(MONDAY_NIGHT)
    await answers(world, *SEVEN)
    await world.jump(SUNDAY)

    after = set((await groups(world)).values())
    assert sorted(len(group) for group in after) == [2, 2, 3]
    assert frozenset().union(*after) == set(SEVEN)
    assert before & after == set()
    living = [found for found in told(world, PairFound) if found.schedule.matched_until == date(2026, 12, 6)]
    assert {frozenset(names_in(found)) for found in living} == after
    assert all(found.next_at is not None and found.next_at > SUNDAY for found in living)


async def test_a_pair_is_told_of_no_date_beyond_its_week(world: World) -> None:
    await seeks(world, "ann")
    shown = await seeks(world, "ben")
    assert shown.found is not None
    await world.jump(SUNDAY - timedelta(minutes=1))
    async with world.db.read() as tx:
        assert await next_instants(tx, shown.found.schedule, now=world.now) == ()
    await world.jump(SUNDAY)
    await world.wait(minutes=1)

    (again,) = await groups(world)
    assert again == shown.found.schedule.id
    (found,) = [each for each in told(world, PairFound) if each.next_at is not None]
    assert found.next_at == datetime(2026, 11, 30, 18, 0, tzinfo=UTC)


async def test_the_same_sunday_twice_changes_nothing(world: World) -> None:
    await seven(world)
    await world.jump(SUNDAY)
    once, posts = await groups(world), len(world.chat.standing)

    await match_week(world.db, await community_id(world), now=world.now + timedelta(minutes=1))
    await world.wait(minutes=5)

    assert await groups(world) == once
    assert len(world.chat.standing) == posts


async def test_who_comes_to_nothing_half_way_goes_on_where_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await seven(world)
    community = await community_id(world)
    made: list[ScheduleId] = []

    async def dies_at_the_second(*args: object, **named: object) -> ScheduleId:
        if made:
            raise ConnectionError("the process is gone")
        made.append(await founding.found(*args, **named))  # type: ignore[arg-type]
        return made[0]

    monkeypatch.setattr(weekly_pairs, "found", dies_at_the_second)
    monkeypatch.setattr(weekly_pairs, "AT_ONCE", 1)
    with pytest.raises(ConnectionError):
        await match_week(world.db, community, now=SUNDAY)
    (first,) = (await groups(world)).values()
    monkeypatch.undo()
    world.restart()
    await world.jump(SUNDAY + timedelta(minutes=2))

    after = set((await groups(world)).values())
    assert first in after
    assert sorted(len(group) for group in after) == [2, 2, 3]
    assert frozenset().union(*after) == set(SEVEN)


async def test_those_who_ask_at_the_same_time_are_in_one_pair_each(world: World) -> None:
    await seeks(world, "ann")
    await asyncio.gather(*(world.do(name, PartnerAsked()) for name in ("ben", "cem", "dan")))

    made = list((await groups(world)).values())
    assert sorted(len(group) for group in made) == [2, 2]
    assert frozenset().union(*made) == {"ann", "ben", "cem", "dan"}


async def test_whoever_is_erased_is_found_for_nobody(world: World) -> None:
    for name in ("ann", "ben", "cem"):
        await seeks(world, name)
    await world.do("ben", EraseConfirmed())
    await world.wait(minutes=1)

    assert not any("ben" in repr(view) for view in told(world, PairFound))
    await world.jump(SUNDAY)
    assert set((await groups(world)).values()) == {frozenset({"ann", "cem"})}


async def test_who_is_away_is_found_for_nobody_meanwhile(world: World) -> None:
    await world.do("ann", JoinAsked(world_schedule(world)))
    await world.do("ann", AwaySet("2026-12-10"))
    await seeks(world, "ann")
    await seeks(world, "ben")
    await world.jump(SUNDAY + WEEK)
    assert await groups(world) == {}
    await world.jump(SUNDAY + 2 * WEEK)

    assert set((await groups(world)).values()) == {frozenset({"ann", "ben"})}


async def test_the_only_one_is_told_and_comes_first_the_next_time(world: World) -> None:
    await seeks(world, "ann")
    await world.jump(SUNDAY)

    (left,) = told(world, LeftOut, to="ann")
    assert left == LeftOut(SUNDAY + WEEK, "Europe/Berlin")
    assert (await search(world, "ann")).waited == 1
    await seeks(world, "ben")
    assert set((await groups(world)).values()) == {frozenset({"ann", "ben"})}


async def test_a_sunday_that_was_slept_through_is_made_up(world: World) -> None:
    await seven(world)
    await world.jump(SUNDAY + timedelta(days=2))
    await world.wait(minutes=1)

    after = await groups(world)
    assert sorted(len(group) for group in after.values()) == [2, 2, 3]
    assert {found.schedule.matched_until for found in told(world, PairFound) if not found.is_over} == {
        date(2026, 12, 6)
    }


async def test_who_does_not_come_three_weeks_is_set_aside_and_told_once(world: World) -> None:
    for name in ("ann", "ben", "cem"):
        await seeks(world, name)
    await world.jump(MONDAY_NIGHT)
    for week in range(1, 6):
        await answers(world, "ann", "cem")
        await world.jump(SUNDAY + (week - 1) * WEEK)
        await world.jump(MONDAY_NIGHT + week * WEEK)

    assert (await search(world, "ben")).missed == 3
    assert len(told(world, SetAside, to="ben")) == 1
    assert set((await groups(world)).values()) == {frozenset({"ann", "cem"})}
    aside = await world.do("ben", SeekingSet(seeking=True, snooze_weeks=1))
    assert isinstance(aside, Seeking)
    assert aside.is_aside
    again = await seeks(world, "ben")
    assert not again.is_aside
    assert (await search(world, "ben")).missed == 0
    await world.jump(SUNDAY + 5 * WEEK)
    assert set((await groups(world)).values()) == {frozenset({"ann", "ben", "cem"})}


async def test_who_comes_in_vain_has_waited(world: World) -> None:
    await seeks(world, "ann")
    await seeks(world, "ben")
    await world.jump(MONDAY_NIGHT)
    await answers(world, "ann")
    await world.jump(SUNDAY)

    assert ((await search(world, "ann")).waited, (await search(world, "ann")).missed) == (1, 0)
    assert ((await search(world, "ben")).waited, (await search(world, "ben")).missed) == (0, 1)


async def test_not_this_week_is_told_and_the_other_is_paired_anew_at_once(world: World) -> None:
    for name in ("ann", "ben", "cem"):
        await seeks(world, name)
    (schedule,) = await groups(world)
    shown = await world.do("ben", WeekDeclined(schedule))
    await world.wait(minutes=1)

    assert set((await groups(world)).values()) == {frozenset({"ann", "cem"})}
    (out,) = told(world, PartnerOut, to="ann-ben")
    assert (out.who.key.external_id, out.goes_on) == ("ben", False)
    (old,) = told(world, PairFound, to="ann-ben")
    assert old.is_over
    assert isinstance(shown, Seeking)
    assert (shown.snoozed_until, shown.pairs_at) == (date(2026, 11, 30), SUNDAY)
    await world.jump(SUNDAY)
    assert set((await groups(world)).values()) == {frozenset({"ann", "ben", "cem"})}


async def test_two_of_three_go_on_without_the_third(world: World) -> None:
    for name in ("ann", "ben", "cem"):
        await seeks(world, name)
    await world.jump(SUNDAY)
    (schedule,) = await groups(world)
    await world.do("cem", SeekingSet(seeking=True, snooze_weeks=1))
    await world.wait(minutes=1)

    assert await groups(world) == {schedule: frozenset({"ann", "ben"})}
    (out,) = told(world, PartnerOut)
    assert out.goes_on


async def test_one_left_alone_with_nobody_waiting_comes_first(world: World) -> None:
    await seeks(world, "ann")
    await seeks(world, "ben")
    (schedule,) = await groups(world)
    await world.do("ben", WeekDeclined(schedule))

    assert await groups(world) == {}
    assert (await search(world, "ann")).waited == 1
    again = await world.do("ben", WeekDeclined(schedule))
    assert again == Refused(Why.NOT_FOUND)
    assert await world.do("cem", WeekDeclined(schedule)) == Refused(Why.NOT_FOUND)


async def ends(world: World, name: str, schedule: ScheduleId) -> None:
    await world.do(name, PartnershipEnded(schedule))


async def is_erased(world: World, name: str, schedule: ScheduleId) -> None:
    del schedule
    await world.do(name, EraseConfirmed())


@pytest.mark.parametrize("goes", [ends, is_erased])
async def test_one_whose_found_partner_goes_for_good_is_paired_anew_at_once(
    world: World, goes: Callable[[World, str, ScheduleId], Awaitable[None]]
) -> None:
    for name in ("ann", "ben", "cem"):
        await seeks(world, name)
    (schedule,) = await groups(world)

    await goes(world, "ben", schedule)

    assert set((await groups(world)).values()) == {frozenset({"ann", "cem"})}


@pytest.mark.parametrize("goes", [ends, is_erased])
async def test_one_whose_found_partner_goes_for_good_comes_first_where_nobody_waits(
    world: World, goes: Callable[[World, str, ScheduleId], Awaitable[None]]
) -> None:
    for name in ("ann", "ben"):
        await seeks(world, name)
    (schedule,) = await groups(world)

    await goes(world, "ben", schedule)

    assert await groups(world) == {}
    assert (await search(world, "ann")).waited == 1


@pytest.mark.parametrize("goes", [ends, is_erased])
async def test_two_of_three_go_on_when_the_third_goes_for_good(
    world: World, goes: Callable[[World, str, ScheduleId], Awaitable[None]]
) -> None:
    for name in ("ann", "ben", "cem"):
        await seeks(world, name)
    await world.jump(SUNDAY)
    (schedule,) = await groups(world)

    await goes(world, "cem", schedule)

    assert await groups(world) == {schedule: frozenset({"ann", "ben"})}


async def test_snoozed_weeks_are_left_out(world: World) -> None:
    await seeks(world, "ann")
    shown = await world.do("ann", SeekingSet(seeking=True, snooze_weeks=2))
    assert isinstance(shown, Seeking)
    assert shown.pairs_at == SUNDAY + WEEK
    await seeks(world, "ben")
    await world.jump(SUNDAY)
    assert await groups(world) == {}
    await world.jump(SUNDAY + WEEK)

    assert set((await groups(world)).values()) == {frozenset({"ann", "ben"})}
    assert len(told(world, LeftOut, to="ben")) == 1
    assert told(world, LeftOut, to="ann") == []


async def test_whoever_stops_looking_is_paired_no_more(world: World) -> None:
    await seeks(world, "ann")
    shown = await world.do("ann", SeekingSet(seeking=False))
    await seeks(world, "ben")
    await world.jump(SUNDAY)

    assert isinstance(shown, Seeking)
    assert not shown.is_on_list
    assert await groups(world) == {}
    assert await promised(world) == [SUNDAY + WEEK]
    await world.do("ben", SeekingSet(seeking=False))
    assert await promised(world) == []


async def promised(world: World) -> list[datetime]:
    """When pairs are made next."""
    async with world.db.read() as tx:
        of_kind = select(alarms.c.at).where(alarms.c.kind == AlarmKind.MATCH.value)
        return list(await tx.scalars(of_kind))


async def test_both_may_keep_practising_together(world: World) -> None:
    await seeks(world, "ann")
    await seeks(world, "ben")
    (schedule,) = await groups(world)
    asked = await world.do("ann", PairKept(schedule))
    assert isinstance(asked, InvitationSent)
    (invited,) = told(world, Invited, to="ben")
    assert invited.by.person.key.external_id == "ann"
    await world.do("ben", PairKept(schedule))
    await world.jump(SUNDAY + timedelta(days=1))

    assert await groups(world) == {}
    (kept,) = told(world, PairRhythm, to="ann-ben")
    assert (kept.schedule.id, kept.schedule.matched_until) == (schedule, None)
    assert kept.schedule.removed_at is None
    assert told(world, LeftOut) == []


async def test_a_lasting_pair_is_not_paired_for_a_week(world: World) -> None:
    await seeks(world, "ann")
    await seeks(world, "ben")
    (schedule,) = await groups(world)
    await world.do("ann", PairKept(schedule))
    await world.do("ben", PairKept(schedule))
    await seeks(world, "ann")
    await seeks(world, "ben")
    await world.jump(SUNDAY)
    assert await groups(world) == {}
    assert told(world, LeftOut) == []
    assert (await search(world, "ann")).waited == 0
    await seeks(world, "cem")

    (group,) = (await groups(world)).values()
    assert "cem" in group


async def test_pairs_are_made_at_the_hour_of_the_zone_when_the_clocks_have_changed(world: World) -> None:
    await world.jump(datetime(2027, 3, 24, 9, 0, tzinfo=UTC))
    await seeks(world, "ann")
    shown = await seeks(world, "ben", zone="America/New_York")
    assert shown.pairs_at == datetime(2027, 3, 28, 16, 0, tzinfo=UTC)  # 18:00, an hour sooner
    await world.jump(datetime(2027, 3, 28, 15, 59, tzinfo=UTC))
    before = await groups(world)
    await world.jump(datetime(2027, 3, 28, 16, 0, tzinfo=UTC))
    await world.wait(minutes=1)

    assert set((await groups(world)).values()) == set(before.values())
    (found,) = [each for each in told(world, PairFound) if not each.is_over]
    assert found.schedule.matched_until == date(2027, 4, 4)


async def test_over_twelve_weeks_nobody_is_left_out_and_nobody_meets_the_same_again_at_once(
    world: World,
) -> None:
    nine = (*SEVEN, "hal", "ida")
    for name in nine:
        await seeks(world, name)
    weeks: list[set[frozenset[str]]] = [set((await groups(world)).values())]
    for week in range(12):
        await world.jump(MONDAY_NIGHT + week * WEEK)
        await answers(world, *nine)
        await world.jump(SUNDAY + week * WEEK)
        weeks.append(set((await groups(world)).values()))

    for made in weeks[1:]:
        assert sorted(len(group) for group in made) == [2, 2, 2, 3]
        assert frozenset().union(*made) == set(nine)
    met = [{two for group in made for two in _twos(group)} for made in weeks]
    assert [one & other for one, other in pairwise(met)] == [set()] * 12
    often = Counter(two for made in met[1:] for two in made)
    assert max(often.values()) <= 4
    assert told(world, LeftOut) == []


def _twos(group: frozenset[str]) -> list[frozenset[str]]:
    return [frozenset({one, other}) for one in group for other in group if one < other]
