"""The database is brought to this version's schema, after a copy of what it holds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.config import MustBeMended, Settings
from bot.ops.backup import backup, file_name
from bot.store.migrate import Migrated, bring_up_to_date, current_revision, head_revision, known_revisions


class SchemaBehind(MustBeMended):
    """A database that several processes share is migrated by hand, not by whichever starts first."""


async def migrate(settings: Settings, *, now: datetime) -> Migrated:
    """Migrates whatever the database is; a SQLite database that holds something is copied to BACKUP_DIR first."""

    def back_up() -> Path:
        return backup(settings.database, settings.backup_dir / file_name(now), now=now).path

    return await bring_up_to_date(settings.database, back_up=back_up)


async def ensure_schema(settings: Settings, *, now: datetime) -> Migrated:
    """As `migrate` on SQLite; on PostgreSQL, which several processes share, an older schema is refused instead."""
    if settings.database_path is None:
        found = await current_revision(settings.database)
        if found in known_revisions() and found != head_revision():
            raise SchemaBehind(
                f"The database has the schema {found}, and this version needs {head_revision()}: run `practice-bot migrate`."
            )
    return await migrate(settings, now=now)
