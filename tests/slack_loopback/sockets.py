"""Socket Mode's connections: single-use tickets, hello, frames out in order, acknowledgements in, disconnects."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Callable
from contextlib import suppress

from aiohttp import WSMsgType, web

from tests.slack_loopback.world import Json, World

MOST_CONNECTIONS = 10
LINK = "/link/"


class Socket:
    """One connection; `None` in its outbox ends it."""

    def __init__(self, request: web.Request, websocket: web.WebSocketResponse) -> None:
        self._request = request
        self._websocket = websocket
        self._outbox: asyncio.Queue[Json | None] = asyncio.Queue()

    def send(self, frame: Json) -> None:
        self._outbox.put_nowait(frame)

    def close(self) -> None:
        self._outbox.put_nowait(None)

    def abort(self) -> None:
        transport = self._request.transport
        if transport is not None:
            transport.abort()

    async def carry(self) -> None:
        with suppress(ConnectionError):
            while (frame := await self._outbox.get()) is not None:
                await self._websocket.send_str(json.dumps(frame, separators=(",", ":")))
            await self._websocket.close()


class Sockets:
    """All connections of the app; `on_frame` and `on_open` are the delivery's."""

    def __init__(self, world: World, changed: Callable[[], None]) -> None:
        self._world = world
        self._changed = changed
        self._tickets: set[str] = set()
        self._turn = 0
        self.open: list[Socket] = []
        self.tickets_issued = 0
        self.times_opened = 0
        self.upgrades_refused = 0
        self.burns_left = 0
        self.refusals_left = 0
        self.is_disabled = False
        self.is_down = False
        self.on_frame: Callable[[Json], None] = lambda _frame: None
        self.on_open: Callable[[], None] = lambda: None

    @property
    def is_connected(self) -> bool:
        return bool(self.open)

    def issue(self) -> str:
        """A URL good for one upgrade."""
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        self.tickets_issued += 1
        base = self._world.url.replace("http://", "ws://")
        return f"{base}{LINK}?ticket={ticket}&app_id={self._world.app_id}"

    def burn_tickets(self, times: int = 1) -> None:
        """The next upgrades fail and use their ticket up, as when a connection breaks half way."""
        self.burns_left += times

    def refuse_upgrades(self, times: int = 1) -> None:
        """The next upgrades fail though their ticket stays good."""
        self.refusals_left += times

    def send(self, frame: Json) -> bool:
        """Through any one of the connections; False where there is none."""
        if not self.open:
            return False
        self._turn += 1
        self.open[self._turn % len(self.open)].send(frame)
        return True

    def ask_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """The disconnect frame; `warning` comes first and leaves the connection open."""
        for socket in list(self.open):
            socket.send({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink"}})
            if reason != "warning":
                self.open.remove(socket)
                socket.close()

    def disable(self) -> None:
        """Socket Mode is switched off in the app's settings."""
        self.is_disabled = True
        self.ask_to_reconnect("link_disabled")

    def drop(self) -> None:
        """Breaks every connection without a word."""
        for socket in list(self.open):
            self.open.remove(socket)
            socket.abort()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """A client's whole visit."""
        if not self._admits(request.query.get("ticket", "")):
            self.upgrades_refused += 1
            self._changed()
            return web.Response(status=403, text="the ticket is not good")
        websocket = web.WebSocketResponse(autoping=True)
        await websocket.prepare(request)
        socket = Socket(request, websocket)
        carrier = asyncio.create_task(socket.carry())
        self._greet(socket)
        try:
            async for message in websocket:
                if message.type is WSMsgType.TEXT:
                    self._hear(message.data)
        finally:
            if socket in self.open:
                self.open.remove(socket)
            carrier.cancel()
            with suppress(asyncio.CancelledError):
                await carrier
            self._changed()
        return websocket

    def _admits(self, ticket: str) -> bool:
        if self.refusals_left > 0:
            self.refusals_left -= 1
            return False
        is_good = ticket in self._tickets
        self._tickets.discard(ticket)
        if self.burns_left > 0:
            self.burns_left -= 1
            return False
        return is_good and not self.is_disabled and not self.is_down

    def _greet(self, socket: Socket) -> None:
        if len(self.open) >= MOST_CONNECTIONS:
            socket.send({"type": "disconnect", "reason": "too_many_websockets", "debug_info": {}})
            socket.close()
            return
        self.open.append(socket)
        self.times_opened += 1
        socket.send(
            {
                "type": "hello",
                "num_connections": len(self.open),
                "debug_info": {"host": "applink", "build_number": 1, "approximate_connection_time": 18060},
                "connection_info": {"app_id": self._world.app_id},
            }
        )
        self.on_open()
        self._changed()

    def _hear(self, text: str) -> None:
        with suppress(ValueError):
            frame = json.loads(text)
            if isinstance(frame, dict) and "envelope_id" in frame:
                self.on_frame(frame)
