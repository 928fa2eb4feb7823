"""The database: short transactions to write and to read, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    contextmanager,
    nullcontext,
)
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.store import one_hop
from bot.store.errors import NoPlace, Unreachable, named, unreachable

if TYPE_CHECKING:
    import aiosqlite
    from sqlalchemy.dialects import postgresql

_READERS = 4
_BUSY_MS = 5000
_EVERYWHERE = (f"busy_timeout={_BUSY_MS}", "foreign_keys=ON", "secure_delete=ON")
_WRITER = (*_EVERYWHERE, "journal_mode=WAL", "synchronous=FULL")  # a commit survives a power cut
_READER = (*_EVERYWHERE, "query_only=ON")


class Database:
    """Hands out transactions. On SQLite one connection writes, and whoever waits for it is served in order."""

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine) -> None:
        self.writer = writer
        self.reader = reader
        self.dialect = writer.dialect.name
        self.where = where(writer.url)
        self._turn: AbstractAsyncContextManager[object] = (
            asyncio.Lock() if self.dialect == "sqlite" else nullcontext()
        )
        self._writing: asyncio.Task[object] | None = None

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that is committed at the end and rolled back by any error."""
        task = asyncio.current_task()
        if self.dialect == "sqlite" and self._writing is task:
            raise RuntimeError("a transaction was begun inside another one: hand the first one on instead")
        async with self._turn:
            self._writing = task
            try:
                async with begun(self.writer, self.where) as tx:
                    yield tx
            finally:
                self._writing = None

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the database throughout and cannot change it."""
        async with begun(self.reader, self.where) as tx:
            yield tx


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Database]:
    """Opens `sqlite+aiosqlite:///path` or `postgresql+asyncpg://…`; raises a StoreError that says what is wrong."""
    parsed = make_url(url)
    database = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
    try:
        async with database.write():
            pass  # what is wrong with the database is told at the start
        yield database
    finally:
        await database.reader.dispose()
        await database.writer.dispose()


def insert(tx: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The dialect's own INSERT, which knows ON CONFLICT."""
    return insert_for(tx.dialect.name, table)


def insert_for(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The same for a statement that is built once: building costs more than running it."""
    if dialect == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # 50 ms that SQLite need not pay

    return postgresql.insert(table)


def sqlite_path(url: URL) -> Path:
    """The file of an SQLite database; one that lives in memory only is refused."""
    if not url.database or url.database == ":memory:":
        raise Unreachable("DATABASE_URL names no file: write it as sqlite+aiosqlite:///data/practice.db.")
    return Path(url.database)


def where(url: URL) -> str:
    """How the database is called in a sentence, without its password."""
    if url.get_backend_name() == "sqlite":
        return str(sqlite_path(url))
    return url.render_as_string(hide_password=True)


def make_private_file(path: Path, *, beside: Path | None = None) -> None:
    """Creates an empty file that only its owner may read, in a folder of the same kind; leaves what is there.

    `beside` is the database where the file is not the database itself.
    """
    database = beside or path
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
    except FileExistsError as error:
        raise NoPlace(
            f"The folder of the database {database} is a file: choose another DATABASE_URL."
        ) from error
    except OSError as error:
        if not path.is_file():
            raise NoPlace(
                f"The database {database} cannot be created: {(error.strerror or str(error)).lower()}."
                " Check DATABASE_URL, and the owner and the permissions of its folder."
            ) from error


@contextmanager
def faults_named(place: str) -> Iterator[None]:
    """Turns what the drivers raise about the database itself into the errors of this room."""
    try:
        yield
    except DBAPIError as error:
        ours = named(error, place)
        if ours is None:
            raise
        raise ours from error
    except (PoolTimeout, TimeoutError) as error:  # nothing else is waited for inside a transaction
        raise unreachable(place) from error


@asynccontextmanager
async def begun(engine: AsyncEngine, place: str) -> AsyncIterator[AsyncConnection]:
    """A transaction of an engine whose faults carry our names."""
    async with AsyncExitStack() as stack:
        stack.enter_context(faults_named(place))
        try:
            tx = await stack.enter_async_context(engine.begin())
        except OSError as error:
            raise unreachable(place) from error
        yield tx


def _sqlite(url: URL) -> Database:
    path = sqlite_path(url)
    make_private_file(path)

    async def connect() -> aiosqlite.Connection:
        return await one_hop.connect(path)

    writer = create_async_engine(url, async_creator=connect, pool_size=1, max_overflow=0)
    reader = create_async_engine(url, async_creator=connect, pool_size=_READERS, max_overflow=0)
    _prepare(writer, pragmas=_WRITER, begin="BEGIN IMMEDIATE")
    _prepare(reader, pragmas=_READER, begin="BEGIN")
    return Database(writer, reader)


def _prepare(engine: AsyncEngine, *, pragmas: tuple[str, ...], begin: str) -> None:
    def connected(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def began(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", connected)
    event.listen(engine.sync_engine, "begin", began)


def _postgresql(url: URL) -> Database:
    engine = create_async_engine(url, pool_pre_ping=True, connect_args={"timeout": 10, "command_timeout": 30})
    reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Database(engine, reader)
