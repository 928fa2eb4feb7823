"""A loopback Discord beside a bot that runs as a process of its own; time passes for both while the bot is away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from tests.discord_loopback.acts import Act
from tests.discord_loopback.loopback import DiscordLoopback
from tests.discord_loopback.world import Channel, Message, MessageFlag
from tests.stories.children import Child, Nursery
from tests.stories.kept import Kept
from tests.stories.process import zone_at_noon

LATER = "tests.stories.later"
PATIENCE_SECONDS = 60.0
SEEDS = ["1️⃣", "2️⃣", "3️⃣", "4️⃣"]
A_WHILE = timedelta(minutes=16)
"""Between two starts: longer than an alarm stays in hand, than Discord remembers a nonce, and than starts count as a burst."""

Found = TypeVar("Found")


class Scene:
    """`start`, `kill` and `restart` are the bot's; whatever else happens, happens on `loopback`."""

    def __init__(self, nursery: Nursery, loopback: DiscordLoopback, folder: Path, **settings: str) -> None:
        self.loopback = loopback
        self.folder = folder
        self.kept = Kept(folder)
        self.zone = zone_at_noon()
        self.ahead = timedelta(0)
        self._nursery = nursery
        self._settings = settings
        self._bot: Child | None = None

    @property
    def bot(self) -> Child:
        if self._bot is None:
            raise RuntimeError("the bot was not started")
        return self._bot

    async def start(self, module: str = LATER, **settings: str) -> None:
        """Returns once it listens at the gateway."""
        before = len(self.loopback.gateway.identifies)
        self.begin(module, **settings)
        await self.until(
            lambda: len(self.loopback.gateway.identifies) > before and self.loopback.gateway.is_connected,
            what="the bot to connect",
        )

    def begin(self, module: str = LATER, **settings: str) -> None:
        """Forks it, and waits for nothing."""
        own = {
            "DISCORD_TOKEN": self.loopback.token,
            "DISCORD_API_URL": self.loopback.api_url,
            "ROOM": "off",
            "BACKUP_EVERY": "off",
            "CLOCK_AHEAD_S": str(self.ahead.total_seconds()),
        }
        self._bot = self._nursery.start(self.folder, module, **{**own, **self._settings, **settings})

    async def end(self) -> None:
        """Nothing outlives its scene."""
        if self._bot is not None:
            await self._bot.kill()

    async def restart(self, after: timedelta = A_WHILE) -> None:
        """Killed as by a power cut, and started again later."""
        await self.bot.kill()
        self.pass_time(after)
        await self.start()

    def pass_time(self, by: timedelta) -> None:
        """For Discord at once, for the bot from its next start on."""
        self.ahead += by
        self.loopback.clock.advance(by)

    async def until(self, look: Callable[[], Found | None], *, what: str) -> Found:
        """The first truthy answer of `look`."""
        try:
            return await self.loopback.until(look, what=what, timeout_s=PATIENCE_SECONDS)
        except AssertionError as error:
            error.add_note(self.bot.log if self._bot else "")
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

    async def filled(self, act: Act) -> Message:
        """What an act was answered with, past any deferral."""
        return await act.message(timeout_s=PATIENCE_SECONDS)

    def from_bot(self, channel: Channel) -> list[Message]:
        return self.loopback.from_bot(channel)

    def marked(self, message: Message) -> bool:
        return any(each.emoji == "✅" for each in message.reactions)

    def seeds_of(self, message: Message) -> list[str]:
        bot_id = self.loopback.world.bot_id
        return [each.emoji for each in message.reactions if bot_id in each.user_ids]


@asynccontextmanager
async def scene_in(nursery: Nursery, folder: Path, **settings: str) -> AsyncIterator[Scene]:
    """In an empty folder; at the end nothing may have been asked that Discord does not know."""
    async with DiscordLoopback() as loopback:
        loopback.rules.answer_within = timedelta(seconds=PATIENCE_SECONDS)  # a busy machine is no fault
        scene = Scene(nursery, loopback, folder, **settings)
        try:
            yield scene
        finally:
            await scene.end()
        loopback.assert_no_problems()


async def repeated(act: Callable[[], Awaitable[Act]], *, times: int = 30) -> Message:
    """Pressed again, as somebody does whom nobody answered."""
    for _ in range(times):
        try:
            return await (await act()).message(timeout_s=2)
        except AssertionError:
            continue
    raise AssertionError("nobody ever answered")


def is_private(message: Message) -> bool:
    return bool(message.flags & MessageFlag.EPHEMERAL)
