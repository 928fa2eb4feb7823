"""A small database as an installation has it, written without the bot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine

from bot.store.tables import metadata

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
REVISION = "0001"


def url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def make_database(path: Path, *, revision: str = REVISION) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    engine.dispose()
    with writing(path) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE alembic_version (version_num TEXT NOT NULL)")
        db.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
    return path


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        yield db


def add_member(path: Path, name: str, *, joined_at: datetime = NOW, platform: str = "room") -> None:
    with writing(path) as db:
        db.execute(
            "INSERT INTO members (platform, external_id, name, joined_at) VALUES (?, ?, ?, ?)",
            (platform, name, name, f"{joined_at:%Y-%m-%d %H:%M:%S.%f}"),
        )


def members(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [name for (name,) in db.execute("SELECT external_id FROM members ORDER BY id")]
