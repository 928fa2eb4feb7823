"""The parts of the loopback Discord that its doors (REST, gateway, control) share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from tests.discord_loopback.clock import LoopbackClock
from tests.discord_loopback.faults import Faults
from tests.discord_loopback.gateway import NO_INTENT, Gateway
from tests.discord_loopback.interactions import Interaction
from tests.discord_loopback.openapi import description
from tests.discord_loopback.ratelimits import RateLimits
from tests.discord_loopback.recording import Recorder
from tests.discord_loopback.world import Channel, Json, User, World

Found = TypeVar("Found")
PATIENCE_S = 10.0


@dataclass(slots=True)
class Rules:
    """What a test may tighten or loosen."""

    strict_mentions: bool = True
    nonce_window: timedelta = timedelta(minutes=5)
    answer_within: timedelta = timedelta(seconds=3)
    token_lives: timedelta = timedelta(minutes=15)
    history_breaks_on_containers: bool = False


@dataclass(slots=True)
class Discord:
    """World, clock, gateway, interactions, troubles and records of one Discord."""

    clock: LoopbackClock
    world: World
    gateway: Gateway
    rules: Rules = field(default_factory=Rules)
    faults: Faults = field(default_factory=Faults)
    limits: RateLimits = field(default_factory=RateLimits)
    recorder: Recorder = field(default_factory=lambda: Recorder(description()))
    interactions: dict[int, Interaction] = field(default_factory=dict)
    rest_is_down: bool = False
    _waiting: list[asyncio.Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gateway.changed = self.touched

    @property
    def bot(self) -> User:
        return self.world.users[self.world.bot_id]

    def tell(
        self,
        event: str,
        payload: Json | Callable[[bool], Json],
        *,
        guild: int | None = None,
        channel: Channel | None = None,
        needs: int = NO_INTENT,
    ) -> None:
        """Sends an event through the gateway and wakes whoever waits for a change."""
        fixed = payload
        make: Callable[[bool], Json] = fixed if callable(fixed) else (lambda _reads_all: fixed)
        guild_id = channel.guild_id if channel is not None else guild
        self.gateway.tell(event, make, guild_id=guild_id, channel=channel, needs=needs)
        self.touched()

    def touched(self) -> None:
        """Something changed: whoever waits looks again."""
        for event in self._waiting:
            event.set()

    async def until(
        self, look: Callable[[], Found | None], *, what: str, timeout_s: float = PATIENCE_S
    ) -> Found:
        """The first truthy answer of `look`, asked again after each change; fails with what is wanting."""
        event = asyncio.Event()
        self._waiting.append(event)
        try:
            async with asyncio.timeout(timeout_s):
                while True:
                    event.clear()
                    found = look()
                    if found:
                        return found
                    await event.wait()
        except TimeoutError:
            raise AssertionError(f"Discord waited {timeout_s} s in vain for {what}") from None
        finally:
            self._waiting.remove(event)


def new_discord(*, token: str = "loopback.token.not-secret", bot_name: str = "practice-bot") -> Discord:  # noqa: S107
    """An empty Discord with one application and its bot user."""
    clock = LoopbackClock()
    bot_id = clock.snowflake()
    world = World(bot_id=bot_id, application_id=bot_id, token=token)
    world.users[bot_id] = User(id=bot_id, name=bot_name, bot=True)
    return Discord(clock=clock, world=world, gateway=Gateway(world, clock.now))
