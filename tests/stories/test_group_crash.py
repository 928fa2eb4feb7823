"""Bots killed at every commit and every request to their platform: each message stands once, and no word is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.stories.morning import GroupMorning, Mornings
from tests.stories.points import at_each_point


@pytest.mark.parametrize("where", ["before", "after"])
async def test_killed_at_any_commit(mornings: Mornings, tmp_path: Path, where: str) -> None:
    async def dies_at(nth: int) -> bool:
        async with mornings(tmp_path / str(nth)) as morning:
            morning.watched.begin(CRASH_AT_COMMIT=str(nth), CRASH_WHERE=where)
            return await _lives_through(morning)

    assert await at_each_point(dies_at) > 10


@pytest.mark.parametrize("stored", [False, True], ids=["before it is stored", "after it was stored"])
async def test_killed_at_any_request(mornings: Mornings, tmp_path: Path, *, stored: bool) -> None:
    async def dies_at(nth: int) -> bool:
        async with mornings(tmp_path / str(nth)) as morning:
            morning.watched.begin()
            morning.faults.kill_at_step(nth, pid=morning.watched.bot.pid, after_storing=stored)
            return await _lives_through(morning)

    assert await at_each_point(dies_at) > 10


async def _lives_through(morning: GroupMorning[Any]) -> bool:
    """Whether somebody died on the way."""
    await morning.live()
    morning.check()
    return morning.deaths > 0
