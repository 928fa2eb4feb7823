"""`python -m tests.stories.crashing`: the bot, in a process that kills itself at one of its commits.

CRASH_AT_COMMIT is the number of the writing transaction, CRASH_WHERE says `before` or `after` its commit. Commits are counted from
the start, or with CRASH_COUNTS=on-signal from the moment SIGUSR1 comes.
"""

from __future__ import annotations

import os
import signal

from sqlalchemy import Connection, Engine, Pool, event

from bot.cli import main
from tests.crash_points import kill_oneself

WRITES = "BEGIN IMMEDIATE"


class CrashPoint:
    """The place at which this process ends."""

    def __init__(self, nth: int, *, after: bool, counting: bool) -> None:
        self._left = nth
        self._after = after
        self._counting = counting
        self._committed: object = None

    def begin_counting(self) -> None:
        self._counting = True

    def listen(self) -> None:
        """To every engine of the process, whenever it is made."""
        event.listen(Engine, "before_cursor_execute", self._executing)
        event.listen(Engine, "commit", self._committing)
        event.listen(Pool, "reset", self._returned)

    def _executing(self, connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if statement == WRITES:
            connection.info["writes"] = True

    def _committing(self, connection: Connection) -> None:
        if not self._counting or not connection.info.get("writes"):
            return
        self._left -= 1
        if self._left:
            return
        if not self._after:
            kill_oneself()
        self._committed = connection.connection.dbapi_connection

    def _returned(self, dbapi_connection: object, *_more: object) -> None:
        if self._committed is not None and dbapi_connection is self._committed:
            kill_oneself()


def crash_point() -> CrashPoint:
    return CrashPoint(
        int(os.environ["CRASH_AT_COMMIT"]),
        after=os.environ["CRASH_WHERE"] == "after",
        counting=os.environ.get("CRASH_COUNTS") != "on-signal",
    )


if __name__ == "__main__":
    point = crash_point()
    point.listen()
    signal.signal(signal.SIGUSR1, lambda *_: point.begin_counting())
    main()
