"""Being away: not counted, not waited for, not chosen for, and back by oneself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.model.incoming import (
    AwaySet,
    JoinAsked,
    LeaveAsked,
    PauseOpened,
    ProfileAsked,
    ProfileSet,
    ScheduleAct,
    ScheduleAsked,
)
from bot.model.records import Rating
from bot.model.views import PauseForm, ProfileShown, Refused, Returned, ScheduleShown, Turnout, Why
from bot.practice.away import until_of
from bot.practice.candidates import who_counts
from bot.store import places, schedules
from tests.practice.test_answering_the_day import world_schedule
from tests.practice.world import CHANNEL, World

BERLIN = "Europe/Berlin"
SINGAPORE = "Asia/Singapore"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


async def joined(world: World, *names: str, zone: str = BERLIN) -> None:
    for name in names:
        await world.do(name, JoinAsked(world_schedule(world)), zone=zone)


async def away(world: World, name: str, until: str) -> Returned:
    return await world.do(name, ProfileSet(away=until))


async def profile(world: World, name: str) -> ProfileShown:
    shown = await world.do(name, ProfileAsked())
    assert isinstance(shown, ProfileShown)
    return shown


async def shown(world: World) -> ScheduleShown:
    view = await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.SHOW), manages=True)
    assert isinstance(view, ScheduleShown)
    return view


async def counted(world: World) -> list[str]:
    """Whom a question is chosen for now."""
    async with world.db.read() as tx:
        place = await places.by_key(tx, CHANNEL)
        assert place is not None
        schedule = await schedules.at_place(tx, place.id)
        assert schedule is not None
        return [str(member) for member in await who_counts(tx, schedule, now=world.now)]


async def test_whoever_is_away_is_neither_counted_nor_waited_for(world: World) -> None:
    await joined(world, "ann", "ben", "cem")
    await away(world, "cem", "5 December")
    await world.wait(hours=1)

    await world.answer("ann")
    await world.answer("ben")
    await world.wait(minutes=5)

    assert world.day.turnout == Turnout(2, 2)
    assert world.day.revealed_at is not None


async def test_going_away_ends_the_waiting_of_those_who_are_in(world: World) -> None:
    await joined(world, "ann", "ben")
    await world.wait(hours=1)
    await world.answer("ann")
    await world.wait(minutes=5)
    before = world.day.revealed_at

    await away(world, "ben", "5 December")
    await world.wait(minutes=5)

    assert before is None
    assert world.day.revealed_at is not None


async def test_answering_while_away_counts_and_ends_nothing(world: World) -> None:
    await joined(world, "ann", "ben")
    await away(world, "ben", "5 December")
    await world.wait(hours=1)

    await world.answer("ben")
    await world.wait(minutes=5)

    assert world.day.turnout == Turnout(1, 2)
    assert (await profile(world, "ben")).away_until == date(2026, 12, 5)


async def test_one_is_back_by_oneself_on_that_day_where_one_is(world: World) -> None:
    await joined(world, "ben", zone=SINGAPORE)
    await joined(world, "ann")
    await away(world, "ben", "25 November")
    await world.jump(datetime(2026, 11, 24, 15, 30, tzinfo=UTC))  # 23:30 in Singapore
    still = (await profile(world, "ben")).away_until

    await world.jump(datetime(2026, 11, 24, 16, 30, tzinfo=UTC))  # 00:30 there, the evening before in Berlin

    assert still == date(2026, 11, 25)
    assert (await profile(world, "ben")).away_until is None
    assert all(each.away_until is None for each in (await shown(world)).joined)


async def test_no_question_is_chosen_for_whoever_is_away(world: World) -> None:
    await joined(world, "ann", "ben")
    await world.wait(hours=1)
    for name in ("ann", "ben"):
        await world.answer(name)
        await world.rate(name, Rating.GOOD)
    both = await counted(world)

    await away(world, "ben", "5 December")

    assert (len(both), len(await counted(world))) == (2, 1)


@pytest.mark.parametrize("words", ["today", "1 November 2026", "some day"])
def test_only_a_day_to_come_is_one_to_be_back_on(words: str) -> None:
    no = until_of(words, today=date(2026, 11, 23))

    assert isinstance(no, Refused)
    assert no.why is Why.DATE_NOT_UNDERSTOOD


async def test_whoever_has_joined_nothing_is_told_so(world: World) -> None:
    no = await away(world, "dan", "5 December")

    assert no == Refused(Why.NOTHING_JOINED)


async def test_none_and_leaving_end_it(world: World) -> None:
    await joined(world, "ben")
    await away(world, "ben", "5 December")
    await world.do("ben", AwaySet("none"))
    ended = (await profile(world, "ben")).away_until

    await away(world, "ben", "5 December")
    await world.do("ben", LeaveAsked(world_schedule(world)))
    await joined(world, "ben")

    assert ended is None
    assert (await profile(world, "ben")).away_until is None


async def test_the_form_opens_with_what_was_said_before(world: World) -> None:
    await joined(world, "ben")
    empty = await world.do("ben", PauseOpened())
    await world.do("ben", AwaySet("5 December"))

    assert (empty, await world.do("ben", PauseOpened())) == (PauseForm(None), PauseForm(date(2026, 12, 5)))


async def test_who_manages_sees_who_has_joined_and_who_of_them_is_away(world: World) -> None:
    await joined(world, "ann", "ben")
    await joined(world, "cem", zone=SINGAPORE)
    await away(world, "ben", "5 December")
    await world.jump(world.now + timedelta(days=1))

    group = (await shown(world)).joined

    assert [each.person.key.external_id for each in group] == ["ann", "ben", "cem"]
    assert [each.zone for each in group] == [BERLIN, BERLIN, SINGAPORE]
    assert [each.away_until for each in group] == [None, date(2026, 12, 5), None]
    assert not any(each.silent for each in group)


async def test_whoever_was_silent_for_long_is_marked(world: World) -> None:
    await joined(world, "ann")
    await world.jump(world.now + timedelta(days=15))

    assert [each.silent for each in (await shown(world)).joined] == [True]
