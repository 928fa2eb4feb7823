"""The parts of the loopback Discord that its doors (REST, gateway, control) share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from tests.discord_loopback.clock import LoopbackClock
from tests.discord_loopback.faults import Faults
from tests.discord_loopback.gateway import NO_INTENT, Gateway
from tests.discord_loopback.interactions import Interaction
from tests.discord_loopback.openapi import description
from tests.discord_loopback.ratelimits import RateLimits
from tests.discord_loopback.recording import Recorder
from tests.discord_loopback.world import Channel, Json, User, World
from tests.loopback.waiting import PATIENCE_S, Found, Watchers


@dataclass(slots=True)
class Rules:
    """What a test may tighten or loosen."""

    strict_mentions: bool = True
    nonce_window: timedelta = timedelta(minutes=5)
    answer_within: timedelta = timedelta(seconds=3)
    token_lives: timedelta = timedelta(minutes=15)
    history_breaks_on_containers: bool = False
    file_lives: timedelta = timedelta(hours=24)
    """How long the address of a file that was sent with a command holds."""
    paid_uploads: bool = False
    """Whether members may send files beyond 10 MiB, as some pay for."""


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
    watchers: Watchers = field(default_factory=Watchers)

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
        self.watchers.touched()

    async def until(
        self, look: Callable[[], Found | None], *, what: str, timeout_s: float = PATIENCE_S
    ) -> Found:
        """The first truthy answer of `look`, asked again after each change; fails with what is wanting."""
        return await self.watchers.until(look, what=f"Discord for {what}", timeout_s=timeout_s)


def new_discord(*, token: str = "loopback.token.not-secret", bot_name: str = "practice-bot") -> Discord:  # noqa: S107
    """An empty Discord with one application and its bot user."""
    clock = LoopbackClock()
    bot_id = clock.snowflake()
    world = World(bot_id=bot_id, application_id=bot_id, token=token)
    world.users[bot_id] = User(id=bot_id, name=bot_name, bot=True)
    return Discord(clock=clock, world=world, gateway=Gateway(world, clock.now))
