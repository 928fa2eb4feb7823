"""Who asked to be forgotten, kept outside the database, so that a copy brought back forgets them again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.model.refs import MemberKey, Platform
from bot.ops.backup import create_private, faults_named, open_shared, sync_folder
from bot.store.erasures import hash_of

FILE = "erasures"


def save_erasures(database: Path, folder: Path) -> None:
    """Writes what the database remembers of erasures beside the copies, so that it outlives the database. Blocks."""
    append_erasures(folder, erased_in(database))


def append_erasures(folder: Path, erased_at: Mapping[str, datetime]) -> None:
    """Adds what the file beside the copies does not say yet; it is on the disk when this returns. Blocks."""
    path = folder / FILE
    with faults_named(f"{path} could not be written"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        known = read_erasures(folder)
        new = {name: at for name, at in erased_at.items() if name not in known or known[name] < at}
        if not new:
            return
        if not path.exists():
            create_private(path)
            sync_folder(folder)
        torn = path.stat().st_size > 0 and not path.read_bytes().endswith(b"\n")
        lines = "".join(f"{name} {at.astimezone(UTC).isoformat()}\n" for name, at in sorted(new.items()))
        with path.open("a", encoding="ascii") as stream:
            stream.write(("\n" if torn else "") + lines)
            stream.flush()
            os.fsync(stream.fileno())


def read_erasures(folder: Path) -> dict[str, datetime]:
    """Hashes with the moment of the last erasure; none where there is no file. A torn line is passed over."""
    path = folder / FILE
    lines = path.read_text(encoding="ascii", errors="replace").splitlines() if path.is_file() else []
    found: dict[str, datetime] = {}
    for line in lines:
        name, _, text = line.partition(" ")
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            continue
        found = latest(found, {name: at})
    return found


def erased_in(database: Path) -> dict[str, datetime]:
    """What a database itself remembers of erasures; nothing where it cannot be read."""
    try:
        with open_shared(database) as connection:
            rows = connection.execute("SELECT hash, at FROM erasures").fetchall()
    except sqlite3.Error:
        return {}
    return {str(name): _moment(at) for name, at in rows}


def latest(*erasures: Mapping[str, datetime]) -> dict[str, datetime]:
    """All of them together, each hash with its last moment."""
    found: dict[str, datetime] = {}
    for one in erasures:
        for name, at in one.items():
            found[name] = max(at, found.get(name, at))
    return found


def replay_erasures(database: Path, erased_at: Mapping[str, datetime]) -> int:
    """Deletes the members that were erased after they joined, with all that is theirs; returns how many there were.

    Who came back after an erasure joined anew, and stays.
    """
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN IMMEDIATE")
        members = connection.execute("SELECT id, platform, external_id, joined_at FROM members").fetchall()
        gone = [
            (member,)
            for member, platform, external_id, joined_at in members
            if (at := erased_at.get(hash_of(MemberKey(Platform(platform), external_id))))
            and _moment(joined_at) <= at
        ]
        connection.executemany("DELETE FROM members WHERE id = ?", gone)
        connection.executemany(
            "INSERT INTO erasures (hash, at) VALUES (?, ?)"
            " ON CONFLICT (hash) DO UPDATE SET at = max(at, excluded.at)",
            [(name, f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}") for name, at in erased_at.items()],
        )
        connection.execute("COMMIT")
    return len(gone)


def _moment(stored: str) -> datetime:
    """A moment as SQLite keeps it: UTC without saying so."""
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)
