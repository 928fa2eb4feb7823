"""The metrics page: what was counted, and what is measured at the moment it is asked for."""

from __future__ import annotations

from pathlib import Path

from prometheus_client import ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot import metrics

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4


class Exposition:
    """Draws the page; one per process."""

    def __init__(self, database: Path | None) -> None:
        """`database` is the SQLite file, if it is one."""
        self._database = database
        self._process = ProcessCollector(registry=None)

    def page(self) -> bytes:
        if self._database is not None:
            metrics.DATABASE_SIZE.set(_size(self._database))
        return generate_latest(metrics.REGISTRY) + generate_latest(self._process)


def _size(database: Path) -> int:
    files = (database, database.with_name(f"{database.name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())
