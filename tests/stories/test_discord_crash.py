"""Bots killed at every commit and every request to Discord: each message stands once, and no word is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path

import pytest

from tests.stories.children import Nursery
from tests.stories.discord_morning import Morning, Prepared, morning_of

AT_ONCE = 5
CRASH_BEFORE_COMMIT = "before"


async def test_killed_at_any_commit(nursery: Nursery, prepared: Prepared, tmp_path: Path) -> None:
    async def dies_at(nth: int) -> bool:
        async with morning_of(nursery, prepared, tmp_path / str(nth)) as morning:
            morning.scene.begin(CRASH_AT_COMMIT=str(nth), CRASH_WHERE=CRASH_BEFORE_COMMIT)
            return await _lives_through(morning)

    assert await _at_each_point(dies_at) > 10


@pytest.mark.parametrize("stored", [False, True], ids=["before it is stored", "after it was stored"])
async def test_killed_at_any_request(
    nursery: Nursery, prepared: Prepared, tmp_path: Path, *, stored: bool
) -> None:
    async def dies_at(nth: int) -> bool:
        async with morning_of(nursery, prepared, tmp_path / str(nth)) as morning:
            morning.scene.begin()
            faults = morning.scene.loopback.faults
            faults.kill_at_step(nth, pid=morning.scene.bot.pid, after_storing=stored)
            return await _lives_through(morning)

    assert await _at_each_point(dies_at) > 10


async def _lives_through(morning: Morning) -> bool:
    """Whether somebody died on the way."""
    await morning.live()
    morning.check()
    return morning.deaths > 0


async def _at_each_point(dies_at: Callable[[int], Awaitable[bool]]) -> int:
    """At the first point, the second, and so on, until a morning passes untouched; how often somebody died."""
    numbers, deaths, untouched = count(1), 0, False

    async def work() -> None:
        nonlocal deaths, untouched
        while not untouched:
            nth = next(numbers)
            try:
                died = await dies_at(nth)
            except BaseException as error:
                error.add_note(f"at point {nth}")
                raise
            deaths += died
            if not died:
                untouched = True

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(work())
    return deaths
