"""Events of one channel one after the other, in the order in which Slack sent them; those of others beside them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

import structlog

log = structlog.get_logger()

Answer = TypeVar("Answer")


class Queues:
    """`entering` keeps the order at the door; `after` runs work behind whatever of the same channel is still running."""

    def __init__(self) -> None:
        self._doors: dict[str, asyncio.Lock] = {}
        self._tails: dict[str, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[Any]] = set()

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
        task = self.begun(self._behind(self._tails.get(key), work))
        self._tails[key] = task
        task.add_done_callback(lambda done: self._forget(key, done))

    def beside(self, work: Awaitable[None]) -> None:
        """Work that nothing waits for, kept until it is done."""
        self.begun(_run(work))

    def begun(self, work: Coroutine[Any, Any, Answer]) -> asyncio.Task[Answer]:
        """A task that is kept until it is done."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    @contextmanager
    def working(self) -> Iterator[None]:
        """What somebody else's task does within counts as work of ours: it is waited for, and stopped with the rest."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("only a task can be waited for")
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    async def until_idle(self, *, seconds: float) -> None:
        """Waits for what is being done, but not for ever."""
        while self._tasks:
            done, _ = await asyncio.wait(self._tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if not done:
                return

    async def stop(self) -> None:
        running = list(self._tasks)
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
