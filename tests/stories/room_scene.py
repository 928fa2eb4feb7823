"""The practice room as a process that is killed and started again at the same address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from tests.loopback.clock import MovableClock
from tests.stories.children import Nursery
from tests.stories.process import ROOM_OPEN, free_port
from tests.stories.scene import BotScene, Found


class Wall:
    """The room has no platform beside it: there is only a clock, and somebody who looks at it now and then."""

    def __init__(self) -> None:
        self.clock = MovableClock()

    async def until(self, look: Callable[[], Found | None], *, what: str, timeout_s: float) -> Found:
        try:
            async with asyncio.timeout(timeout_s):
                while not (found := look()):  # noqa: ASYNC110 -- another process tells nobody
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"{timeout_s} s were waited in vain: {what}") from None
        return found


class RoomScene(BotScene):
    """The bot with its room open; whatever else happens, happens in browsers."""

    def __init__(self, nursery: Nursery, folder: Path, **settings: str) -> None:
        super().__init__(nursery, Wall(), folder, **settings)
        self._port = free_port()

    @property
    def own_settings(self) -> dict[str, str]:
        return {"ROOM": "on", "HTTP_PORT": str(self._port)}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def times_connected(self) -> int:
        return self.bot.log.count(ROOM_OPEN) if self.was_started else 0

    @property
    def is_connected(self) -> bool:
        return self.bot.is_running


@asynccontextmanager
async def room_scene_in(nursery: Nursery, folder: Path, **settings: str) -> AsyncIterator[RoomScene]:
    """In an empty folder."""
    scene = RoomScene(nursery, folder, **settings)
    try:
        yield scene
    finally:
        await scene.end()
