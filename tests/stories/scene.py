"""A loopback platform beside a bot that runs as a process of its own; time passes for both while the bot is away."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from tests.loopback.clock import MovableClock
from tests.stories.children import Child, Nursery
from tests.stories.kept import Kept
from tests.stories.later import AN_HOUR, AN_HOUR_PASSED
from tests.stories.process import zone_at_noon

LATER = "tests.stories.later"
PATIENCE_SECONDS = 60.0
A_WHILE = timedelta(minutes=16)
"""Between two starts: longer than an alarm stays in hand, than a platform remembers a nonce, and than starts count as a burst."""

Found = TypeVar("Found")


class Loopback(Protocol):
    """What a scene needs of any platform's loopback."""

    @property
    def clock(self) -> MovableClock: ...

    async def until(self, look: Callable[[], Found | None], *, what: str, timeout_s: float) -> Found: ...


class BotScene(ABC):
    """`start`, `kill` and `restart` are the bot's; whatever else happens, happens on its loopback."""

    def __init__(self, nursery: Nursery, platform: Loopback, folder: Path, **settings: str) -> None:
        self.platform = platform
        self.folder = folder
        self.kept = Kept(folder)
        self.zone = zone_at_noon()
        self.ahead = timedelta(0)
        self._nursery = nursery
        self._settings = settings
        self._bots: list[Child] = []

    @property
    @abstractmethod
    def own_settings(self) -> dict[str, str]:
        """How the bot reaches this platform."""

    @property
    @abstractmethod
    def times_connected(self) -> int: ...

    @property
    @abstractmethod
    def is_connected(self) -> bool: ...

    @property
    def was_started(self) -> bool:
        return bool(self._bots)

    @property
    def bot(self) -> Child:
        """The one that was started last."""
        if not self.was_started:
            raise RuntimeError("the bot was not started")
        return self._bots[-1]

    async def start(self, module: str = LATER, **settings: str) -> None:
        """Returns once it listens to the platform."""
        before = self.times_connected
        self.begin(module, **settings)
        await self.until(
            lambda: self.times_connected > before and self.is_connected, what="the bot to connect"
        )

    def begin(self, module: str = LATER, **settings: str) -> None:
        """Forks it, and waits for nothing."""
        own = {
            "ROOM": "off",
            "BACKUP_EVERY": "off",
            "CLOCK_AHEAD_S": str(self.ahead.total_seconds()),
            **self.own_settings,
        }
        self._bots.append(self._nursery.start(self.folder, module, **{**own, **self._settings, **settings}))

    async def end(self) -> None:
        """Nothing outlives its scene."""
        for bot in self._bots:
            await bot.kill()

    async def restart(self, after: timedelta = A_WHILE) -> None:
        """Killed as by a power cut, and started again later."""
        await self.bot.kill()
        self.pass_time(after)
        await self.start()

    def pass_time(self, by: timedelta) -> None:
        """For the platform at once, for the bot from its next start on."""
        self.ahead += by
        self.platform.clock.advance(by)

    def pass_an_hour(self) -> None:
        """For the platform and for every bot that is there, at once; whoever is frozen sees it when it goes on."""
        self.pass_time(AN_HOUR)
        for bot in self._bots:
            bot.send(AN_HOUR_PASSED)

    async def until(self, look: Callable[[], Found | None], *, what: str) -> Found:
        """The first truthy answer of `look`."""
        try:
            return await self.platform.until(look, what=what, timeout_s=PATIENCE_SECONDS)
        except AssertionError as error:
            error.add_note(self.bot.log if self.was_started else "")
            raise

    async def until_kept(self, query: str, wanted: list[tuple[object, ...]]) -> None:
        """Waits until the database answers so."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.kept.rows(query) != wanted:  # noqa: ASYNC110 -- another process writes them
                await asyncio.sleep(0.05)

    async def until_logged(self, words: str) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while words not in self.bot.log:  # noqa: ASYNC110 -- another process writes it
                await asyncio.sleep(0.05)
