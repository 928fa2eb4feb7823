"""A bare HTTP client that sends right and wrong requests alike."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.discord_loopback.loopback import DiscordLoopback
from tests.discord_loopback.world import Json

SILENT: Json = {"parse": []}


@dataclass(frozen=True, slots=True)
class Heard:
    status: int
    body: Any
    headers: dict[str, str]

    @property
    def code(self) -> int | None:
        return self.body.get("code") if isinstance(self.body, dict) else None


class Caller:
    def __init__(self, loopback: DiscordLoopback) -> None:
        self._loopback = loopback
        self._session = aiohttp.ClientSession()

    async def __aenter__(self) -> Caller:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def __call__(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        files: list[bytes] | None = None,
        token: str | None = None,
    ) -> Heard:
        headers = {"Authorization": f"Bot {token or self._loopback.token}"}
        data: Any = None
        if files is not None:
            data = aiohttp.FormData(quote_fields=False)
            data.add_field("payload_json", json.dumps(body))
            for index, content in enumerate(files):
                data.add_field(f"files[{index}]", io.BytesIO(content), filename=f"{index}.txt")
        elif body is not None:
            data = json.dumps(body)
            headers["Content-Type"] = "application/json"
        async with self._session.request(
            method, self._loopback.api_url + path, data=data, headers=headers
        ) as answer:
            text = await answer.text()
            is_json = answer.headers.get("Content-Type") == "application/json"
            return Heard(answer.status, json.loads(text) if is_json else text, dict(answer.headers))

    async def says(self, channel_id: int, **body: Any) -> Heard:
        """A message create that pings nobody, unless the body says otherwise."""
        return await self("POST", f"/channels/{channel_id}/messages", {"allowed_mentions": SILENT, **body})

    async def socket(self, **query: str) -> aiohttp.ClientWebSocketResponse:
        return await self._session.ws_connect(
            self._loopback.gateway.url, params={"v": "10", "encoding": "json", **query}
        )
