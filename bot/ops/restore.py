"""A copy is brought back: verified first, with the old database kept aside and the forgotten kept forgotten."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Collection
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.config import Settings, sqlite_path
from bot.model.alarms import Lock
from bot.ops.backup import (
    BackupFailed,
    Manifest,
    create_private,
    digest,
    faults_named,
    manifest_of,
    sync,
    sync_folder,
    verify,
)
from bot.ops.erasures import erased_in, latest, read_erasures, replay_erasures
from bot.ops.rolling import latest_good
from bot.ops.schema import migrate
from bot.store.locks import open_locks
from bot.store.migrate import known_revisions

_SIDE_FILES = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class RestoreDone:
    """`aside` is where the database that stood there before now lies; `erased` counts who was forgotten again."""

    source: Path
    database: Path
    aside: Path | None
    rows: int
    erased: int


async def bring_back(path: Path, settings: Settings, *, now: datetime) -> RestoreDone:
    """Restores while it holds every lock of the database, then migrates what came back to this version's schema."""
    source_is_sqlite = settings.database_path is not None
    async with open_locks(settings.database) if source_is_sqlite else nullcontext() as locks:
        if locks and await locks.take(Lock) != frozenset(Lock):
            raise BackupFailed(f"A bot is running on {settings.database_path}; stop it before you restore.")
        done = await asyncio.to_thread(
            restore,
            path,
            settings.database,
            backup_dir=settings.backup_dir,
            known_revisions=known_revisions(),
            now=now,
        )
        await migrate(settings, now=now)
    return done


def restore(
    path: Path, database_url: str, *, backup_dir: Path, known_revisions: Collection[str], now: datetime
) -> RestoreDone:
    """Puts the copy at `path` (in a folder: the newest that is sound) in the database's place. Blocks.

    The caller holds the database's locks: no bot may run on it. Raises BackupFailed, and then nothing was changed.
    """
    database = sqlite_path(database_url)
    if database is None:
        raise BackupFailed("The database is PostgreSQL: bring a dump back with `pg_restore`.")
    source = _source(path)
    if database.exists() and source.samefile(database):
        raise BackupFailed(f"{source} is the database itself; name a copy of it.")
    fresh = database.with_name(f"{database.name}.restoring")
    with faults_named(f"{source} could not be brought back to {database}"):
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            create_private(fresh)
            shutil.copyfile(source, fresh)
            rows = _check(fresh, source=source, known_revisions=known_revisions)
            forgotten = latest(read_erasures(backup_dir), read_erasures(source.parent), erased_in(database))
            erased = replay_erasures(fresh, forgotten) if forgotten and "members" in rows else 0
            sync(fresh)
            aside = _put_aside(database, now=now)
            fresh.replace(database)
            sync_folder(database.parent)
        finally:
            for name in ("", "-journal", *_SIDE_FILES):
                fresh.with_name(fresh.name + name).unlink(missing_ok=True)
    return RestoreDone(source, database, aside, sum(rows.values()), erased)


def _source(path: Path) -> Path:
    if path.is_dir():
        with faults_named(f"{path} could not be read"):
            found = latest_good(path)
        if not found:
            raise BackupFailed(
                f"{path} holds no copy that is whole; name a file made by `practice-bot backup`."
            )
        return found.path
    if not path.is_file():
        raise BackupFailed(f"There is no copy at {path}.")
    return path


def _check(fresh: Path, *, source: Path, known_revisions: Collection[str]) -> dict[str, int]:
    """Compares the bytes and the rows with the manifest, where there is one; a bare copy is checked by itself."""
    manifest = _manifest(source)
    if manifest and digest(fresh) != manifest.sha256:
        raise BackupFailed(f"{source} is not as it was verified: its checksum differs. Choose an older copy.")
    try:
        revision, rows = verify(fresh)
    except sqlite3.DatabaseError as error:
        raise BackupFailed(f"{source} is no sound database: {error}. Choose an older copy.") from error
    if not revision:
        raise BackupFailed(f"{source} is a database of another program: it names no schema.")
    if revision not in known_revisions:
        raise BackupFailed(
            f"{source} has schema {revision}, which this version does not know; install a newer one."
        )
    if manifest and rows != manifest.rows:
        raise BackupFailed(f"{source} holds other rows than its manifest says. Choose an older copy.")
    return rows


def _manifest(source: Path) -> Manifest | None:
    beside = manifest_of(source)
    if not beside.exists():
        return None
    try:
        return Manifest.from_json(beside.read_text(encoding="utf-8"))
    except ValueError:
        raise BackupFailed(
            f"{beside} cannot be read; take it away to restore {source.name} without it."
        ) from None


def _put_aside(database: Path, *, now: datetime) -> Path | None:
    """Gives the old file a second name, then moves its log away: a log must never meet another database."""
    if not database.exists():
        return None
    aside = database.with_name(f"{database.name}.before-restore-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    aside.unlink(missing_ok=True)
    os.link(database, aside)
    for name in _SIDE_FILES:
        beside = database.with_name(database.name + name)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + name))
    return aside
