"""A PostgreSQL server of the tests' own, started from the binaries that are found."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

NOT_FOUND = "PostgreSQL: no server binaries at PG_BIN or under /usr/lib/postgresql"
_STARTS_WITHIN_SECONDS = 60
_NOBODY = 65534


class PostgresServer:
    """Listens on a socket in its own folder alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"postgresql+asyncpg://postgres@/{name}?host={self.folder}"

    async def execute(self, statement: str) -> None:
        engine = create_async_engine(self.url("postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
        async with engine.connect() as connection:
            await connection.exec_driver_sql(statement)
        await engine.dispose()


def binaries() -> Path | None:
    """The folder that holds initdb and postgres, the newest version first."""
    given = os.environ.get("PG_BIN")
    found = [Path(given)] if given else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists()), None)


@contextmanager
def running_postgres(bin_folder: Path) -> Iterator[PostgresServer]:
    """A new, empty server that ends with the block; it runs as nobody where we are root, as it refuses root."""
    with tempfile.TemporaryDirectory(prefix="pg") as name:  # short: a socket's path has at most 107 bytes
        folder = Path(name)
        user = _NOBODY if os.geteuid() == 0 else None
        groups: list[str | int] | None = [] if os.geteuid() == 0 else None
        if user is not None:
            shutil.chown(folder, user, user)
        subprocess.run(
            [
                bin_folder / "initdb",
                "-D",
                folder / "data",
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--no-sync",
            ],
            check=True,
            capture_output=True,
            cwd=folder,
            user=user,
            group=user,
            extra_groups=groups,
        )
        log = (folder / "log").open("wb")
        server = subprocess.Popen(
            [bin_folder / "postgres", "-D", folder / "data", "-k", folder, *_options()],
            stdout=log,
            stderr=log,
            cwd=folder,
            user=user,
            group=user,
            extra_groups=groups,
        )
        try:
            _wait_until_ready(server, folder)
            yield PostgresServer(folder)
        finally:
            server.send_signal(2)  # SIGINT: a fast shutdown
            server.wait(timeout=30)
            log.close()


def _options() -> list[str]:
    settings = {
        "listen_addresses": "",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
    }
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _wait_until_ready(server: subprocess.Popen[bytes], folder: Path) -> None:
    state = folder / "data" / "postmaster.pid"
    ends = time.monotonic() + _STARTS_WITHIN_SECONDS
    while time.monotonic() < ends and server.poll() is None:
        lines = state.read_text().splitlines() if state.exists() else []
        if lines and lines[-1].strip() == "ready":  # the file is there, and empty, for a moment before
            return
        time.sleep(0.02)  # noqa: TID251 -- no event loop runs here
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}")
