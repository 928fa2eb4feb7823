"""Every request to Slack's Web API: asked once, spaced for each method and channel, behind a breaker."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import metrics
from bot.platforms.pacing import Breakers, Pacer, Urgency
from bot.platforms.slack.errors import chat_error, retry_after
from bot.practice.chat import InDoubt, NotSent

Json = dict[str, Any]

PATIENCE_S = 20
UPLOAD_PATIENCE_S = 60

_PLATFORM = "slack"
POSTS_A_SECOND = 1.0  # in one channel
_MOST_PACERS = 512
_BY_CHANNEL = frozenset({"chat.postMessage", "chat.update"})
A_SECOND = {
    "chat.postMessage": 4.0,
    "chat.update": 0.8,
    "chat.delete": 0.8,
    "conversations.history": 0.8,
    "conversations.replies": 0.8,
    "conversations.info": 0.8,
    "conversations.open": 0.8,
    "reactions.add": 0.8,
    "reactions.get": 0.8,
    "users.info": 1.6,
    "views.open": 1.6,
    "views.publish": 1.6,
    "views.update": 1.6,
}
"""Under Slack's tiers, which count each method by the minute; what is not named is seldom asked."""
_BURSTS = frozenset(
    {"reactions.add", "users.info", "views.open", "views.publish", "views.update", "conversations.info"}
)
"""Somebody waits for these, and a minute holds many more than come: they are sent at once."""


def make_client(token: str | None, *, base_url: str, session: aiohttp.ClientSession | None) -> AsyncWebClient:
    """Without the SDK's own retries: one of them posts a second time where only the answer was lost."""
    return AsyncWebClient(
        token=token, base_url=base_url, timeout=PATIENCE_S, session=session, retry_handlers=[]
    )


def make_session() -> aiohttp.ClientSession:
    """With the patience that Slack's client would have alone: over a session of ours it waits as long as that one does."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE_S))


class Calls:
    """Shared for the process's life. `client` may be none before the platform runs: then nothing was sent."""

    def __init__(self) -> None:
        self.client: AsyncWebClient | None = None
        self.session: aiohttp.ClientSession | None = None
        self._pacers: OrderedDict[str, Pacer] = OrderedDict()
        self._breakers = Breakers()

    async def once(
        self,
        method: str,
        arguments: Mapping[str, Any] | None = None,
        *,
        urgency: Urgency = Urgency.POST,
        as_json: bool = False,
    ) -> Json:
        """What Slack answers; a ChatError for everything that may go wrong out there. Asked one time only."""
        client = self.client
        if client is None:
            raise NotSent("Slack is not connected")
        breaker = self._breakers.of(method)
        if not breaker.allows():
            raise NotSent(
                "Slack keeps failing; it is left alone for a moment", retry_after=breaker.tries_again_in()
            )
        given = {name: value for name, value in (arguments or {}).items() if value is not None}
        pacers = self._pacers_of(method, str(given.get("channel", "")))
        for pacer in pacers:
            await pacer.wait(urgency)
        try:
            answer = (
                await client.api_call(method, json=given)
                if as_json
                else await client.api_call(method, params=_flat(given))
            )
        except Exception as error:
            meant = chat_error(error)
            if meant is None:
                raise
            self._count(method, error)
            if isinstance(error, SlackApiError) and isinstance(meant, NotSent) and meant.retry_after:
                self._method_pacer(method).hold(retry_after(error))
            if isinstance(meant, InDoubt) or isinstance(error, aiohttp.ClientConnectorError):
                breaker.failed()
            else:
                breaker.succeeded()
            if meant is error:
                raise
            raise meant from error
        breaker.succeeded()
        metrics.HTTP_REQUESTS.labels(_PLATFORM, method, "200").inc()
        return dict(answer.data) if isinstance(answer.data, dict) else {}

    async def headers_of(self, method: str) -> tuple[Json, Mapping[str, str]]:
        """The answer with its headers: what the token may do stands there."""
        if self.client is None:
            raise NotSent("Slack is not connected")
        try:
            answer = await self.client.api_call(method)
        except Exception as error:
            meant = chat_error(error)
            if meant is None:
                raise
            raise meant from error
        found = dict(answer.data) if isinstance(answer.data, dict) else {}
        return found, {str(name).lower(): str(value) for name, value in answer.headers.items()}

    async def send_to(self, url: str, body: Json) -> bool:
        """A reply to a response_url; False where it is spent."""
        if self.session is None:
            raise NotSent("Slack is not connected")
        try:
            async with self.session.post(
                url, json=body, timeout=aiohttp.ClientTimeout(total=PATIENCE_S)
            ) as response:
                return response.ok
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False

    async def upload(self, url: str, content: bytes) -> None:
        if self.session is None:
            raise NotSent("Slack is not connected")
        try:
            async with self.session.post(
                url, data=content, timeout=aiohttp.ClientTimeout(total=UPLOAD_PATIENCE_S)
            ) as response:
                if not response.ok:
                    raise NotSent(f"Slack answered {response.status} to a file")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NotSent(f"A file could not be sent to Slack ({type(error).__name__})") from error

    def _pacers_of(self, method: str, channel: str) -> list[Pacer]:
        if method in _BURSTS:
            return []
        pacers = [self._method_pacer(method)] if method in A_SECOND else []
        if method in _BY_CHANNEL and channel:
            pacers.append(self._pacer(f"{method} {channel}", POSTS_A_SECOND))
        return pacers

    def _method_pacer(self, method: str) -> Pacer:
        return self._pacer(method, A_SECOND.get(method, 20.0))

    def _pacer(self, name: str, per_second: float) -> Pacer:
        pacer = self._pacers.get(name)
        if pacer is None:
            pacer = self._pacers[name] = Pacer(per_second)
            for old in list(self._pacers)[:-_MOST_PACERS]:
                if not self._pacers[old].waiting:
                    del self._pacers[old]
        return pacer

    def _count(self, method: str, error: Exception) -> None:
        status = (
            str(getattr(error.response, "status_code", "")) if isinstance(error, SlackApiError) else "none"
        )
        metrics.HTTP_REQUESTS.labels(_PLATFORM, method, status).inc()


def _flat(given: Mapping[str, Any]) -> dict[str, Any]:
    """Query arguments as Slack reads them: truth as 1 or 0."""
    return {name: int(value) if isinstance(value, bool) else value for name, value in given.items()}
