"""One WebSocket of the gateway: frames out in order, plain or compressed, and the talk of its client."""

from __future__ import annotations

import asyncio
import json
import zlib
from contextlib import suppress
from enum import IntEnum
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from tests.discord_loopback import payloads
from tests.discord_loopback.world import Json

if TYPE_CHECKING:
    from tests.discord_loopback.gateway import Gateway, Session

ACK_DELAY_S = 0.03  # an answer at once makes discord.py report a whole interval as its latency
PRIVILEGED = {1 << 1: "members_intent", 1 << 8: "presences_intent", 1 << 15: "message_content_intent"}


class Op(IntEnum):
    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class CloseCode(IntEnum):
    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    DISALLOWED_INTENTS = 4014


class Socket:
    """Frames are queued, so whatever happens in the world happens in one order on the wire."""

    def __init__(self, request: web.Request, websocket: web.WebSocketResponse) -> None:
        self._request = request
        self._websocket = websocket
        self._compressor = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        self._outbox: asyncio.Queue[Json | int] = asyncio.Queue()

    def send(self, frame: Json) -> None:
        self._outbox.put_nowait(frame)

    def close(self, code: int) -> None:
        self._outbox.put_nowait(code)

    def abort(self) -> None:
        transport = self._request.transport
        if transport is not None:
            transport.abort()

    async def carry(self) -> None:
        """Sends what is queued until told to close."""
        with suppress(ConnectionError):
            while True:
                frame = await self._outbox.get()
                if isinstance(frame, int):
                    await self._websocket.close(code=frame)
                    return
                text = json.dumps(frame, separators=(",", ":"))
                if self._compressor is None:
                    await self._websocket.send_str(text)
                else:
                    packed = self._compressor.compress(text.encode()) + self._compressor.flush(
                        zlib.Z_SYNC_FLUSH
                    )
                    await self._websocket.send_bytes(packed)


async def serve(gateway: Gateway, request: web.Request) -> web.StreamResponse:
    """A client's whole visit."""
    websocket = web.WebSocketResponse(autoping=True)
    await websocket.prepare(request)
    socket = Socket(request, websocket)
    gateway.sockets.add(socket)
    carrier = asyncio.create_task(socket.carry())
    talk = Talk(gateway, socket)
    socket.send(
        {
            "op": int(Op.HELLO),
            "d": {"heartbeat_interval": gateway.heartbeat_interval_ms},
            "s": None,
            "t": None,
        }
    )
    try:
        async for message in websocket:
            if message.type is WSMsgType.TEXT:
                talk.hear(message.data)
    finally:
        talk.stop()
        if (
            websocket.close_code in (1000, 1001)
            and talk.session is not None
            and talk.session.socket is socket
        ):
            gateway.end_session(talk.session)
        gateway.forget(socket)
        carrier.cancel()
        with suppress(asyncio.CancelledError):
            await carrier
    return websocket


class Talk:
    """What the client says, understood."""

    def __init__(self, gateway: Gateway, socket: Socket) -> None:
        self.gateway = gateway
        self.socket = socket
        self.session: Session | None = None
        self._acks: set[asyncio.TimerHandle] = set()

    def hear(self, text: str) -> None:
        try:
            frame = json.loads(text)
            op = Op(frame["op"])
        except (ValueError, KeyError, TypeError):
            self.socket.close(CloseCode.DECODE_ERROR)
            return
        if op is Op.HEARTBEAT:
            self._acknowledge()
        elif op is Op.IDENTIFY:
            self._identify(frame["d"])
        elif op is Op.RESUME:
            self._resume(frame["d"])
        elif op is Op.REQUEST_MEMBERS and self.session is not None:
            self._send_members(frame["d"])
        elif self.session is None:
            self.socket.close(CloseCode.NOT_AUTHENTICATED)

    def stop(self) -> None:
        for handle in self._acks:
            handle.cancel()

    def _acknowledge(self) -> None:
        self.gateway.heartbeats += 1
        ack: Json = {"op": int(Op.HEARTBEAT_ACK), "d": None, "s": None, "t": None}
        handle = asyncio.get_running_loop().call_later(ACK_DELAY_S, self.socket.send, ack)
        self._acks.add(handle)

    def _identify(self, asked: Json) -> None:
        world = self.gateway.world
        if self.session is not None:
            self.socket.close(CloseCode.ALREADY_AUTHENTICATED)
            return
        if asked.get("token") != world.token or self.gateway.identifies_left <= 0:
            self.socket.close(CloseCode.AUTHENTICATION_FAILED)
            return
        intents = int(asked["intents"])
        if any(intents & bit and not getattr(world, granted) for bit, granted in PRIVILEGED.items()):
            self.socket.close(CloseCode.DISALLOWED_INTENTS)
            return
        shard = asked.get("shard") or (0, 1)
        self.session = self.gateway.identify(self.socket, intents, (int(shard[0]), int(shard[1])))

    def _resume(self, asked: Json) -> None:
        if asked.get("token") != self.gateway.world.token:
            self.socket.close(CloseCode.AUTHENTICATION_FAILED)
            return
        self.session = self.gateway.resume(self.socket, asked["session_id"], int(asked["seq"] or 0))
        if self.session is None:
            self.socket.send({"op": int(Op.INVALID_SESSION), "d": False, "s": None, "t": None})

    def _send_members(self, asked: Json) -> None:
        world = self.gateway.world
        guild = world.guilds.get(int(asked["guild_id"]))
        if guild is None or self.session is None:
            return
        wanted = {int(each) for each in asked.get("user_ids") or guild.members}
        found = [payloads.member(world, each) for each in guild.members.values() if each.user_id in wanted]
        chunk: Json = {
            "guild_id": str(guild.id),
            "members": found,
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [],
        }
        if asked.get("nonce"):
            chunk["nonce"] = asked["nonce"]
        self.session.dispatch("GUILD_MEMBERS_CHUNK", chunk)
