"""Brings a database to the schema of this version, whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from bot.store.database import begun, make_private_file, sqlite_path, where
from bot.store.errors import Damaged, SchemaTooNew

_MIGRATIONS = Path(__file__).parents[2] / "migrations"
_VERSION = text("SELECT version_num FROM alembic_version")
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('practice-bot migration'))")


@dataclass(frozen=True, slots=True)
class Migrated:
    """From which revision (none: a new database) to which, and the copy made before, if one was."""

    from_revision: str | None
    to_revision: str
    backup: Path | None


def known_revisions() -> tuple[str, ...]:
    """The revisions of this version, oldest first, by the names of their files."""
    return tuple(
        sorted(path.name.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*_*.py"))
    )


def head_revision() -> str:
    return known_revisions()[-1]


async def current_revision(url: str) -> str | None:
    """The database's revision; none where there is no database or an empty one, and none is made."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and not sqlite_path(parsed).exists():
        return None
    async with _connected(parsed, begin="BEGIN") as connection:
        return await connection.run_sync(_revision)


async def bring_up_to_date(url: str, *, back_up: Callable[[], Path] | None) -> Migrated:
    """Migrates what is older and leaves the rest alone; raises SchemaTooNew for what this version does not know.

    An SQLite database that holds something is copied first by `back_up`, which may block. All steps are one
    transaction: a process that dies on the way leaves the database as it was.
    """
    parsed = make_url(url)
    found = await current_revision(url)
    _refuse_newer(found, parsed)
    if found == head_revision():
        return Migrated(found, found, None)
    on_sqlite = parsed.get_backend_name() == "sqlite"
    backup: Path | None = None
    if on_sqlite:
        make_private_file(sqlite_path(parsed))
        if found is not None and back_up is not None:
            backup = await asyncio.to_thread(back_up)
    async with _connected(parsed, begin="BEGIN IMMEDIATE") as connection:
        if not on_sqlite:
            await connection.execute(_ONE_AT_A_TIME)
        found = await connection.run_sync(_revision)
        _refuse_newer(found, parsed)
        if found != head_revision():
            await connection.run_sync(_upgrade)
            await _refuse_orphans(connection, parsed)
    return Migrated(found, head_revision(), backup)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(_VERSION).scalar()


def _refuse_newer(found: str | None, url: URL) -> None:
    if found is not None and found not in known_revisions():
        raise SchemaTooNew(
            f"The database {where(url)} has the schema {found} of a newer version, and this one knows it up to"
            f" {head_revision()}: install the newer version, or restore a backup with `practice-bot restore`."
        )


def _upgrade(connection: Connection) -> None:
    from alembic import command  # a fifth of a second that a start without migrations need not pay
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def _refuse_orphans(connection: AsyncConnection, url: URL) -> None:
    if connection.dialect.name != "sqlite":
        return
    orphans = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if orphans:
        raise Damaged(
            f"The database {where(url)} holds a row of {orphans[0][0]} that points nowhere, and was not migrated:"
            " restore a backup with `practice-bot restore`."
        )


@asynccontextmanager
async def _connected(url: URL, *, begin: str) -> AsyncIterator[AsyncConnection]:
    engine = create_async_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _no_own_transactions)
        event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    try:
        async with begun(engine, where(url)) as connection:
            yield connection
    finally:
        await engine.dispose()


def _no_own_transactions(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Foreign keys stay off: a table that a migration rebuilds must not take its children along."""
    connection.isolation_level = None
