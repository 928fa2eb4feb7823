"""What keeps the bot from starting until somebody has mended it."""

from __future__ import annotations


class MustBeMended(Exception):
    """Starting again makes no sense before somebody has mended what the text names; ends with status 78."""


class SettingsError(MustBeMended):
    """A setting is missing, malformed or cannot be read. One line, which names it and never a secret's value."""
