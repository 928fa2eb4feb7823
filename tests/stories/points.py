"""Walks through the points at which a bot may die, until a morning passes untouched."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count

AT_ONCE = 8


async def at_each_point(dies_at: Callable[[int], Awaitable[bool]]) -> int:
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
