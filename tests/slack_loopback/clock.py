"""The loopback's own clock, which also gives out timestamps and ids."""

from __future__ import annotations

import itertools
import uuid

from tests.loopback.clock import MovableClock


class SlackClock(MovableClock):
    """Slack's idea of the present."""

    def __init__(self) -> None:
        super().__init__()
        self._given: set[int] = set()
        self._numbers = itertools.count(1)
        self._run = uuid.uuid4().hex[:4].upper()

    def ts(self) -> str:
        """A timestamp no other message has, even where the clock stands still."""
        micro = round(self.now().timestamp() * 1_000_000)
        while micro in self._given:
            micro += 1
        self._given.add(micro)
        return f"{micro // 1_000_000}.{micro % 1_000_000:06d}"

    def id(self, prefix: str) -> str:
        """A new id, as `C0A1B0000007`; unique over restarts."""
        return f"{prefix}0{self._run}{next(self._numbers):05d}"

    def seconds(self) -> int:
        return int(self.now().timestamp())
