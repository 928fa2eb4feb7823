"""The client of the moment, as chat and the listeners reach it: each new connection brings a new one."""

from __future__ import annotations

from typing import Any

import discord

from bot.platforms.discord.calls import Calls
from bot.platforms.discord.permissions import held_by
from bot.platforms.pacing import Urgency
from bot.practice.chat import NotSent

Client = discord.Client


class Connection:
    """Holds the client from its login until it is closed; without one nothing can be sent, and surely was not."""

    def __init__(self, calls: Calls) -> None:
        self.calls = calls
        self.command_ids: dict[str, int] = {}
        self._client: Client | None = None

    def opened(self, client: Client) -> None:
        self._client = client

    def closed(self) -> None:
        self._client = None

    @property
    def is_open(self) -> bool:
        return self._client is not None and not self._client.is_closed()

    @property
    def client(self) -> Client:
        if self._client is None or self._client.is_closed():
            raise NotSent("Discord is not connected")
        return self._client

    @property
    def own_id(self) -> int:
        user = self.client.user
        if user is None:
            raise NotSent("Discord is not connected")
        return user.id

    async def channel(self, channel_id: int) -> dict[str, Any]:
        """Discord's own description of a channel or thread."""
        http = self.client.http
        found = await self.calls.once(
            lambda: http.get_channel(channel_id), route="channels", needs="View Channel"
        )
        return dict(found)

    async def held_in(self, channel_id: int) -> discord.Permissions:
        """What the bot may do there: as the gateway told it, else as REST tells. In a direct message all that matters."""
        known = self.client.get_channel(channel_id)
        if isinstance(known, (discord.abc.GuildChannel, discord.Thread)) and known.guild.me is not None:
            return known.permissions_for(known.guild.me)
        channel = await self.channel(channel_id)
        if "guild_id" not in channel:
            return discord.Permissions.all()
        return await self._held_by_rest(channel)

    async def _held_by_rest(self, channel: dict[str, Any]) -> discord.Permissions:
        http, own_id = self.client.http, self.own_id
        guild_id = int(channel["guild_id"])
        if channel.get("thread_metadata") is not None:  # a thread's permissions are its channel's
            channel = await self.channel(int(channel["parent_id"]))
        guild = await self.calls.once(
            lambda: http.get_guild(guild_id), route="channels", urgency=Urgency.POST
        )
        member = await self.calls.once(lambda: http.get_member(guild_id, own_id), route="channels")
        return held_by(own_id, guild=dict(guild), member=dict(member), channel=channel)
