"""A role or user group that is told of each question: set, kept, taken away, and never everybody."""

from __future__ import annotations

import pytest

from bot.model.incoming import ScheduleSet
from bot.model.views import Refused, Returned, ScheduleShown, Why
from tests.practice.world import CHANNEL, World

ROLE = "<@&7001>"


async def schedule(world: World, mention: str | None = None) -> Returned:
    event = ScheduleSet(CHANNEL, "09:00", "Europe/Berlin", mention=mention)
    return await world.do("ann", event, manages=True)


async def test_the_days_question_is_for_the_group_that_was_named(world: World) -> None:
    await schedule(world, ROLE)
    await world.wait(hours=1)

    assert world.day.mention == "7001"


async def test_it_stays_when_the_schedule_is_set_anew_without_it(world: World) -> None:
    await schedule(world, ROLE)
    kept = await schedule(world)
    gone = await schedule(world, "none")

    assert isinstance(kept, ScheduleShown)
    assert kept.schedule is not None
    assert kept.schedule.mention == "7001"
    assert isinstance(gone, ScheduleShown)
    assert gone.schedule is not None
    assert gone.schedule.mention is None


async def test_a_question_that_stands_keeps_its_words_when_its_count_changes(world: World) -> None:
    await schedule(world, ROLE)
    await world.wait(hours=1)
    await world.answer("ben")
    await world.wait(minutes=1)

    (standing,) = world.chat.days
    assert standing.edits > 0
    assert world.day.mention == "7001"


@pytest.mark.parametrize(
    ("mention", "why"),
    [("@everyone", Why.EVERYBODY_MENTIONED), ("@backend", Why.GROUP_NOT_UNDERSTOOD)],
)
async def test_what_is_no_group_changes_nothing(world: World, mention: str, why: Why) -> None:
    no = await schedule(world, mention)
    await world.wait(hours=1)

    assert isinstance(no, Refused)
    assert no.why is why
    assert world.day.mention is None
