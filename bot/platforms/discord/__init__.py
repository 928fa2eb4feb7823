"""The practice on Discord."""

from __future__ import annotations

from bot.platforms.discord.errors import TokenRejected
from bot.platforms.discord.platform import DiscordPlatform, asking, reached

__all__ = ["DiscordPlatform", "TokenRejected", "asking", "reached"]
