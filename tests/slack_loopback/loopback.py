"""The whole loopback Slack as a test holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tests.loopback.waiting import Found
from tests.slack_loopback import control, events, places, registered
from tests.slack_loopback.actors import Actor
from tests.slack_loopback.clock import SlackClock
from tests.slack_loopback.core import Rules, Slack, new_slack
from tests.slack_loopback.delivery import Delivery
from tests.slack_loopback.faults import Faults
from tests.slack_loopback.ratelimits import RateLimits
from tests.slack_loopback.recording import Ping, Recorder
from tests.slack_loopback.server import API, Door
from tests.slack_loopback.sockets import Sockets
from tests.slack_loopback.world import Channel, ChannelKind, Message, World


class SlackLoopback:
    """Start it, give the app `api_url` and its tokens, then act; `world` is the truth, `recorder` the memory."""

    def __init__(self, slack: Slack | None = None) -> None:
        self.slack = slack or new_slack()
        self._door = Door(self.slack, control.routes(self))

    async def start(self, port: int = 0) -> str:
        """The base address, as `api_url` without its path."""
        return await self._door.open(port)

    async def stop(self) -> None:
        await self._door.close()

    async def __aenter__(self) -> SlackLoopback:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def api_url(self) -> str:
        """What the setting SLACK_API_URL takes."""
        return self.world.url + API

    @property
    def bot_token(self) -> str:
        return self.world.bot_token

    @property
    def app_token(self) -> str:
        return self.world.app_token

    @property
    def signing_secret(self) -> str:
        return self.world.signing_secret

    @property
    def world(self) -> World:
        return self.slack.world

    @property
    def clock(self) -> SlackClock:
        return self.slack.clock

    @property
    def sockets(self) -> Sockets:
        return self.slack.sockets

    @property
    def delivery(self) -> Delivery:
        return self.slack.delivery

    @property
    def faults(self) -> Faults:
        return self.slack.faults

    @property
    def limits(self) -> RateLimits:
        return self.slack.limits

    @property
    def rules(self) -> Rules:
        return self.slack.rules

    @property
    def recorder(self) -> Recorder:
        return self.slack.recorder

    @property
    def pings(self) -> list[Ping]:
        """Whom the app's texts would have notified, but for those the test allowed."""
        return self.recorder.pings

    def deliver_to(self, url: str | None) -> None:
        """Signed HTTP to that URL from now on; None is Socket Mode again."""
        self.delivery.http.url = url

    def install(self, manifest: Mapping[str, Any]) -> None:
        """The app has what its manifest asks for, and nothing else."""
        self.world.installation = registered.installation(manifest)

    def revoke(self, because: str = "token_revoked") -> None:
        """The bot's token is good no more; the app is told where it subscribed to that."""
        told = {"oauth": [], "bot": [self.world.bot_user_id]}
        events.tell(self.slack, {"type": "tokens_revoked", "tokens": told, "event_ts": self.clock.ts()})
        self.world.installation.dead_because = because

    def uninstall(self) -> None:
        """Somebody removed the app from the workspace."""
        events.tell(self.slack, {"type": "app_uninstalled", "event_ts": self.clock.ts()})
        self.revoke("account_inactive")

    def readers_of(self, message: Message) -> set[str]:
        """The people before whose eyes it stands: of an ephemeral message one, of a public channel all there are."""
        channel = self.world.channels[message.channel_id]
        if message.ephemeral_for is not None:
            return {message.ephemeral_for}
        people = {each.id for each in self.world.users.values() if not each.is_bot}
        return people if channel.kind is ChannelKind.PUBLIC else people & set(channel.member_ids)

    def read_by(self, actor: Actor) -> list[Message]:
        """All that stands before somebody, wherever it is."""
        return [
            message
            for channel in self.world.channels.values()
            for message in (*channel.messages.values(), *channel.ephemerals.values())
            if actor.id in self.readers_of(message)
        ]

    def allow_ping(self, *who: Actor) -> None:
        self.rules.may_ping |= {each.id for each in who}

    def member(
        self,
        name: str,
        *channels: Channel,
        tz: str = "Etc/UTC",
        is_admin: bool = False,
        is_owner: bool = False,
    ) -> Actor:
        """Somebody new in the workspace and, silently, in those channels."""
        user = places.add_user(self.slack, name, tz=tz, is_admin=is_admin, is_owner=is_owner)
        for channel in channels:
            channel.member_ids.append(user.id)
        return Actor(self.slack, user)

    def actor(self, user_id: str) -> Actor:
        return Actor(self.slack, self.world.users[user_id])

    def channel(
        self,
        name: str = "daily",
        *,
        creator: Actor | None = None,
        is_private: bool = False,
        with_bot: bool = True,
    ) -> Channel:
        """Without a creator the bot made it."""
        creator_id = self.world.bot_user_id if creator is None else creator.id
        return places.add_channel(
            self.slack, name, creator_id=creator_id, is_private=is_private, with_bot=with_bot
        )

    def group_dm(self, *people: Actor) -> Channel:
        return places.conversation(self.slack, [each.id for each in people])

    def messages(self, channel: Channel) -> list[Message]:
        """What stands in the channel, oldest first, threads included."""
        return channel.standing

    def from_bot(self, channel: Channel) -> list[Message]:
        return [each for each in channel.standing if each.by_bot]

    def thread_of(self, message: Message) -> list[Message]:
        """The replies, oldest first."""
        channel = self.world.channels[message.channel_id]
        return [each for each in self.world.thread(channel, message.ts) if each.ts != message.ts]

    async def bot_connected(self, *, timeout_s: float = 10.0) -> None:
        await self.until(lambda: self.sockets.is_connected, what="the app to connect", timeout_s=timeout_s)

    async def bot_posts(self, channel: Channel, *, count: int = 1, timeout_s: float = 10.0) -> list[Message]:
        """The app's messages in the channel and its threads, once there are that many."""

        def look() -> list[Message] | None:
            found = self.from_bot(channel)
            return found if len(found) >= count else None

        return await self.until(look, what=f"{count} messages in #{channel.name}", timeout_s=timeout_s)

    async def everything_acknowledged(self, *, timeout_s: float = 10.0) -> None:
        await self.until(
            lambda: not self.delivery.unacknowledged, what="all acknowledgements", timeout_s=timeout_s
        )

    async def until(
        self, look: Callable[[], Found | None], *, what: str = "a change", timeout_s: float = 10.0
    ) -> Found:
        """The first truthy answer of `look`, asked again whenever something changes on this Slack."""
        return await self.slack.until(look, what=what, timeout_s=timeout_s)

    def go_down(self) -> None:
        """No Web API and no sockets until `come_back`: every connection is reset."""
        self.slack.api_is_down = True
        self.sockets.is_down = True
        self.sockets.drop()

    def come_back(self) -> None:
        self.slack.api_is_down = False
        self.sockets.is_down = False

    @contextmanager
    def expecting_problems(self) -> Iterator[None]:
        """What is sent wrongly inside is no failure of the test."""
        before = (len(self.recorder.unexpected), len(self.recorder.pings))
        yield
        del self.recorder.unexpected[before[0] :]
        del self.recorder.pings[before[1] :]

    def assert_no_problems(self) -> None:
        """No unknown method, no useless acknowledgement, and nobody pinged."""
        problems = self.recorder.problems
        assert not problems, "\n".join(problems)
