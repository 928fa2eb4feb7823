"""Every request to Discord: paced, counted, and for what practice asks tried once, behind a breaker."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace
from typing import TypeVar

import aiohttp
import yarl
from discord.http import Route

from bot import metrics
from bot.platforms.discord.errors import SERVER_ERRORS, TOO_MANY_REQUESTS, AskedAgain, chat_error
from bot.platforms.pacing import Breakers, Pacer, Urgency
from bot.practice.chat import InDoubt, NotSent

Answer = TypeVar("Answer")

PER_SECOND = 44
"""Discord takes 50 a second of one bot; the rest is for what discord.py asks by itself."""
PATIENCE_S = 20.0

_PLATFORM = "discord"
_UNPACED = frozenset({"interactions", "webhooks"})
_KINDS = re.compile(r"/(interactions|webhooks|reactions|threads|messages|commands|gateway)(?:/|$)")


@dataclass(slots=True)
class _Call:
    """One request as practice sees it, however often discord.py would try it."""

    urgency: Urgency
    attempts: int = 0
    status: int | None = None


_CALL: ContextVar[_Call | None] = ContextVar("discord_call", default=None)


class Calls:
    """Shared by all clients of the process's life: pace and breakers outlive a connection."""

    def __init__(self, *, now: Callable[[], datetime], patience_s: float = PATIENCE_S) -> None:
        self._now = now
        self._patience_s = patience_s
        self._pacer = Pacer(PER_SECOND)
        self._breakers = Breakers()
        self.clock_offset: timedelta | None = None

    def trace(self) -> aiohttp.TraceConfig:
        """What a client is given as `http_trace`."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._starting)
        trace.on_request_end.append(self._ended)
        trace.on_request_exception.append(self._broken)
        return trace

    async def once(
        self,
        ask: Callable[[], Awaitable[Answer]],
        *,
        route: str,
        needs: str = "Send Messages",
        urgency: Urgency = Urgency.POST,
    ) -> Answer:
        """What `ask` answers; a ChatError for everything that may go wrong out there. Asked one time only.

        `route` names the breaker, `needs` the permission that is missing where Discord does not say which.
        """
        breaker = self._breakers.of(route)
        if not breaker.allows():
            raise NotSent(
                "Discord keeps failing; it is left alone for a moment", retry_after=breaker.tries_again_in()
            )
        call = _Call(urgency)
        token = _CALL.set(call)
        try:
            async with asyncio.timeout(self._patience_s):
                answer = await ask()
        except Exception as error:
            meant = chat_error(error, sent=call.attempts > 0, status=call.status, needs=needs)
            if meant is None or meant is error:
                raise
            if isinstance(meant, InDoubt) or isinstance(error, aiohttp.ClientConnectorError):
                breaker.failed()
            else:
                breaker.succeeded()
            raise meant from error
        finally:
            _CALL.reset(token)
        breaker.succeeded()
        return answer

    async def _starting(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        params: aiohttp.TraceRequestStartParams,
    ) -> None:
        if not _is_rest(params.url):
            return
        call = _CALL.get()
        if call is not None and call.attempts and (call.status is None or call.status >= SERVER_ERRORS):
            raise AskedAgain
        if kind_of(params.url.path) not in _UNPACED:
            await self._pacer.wait(call.urgency if call else Urgency.MEMBER)
        if call is not None:
            call.attempts += 1
            call.status = None

    async def _ended(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        params: aiohttp.TraceRequestEndParams,
    ) -> None:
        if not _is_rest(params.url):
            return
        answer = params.response
        call = _CALL.get()
        if call is not None:
            call.status = answer.status
        metrics.HTTP_REQUESTS.labels(_PLATFORM, kind_of(params.url.path), str(answer.status)).inc()
        if answer.status == TOO_MANY_REQUESTS and answer.headers.get("X-RateLimit-Global"):
            self._pacer.hold(_seconds(answer.headers.get("Retry-After")))
        self._compare_clocks(answer.headers.get("Date"))

    async def _broken(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        params: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        if _is_rest(params.url):
            metrics.HTTP_REQUESTS.labels(_PLATFORM, kind_of(params.url.path), "none").inc()

    def _compare_clocks(self, date: str | None) -> None:
        try:
            there = parsedate_to_datetime(date or "")
        except ValueError:
            return
        if there.tzinfo is not None:
            self.clock_offset = there - self._now()


def kind_of(path: str) -> str:
    """The kind of a request, without any id or token."""
    found = _KINDS.findall(path)
    kinds = [each for each in ("interactions", "webhooks", "reactions", "threads") if each in found]
    return kinds[0] if kinds else found[-1] if found else "other"


def _is_rest(url: yarl.URL) -> bool:
    return str(url).startswith(Route.BASE)


def _seconds(header: str | None) -> float:
    try:
        return float(header or 1)
    except ValueError:
        return 1.0
