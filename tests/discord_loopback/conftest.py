"""The loopback with one guild, one channel and one member, and a plain caller of its REST."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.discord_loopback.actors import Actor
from tests.discord_loopback.caller import Caller
from tests.discord_loopback.fixtures import discord_loopback, discord_process
from tests.discord_loopback.loopback import DiscordLoopback
from tests.discord_loopback.world import Channel, Guild

__all__ = ["Scene", "caller", "discord_loopback", "discord_process", "scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where most tests play."""

    loopback: DiscordLoopback
    guild: Guild
    channel: Channel
    ann: Actor

    @property
    def messages_path(self) -> str:
        return f"/channels/{self.channel.id}/messages"


@pytest.fixture
def scene(discord_loopback: DiscordLoopback) -> Iterator[Scene]:
    """These tests send what is wrong on purpose, so at the end nothing is held against them."""
    guild = discord_loopback.guild()
    channel = discord_loopback.channel(guild)
    yield Scene(discord_loopback, guild, channel, discord_loopback.member(guild, "ann"))
    discord_loopback.recorder.forgive()


@pytest_asyncio.fixture
async def caller(discord_loopback: DiscordLoopback) -> AsyncIterator[Caller]:
    async with Caller(discord_loopback) as plain:
        yield plain
