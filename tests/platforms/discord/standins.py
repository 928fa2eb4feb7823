"""What stands for the process around the platform: its memory, its readiness, its locks, its settings."""

from __future__ import annotations

import asyncio

from pydantic import SecretStr

from bot.config import Settings
from bot.model.alarms import Lock
from tests.discord_loopback.loopback import DiscordLoopback


class Facts:
    """What a platform remembers between two starts."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    async def read(self, key: str) -> str | None:
        return self.values.get(key)

    async def write(self, key: str, value: str) -> None:
        self.values[key] = value


class Readiness:
    """What a platform said of itself, in order."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._changed = asyncio.Event()

    def ready(self, part: str) -> None:
        self._say(f"{part} ready")

    def failed(self, part: str, why: str) -> None:
        self._say(f"{part} failed: {why}")

    async def until(self, words: str, *, timeout_s: float = 10.0) -> str:
        """Waits for a saying that holds these words."""
        async with asyncio.timeout(timeout_s):
            while True:
                found = next((each for each in self.said if words in each), None)
                if found is not None:
                    return found
                self._changed.clear()
                await self._changed.wait()

    def _say(self, words: str) -> None:
        self.said.append(words)
        self._changed.set()


def settings_for(
    loopback: DiscordLoopback,
    *,
    token: str | None = None,
    message_content: bool = False,
    shards: tuple[tuple[int, ...], int] | None = None,
) -> Settings:
    return Settings(
        discord_token=SecretStr(token or loopback.token),
        discord_api_url=loopback.api_url,
        discord_message_content=message_content,
        discord_shard_ids=shards[0] if shards else None,
        discord_shard_count=shards[1] if shards else None,
    )


class AllLocks:
    """This process speaks for everything."""

    held = frozenset(Lock)

    def holds(self, lock: Lock) -> bool:
        return True
