"""Transactions are short, fair and whole, and what is committed stands."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.store import facts
from bot.store.database import Database, open_database
from bot.store.errors import ReadOnly
from bot.store.tables import facts as table
from bot.store.tables import place_members

_COUNT = select(table.c.value).where(table.c.key == "count").with_for_update()


async def value_of(db: Database, key: str) -> str | None:
    async with db.read() as tx:
        return await facts.read(tx, key)


async def note(db: Database, key: str, value: str) -> None:
    async with db.write() as tx:
        await facts.write(tx, key, value)


async def increment(db: Database) -> None:
    async with db.write() as tx:
        found = (await tx.execute(_COUNT)).scalar_one()
        await asyncio.sleep(0)
        await facts.write(tx, "count", str(int(found) + 1))


async def test_of_fifty_writers_at_once_none_loses_its_update(db: Database) -> None:
    await note(db, "count", "0")

    await asyncio.gather(*(increment(db) for _ in range(50)))

    assert await value_of(db, "count") == "50"


async def test_writers_of_two_processes_lose_no_update(db: Database, database_url: str) -> None:
    await note(db, "count", "0")

    async with open_database(database_url) as other:
        await asyncio.gather(*(increment(each) for each in (db, other) for _ in range(25)))

    assert await value_of(db, "count") == "50"


async def test_an_error_rolls_the_transaction_back(db: Database) -> None:
    async def fail_on_the_way() -> None:
        async with db.write() as tx:
            await facts.write(tx, "kept", "no")
            raise RuntimeError("on the way")

    with pytest.raises(RuntimeError, match="on the way"):
        await fail_on_the_way()

    assert await value_of(db, "kept") is None


async def test_a_cancelled_writer_leaves_nothing_and_blocks_nobody(db: Database) -> None:
    inside = asyncio.Event()

    async def write_and_wait() -> None:
        async with db.write() as tx:
            await facts.write(tx, "kept", "no")
            inside.set()
            await asyncio.Event().wait()

    writer = asyncio.create_task(write_and_wait())
    await inside.wait()
    writer.cancel()
    await asyncio.gather(writer, return_exceptions=True)
    await note(db, "next", "yes")

    assert (await value_of(db, "kept"), await value_of(db, "next")) == (None, "yes")


async def test_a_reading_transaction_sees_one_state_throughout(db: Database) -> None:
    await note(db, "state", "before")
    async with db.read() as tx:
        first = await facts.read(tx, "state")
        await note(db, "state", "after")
        second = await facts.read(tx, "state")

    assert (first, second) == ("before", "before")


async def test_a_reading_transaction_cannot_write(db: Database) -> None:
    with pytest.raises(ReadOnly):
        async with db.read() as tx:
            await facts.write(tx, "kept", "no")


async def test_a_fault_of_the_statement_keeps_its_own_error(db: Database) -> None:
    with pytest.raises(IntegrityError):
        async with db.write() as tx:
            await tx.execute(place_members.insert().values(place_id=1, member_id=1))  # neither is there

    with pytest.raises(DBAPIError, match="no_such_table"):
        async with db.read() as tx:
            await tx.execute(text("SELECT * FROM no_such_table"))


async def test_a_writer_inside_a_writer_is_refused_and_not_waited_for(sqlite_url: str) -> None:
    async with open_database(sqlite_url) as db:
        with pytest.raises(RuntimeError, match="inside another"):
            async with db.write(), db.write():
                pass


@pytest.mark.parametrize("way", ["read", "write"])
async def test_sqlite_keeps_what_is_committed_through_a_power_cut(sqlite_url: str, way: str) -> None:
    async with open_database(sqlite_url) as db, getattr(db, way)() as tx:
        found = {
            name: (await tx.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }

    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }


async def test_a_new_sqlite_database_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "practice.db"

    async with open_database(f"sqlite+aiosqlite:///{path}") as db:
        async with db.write() as tx:
            await tx.exec_driver_sql("CREATE TABLE t (id INTEGER)")
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}

    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert set(modes) >= {"practice.db", "practice.db-wal"}
    assert set(modes.values()) == {0o600}


_WRITES_THREE = """
import asyncio, sys
from bot.store import facts
from bot.store.database import open_database
from tests import crash_points

async def main(url, point, nth):
    async with open_database(url) as db:
        getattr(crash_points, point)(db, int(nth))
        for number in range(1, 4):
            async with db.write() as tx:
                await facts.write(tx, "count", str(number))

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("point", "nth", "stands"),
    [("die_before_commit", 2, "1"), ("die_after_commit", 2, "2"), ("die_after_commit", 1, "1")],
)
async def test_what_was_committed_stands_when_the_process_is_killed(
    db: Database, database_url: str, point: str, nth: int, stands: str
) -> None:
    killed = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", _WRITES_THREE, database_url, point, str(nth)], check=False
    )

    assert killed.returncode == -signal.SIGKILL
    assert await value_of(db, "count") == stands
