"""What a database file holds, read beside the process that works on it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from bot import clock
from bot.clockwork import Clockwork
from bot.model.refs import Platform
from bot.platforms.room.chat import RoomChat
from bot.platforms.room.device import Device
from bot.platforms.room.hub import Hub, Parts
from bot.practice.reception import Reception
from bot.store.database import open_database
from tests.practice.world import AllLocks
from tests.stories.process import PATIENCE_SECONDS

DATABASE = Path("data") / "practice.db"
SOON = timedelta(minutes=5)
AFTER_A_CRASH = timedelta(minutes=1)
"""By then every promise that somebody died over rings again."""


class Kept:
    """The database under a bot's working folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / DATABASE

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, timeout=5)) as db:
            return db.execute(query, values).fetchall()

    def one(self, query: str, *values: object) -> Any:
        (row,) = self.rows(query, *values)
        return row[0]

    def is_sound(self) -> bool:
        whole = self.rows("PRAGMA integrity_check") == [("ok",)]
        return whole and self.rows("PRAGMA foreign_key_check") == []

    def posts(self, kind: str) -> int:
        return int(self.one("SELECT count(*) FROM posts WHERE kind = ?", kind))

    def dates(self) -> list[str]:
        return [date for (date,) in self.rows("SELECT local_date FROM askings")]

    def words(self) -> list[str]:
        return sorted(text for (text,) in self.rows("SELECT text FROM attempts"))

    def is_quiet(self) -> bool:
        """A question stands, and nothing is promised for the next minutes."""
        until = (clock.now().astimezone(UTC) + SOON).strftime("%Y-%m-%d %H:%M:%S")
        posted = self.rows("SELECT 1 FROM posts WHERE kind = 'day' AND state = 'stands'")
        return bool(posted) and not self.rows("SELECT 1 FROM alarms WHERE at < ?", until)

    async def quiet(self, *, unless: Callable[[], bool]) -> None:
        """Waits until all that is due was done, or there is a reason to wait no longer."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                if unless() or self.is_quiet():
                    return
                await asyncio.sleep(0.05)

    async def pass_a_minute(self) -> None:
        """Does what a process would do within the next minute."""
        async with open_database(f"sqlite+aiosqlite:///{self._path}") as db:
            clockwork = Clockwork(
                db,
                locks=AllLocks(),
                chats={Platform.ROOM: RoomChat(Hub(_nothing_to_draw))},
                reception=Reception(db, wake=lambda: None),
                house={},
                ticked=lambda: None,
                now=lambda: clock.now() + AFTER_A_CRASH,
            )
            await clockwork.settle()


async def _nothing_to_draw(_device: Device, _path: str) -> Parts | None:
    return None
