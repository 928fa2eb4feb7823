"""Slack's own handler of a socket, for which an acknowledgement that finds no socket left is nothing unheard of."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable

import structlog
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.platforms.slack.calls import Json
from bot.practice.chat import ChatError

log = structlog.get_logger()

COMMAND = "slash_commands"

Deliver = Callable[[str, Json], Awaitable[bool]]
"""To a response_url; False where that is spent. Raises ChatError."""


class Handler(AsyncSocketModeHandler):
    """What a command's acknowledgement would have said is delivered behind it; Slack tells an event again by itself."""

    deliver: Deliver

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]  # as Bolt's own
        started = time.time()
        answer: BoltResponse = await run_async_bolt_app(self.app, req)
        try:
            await send_async_response(client, req, answer, started)
        except ConnectionError:
            words: Json = json.loads(answer.body) if req.type == COMMAND and answer.body else {}
            is_delivered = bool(words) and await self._delivered(str(req.payload["response_url"]), words)
            log.warning("acknowledgement_lost", kind=req.type, answered_behind_it=is_delivered)

    async def _delivered(self, url: str, words: Json) -> bool:
        try:
            return await self.deliver(url, words)
        except ChatError:
            return False
