"""Waiting for a change: whoever waits looks again each time something happened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
PATIENCE_S = 30.0


class Watchers:
    """Those who wait for something on one loopback."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Event] = []

    def touched(self) -> None:
        for event in self._waiting:
            event.set()

    async def until(
        self, look: Callable[[], Found | None], *, what: str, timeout_s: float = PATIENCE_S
    ) -> Found:
        """The first truthy answer of `look`, asked again after each change; fails with what is wanting."""
        event = asyncio.Event()
        self._waiting.append(event)
        try:
            async with asyncio.timeout(timeout_s):
                while True:
                    event.clear()
                    found = look()
                    if found:
                        return found
                    await event.wait()
        except TimeoutError:
            raise AssertionError(f"{timeout_s} s were waited in vain: {what}") from None
        finally:
            self._waiting.remove(event)
