"""A loopback Discord beside a bot that runs as a process of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from tests.discord_loopback.acts import Act
from tests.discord_loopback.loopback import DiscordLoopback
from tests.discord_loopback.world import Channel, Message, MessageFlag
from tests.stories.children import Nursery
from tests.stories.scene import PATIENCE_SECONDS, BotScene

SEEDS = ["1️⃣", "2️⃣", "3️⃣", "4️⃣"]


class Scene(BotScene):
    """The bot on Discord; whatever else happens, happens on `loopback`."""

    def __init__(self, nursery: Nursery, loopback: DiscordLoopback, folder: Path, **settings: str) -> None:
        super().__init__(nursery, loopback, folder, **settings)
        self.loopback = loopback

    @property
    def own_settings(self) -> dict[str, str]:
        return {"DISCORD_TOKEN": self.loopback.token, "DISCORD_API_URL": self.loopback.api_url}

    @property
    def times_connected(self) -> int:
        return len(self.loopback.gateway.identifies)

    @property
    def is_connected(self) -> bool:
        return self.loopback.gateway.is_connected

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
