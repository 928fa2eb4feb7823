"""The copies that are made by themselves: when something changed, thinned as they age."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot import metrics
from bot.config import Settings
from bot.ops.backup import (
    PARTIAL,
    BackupDone,
    BackupFailed,
    Manifest,
    backup,
    digest,
    faults_named,
    manifest_of,
    open_shared,
    quoted,
    source_of,
    tables,
)
from bot.ops.thinning import thin

_NAME = re.compile(r"practice-(\d{8}T\d{6}Z)\.db")
_RESTLESS = {"alarms", "facts", "inbox"}  # these change without anybody having done anything


def rolling_backup(settings: Settings, *, now: datetime) -> BackupDone | None:
    """Makes a copy in BACKUP_DIR and thins the older ones; None when nothing changed since the last. Blocks.

    Raises BackupFailed, and leaves the older copies as they are.
    """
    folder = settings.backup_dir
    try:
        source = source_of(settings.database)
        with faults_named(f"{source} could not be read"):
            content = content_digest(source)
        last = newest(folder)
        if last and last.manifest.content == content:
            metrics.BACKUPS.labels("unchanged").inc()
            thin_copies(folder, now=now)
            return None
        with faults_named(f"{folder} could not be made"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        done = backup(settings.database, folder, now=now, content=content)
    except BackupFailed:
        metrics.BACKUPS.labels("failed").inc()
        raise
    metrics.BACKUPS.labels("done").inc()
    measure(done)
    thin_copies(folder, now=now)
    return done


def thin_copies(folder: Path, *, now: datetime) -> None:
    """Takes away what is older than is kept, whether or not a new copy was made; none outlives the promise to those erased."""
    with faults_named(f"Old copies in {folder} could not be taken away"):
        _thin(folder, now=now)


def measure(newest_copy: BackupDone) -> None:
    """Tells the metrics of the newest copy; at the start too, before one is made."""
    metrics.BACKUP_LAST_SUCCESS.set(newest_copy.manifest.made_at.timestamp())
    metrics.BACKUP_SIZE.set(newest_copy.manifest.bytes)


def newest(folder: Path) -> BackupDone | None:
    """The newest copy that has its manifest, unread."""
    return next(_newest_first(folder), None)


def latest_good(folder: Path) -> BackupDone | None:
    """The newest copy whose bytes are those that were verified."""
    return next((copy for copy in _newest_first(folder) if digest(copy.path) == copy.manifest.sha256), None)


def content_digest(source: Path) -> str:
    """Changes when anything does that a copy is made for."""
    found = hashlib.sha256()
    with open_shared(source) as reader:
        reader.execute("BEGIN")
        for table in tables(reader):
            if table in _RESTLESS:
                continue
            found.update(f"\n{table}\n".encode())
            for row in reader.execute(f"SELECT * FROM {quoted(table)}"):  # noqa: S608 -- quoted
                found.update(repr(row).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def made_at(name: str) -> datetime | None:
    """When a copy was made, by its name; None for a file that is no copy of ours."""
    found = _NAME.fullmatch(name)
    return datetime.strptime(found[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) if found else None


def _newest_first(folder: Path) -> Iterator[BackupDone]:
    times = {path: at for path in _files(folder) if (at := made_at(path.name))}
    for path in sorted(times, key=lambda path: times[path], reverse=True):
        try:
            manifest = Manifest.from_json(manifest_of(path).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue  # torn or foreign: it was never finished
        yield BackupDone(path, manifest)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _thin(folder: Path, *, now: datetime) -> None:
    times = {path.name: at for path in _files(folder) if (at := made_at(path.name))}
    for name in set(times) - thin(times, now=now):
        manifest_of(folder / name).unlink(missing_ok=True)  # first: what has no manifest is no copy
        (folder / name).unlink(missing_ok=True)
    for path in _files(folder):
        if path.name.startswith("practice-") and path.name.endswith(PARTIAL):
            path.unlink(missing_ok=True)  # left by a process that was killed
