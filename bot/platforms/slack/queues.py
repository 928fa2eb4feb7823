"""Events of one channel one after the other, in the order in which Slack sent them; those of others beside them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

log = structlog.get_logger()


class Queues:
    """`entering` keeps the order at the door; `after` runs work behind whatever of the same channel is still running."""

    def __init__(self) -> None:
        self._doors: dict[str, asyncio.Lock] = {}
        self._tails: dict[str, asyncio.Task[None]] = {}
        self._loose: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def entering(self, key: str) -> AsyncIterator[None]:
        """First come, first served; a door nobody waits at is taken away."""
        door = self._doors.setdefault(key, asyncio.Lock())
        async with door:
            yield
        if not door.locked() and self._doors.get(key) is door:
            del self._doors[key]

    def after(self, key: str, work: Callable[[], Awaitable[None]]) -> None:
        """Starts the work once what was put here before is done, however that ended."""
        task = asyncio.create_task(self._behind(self._tails.get(key), work))
        self._tails[key] = task
        task.add_done_callback(lambda done: self._forget(key, done))

    def beside(self, work: Awaitable[None]) -> None:
        """Work that nothing waits for, kept until it is done."""
        task = asyncio.create_task(_run(work))
        self._loose.add(task)
        task.add_done_callback(self._loose.discard)

    async def until_idle(self, *, seconds: float) -> None:
        """Waits for what is being done, but not for ever."""
        while running := [*self._tails.values(), *self._loose]:
            done, _ = await asyncio.wait(running, timeout=seconds)
            if not done:
                return

    async def stop(self) -> None:
        running = [*self._tails.values(), *self._loose]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _behind(self, before: asyncio.Task[None] | None, work: Callable[[], Awaitable[None]]) -> None:
        if before is not None:
            await asyncio.wait({before})
        await _run(work())

    def _forget(self, key: str, done: asyncio.Task[None]) -> None:
        if self._tails.get(key) is done:
            del self._tails[key]


async def _run(work: Awaitable[None]) -> None:
    try:
        await work
    except Exception:
        log.exception("event_not_handled")
