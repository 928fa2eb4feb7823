"""The socket to Slack, and the watch over it: a spent address or a refused token must not leave the bot deaf."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import NoReturn

import structlog
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.acknowledging import Deliver, Handler
from bot.platforms.slack.errors import TOKENS_REFUSED, TokenRejected, chat_error, code_of

log = structlog.get_logger()

LONGEST_LOOK = 2.0
"""How much longer than meant the time between two looks may be and still count whole."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How often the socket is looked at, and how long it may be away, in seconds."""

    look_every: float = 5.0
    away_told_after: float = 20.0
    address_dropped_after: float = 15.0  # and the client that held it
    ping_every: float = 10.0


class Sockets:
    """One connection by Slack's own client; `connected` and `away` are told of each change."""

    def __init__(
        self,
        app: AsyncApp,
        app_token: str,
        client: AsyncWebClient,
        *,
        connected: Callable[[], Awaitable[None]],
        away: Callable[[str], None],
        deliver: Deliver,
        watch: Watch,
    ) -> None:
        self._app = app
        self._token = app_token
        self._client = client
        self._connected = connected
        self._away = away
        self._deliver = deliver
        self._watch = watch
        self._is_up = False
        self._is_told = False
        self._away_s = 0.0

    async def run(self) -> NoReturn:
        """Until it is cancelled; raises TokenRejected where Slack does not take the app's token."""
        while True:
            await self._run_client()
            log.warning("socket_client_replaced")

    async def _run_client(self) -> None:
        """One client, until it has been without a connection for too long."""
        address = await self._address()  # before there is anything to close again
        handler = Handler(
            self._app,
            self._token,
            logger=logging.getLogger("slack_bolt.socket"),
            web_client=self._client,
            ping_interval=self._watch.ping_every,
        )
        handler.deliver = self._deliver
        if address is not None:
            handler.client.wss_uri = address
        connecting = asyncio.create_task(handler.client.connect(), name="slack-socket")  # type: ignore[no-untyped-call]  # Slack's own
        try:
            await self._look_after(handler)
        finally:
            connecting.cancel()
            await asyncio.gather(connecting, return_exceptions=True)
            await handler.client.close()  # type: ignore[no-untyped-call]  # the same

    async def _look_after(self, handler: Handler) -> None:
        """The client tries one address for ever, and may lose the task that would try: then another takes its place.

        Only the time between two looks that both found it away counts, and of a machine that stood still no more than
        it would have been without.
        """
        loop = asyncio.get_running_loop()
        tried_s, away_at = 0.0, None
        while tried_s < self._watch.address_dropped_after:
            if await handler.client.is_connected():
                tried_s, away_at = 0.0, None
                await self._is_back()
            else:
                looked_at = loop.time()
                longest = LONGEST_LOOK * self._watch.look_every
                passed_s = min(looked_at - away_at, longest) if away_at is not None else 0.0
                tried_s, away_at = tried_s + passed_s, looked_at
                self._is_away(passed_s)
            await asyncio.sleep(self._watch.look_every)

    async def _is_back(self) -> None:
        self._away_s = 0.0
        if not self._is_up:
            self._is_up, self._is_told = True, False
            await self._connected()

    def _is_away(self, passed_s: float) -> None:
        """However many clients have tried meanwhile."""
        self._away_s += passed_s
        if (self._is_up or not self._is_told) and self._away_s >= self._watch.away_told_after:
            self._is_up, self._is_told = False, True
            self._away("the socket to Slack is away; connecting again")

    async def _address(self) -> str | None:
        """A fresh address; none where Slack cannot be asked now."""
        try:
            answer = await self._client.apps_connections_open(app_token=self._token)
        except SlackApiError as error:
            if code_of(error) in TOKENS_REFUSED:
                raise TokenRejected("SLACK_APP_TOKEN", code_of(error)) from error
            return None
        except Exception as error:
            if chat_error(error) is None:
                raise
            return None
        return str(answer["url"])
