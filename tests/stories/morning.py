"""A morning whose question is due: prepared once, then lived through by bots that die at a chosen point of it."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.stories.scene import BotScene

KILLED = -9
ANNS = "Copies in three places, and somebody who tries to read them back."
BENS = "I would begin with what may be lost, and for how long."
AFTER_A_CRASH = timedelta(seconds=31)
"""By then every promise that somebody died over rings again."""
A_MINUTE = timedelta(minutes=1)
STANDING = "SELECT key || '.' || part, channel_id, message_id FROM messages JOIN posts ON posts.id = post_id"
UNSETTLED = "SELECT kind FROM alarms WHERE kind IN ('deliver', 'reveal')"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A folder with a database and a platform's world: a schedule of which the first question is due at `due`."""

    folder: Path
    due: datetime

    @property
    def world(self) -> Path:
        return self.folder / "world.json"


class GroupMorning(ABC):
    """What two members do once there is a question, while the bot dies and is started again."""

    def __init__(self, scene: BotScene) -> None:
        self._watched = scene
        self.deaths = 0

    @abstractmethod
    async def ann_answers(self) -> None:
        """By a reply, which a bot that is away has to find afterwards."""

    @abstractmethod
    async def ben_answers(self) -> None:
        """By the form, again where nobody answers."""

    @abstractmethod
    async def until_revealed(self) -> None: ...

    @abstractmethod
    async def acknowledged(self) -> None:
        """Ann's reply wears its check mark."""

    async def live(self) -> None:
        """Both answer as soon as there is a question; whoever is not served tries again. Ends when nothing is left to do."""
        watch = asyncio.create_task(self._start_again())
        try:
            await self.ann_answers()
            await self.ben_answers()
            await self.until_revealed()
            await self.acknowledged()
        finally:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch
        status = await self._watched.bot.stop()
        assert status in {0, KILLED}, self._watched.bot.log
        self.deaths += status == KILLED

    async def settled(self) -> None:
        await self._watched.until_kept(UNSETTLED, [])

    async def _start_again(self) -> None:
        """As a service manager does."""
        while True:
            if await self._watched.bot.ended() != KILLED:
                raise AssertionError(self._watched.bot.log)
            self.deaths += 1
            self._watched.pass_time(AFTER_A_CRASH)
            self._watched.begin()
