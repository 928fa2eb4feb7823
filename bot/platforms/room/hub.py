"""The open pages: told when something changed, each then gets what is new for its own reader."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from bot.model.refs import MemberKey
from bot.platforms.room.device import Device
from bot.platforms.room.html import Html

FRAME_BYTES = 64 * 1024
HEARTBEAT_SECONDS = 25.0
MOST_PAGES = 2000
MOST_PARTS = 16


@dataclass(eq=False, slots=True)
class OpenPage:
    """One page in one browser: where it is, and which state of its parts it shows."""

    device: Device
    socket: web.WebSocketResponse
    path: str = "/"
    shows: dict[str, str] = field(default_factory=dict)
    stale: asyncio.Event = field(default_factory=asyncio.Event)
    unsaid: list[tuple[str, str | None]] = field(default_factory=list)

    async def send(self, **message: str) -> None:
        await self.socket.send_json(message)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page shows now: its title and its live parts by id."""

    title: str
    parts: Mapping[str, Html]


Draw = Callable[[Device, str], Awaitable[Parts | None]]


class Hub:
    """Holds a socket for each open page; `draw` gives the parts of a path as one device sees them."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._pages: set[OpenPage] = set()

    def changed(
        self, *, says: str | None = None, to: str | None = None, members: frozenset[MemberKey] | None = None
    ) -> None:
        """Something others see is different; `members` are those concerned, all unless said, `to` is where it is seen."""
        for page in self._pages:
            if members is None or page.device.member in members:
                if says:
                    page.unsaid.append((says, to))
                page.stale.set()

    def members_where(self, holds: Callable[[MemberKey], bool]) -> frozenset[MemberKey]:
        """Those with an open page for whom it holds."""
        present = {page.device.member for page in self._pages}
        return frozenset(member for member in present if member is not None and holds(member))

    async def hold(self, request: web.Request, device: Device) -> web.WebSocketResponse:
        """Serves one open page until it goes."""
        if len(self._pages) >= MOST_PAGES:
            raise web.HTTPServiceUnavailable(text="Too many pages are open.")
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=FRAME_BYTES)
        await socket.prepare(request)
        page = OpenPage(device, socket)
        self._pages.add(page)
        pushing = asyncio.create_task(self._push(page))
        try:
            async for frame in socket:
                _read(page, frame)
        finally:
            self._pages.discard(page)
            pushing.cancel()
            with suppress(asyncio.CancelledError):
                await pushing
        return socket

    async def close(self) -> None:
        """Tells every page that the room goes; they come back by themselves."""
        for page in list(self._pages):
            await page.socket.close(code=WSCloseCode.GOING_AWAY)

    async def _push(self, page: OpenPage) -> None:
        while True:
            await page.stale.wait()
            page.stale.clear()
            with suppress(ConnectionError):  # it went meanwhile: the reading side ends this task
                await self._bring_up_to_date(page)

    async def _bring_up_to_date(self, page: OpenPage) -> None:
        says, page.unsaid = page.unsaid, []
        now = await self._draw(page.device, page.path)
        if now is not None:
            for name, html in now.parts.items():
                if name in page.shows and page.shows[name] != _state(html):
                    page.shows[name] = _state(html)
                    await page.send(put=name, html=html.markup, title=now.title)
        for sentence, to in says:
            await page.send(say=sentence, **({"to": to} if to else {}))


def _read(page: OpenPage, frame: WSMessage) -> None:
    """A page says where it is and what it shows; anything else is passed over."""
    if frame.type is not WSMsgType.TEXT:
        return
    try:
        told = json.loads(frame.data)
    except ValueError:
        return
    match told:
        case {"path": str(path), "shows": dict(shows)} if len(shows) <= MOST_PARTS:
            page.path = path
            page.shows = {str(name): str(state) for name, state in shows.items()}
            page.stale.set()
        case _:
            return


def _state(html: Html) -> str:
    """The digest a part carries of its content."""
    return html.markup.partition('data-live="')[2].partition('"')[0]
