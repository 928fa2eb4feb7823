"""The migrations lead to the tables, whole or not at all, and leave alone what is newer."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import CommandLine, Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.store import migrate
from bot.store.errors import Damaged, SchemaTooNew
from bot.store.migrate import bring_up_to_date, current_revision, head_revision, known_revisions
from bot.store.tables import metadata
from bot.store.tables.search import include

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version' ORDER BY name"
_PRAGMAS = ("table_xinfo", "foreign_key_list", "index_list")


def url_of(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def shape_of(connection: Connection) -> dict[str, list[list[tuple[object, ...]]]]:
    """Every table with its columns, keys and indexes; a column's place is left out, as a later one stands last."""
    return {
        name: [
            sorted(
                (tuple(row)[1:] for row in connection.exec_driver_sql(f"PRAGMA {pragma}('{name}')")), key=str
            )
            for pragma in _PRAGMAS
        ]
        for (name,) in connection.exec_driver_sql(_TABLES).all()
    }


def tables_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def test_the_migrations_make_the_same_tables_as_the_code_names(sqlite_template: Path) -> None:
    migrated, meant = create_engine(f"sqlite:///{sqlite_template}"), create_engine("sqlite://")
    with migrated.connect() as found, meant.connect() as wanted:
        metadata.create_all(wanted)
        assert shape_of(found) == shape_of(wanted)
    migrated.dispose()
    meant.dispose()


async def test_the_migrated_tables_need_no_change(database_url: str) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": include}
        )
        found = compare_metadata(context, metadata)
        # On SQLite what a key in a column's own definition does at a deletion is not read back; the shape above has it.
        return [each for each in found if connection.dialect.name != "sqlite" or "_fk" not in str(each[0])]

    engine = create_async_engine(database_url, poolclass=NullPool)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


def test_a_migrated_database_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "practice.db"
    _alembic(path, "upgrade", "head")
    assert "members" in tables_in(path)

    _alembic(path, "downgrade", "base")
    assert tables_in(path) == {"alembic_version"}


def test_the_names_of_the_files_are_the_revisions() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate._MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)

    assert scripts.get_heads() == [head_revision()]
    assert {script.revision for script in scripts.walk_revisions()} == set(known_revisions())


async def test_a_new_database_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "practice.db"
    assert await current_revision(url_of(path)) is None
    assert not path.parent.exists()

    done = await bring_up_to_date(url_of(path), back_up=_never)

    assert (done.from_revision, done.to_revision, done.backup) == (None, head_revision(), None)
    assert (path.parent.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)


async def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "practice.db"
    path.touch()

    assert (await bring_up_to_date(url_of(path), back_up=_never)).from_revision is None


async def test_an_empty_database_on_a_server_is_brought_up_to_date(empty_postgres_url: str) -> None:
    assert await current_revision(empty_postgres_url) is None

    done = await bring_up_to_date(empty_postgres_url, back_up=_never)

    assert (done.from_revision, done.to_revision) == (None, head_revision())
    assert await current_revision(empty_postgres_url) == head_revision()


async def test_what_is_up_to_date_is_left_alone(database_url: str) -> None:
    done = await bring_up_to_date(database_url, back_up=_never)

    assert (done.from_revision, done.backup) == (head_revision(), None)


async def test_a_newer_schema_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "practice.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
        connection.commit()
    before = path.read_bytes()

    with pytest.raises(SchemaTooNew, match=f"schema 9999 of a newer version.*up to {head_revision()}"):
        await bring_up_to_date(url_of(path), back_up=_never)

    assert path.read_bytes() == before
    assert names_in(tmp_path) == ["practice.db"]


async def test_a_text_file_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "practice.db"
    path.write_text("Not a database.\n")

    with pytest.raises(Damaged):
        await bring_up_to_date(url_of(path), back_up=_never)

    assert path.read_text() == "Not a database.\n"


@pytest.fixture
def next_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The migrations with one more, whose body the test writes."""
    folder = tmp_path / "migrations"
    versions = folder / "versions"
    versions.mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        (folder / name).write_bytes((migrate._MIGRATIONS / name).read_bytes())
    for file in (migrate._MIGRATIONS / "versions").glob("*.py"):
        (versions / file.name).write_bytes(file.read_bytes())
    before = head_revision()
    monkeypatch.setattr(migrate, "_MIGRATIONS", folder)
    script = versions / "9000_next.py"
    script.write_text(
        _NEXT.format(before=before, body='op.create_table("extra", sa.Column("id", sa.Integer))')
    )
    return script


def continued(script: Path, line: str) -> str:
    """Adds a line to the migration; returns what it was without."""
    words = script.read_text()
    rewrite(script, f"{words}    {line}\n")
    return words


def rewrite(script: Path, words: str) -> None:
    """Python trusts a compiled file whose source has the same second and size, so that one goes too."""
    script.write_text(words)
    shutil.rmtree(script.parent / "__pycache__", ignore_errors=True)


_NEXT = """
import os, signal
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{before}"

def upgrade():
    {body}
"""


async def test_a_database_is_copied_before_it_is_migrated(
    sqlite_url: str, tmp_path: Path, next_revision: Path
) -> None:
    path, copy = tmp_path / "practice.db", tmp_path / "copy.db"
    before = await current_revision(sqlite_url)

    def back_up() -> Path:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        return copy

    done = await bring_up_to_date(sqlite_url, back_up=back_up)

    assert (done.from_revision, done.to_revision, done.backup) == (before, "9000", copy)
    assert "extra" in tables_in(path)
    assert "extra" not in tables_in(copy)
    assert await current_revision(url_of(copy)) == before


async def test_a_failing_migration_leaves_the_database_as_it_was(
    database_url: str, next_revision: Path
) -> None:
    words = continued(next_revision, 'raise RuntimeError("half way")')
    before = await current_revision(database_url)

    with pytest.raises(RuntimeError, match="half way"):
        await bring_up_to_date(database_url, back_up=None)
    assert await current_revision(database_url) == before

    rewrite(next_revision, words)  # the table of the first try is not in the way of the second
    assert (await bring_up_to_date(database_url, back_up=None)).to_revision == "9000"


def test_a_migration_that_is_killed_leaves_the_database_as_it_was(
    sqlite_url: str, tmp_path: Path, next_revision: Path
) -> None:
    continued(next_revision, "os.kill(os.getpid(), signal.SIGKILL)")
    script = (
        "import asyncio, pathlib, sys; from bot.store import migrate;"
        " migrate._MIGRATIONS = pathlib.Path(sys.argv[2]);"
        " asyncio.run(migrate.bring_up_to_date(sys.argv[1], back_up=None))"
    )

    killed = subprocess.run(
        [sys.executable, "-c", script, sqlite_url, str(next_revision.parents[1])], check=False
    )

    assert killed.returncode == -signal.SIGKILL
    assert "extra" not in tables_in(tmp_path / "practice.db")


def _alembic(path: Path, *arguments: str) -> None:
    """What a developer types, with the folder that `pyproject.toml` names."""
    settings = path.with_name("pyproject.toml")
    settings.write_text(f'[tool.alembic]\nscript_location = "{migrate._MIGRATIONS}"\n')
    command = CommandLine()
    command.main(argv=["-c", str(settings), "-x", f"database=sqlite:///{path}", *arguments])


def _never() -> Path:
    raise AssertionError("there was nothing to copy")
