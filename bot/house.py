"""The house's own due work: copies of the database, and the list of erasures kept beside them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

import structlog

from bot.config import Settings
from bot.model.alarms import Alarm, AlarmKind, Lock
from bot.store import alarms
from bot.store.database import Database

log = structlog.get_logger()

FIRST_TIDY = timedelta(minutes=10)


class HouseWork:
    """What the holder of the house's lock does. A copy that fails is logged, and tried again at the next hour of copies."""

    def __init__(self, settings: Settings, db: Database) -> None:
        self._settings = settings
        self._db = db

    async def begin(self, *, now: datetime) -> None:
        """Promises the recurring work; what was promised before keeps its time."""
        from bot.ops.rolling import measure, newest

        if copy := await asyncio.to_thread(newest, self._settings.backup_dir):
            measure(copy)
        await self._thin(now)
        async with self._db.write() as tx:
            await alarms.ring_by(tx, AlarmKind.TIDY, 0, lock=Lock.HOUSE, at=now + FIRST_TIDY)
            if self._copies:
                await alarms.ring_by(tx, AlarmKind.BACKUP, 0, lock=Lock.HOUSE, at=now + self._every)

    def verbs(self) -> Mapping[AlarmKind, Callable[[Alarm, datetime], Awaitable[None]]]:
        return {AlarmKind.BACKUP: self._back_up, AlarmKind.ERASURE: self._save_erasures}

    @property
    def _copies(self) -> bool:
        return self._settings.backup_every is not None and self._settings.database_path is not None

    @property
    def _every(self) -> timedelta:
        return self._settings.backup_every or timedelta(minutes=15)

    async def _back_up(self, _alarm: Alarm, now: datetime) -> None:
        from bot.ops.backup import BackupFailed
        from bot.ops.rolling import rolling_backup

        if not self._copies:
            return
        try:
            await asyncio.to_thread(rolling_backup, self._settings, now=now)
        except BackupFailed as error:
            log.warning("backup_failed", reason=str(error))
        async with self._db.write() as tx:
            await alarms.ring_at(tx, AlarmKind.BACKUP, 0, lock=Lock.HOUSE, at=now + self._every)

    async def _thin(self, now: datetime) -> None:
        """At each start too: copies are kept no longer where none are made any more."""
        from bot.ops.backup import BackupFailed
        from bot.ops.rolling import thin_copies

        try:
            await asyncio.to_thread(thin_copies, self._settings.backup_dir, now=now)
        except BackupFailed as error:
            log.warning("copies_not_thinned", reason=str(error))

    async def _save_erasures(self, _alarm: Alarm, _now: datetime) -> None:
        """Raises BackupFailed where the list cannot be written: the promise is then tried again."""
        from bot.ops.erasures import save_erasures

        path = self._settings.database_path
        if path is not None:
            await asyncio.to_thread(save_erasures, path, self._settings.backup_dir)
