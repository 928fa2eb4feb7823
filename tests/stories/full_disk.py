"""`python -m tests.stories.full_disk`: the bot on a disk that is full from SIGUSR1 on, until SIGUSR2 makes room again.

SQLite itself does the refusing: its database may not grow by a page.
"""

from __future__ import annotations

import signal

from sqlalchemy import Connection, Engine, event

from bot.cli import main
from tests.stories.crashing import WRITES

AS_IT_IS, AS_LARGE_AS_IT_LIKES = 1, 1 << 30


class Disk:
    """How many pages the database may have; a number below what it has means no more than that."""

    def __init__(self) -> None:
        self._pages = AS_LARGE_AS_IT_LIKES

    def be_full(self, *_signal: object) -> None:
        self._pages = AS_IT_IS

    def have_room(self, *_signal: object) -> None:
        self._pages = AS_LARGE_AS_IT_LIKES

    def executing(self, connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if statement == WRITES:
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA freelist_count")
            if self._pages == AS_IT_IS and cursor.fetchone() != (0,):
                cursor.execute("VACUUM")  # pages that were given back are room as well
            cursor.execute(f"PRAGMA max_page_count = {self._pages}")
            cursor.close()


if __name__ == "__main__":
    disk = Disk()
    event.listen(Engine, "before_cursor_execute", disk.executing)
    signal.signal(signal.SIGUSR1, disk.be_full)
    signal.signal(signal.SIGUSR2, disk.have_room)
    main()
