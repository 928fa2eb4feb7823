"""The parts of the loopback Slack that its doors (Web API, sockets, signed HTTP, control) share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from tests.loopback.waiting import PATIENCE_S, Found, Watchers
from tests.slack_loopback.clock import SlackClock
from tests.slack_loopback.delivery import Delivery
from tests.slack_loopback.faults import Faults
from tests.slack_loopback.interactions import Interaction
from tests.slack_loopback.ratelimits import RateLimits
from tests.slack_loopback.recording import Recorder
from tests.slack_loopback.sockets import Sockets
from tests.slack_loopback.world import Installation, User, World

ALL_SCOPES = [
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "mpim:read",
    "mpim:write",
    "pins:read",
    "pins:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "users:read",
]
ALL_SUBSCRIPTIONS = [
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "channel_rename",
    "channel_unarchive",
    "file_change",
    "file_shared",
    "group_archive",
    "group_rename",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "reaction_added",
    "reaction_removed",
    "tokens_revoked",
]


@dataclass(slots=True)
class Rules:
    """What a test may tighten or loosen; the figures are Slack's where Slack tells them."""

    forbids_pings: bool = True
    may_ping: set[str] = field(default_factory=set)
    trigger_lives: timedelta = timedelta(seconds=3)
    response_url_lives: timedelta = timedelta(minutes=30)
    response_url_uses: int = 5
    message_budget: int = 13_200
    metadata_chars: int = 8_000  # Slack does not tell
    emoji_per_message: int = 50  # the same
    reactions_per_person: int = 23  # the same
    view_bytes: int = 250_000
    files_hidden_for: int = 0  # how often files.info does not know a file that was just sent
    names_mentions: bool = False  # whether an escaped mention in a command is <@U1|ann> instead of <@U1>


@dataclass(slots=True)
class Slack:
    """World, clock, delivery, interactions, troubles and records of one workspace."""

    clock: SlackClock
    world: World
    rules: Rules = field(default_factory=Rules)
    faults: Faults = field(default_factory=Faults)
    limits: RateLimits = field(default_factory=RateLimits)
    recorder: Recorder = field(default_factory=Recorder)
    interactions: dict[str, Interaction] = field(default_factory=dict)
    watchers: Watchers = field(default_factory=Watchers)
    api_is_down: bool = False
    sockets: Sockets = field(init=False)
    delivery: Delivery = field(init=False)

    def __post_init__(self) -> None:
        self.sockets = Sockets(self.world, self.touched)
        self.delivery = Delivery(self.sockets, self.world, self.touched)

    def touched(self) -> None:
        """Something changed: whoever waits looks again."""
        self.watchers.touched()

    async def until(
        self, look: Callable[[], Found | None], *, what: str, timeout_s: float = PATIENCE_S
    ) -> Found:
        """The first truthy answer of `look`, asked again after each change; fails with what is wanting."""
        return await self.watchers.until(look, what=f"Slack for {what}", timeout_s=timeout_s)


def new_slack(*, bot_name: str = "practice-bot") -> Slack:
    """An empty workspace with one app installed in it."""
    clock = SlackClock()
    bot_user_id = clock.id("U")
    world = World(
        team_id=clock.id("T"),
        team_name="Interview club",
        domain="interview-club",
        bot_id=clock.id("B"),
        bot_user_id=bot_user_id,
        app_id=clock.id("A"),
        bot_token="xoxb-loopback-not-secret",
        app_token="xapp-loopback-not-secret",
        signing_secret="loopback-signing-not-secret",
        installation=Installation(list(ALL_SCOPES), list(ALL_SUBSCRIPTIONS)),
    )
    world.users[bot_user_id] = User(bot_user_id, bot_name, is_bot=True)
    return Slack(clock=clock, world=world)
