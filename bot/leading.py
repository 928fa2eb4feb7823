"""On one SQLite file one process works; the others stand by until it is gone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

from bot import clock
from bot.config import Settings, SettingsError
from bot.model.alarms import Lock
from bot.ops.build import version
from bot.ops.exposition import Exposition
from bot.ops.health import Heartbeat, Readiness
from bot.ops.http import application, bearer_of, serving
from bot.store.locks import Locks


async def lead(
    settings: Settings,
    locks: Locks,
    heartbeat: Heartbeat,
    stop: asyncio.Event,
    announce: Callable[[str], None],
) -> bool:
    """On SQLite one process works and the others stand by; False when told to stop before it was this one's turn.

    On PostgreSQL every process answers its own callers, and takes what locks it gets.
    """
    if settings.database_path is None:
        await locks.take((Lock.HOUSE,))
        return True
    if Lock.HOUSE in await locks.take((Lock.HOUSE,)):
        return True
    async with _standing_by(settings, heartbeat):
        announce(f"Another process works on {settings.database_path}; this one stands by.")
        return await _first_of(locks.wait_for(Lock.HOUSE), stop)


@asynccontextmanager
async def _standing_by(settings: Settings, heartbeat: Heartbeat) -> AsyncIterator[None]:
    """Answers the probes while it waits, if the port is free."""

    async def nothing() -> None:
        raise SettingsError("another process works on the database; this one stands by")

    app = application(
        version=version(),
        started_at=clock.now(),
        clock=clock.now,
        heartbeat=heartbeat,
        readiness=Readiness((), probe=nothing),
        exposition=Exposition(settings.database_path),
        may_measure=bearer_of(
            settings.room_key.get_secret_value() if settings.room_key and settings.opens_room else None
        ),
    )
    async with AsyncExitStack() as stack:
        with suppress(SettingsError):  # the one that works may hold the port
            await stack.enter_async_context(serving(app, host=settings.http_host, port=settings.http_port))
        yield


async def _first_of(wanted: Coroutine[Any, Any, None], stop: asyncio.Event) -> bool:
    waiting = asyncio.create_task(wanted)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait((waiting, stopping), return_when=asyncio.FIRST_COMPLETED)
    done = waiting.done()
    waiting.cancel()
    stopping.cancel()
    await asyncio.gather(waiting, stopping, return_exceptions=True)
    return done
