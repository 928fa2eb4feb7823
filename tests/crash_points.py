"""Lets a process die at its n-th commit, for tests that ask what stands afterwards."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from itertools import count

from sqlalchemy import Connection, event

from bot.store.database import Database


def die_before_commit(db: Database, nth: int, *, die: Callable[[], None] | None = None) -> None:
    """The n-th writing transaction from now on is not committed: the process is gone."""
    commits = count(1)

    def committing(_connection: Connection) -> None:
        if next(commits) == nth:
            (die or kill_oneself)()

    event.listen(db.writer.sync_engine, "commit", committing)


def die_after_commit(db: Database, nth: int, *, die: Callable[[], None] | None = None) -> None:
    """The n-th writing transaction from now on stands, and nothing that follows it happens."""
    commits = count(1)
    reached = False

    def committing(_connection: Connection) -> None:
        nonlocal reached
        reached = next(commits) == nth

    def returned(*_of_the_pool: object) -> None:
        if reached:
            (die or kill_oneself)()

    event.listen(db.writer.sync_engine, "commit", committing)
    event.listen(db.writer.sync_engine, "reset", returned)


def kill_oneself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
