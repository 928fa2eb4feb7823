"""What every test may ask for: a migrated database of its own, PostgreSQL, the seed documents."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store.database import Database, open_database
from bot.store.migrate import bring_up_to_date
from tests.postgres import NOT_FOUND, PostgresServer, binaries, running_postgres

_numbers = count(1)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, made once and copied for each test."""
    path = tmp_path_factory.mktemp("template") / "practice.db"
    asyncio.run(bring_up_to_date(f"sqlite+aiosqlite:///{path}", back_up=None))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "practice.db"
    shutil.copyfile(sqlite_template, path)
    path.chmod(0o600)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A server with a migrated database called `template`."""
    folder = binaries()
    if folder is None:
        pytest.skip(NOT_FOUND)
    with running_postgres(folder) as server:
        asyncio.run(server.execute("CREATE DATABASE template"))
        asyncio.run(bring_up_to_date(server.url("template"), back_up=None))
        yield server


@pytest_asyncio.fixture
async def empty_postgres_url(postgres_server: PostgresServer) -> AsyncIterator[str]:
    async with _database_of(postgres_server, "template0") as url:
        yield url


@pytest_asyncio.fixture
async def postgres_url(postgres_server: PostgresServer) -> AsyncIterator[str]:
    async with _database_of(postgres_server, "template") as url:
        yield url


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """A migrated database of the test's own; rooms that must hold on PostgreSQL too override it."""
    return sqlite_url


@pytest_asyncio.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    async with open_database(database_url) as database:
        yield database


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the documents the bank is built for; they are the reader's test data and no part of the project."""
    folder = os.environ.get("PRACTICE_SEEDS")
    if not folder:
        pytest.skip("the seed documents: PRACTICE_SEEDS is not set")
    return Path(folder).resolve(strict=True)


@pytest.fixture(scope="session")
def edge_files() -> Path:
    """The folder of files at the edges of what people write, with what should come of each."""
    folder = os.environ.get("PRACTICE_EDGE")
    if not folder:
        pytest.skip("the files at the edges: PRACTICE_EDGE is not set")
    return Path(folder).resolve(strict=True)


@pytest.fixture(scope="session")
def coverage_cases() -> Path:
    """The file of replies with hand labels that the mirror's marks are held on."""
    file = os.environ.get("PRACTICE_COVERAGE_CASES")
    if not file:
        pytest.skip("the labelled replies: PRACTICE_COVERAGE_CASES is not set")
    return Path(file).resolve(strict=True)


@asynccontextmanager
async def _database_of(server: PostgresServer, template: str) -> AsyncIterator[str]:
    name = f"test{next(_numbers)}"
    await server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.url(name)
    await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
