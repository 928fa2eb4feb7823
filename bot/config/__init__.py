"""The settings: read from the environment, from `.env` in the working folder and from secret files."""

from __future__ import annotations

from bot.config.errors import MustBeMended, SettingsError
from bot.config.settings import LogFormat, LogLevel, RoomMode, Settings, load_settings
from bot.config.sources import SECRETS
from bot.config.values import sqlite_path

__all__ = [
    "SECRETS",
    "LogFormat",
    "LogLevel",
    "MustBeMended",
    "RoomMode",
    "Settings",
    "SettingsError",
    "load_settings",
    "sqlite_path",
]
