"""What most commands need first: the settings, quiet logs, the present moment, an open database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.config import LogLevel, Settings, load_settings

if TYPE_CHECKING:
    from bot.store.database import Database


def settings_for_command() -> Settings:
    """The settings, with the log at warnings unless LOG_LEVEL says otherwise: a command prints its own result."""
    from bot.ops.logs import configure_logs

    settings = load_settings()
    told = "log_level" in settings.model_fields_set
    configure_logs(settings if told else settings.model_copy(update={"log_level": LogLevel.WARNING}))
    return settings


@asynccontextmanager
async def database_for_command(settings: Settings) -> AsyncIterator[Database]:
    """The database with this version's schema; on SQLite it is made or migrated if need be."""
    from bot.clock import now
    from bot.ops.schema import ensure_schema
    from bot.store.database import open_database

    await ensure_schema(settings, now=now())
    async with open_database(settings.database) as db:
        yield db
