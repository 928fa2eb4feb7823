"""What is wrong with the database itself is said in one sentence, and nothing is lost by it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.store import facts
from bot.store.database import Database, open_database
from bot.store.errors import Damaged, DiskFull, ReadOnly, Unreachable
from tests.postgres import PostgresServer


async def value_of(db: Database, key: str) -> str | None:
    async with db.read() as tx:
        return await facts.read(tx, key)


async def note(db: Database, key: str, value: str) -> None:
    async with db.write() as tx:
        await facts.write(tx, key, value)


async def test_a_full_disk_stops_writing_alone_and_heals_by_itself(sqlite_url: str) -> None:
    async with open_database(sqlite_url) as db:
        await note(db, "before", "kept")
        async with db.write() as tx:
            pages = (await tx.exec_driver_sql("PRAGMA page_count")).scalar_one()
            await tx.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(DiskFull, match=r"disk of the database .*practice\.db is full: free some space"):
            await note(db, "long", "x" * 1_000_000)
        assert await value_of(db, "before") == "kept"

        async with db.write() as tx:
            await tx.exec_driver_sql("PRAGMA max_page_count = 1000000")
        await note(db, "long", "x" * 1_000_000)
        assert len(await value_of(db, "long") or "") == 1_000_000


def lock_up(*paths: Path) -> None:
    for path in paths:
        path.chmod(path.stat().st_mode & 0o555 | 0o444)


@contextmanager
def as_nobody(*paths: Path) -> Iterator[None]:
    """Root may write anything, so these tests give root away where they have it."""
    if os.geteuid() != 0:
        yield
        return
    for path in paths:
        for folder in path.parents[:3]:
            folder.chmod(folder.stat().st_mode | 0o055)
    os.setegid(65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


async def test_a_folder_that_cannot_be_written_is_named(sqlite_url: str, tmp_path: Path) -> None:
    path = tmp_path / "practice.db"
    lock_up(path, tmp_path)

    with (
        as_nobody(path),
        pytest.raises((ReadOnly, Unreachable), match=r"practice\.db cannot be (written|opened)"),
    ):
        async with open_database(sqlite_url):
            pass


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    lock_up(tmp_path)
    path = tmp_path / "data" / "practice.db"

    with as_nobody(tmp_path / "data"), pytest.raises(Unreachable, match=r"practice\.db cannot be created"):
        async with open_database(f"sqlite+aiosqlite:///{path}"):
            pass


@pytest.mark.parametrize("words", ["Not a database.\n", "Not a database.\n" * 1000])
async def test_a_text_file_is_no_database_and_stays_as_it_is(tmp_path: Path, words: str) -> None:
    path = tmp_path / "practice.db"
    path.write_text(words)

    with pytest.raises(Damaged, match=r"practice\.db is damaged or is not a database: restore a backup"):
        async with open_database(f"sqlite+aiosqlite:///{path}"):
            pass

    assert path.read_text() == words


async def test_a_database_held_by_another_program_is_said_to_be_held(sqlite_url: str, tmp_path: Path) -> None:
    async with open_database(sqlite_url) as db:
        async with db.write() as tx:
            await tx.exec_driver_sql("PRAGMA busy_timeout = 10")
        other = sqlite3.connect(tmp_path / "practice.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(Unreachable, match="held by another program"):
            await note(db, "waits", "no")

        other.execute("ROLLBACK")
        other.close()
        await note(db, "waits", "no longer")


async def test_a_database_in_memory_is_refused() -> None:
    with pytest.raises(Unreachable, match="names no file"):
        async with open_database("sqlite+aiosqlite://"):
            pass


async def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(Unreachable) as told:
        async with open_database("postgresql+asyncpg://bot:hush@127.0.0.1:1/practice"):
            pass

    assert "bot:***@127.0.0.1:1/practice does not answer" in str(told.value)
    assert "hush" not in str(told.value)


async def test_a_database_that_the_server_does_not_have_is_named(postgres_server: PostgresServer) -> None:
    with pytest.raises(Unreachable, match=r"missing.* does not answer"):
        async with open_database(postgres_server.url("missing")):
            pass


async def test_a_lost_connection_costs_one_transaction_at_most(
    postgres_url: str, postgres_server: PostgresServer
) -> None:
    async def cut_off_on_the_way(db: Database) -> None:
        async with db.write() as tx:
            own = (await tx.exec_driver_sql("SELECT pg_backend_pid()")).scalar_one()
            await postgres_server.execute(f"SELECT pg_terminate_backend({own})")
            await facts.write(tx, "kept", "no")

    async with open_database(postgres_url) as db:
        with pytest.raises(Unreachable, match="does not answer"):
            await cut_off_on_the_way(db)

        await note(db, "kept", "yes")
        assert await value_of(db, "kept") == "yes"
