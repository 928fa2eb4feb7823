"""The commands as data: names, arguments and events, however they are registered or typed."""

from __future__ import annotations

from bot.platforms.menu.commands import COMMANDS, GROUPS, command
from bot.platforms.menu.kinds import Argument, Command, Group, Kind
from bot.platforms.menu.typed import read, words_of

__all__ = ["COMMANDS", "GROUPS", "Argument", "Command", "Group", "Kind", "command", "read", "words_of"]
