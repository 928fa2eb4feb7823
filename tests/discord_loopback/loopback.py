"""The whole loopback Discord as a test holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.discord_loopback import control, messages, places
from tests.discord_loopback.actors import Actor
from tests.discord_loopback.clock import LoopbackClock
from tests.discord_loopback.core import Discord, Rules, new_discord
from tests.discord_loopback.faults import Faults
from tests.discord_loopback.gateway import Gateway
from tests.discord_loopback.permissions import sees
from tests.discord_loopback.ratelimits import RateLimits
from tests.discord_loopback.recording import Recorder
from tests.discord_loopback.server import API, Door
from tests.discord_loopback.world import Channel, ChannelKind, Guild, Message, Role, World
from tests.loopback.waiting import Found


class DiscordLoopback:
    """Start it, give the bot `api_url` and `token`, then act; `world` is the truth, `recorder` the memory."""

    def __init__(self, discord: Discord | None = None) -> None:
        self.discord = discord or new_discord()
        self._door = Door(self.discord, control.routes(self))

    async def start(self, port: int = 0) -> str:
        """The base address, as `api_url` without its path."""
        return await self._door.open(port)

    async def stop(self) -> None:
        await self._door.close()

    async def __aenter__(self) -> DiscordLoopback:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def api_url(self) -> str:
        """What the setting DISCORD_API_URL takes."""
        return self.world.url + API

    @property
    def token(self) -> str:
        return self.world.token

    @property
    def world(self) -> World:
        return self.discord.world

    @property
    def clock(self) -> LoopbackClock:
        return self.discord.clock

    @property
    def gateway(self) -> Gateway:
        return self.discord.gateway

    @property
    def faults(self) -> Faults:
        return self.discord.faults

    @property
    def limits(self) -> RateLimits:
        return self.discord.limits

    @property
    def rules(self) -> Rules:
        return self.discord.rules

    @property
    def recorder(self) -> Recorder:
        return self.discord.recorder

    def guild(self, name: str = "Interview club", **how: Any) -> Guild:
        """Keywords as of `places.add_guild`."""
        return places.add_guild(self.discord, name, **how)

    def channel(self, guild: Guild, name: str = "daily", *, kind: ChannelKind = ChannelKind.TEXT) -> Channel:
        return places.add_channel(self.discord, guild, name, kind=kind)

    def role(self, guild: Guild, name: str, *, permissions: int = 0, mentionable: bool = False) -> Role:
        return places.add_role(self.discord, guild, name, permissions=permissions, mentionable=mentionable)

    def member(self, guild: Guild, name: str, *, manages: bool = False, dms_open: bool = True) -> Actor:
        """Somebody new in the guild, ready to act."""
        user = places.add_user(self.discord, name, dms_open=dms_open)
        places.join(self.discord, guild, user, manages=manages)
        return Actor(self.discord, user)

    def actor(self, user_id: int) -> Actor:
        return Actor(self.discord, self.world.users[user_id])

    def messages(self, channel: Channel) -> list[Message]:
        """What stands in the channel, oldest first."""
        return self.world.messages_in(channel.id)

    def from_bot(self, channel: Channel) -> list[Message]:
        return [each for each in self.messages(channel) if each.author_id == self.world.bot_id]

    def readers_of(self, message: Message) -> set[int]:
        """The people before whose eyes it stands: of an ephemeral message one, of a thread its members and who manages."""
        channel = self.world.channels[message.channel_id]
        if message.ephemeral_for is not None:
            return {message.ephemeral_for}
        people = (each.id for each in self.world.users.values() if not each.bot)
        return {each for each in people if sees(self.world, channel, each)}

    def read_by(self, actor: Actor) -> list[Message]:
        """All that stands before somebody, wherever it is."""
        return [each for each in self.world.messages.values() if actor.id in self.readers_of(each)]

    def thread_of(self, message: Message) -> Channel | None:
        return self.world.channels.get(message.thread_id or 0)

    def archive(self, thread: Channel) -> None:
        messages.set_archived(self.discord, thread, archived=True)

    async def bot_connected(self, *, timeout_s: float = 10.0) -> None:
        await self.discord.until(
            lambda: self.gateway.is_connected, what="the bot to connect", timeout_s=timeout_s
        )

    async def bot_posts(self, channel: Channel, *, count: int = 1, timeout_s: float = 10.0) -> list[Message]:
        """The bot's messages in the channel, once there are that many."""

        def look() -> list[Message] | None:
            found = self.from_bot(channel)
            return found if len(found) >= count else None

        return await self.discord.until(
            look, what=f"{count} messages of the bot in #{channel.name}", timeout_s=timeout_s
        )

    async def until(
        self, look: Callable[[], Found | None], *, what: str = "a change", timeout_s: float = 10.0
    ) -> Found:
        """The first truthy answer of `look`, asked again whenever something changes on this Discord."""
        return await self.discord.until(look, what=what, timeout_s=timeout_s)

    def go_down(self, *, loses_sessions: bool = False, loses_events: bool = False) -> None:
        """No REST and no gateway until `come_back`: every connection is reset."""
        self.discord.rest_is_down = True
        self.gateway.go_down(loses_sessions=loses_sessions, loses_events=loses_events)

    def come_back(self) -> None:
        self.discord.rest_is_down = False
        self.gateway.come_back()

    @contextmanager
    def expecting_problems(self) -> Iterator[None]:
        """What is sent wrongly inside is no failure of the test."""
        before = (len(self.recorder.unexpected), len(self.recorder.violations))
        yield
        del self.recorder.unexpected[before[0] :]
        del self.recorder.violations[before[1] :]

    def assert_no_problems(self) -> None:
        """No unknown request, and no body that Discord's own description forbids."""
        problems = self.recorder.problems
        assert not problems, "\n".join(problems)
