"""The key of the room: asked for once in a browser, compared in constant time, slow for those who guess."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from aiohttp import web

KEY_COOKIE = "practice_key"
FREE_PATHS = ("/health", "/static/")
REMEMBERED_GUESSERS = 1024
LONGEST_PAUSE_SECONDS = 16.0


class Gate:
    """Open for all where no key is set."""

    def __init__(self, key: str | None, *, pause: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._key = key
        self._pause = pause
        self._wrong_tries: OrderedDict[str, int] = OrderedDict()
        self._turns: dict[str, asyncio.Lock] = {}

    def lets_in(self, request: web.Request) -> bool:
        if self._key is None or request.path == "/key" or request.path.startswith(FREE_PATHS):
            return True
        cookie = request.cookies.get(KEY_COOKIE, "")
        scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
        return _equal(cookie, self.cookie) or (scheme.lower() == "bearer" and _equal(bearer, self._key))

    @property
    def cookie(self) -> str:
        """What a browser keeps: made from the key, not the key itself; a new key makes it worthless."""
        return hashlib.sha256(f"practice room:{self._key}".encode()).hexdigest()

    async def is_right(self, typed: str, *, from_address: str) -> bool:
        """Guesses from one address wait for one another, longer after each wrong one."""
        async with self._turns.setdefault(from_address, asyncio.Lock()):
            if self._key is None or _equal(typed, self._key):
                self._wrong_tries.pop(from_address, None)
                return True
            tries = self._wrong_tries.get(from_address, 0) + 1
            self._wrong_tries[from_address] = tries
            await self._pause(min(0.5 * 2 ** min(tries - 1, 10), LONGEST_PAUSE_SECONDS))
        while len(self._wrong_tries) > REMEMBERED_GUESSERS:
            address, _ = self._wrong_tries.popitem(last=False)
            self._turns.pop(address, None)
        return False


def _equal(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())
