"""Bots killed at every commit and every request to Slack: each message stands once, and no word is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.children import Nursery
from tests.stories.morning import Prepared
from tests.stories.points import at_each_point
from tests.stories.slack_morning import Morning, slack_morning_of

CRASH_BEFORE_COMMIT = "before"


async def test_killed_at_any_commit(nursery: Nursery, prepared_on_slack: Prepared, tmp_path: Path) -> None:
    async def dies_at(nth: int) -> bool:
        async with slack_morning_of(nursery, prepared_on_slack, tmp_path / str(nth)) as morning:
            morning.scene.begin(CRASH_AT_COMMIT=str(nth), CRASH_WHERE=CRASH_BEFORE_COMMIT)
            return await _lives_through(morning)

    assert await at_each_point(dies_at) > 10


@pytest.mark.parametrize("stored", [False, True], ids=["before it is stored", "after it was stored"])
async def test_killed_at_any_request(
    nursery: Nursery, prepared_on_slack: Prepared, tmp_path: Path, *, stored: bool
) -> None:
    async def dies_at(nth: int) -> bool:
        async with slack_morning_of(nursery, prepared_on_slack, tmp_path / str(nth)) as morning:
            morning.scene.begin()
            faults = morning.scene.loopback.faults
            faults.kill_at_step(nth, pid=morning.scene.bot.pid, after_storing=stored)
            return await _lives_through(morning)

    assert await at_each_point(dies_at) > 10


async def _lives_through(morning: Morning) -> bool:
    """Whether somebody died on the way."""
    await morning.live()
    morning.check()
    return morning.deaths > 0
