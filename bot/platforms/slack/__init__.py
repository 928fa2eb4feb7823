"""The practice on Slack."""

from __future__ import annotations

from bot.platforms.slack.errors import TokenRejected
from bot.platforms.slack.platform import SlackPlatform, reached

__all__ = ["SlackPlatform", "TokenRejected", "reached"]
