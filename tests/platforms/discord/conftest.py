from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.platforms.discord import client
from bot.store.database import Database
from tests.discord_loopback.fixtures import discord_loopback
from tests.discord_loopback.loopback import DiscordLoopback
from tests.platforms.discord.stage import Stage, staged

__all__ = ["discord_loopback"]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loopback sends all its servers at once: nobody waits for further ones."""
    monkeypatch.setattr(client, "GUILDS_PATIENCE_S", 0.0)


@pytest_asyncio.fixture
async def stage(db: Database, discord_loopback: DiscordLoopback) -> AsyncIterator[Stage]:
    async with staged(db, discord_loopback) as built:
        yield built
