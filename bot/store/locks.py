"""Who may speak unasked: locks that one process holds at a time and that end with it, however it ends."""

from __future__ import annotations

import asyncio
import os
import sys
import time
import zlib
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Protocol

import structlog
from sqlalchemy import bindparam, func, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.model.alarms import Lock
from bot.store.database import make_private_file, sqlite_path
from bot.store.errors import ReadOnly, StoreError

_TRIED_EVERY_SECONDS = 2.0
_TOUCHED_EVERY_SECONDS = 5.0
_SESSION_ENDS_AFTER_SECONDS = 20.0
_TRUSTED_SECONDS = 15.0  # less than the session's own end: whoever was frozen longer does not trust its locks
_OURS = zlib.crc32(b"practice-bot locks") & 0x7FFFFFFF  # keeps our advisory locks apart from other programs'

_log = structlog.get_logger(__name__)


class _Holder(Protocol):
    """How one kind of database holds locks."""

    async def take(self, lock: Lock) -> bool: ...

    async def touch(self) -> bool:
        """Whether what was taken is still held."""
        ...

    async def close(self) -> None: ...


class Locks:
    """The locks this process holds; what it wants and has not is tried again every two seconds."""

    def __init__(self, holder: _Holder) -> None:
        self._holder = holder
        self._wanted: frozenset[Lock] = frozenset()
        self._held: frozenset[Lock] = frozenset()
        self._touched_at = _seconds()
        self._changed = asyncio.Condition()
        self._trying = asyncio.Lock()

    @property
    def held(self) -> frozenset[Lock]:
        """What is held now; nothing after a freeze, until the database has been asked again."""
        return self._held if _seconds() - self._touched_at < _TRUSTED_SECONDS else frozenset()

    def holds(self, lock: Lock) -> bool:
        """To be asked before each send."""
        return lock in self.held

    async def take(self, wanted: Iterable[Lock]) -> frozenset[Lock]:
        """Wants these as well from now on; returns what is held after the first try."""
        self._wanted |= frozenset(wanted)
        await self._try()
        return self.held

    async def wait_for(self, lock: Lock) -> None:
        """Returns once the lock is held: until then this process stands by."""
        await self.take((lock,))
        async with self._changed:
            await self._changed.wait_for(lambda: self.holds(lock))

    async def keep(self) -> None:
        """Touches what is held and tries what is not, for ever."""
        while True:
            await asyncio.sleep(_TRIED_EVERY_SECONDS)
            if _seconds() - self._touched_at >= _TOUCHED_EVERY_SECONDS - _TRIED_EVERY_SECONDS:
                await self._touch()
            try:
                await self._try()
            except StoreError as error:
                _log.warning("locks_not_tried", error=str(error))

    async def _touch(self) -> None:
        asked_at = _seconds()
        async with self._trying:
            if await self._holder.touch():
                self._touched_at = asked_at
            elif self._held:
                _log.warning("locks_lost", locks=sorted(self._held))
                self._held = frozenset()
                async with self._changed:
                    self._changed.notify_all()

    async def _try(self) -> None:
        async with self._trying:
            asked_at = _seconds()
            taken = [lock for lock in sorted(self._wanted - self._held) if await self._holder.take(lock)]
            if taken:
                if not self._held:
                    self._touched_at = asked_at
                self._held |= frozenset(taken)
                _log.info("locks_taken", locks=[lock.value for lock in taken])
                async with self._changed:
                    self._changed.notify_all()


@asynccontextmanager
async def open_locks(url: str) -> AsyncIterator[Locks]:
    """Locks beside an SQLite file, or in a session of their own on PostgreSQL; all are let go at the end."""
    parsed = make_url(url)
    holder: _Holder = (
        _Files(sqlite_path(parsed)) if parsed.get_backend_name() == "sqlite" else _Session(parsed)
    )
    locks = Locks(holder)
    keeping = asyncio.create_task(locks.keep(), name="locks")
    try:
        yield locks
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping
        await holder.close()


class _Files:
    """A locked file for each lock: the system unlocks it when the process ends."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._open: dict[Lock, int] = {}

    async def take(self, lock: Lock) -> bool:
        path = self._database.with_name(f"{self._database.name}.{lock}.lock")
        make_private_file(path, beside=self._database)
        try:
            handle = os.open(path, os.O_RDWR)
        except OSError as error:
            raise ReadOnly(f"The lock {path} cannot be opened: {error.strerror}.") from error
        if not _lock(handle):
            os.close(handle)
            return False
        self._open[lock] = handle
        return True

    async def touch(self) -> bool:
        return True

    async def close(self) -> None:
        for handle in self._open.values():
            os.close(handle)
        self._open.clear()


class _Session:
    """Advisory locks of one session, which the server ends when it falls silent."""

    def __init__(self, url: URL) -> None:
        self._engine: AsyncEngine = create_async_engine(
            url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={
                "timeout": _TOUCHED_EVERY_SECONDS,
                "command_timeout": _TOUCHED_EVERY_SECONDS,
                "server_settings": {"idle_session_timeout": f"{_SESSION_ENDS_AFTER_SECONDS:.0f}s"},
            },
        )
        self._session: AsyncConnection | None = None

    async def take(self, lock: Lock) -> bool:
        try:
            if self._session is None:
                self._session = await self._engine.connect()
            number = zlib.crc32(lock.encode()) & 0x7FFFFFFF
            return bool((await self._session.execute(_TRY, {"ours": _OURS, "number": number})).scalar())
        except (SQLAlchemyError, OSError) as error:
            _log.warning("locks_not_reached", error=type(error).__name__)
            return False

    async def touch(self) -> bool:
        if self._session is None:
            return False
        try:
            await self._session.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError):
            await self._forget()
            return False
        return True

    async def close(self) -> None:
        await self._forget()
        await self._engine.dispose()

    async def _forget(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            try:
                await session.close()
            except (SQLAlchemyError, OSError) as error:
                _log.debug("lock_session_was_gone", error=type(error).__name__)


_TRY = select(func.pg_try_advisory_lock(bindparam("ours"), bindparam("number")))


def _seconds() -> float:
    """Seconds that go on while the machine sleeps, where the system counts them."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
