"""The loopback's own clock, which also gives out snowflakes."""

from __future__ import annotations

import itertools
from datetime import datetime

from tests.loopback.clock import MovableClock

DISCORD_EPOCH_MS = 1_420_070_400_000


class LoopbackClock(MovableClock):
    """Discord's idea of the present."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = itertools.count(1)

    def snowflake(self) -> int:
        """A new id: the time in its upper bits, a running number below, so ids of one moment keep their order."""
        return snowflake_at(self.now()) | (next(self._numbers) & 0x3FFFFF)


def snowflake_at(moment: datetime) -> int:
    """The lowest id of that moment."""
    return (round(moment.timestamp() * 1000) - DISCORD_EPOCH_MS) << 22
