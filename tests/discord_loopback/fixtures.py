"""Fixtures around the loopback Discord; import them into a conftest."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import yarl

from tests.discord_loopback.loopback import DiscordLoopback
from tests.discord_loopback.remote import DiscordProcess


@pytest_asyncio.fixture
async def discord_loopback(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DiscordLoopback]:
    """A fresh Discord to which discord.py is pointed; unknown requests and malformed bodies fail the test at its end."""
    import discord.gateway
    import discord.http

    loopback = DiscordLoopback()
    await loopback.start()
    monkeypatch.setattr(discord.http.Route, "BASE", loopback.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(loopback.gateway.url))
    yield loopback
    await loopback.stop()
    loopback.assert_no_problems()


@pytest_asyncio.fixture
async def discord_process(tmp_path: Path) -> AsyncIterator[DiscordProcess]:
    """The same Discord as a process of its own, which outlives a bot that is killed."""
    async with DiscordProcess(tmp_path / "discord.json") as process:
        yield process
