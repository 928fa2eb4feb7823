"""The gateway: sessions with their numbered events, and the sockets that carry them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntFlag

from tests.discord_loopback import payloads
from tests.discord_loopback.gateway_socket import Op, Socket
from tests.discord_loopback.permissions import sees
from tests.discord_loopback.world import Channel, Guild, Json, World


class Intent(IntFlag):
    GUILDS = 1 << 0
    MEMBERS = 1 << 1
    PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_REACTIONS = 1 << 10
    DM_MESSAGES = 1 << 12
    DM_REACTIONS = 1 << 13
    MESSAGE_CONTENT = 1 << 15


NO_INTENT = 0
MESSAGES = Intent.GUILD_MESSAGES | Intent.DM_MESSAGES
REACTIONS = Intent.GUILD_REACTIONS | Intent.DM_REACTIONS
IN_DMS = Intent.DM_MESSAGES | Intent.DM_REACTIONS


@dataclass(slots=True)
class Session:
    """What Discord keeps for a resume: every dispatch of the session, sent or not."""

    id: str
    intents: int
    shard: tuple[int, int]
    socket: Socket | None = None
    sequence: int = 0
    dispatches: list[Json] = field(default_factory=list)

    @property
    def reads_all(self) -> bool:
        return bool(self.intents & Intent.MESSAGE_CONTENT)

    def dispatch(self, event: str, payload: Json) -> None:
        self.sequence += 1
        frame: Json = {"op": int(Op.DISPATCH), "s": self.sequence, "t": event, "d": payload}
        self.dispatches.append(frame)
        if self.socket is not None:
            self.socket.send(frame)


@dataclass(frozen=True, slots=True)
class Identify:
    at: datetime
    shard: tuple[int, int]
    intents: int


class Gateway:
    """All sessions of the one application; `identifies_left` is the day's remainder."""

    def __init__(self, world: World, now: Callable[[], datetime]) -> None:
        self.world = world
        self.now = now
        self.changed: Callable[[], None] = lambda: None
        self.sessions: dict[str, Session] = {}
        self.sockets: set[Socket] = set()
        self.identifies: list[Identify] = []
        self.resumes = 0
        self.identifies_total = 1000
        self.identifies_left = 1000
        self.recommended_shards = 1
        self.heartbeat_interval_ms = 41_250
        self.heartbeats = 0
        self.is_down = False
        self.loses_events = False
        self.accepts_resumes = True

    def session_start_limit(self) -> Json:
        return {
            "total": self.identifies_total,
            "remaining": self.identifies_left,
            "reset_after": 14_400_000,
            "max_concurrency": 1,
        }

    def identify(self, socket: Socket, intents: int, shard: tuple[int, int]) -> Session:
        """A new session, greeted with READY and its guilds."""
        self.identifies.append(Identify(self.now(), shard, intents))
        self.identifies_left = max(0, self.identifies_left - 1)
        session = Session(id=secrets.token_hex(16), intents=intents, shard=shard, socket=socket)
        self.sessions[session.id] = session
        guilds = [each for each in self.world.guilds.values() if each.has_bot and _on_shard(each.id, shard)]
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": payloads.own_user(self.world.users[self.world.bot_id]),
                "guilds": [{"id": str(each.id), "unavailable": True} for each in guilds],
                "session_id": session.id,
                "resume_gateway_url": self.url,
                "session_type": "normal",
                "private_channels": [],
                "application": {
                    "id": str(self.world.application_id),
                    "flags": payloads.application(self.world)["flags"],
                },
                "shard": list(shard),
            },
        )
        if intents & Intent.GUILDS:
            for guild in guilds:
                session.dispatch("GUILD_CREATE", self.full_guild(guild))
        self.changed()
        return session

    @property
    def url(self) -> str:
        return self.world.url.replace("http://", "ws://") + "/gateway/"

    def full_guild(self, guild: Guild) -> Json:
        world = self.world
        channels = [*world.channels_of(guild.id), *world.threads_of(guild.id)]
        return payloads.guild_create(
            world, guild, visible=[each for each in channels if sees(world, each, world.bot_id)]
        )

    def resume(self, socket: Socket, session_id: str, sequence: int) -> Session | None:
        session = self.sessions.get(session_id)
        if session is None or not self.accepts_resumes or sequence > session.sequence:
            return None
        self.resumes += 1
        session.socket = socket
        for frame in session.dispatches:
            if frame["s"] > sequence:
                socket.send(frame)
        session.dispatch("RESUMED", {"_trace": []})
        self.changed()
        return session

    def tell(
        self,
        event: str,
        payload: Callable[[bool], Json],
        *,
        guild_id: int | None,
        channel: Channel | None,
        needs: int,
    ) -> None:
        """Dispatches to every session that may hear it; the payload depends on whether the session reads content."""
        if self.is_down and self.loses_events:
            return
        if channel is not None and not sees(self.world, channel, self.world.bot_id):
            return
        if needs:
            needs &= int(IN_DMS) if guild_id is None else ~int(IN_DMS)
        for session in self.sessions.values():
            if _hears(session, guild_id, needs):
                session.dispatch(event, payload(session.reads_all))

    def ask_to_reconnect(self) -> None:
        self._send_all({"op": int(Op.RECONNECT), "d": None, "s": None, "t": None})

    def invalidate(self, *, resumable: bool) -> None:
        """Op 9; not resumable also forgets the sessions."""
        if not resumable:
            self.sessions.clear()
        self._send_all({"op": int(Op.INVALID_SESSION), "d": resumable, "s": None, "t": None})

    def close(self, code: int) -> None:
        for socket in list(self.sockets):
            socket.close(code)

    def drop(self) -> None:
        """Breaks every connection without a word; the sessions can be resumed."""
        for socket in list(self.sockets):
            socket.abort()

    def go_down(self, *, loses_sessions: bool = False, loses_events: bool = False) -> None:
        """Breaks all connections and refuses new ones until `come_back`."""
        self.is_down = True
        self.loses_events = loses_events
        if loses_sessions:
            self.sessions.clear()
        self.drop()

    def come_back(self) -> None:
        self.is_down = False
        self.loses_events = False

    def forget(self, socket: Socket) -> None:
        self.sockets.discard(socket)
        for session in self.sessions.values():
            if session.socket is socket:
                session.socket = None
        self.changed()

    def end_session(self, session: Session) -> None:
        self.sessions.pop(session.id, None)

    @property
    def is_connected(self) -> bool:
        return any(session.socket is not None for session in self.sessions.values())

    def _send_all(self, frame: Json) -> None:
        for socket in list(self.sockets):
            socket.send(frame)


def _on_shard(guild_id: int, shard: tuple[int, int]) -> bool:
    return (guild_id >> 22) % shard[1] == shard[0]


def _hears(session: Session, guild_id: int | None, needs: int) -> bool:
    if needs and not session.intents & needs:
        return False
    return session.shard[0] == 0 if guild_id is None else _on_shard(guild_id, session.shard)
