"""A consistent, verified copy of a running SQLite database, with a manifest that says what it holds."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.config import sqlite_path

PARTIAL = ".partial"
MANIFEST = ".json"

_MARGIN_BYTES = 1 << 20
_CHUNK_BYTES = 1 << 20


class BackupFailed(Exception):
    """No copy was made, or one was not brought back; the text says why in one line, and nothing was changed."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy holds. `rows` counts each table's; `content` is the digest of what members and banks wrote."""

    made_at: datetime
    sha256: str
    bytes: int
    revision: str
    rows: Mapping[str, int]
    content: str = ""

    def to_json(self) -> str:
        return json.dumps({**asdict(self), "made_at": self.made_at.isoformat()}, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Raises ValueError for what is no manifest."""
        try:
            given = json.loads(text)
            return cls(**{**given, "made_at": datetime.fromisoformat(given["made_at"])})
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError("not a manifest of a copy") from error


@dataclass(frozen=True, slots=True)
class BackupDone:
    path: Path
    manifest: Manifest


def backup(database_url: str, path: Path, *, now: datetime, content: str = "") -> BackupDone:
    """Copies the database to `path`, or into the folder `path`, while others go on writing. Blocks: call it in a thread.

    The copy stands under its name only once it was verified and lies on the disk.
    """
    source = source_of(database_url)
    target = path / file_name(now) if path.is_dir() else path
    if target.exists() and target.samefile(source):
        raise BackupFailed(f"{target} is the database itself; name another file.")
    partial = target.with_name(target.name + PARTIAL)
    with faults_named(f"{source} could not be copied to {target}"):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check_room(source, target.parent)
        try:
            _copy(source, partial)
            revision, rows = verify(partial)
            manifest = Manifest(now, digest(partial), partial.stat().st_size, revision, rows, content)
            manifest_of(target).unlink(missing_ok=True)  # the old words of another copy
            partial.replace(target)
            write_durably(manifest_of(target), manifest.to_json())
        finally:
            partial.unlink(missing_ok=True)
    return BackupDone(target, manifest)


def source_of(database_url: str) -> Path:
    """The SQLite file that is there; raises BackupFailed for PostgreSQL and for a file that is missing."""
    source = sqlite_path(database_url)
    if source is None:
        raise BackupFailed(
            "The database is PostgreSQL: copy it with `pg_dump -Fc` and bring it back with `pg_restore`;"
            " this command copies SQLite only."
        )
    if not source.is_file():
        raise BackupFailed(f"There is no database at {source}; DATABASE_URL names it.")
    return source


def file_name(now: datetime) -> str:
    return f"practice-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"


def manifest_of(copy: Path) -> Path:
    return copy.with_name(copy.name + MANIFEST)


def verify(path: Path) -> tuple[str, dict[str, int]]:
    """Checks a database that nobody writes; returns its revision and rows, raises BackupFailed where it is not sound."""
    with open_unshared(path) as connection:
        if (found := connection.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
            raise BackupFailed(f"{path} is damaged: {str(found).splitlines()[0]}.")
        if orphan := connection.execute("PRAGMA foreign_key_check").fetchone():
            raise BackupFailed(
                f"{path} is damaged: a row of {orphan[0]} points at one of {orphan[2]} that is not there."
            )
        return revision_of(connection), row_counts(connection)


def revision_of(connection: sqlite3.Connection) -> str:
    """The schema's revision; empty where there is none yet."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    return {
        table: int(connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0])  # noqa: S608 -- quoted
        for table in tables(connection)
    }


def tables(connection: sqlite3.Connection) -> list[str]:
    """Every table that holds rows of its own, by name."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    return [str(name) for (name,) in found]


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def open_shared(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads a database beside a bot that may be running on it."""
    with closing(
        sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    ) as connection:
        connection.execute("PRAGMA busy_timeout = 5000")
        yield connection


@contextmanager
def open_unshared(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file that nobody else has open: it reads only and leaves nothing beside the file."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as connection:
        yield connection


def digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            found.update(chunk)
    return found.hexdigest()


def write_durably(path: Path, text: str) -> None:
    """The whole text or nothing, readable by its owner alone, on the disk when this returns."""
    partial = path.with_name(path.name + PARTIAL)
    create_private(partial)
    with partial.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)
    sync_folder(path.parent)


def create_private(path: Path) -> None:
    """An empty file that only its owner may read."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.chmod(0o600)


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Makes a new name last; Windows has no way to ask for it."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def faults_named(what: str) -> Iterator[None]:
    """Turns what the disk and SQLite raise into one line."""
    try:
        yield
    except sqlite3.Error as error:
        raise BackupFailed(f"{what}: {str(error).splitlines()[0]}.") from error
    except OSError as error:
        raise BackupFailed(f"{what}: {(error.strerror or str(error)).lower()}.") from error


def _copy(source: Path, partial: Path) -> None:
    create_private(partial)
    with open_shared(source) as reader:
        reader.execute("VACUUM INTO ?", (str(partial),))
    sync(partial)


def _check_room(source: Path, folder: Path) -> None:
    log = source.with_name(f"{source.name}-wal")
    size = source.stat().st_size + (log.stat().st_size if log.exists() else 0)
    needed = 2 * size + _MARGIN_BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise BackupFailed(
            f"{folder} has {free >> 20} MB free and a copy wants {(needed >> 20) + 1} MB; make room, or name another folder."
        )
