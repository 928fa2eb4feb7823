"""What a REST handler is given and gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.discord_loopback.core import Discord
from tests.discord_loopback.errors import invalid_form, refused
from tests.discord_loopback.permissions import require_sight
from tests.discord_loopback.world import Channel, Guild, Json, Message


@dataclass(frozen=True, slots=True)
class Upload:
    field: str
    filename: str
    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Answer:
    status: int = 204
    body: Json | list[Json] | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One request, its body parsed."""

    discord: Discord
    params: dict[str, str]
    query: dict[str, str]
    body: Any
    uploads: list[Upload]

    @property
    def form(self) -> Json:
        """The body where an object is wanted."""
        if not isinstance(self.body, dict):
            raise refused(50109)
        return self.body

    def id(self, name: str) -> int:
        return snowflake(name, self.params[name])

    def number(self, name: str, default: int, *, most: int, fewest: int = 1) -> int:
        raw = self.query.get(name)
        if raw is None:
            return default
        if not raw.isdecimal() or not fewest <= int(raw) <= most:
            raise invalid_form(name, f"Value should be between {fewest} and {most}.", "NUMBER_TYPE_MAX")
        return int(raw)

    def moment(self, name: str) -> int | None:
        """A snowflake of the query."""
        raw = self.query.get(name)
        return None if raw is None else snowflake(name, raw)

    def channel(self) -> Channel:
        """The channel of the path, as far as the bot sees it."""
        world = self.discord.world
        channel = world.channels.get(self.id("channel"))
        if channel is None:
            raise refused(10003)
        if channel.guild_id is not None and not world.guilds[channel.guild_id].has_bot:
            raise refused(50001)
        require_sight(world, channel, world.bot_id)
        return channel

    def message(self) -> Message:
        """The message of the path; ephemeral ones nobody finds here."""
        message = self.discord.world.messages.get(self.id("message"))
        if message is None or message.is_ephemeral or message.channel_id != self.id("channel"):
            raise refused(10008)
        return message

    def guild(self) -> Guild:
        guild = self.discord.world.guilds.get(self.id("guild"))
        if guild is None:
            raise refused(10004)
        if not guild.has_bot:
            raise refused(50001)
        return guild


Handler = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """`open` routes carry their own token in the path and need no bot."""

    method: str
    path: str
    handler: Handler
    open: bool = False


def snowflake(name: str, raw: object) -> int:
    if not str(raw).isdecimal():
        raise invalid_form(name, f'Value "{raw}" is not snowflake.', "NUMBER_TYPE_COERCE")
    return int(str(raw))
