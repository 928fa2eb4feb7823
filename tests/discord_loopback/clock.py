"""The loopback's own clock: it runs with the machine's, can be set elsewhere, and gives out snowflakes."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime, timedelta

DISCORD_EPOCH_MS = 1_420_070_400_000


class LoopbackClock:
    """Discord's idea of the present, which a test moves as it likes."""

    def __init__(self) -> None:
        self._offset_s = 0.0
        self._frozen: datetime | None = None
        self._numbers = itertools.count(1)

    def now(self) -> datetime:
        if self._frozen is not None:
            return self._frozen
        return datetime.fromtimestamp(time.time() + self._offset_s, UTC)

    def set(self, now: datetime) -> None:
        """Goes on ticking from `now`."""
        self._frozen = None
        self._offset_s = now.timestamp() - time.time()

    def freeze(self, now: datetime) -> None:
        """Stands still at `now` until it is set, advanced or frozen elsewhere."""
        self._frozen = now

    def advance(self, by: timedelta) -> None:
        if self._frozen is not None:
            self._frozen += by
        self._offset_s += by.total_seconds()

    def snowflake(self) -> int:
        """A new id: the time in its upper bits, a running number below, so ids of one moment keep their order."""
        return snowflake_at(self.now()) | (next(self._numbers) & 0x3FFFFF)


def snowflake_at(moment: datetime) -> int:
    """The lowest id of that moment."""
    return (round(moment.timestamp() * 1000) - DISCORD_EPOCH_MS) << 22
