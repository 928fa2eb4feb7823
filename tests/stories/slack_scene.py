"""A loopback Slack beside a bot that runs as a process of its own and listens at a socket."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.reactions import CHECK_MARK
from bot.platforms.slack.richtext import words_of
from tests.slack_loopback.fixtures import PROXIES
from tests.slack_loopback.loopback import SlackLoopback
from tests.slack_loopback.world import Channel, Message, View
from tests.stories.children import Nursery
from tests.stories.scene import PATIENCE_SECONDS, BotScene

SEEDS = ["one", "two", "three", "four"]


class SlackScene(BotScene):
    """The bot on Slack; whatever else happens, happens on `loopback`."""

    def __init__(self, nursery: Nursery, loopback: SlackLoopback, folder: Path, **settings: str) -> None:
        super().__init__(nursery, loopback, folder, **settings)
        self.loopback = loopback

    @property
    def own_settings(self) -> dict[str, str]:
        return slack_settings(self.loopback.bot_token, self.loopback.app_token, self.loopback.api_url)

    @property
    def times_connected(self) -> int:
        return self.loopback.sockets.times_opened

    @property
    def is_connected(self) -> bool:
        return self.loopback.sockets.is_connected

    def from_bot(self, channel: Channel) -> list[Message]:
        """In the channel itself, oldest first."""
        return [each for each in self.loopback.from_bot(channel) if each.in_channel]

    def marked(self, message: Message) -> bool:
        return any(each.name == CHECK_MARK for each in message.reactions)

    def seeds_of(self, message: Message) -> list[str]:
        bot_id = self.loopback.world.bot_user_id
        return [each.name for each in message.reactions if bot_id in each.user_ids]


def slack_settings(bot_token: str, app_token: str, api_url: str) -> dict[str, str]:
    """The SDK takes proxies from the environment, whatever NO_PROXY says."""
    return {
        **dict.fromkeys(PROXIES, ""),
        "SLACK_BOT_TOKEN": bot_token,
        "SLACK_APP_TOKEN": app_token,
        "SLACK_API_URL": api_url,
    }


def said(shown: Message | View) -> str:
    """The words of a message or page."""
    return words_of(shown.blocks if isinstance(shown, Message) else shown.body["blocks"])


def blocks_of(shown: Message | View) -> list[dict[str, object]]:
    return shown.blocks if isinstance(shown, Message) else list(shown.body["blocks"])


@asynccontextmanager
async def slack_scene_in(nursery: Nursery, folder: Path, **settings: str) -> AsyncIterator[SlackScene]:
    """In an empty folder; at the end nobody may have been pinged, nor anything asked that Slack does not know."""
    async with SlackLoopback() as loopback:
        loopback.install(manifest(CommandNames(), url=None))
        loopback.delivery.acknowledged_within_s = PATIENCE_SECONDS  # a busy machine is no fault
        scene = SlackScene(nursery, loopback, folder, **settings)
        try:
            yield scene
        finally:
            await scene.end()
        loopback.assert_no_problems()
