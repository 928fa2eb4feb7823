"""The driver's shortened way gives the same results as its long one."""

from __future__ import annotations

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from bot.store.database import open_database
from bot.store.tables import facts, members
from tests.store.test_keys import NOON


async def test_many_rows_are_written_by_one_statement_and_read_in_order(sqlite_url: str) -> None:
    rows = [{"key": f"k{number:03}", "value": str(number)} for number in range(200)]
    async with open_database(sqlite_url) as db:
        async with db.write() as tx:
            written = await tx.execute(insert(facts), rows)
        async with db.read() as tx:
            found = (await tx.execute(select(facts.c.value).order_by(facts.c.key))).scalars().all()

    assert written.rowcount == len(rows)
    assert found == [row["value"] for row in rows]


async def test_a_new_row_tells_its_id(sqlite_url: str) -> None:
    async with open_database(sqlite_url) as db, db.write() as tx:
        ids = [
            (
                await tx.execute(insert(members).values(platform="room", external_id=name, joined_at=NOON))
            ).inserted_primary_key
            for name in ("ann", "ben")
        ]

    assert [key[0] if key else None for key in ids] == [1, 2]


async def test_an_error_leaves_the_connection_usable(sqlite_url: str) -> None:
    async with open_database(sqlite_url) as db:
        with pytest.raises(IntegrityError):
            async with db.write() as tx:
                await tx.execute(insert(facts), [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}])
        async with db.write() as tx:
            assert (await tx.execute(select(func.count()).select_from(facts))).scalar() == 0
