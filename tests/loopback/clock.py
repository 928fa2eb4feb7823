"""A loopback's own clock: it runs with the machine's until a test sets, freezes or advances it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class MovableClock:
    """The platform's idea of the present, which a test moves as it likes."""

    def __init__(self) -> None:
        self._offset_s = 0.0
        self._frozen: datetime | None = None

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
