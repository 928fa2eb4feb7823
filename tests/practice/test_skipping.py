"""Leaving out a date, a span of dates, and taking that back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.model.incoming import ScheduleAct, ScheduleAsked, ScheduleSet
from bot.model.views import Refused, Returned, ScheduleShown, Why
from tests.practice.world import CHANNEL, World

HOLIDAYS = "24 December to 2 January"
EVE, SECOND = date(2026, 12, 24), date(2027, 1, 2)


async def skip(world: World, when: str | None = None) -> Returned:
    return await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.SKIP, when), manages=True)


async def shown(world: World) -> ScheduleShown:
    view = await world.do("ann", ScheduleAsked(CHANNEL, ScheduleAct.SHOW), manages=True)
    assert isinstance(view, ScheduleShown)
    return view


def asked_on(world: World) -> set[date]:
    return {day.local_date for day in world.days}


async def test_a_span_is_left_out_and_shown(world: World) -> None:
    done = await skip(world, HOLIDAYS)

    assert isinstance(done, ScheduleShown)
    assert (done.done, done.skipped, done.skipped_until) == ("skipped", EVE, SECOND)
    assert (await shown(world)).left_out == ((EVE, SECOND),)


async def test_nothing_is_asked_on_any_day_of_a_span(world: World) -> None:
    await world.jump(datetime(2026, 12, 22, 7, 0, tzinfo=UTC))
    await skip(world, HOLIDAYS)
    for _ in range(14):
        await world.wait(hours=2)
        await world.wait(hours=22)

    days = sorted(asked_on(world))
    assert [day for day in days if EVE <= day <= SECOND] == []
    assert {EVE - timedelta(days=1), SECOND + timedelta(days=1)} <= set(days)


async def test_what_is_left_out_holds_whatever_the_days_become(world: World) -> None:
    await world.do("ann", ScheduleSet(CHANNEL, "09:00", "Europe/Berlin", days="mon-fri"), manages=True)
    await skip(world, HOLIDAYS)
    await world.schedule()

    assert (await shown(world)).left_out == ((EVE, SECOND),)


async def test_none_takes_back_what_is_left_out_ahead(world: World) -> None:
    await skip(world, HOLIDAYS)
    await skip(world, "30 November")

    back = await skip(world, "none")

    assert isinstance(back, ScheduleShown)
    assert (back.done, back.left_out) == ("unskipped", ())
    assert await skip(world, "none") == Refused(Why.NOTHING_SKIPPED)


async def test_todays_question_comes_after_all_as_long_as_its_hour_is_to_come(world: World) -> None:
    await skip(world)
    await skip(world, "none")
    await world.wait(hours=2)

    assert asked_on(world) == {date(2026, 11, 23)}


async def test_after_its_hour_todays_date_stays_left_out(world: World) -> None:
    await skip(world)
    await world.wait(hours=2)

    assert await skip(world, "none") == Refused(Why.NOTHING_SKIPPED)
    await world.wait(hours=2)
    assert asked_on(world) == set()


async def test_a_date_that_was_asked_is_no_date_to_leave_out(world: World) -> None:
    await world.wait(hours=2)

    no = await skip(world, "today")
    span = await skip(world, "today to 25 November")

    assert isinstance(no, Refused)
    assert no.why is Why.DATE_NOT_UNDERSTOOD
    assert isinstance(span, ScheduleShown)
    assert (span.skipped, span.skipped_until) == (date(2026, 11, 24), date(2026, 11, 25))


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ("24 December to Christmas", Why.DATE_NOT_UNDERSTOOD),
        ("2027-01-02 to 2026-12-24", Why.DATE_NOT_UNDERSTOOD),
        ("1 December to 31 March", Why.SPAN_TOO_LONG),
    ],
)
async def test_what_is_no_span_is_refused(world: World, when: str, why: Why) -> None:
    no = await skip(world, when)

    assert isinstance(no, Refused)
    assert no.why is why
    assert (await shown(world)).left_out == ()


async def test_only_who_manages_leaves_dates_out(world: World) -> None:
    no = await world.do("ben", ScheduleAsked(CHANNEL, ScheduleAct.SKIP, HOLIDAYS))

    assert isinstance(no, Refused)
    assert no.why is Why.MANAGERS_ONLY
