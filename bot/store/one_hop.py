"""A driver connection whose statements cross to SQLite's thread once, not four times: that crossing is what they cost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiosqlite

_Rows = list[Any]
_Outcome = tuple[Any, int, int | None, _Rows]


async def connect(path: Path) -> aiosqlite.Connection:
    """Opens the file; the driver's thread does not keep the process alive."""
    connection = _Connection(lambda: sqlite3.connect(path, isolation_level=None), 64)
    connection._thread.daemon = True  # noqa: SLF001 -- as SQLAlchemy does for the connections it opens itself
    return await connection


class _Connection(aiosqlite.Connection):
    def cursor(self) -> _Cursor:  # type: ignore[override]  # SQLAlchemy asks no more of it
        return _Cursor(self)

    async def once(self, sql: str, parameters: Iterable[Any]) -> _Outcome:
        outcome: _Outcome = await self._execute(self._once, sql, parameters)  # type: ignore[no-untyped-call]
        return outcome

    async def many(self, sql: str, parameters: Iterable[Iterable[Any]]) -> _Outcome:
        outcome: _Outcome = await self._execute(self._many, sql, parameters)  # type: ignore[no-untyped-call]
        return outcome

    def _once(self, sql: str, parameters: Iterable[Any]) -> _Outcome:
        return _outcome(self._conn.execute(sql, tuple(parameters)))

    def _many(self, sql: str, parameters: Iterable[Iterable[Any]]) -> _Outcome:
        return _outcome(self._conn.executemany(sql, [tuple(each) for each in parameters]))


def _outcome(cursor: sqlite3.Cursor) -> _Outcome:
    rows = cursor.fetchall()
    outcome = (cursor.description, cursor.rowcount, cursor.lastrowid, rows)
    cursor.close()
    return outcome


class _Cursor:
    """Holds all rows from the moment it executed; opening and closing it costs nothing."""

    def __init__(self, connection: _Connection) -> None:
        self._connection = connection
        self._rows: _Rows = []
        self.arraysize = 1
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> Self:
        self.description, self.rowcount, self.lastrowid, self._rows = await self._connection.once(
            sql, parameters
        )
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Self:
        self.description, self.rowcount, self.lastrowid, self._rows = await self._connection.many(
            sql, parameters
        )
        return self

    async def fetchall(self) -> Sequence[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        self._rows = []
