"""discord.py's client as this bot wants it: few intents, no caches, and no start without asking first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord
import structlog

from bot.platforms.discord.listen import Listener

log = structlog.get_logger()

RATE_LIMIT_PATIENCE_S = 60.0
GUILDS_PATIENCE_S = 2.0


class Hooks:
    """What the supervisor is told by a client."""

    def __init__(
        self,
        *,
        before_start: Callable[[], Awaitable[None]],
        ready: Callable[[discord.Client], Awaitable[None]],
        resumed: Callable[[], None],
        disconnected: Callable[[], None],
    ) -> None:
        self.before_start = before_start
        self.ready = ready
        self.resumed = resumed
        self.disconnected = disconnected


class _Supervised(discord.Client):
    hooks: Hooks

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        await super().before_identify_hook(shard_id, initial=initial)
        await self.hooks.before_start()

    async def on_ready(self) -> None:
        await self.hooks.ready(self)

    async def on_resumed(self) -> None:
        self.hooks.resumed()

    async def on_disconnect(self) -> None:
        self.hooks.disconnected()

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        log.exception("event_not_handled", event_kind=event_method)  # noqa: LOG004 -- called inside its handler


class _Single(_Supervised):
    pass


class _Sharded(_Supervised, discord.AutoShardedClient):
    pass


def intents_for(*, message_content: bool) -> discord.Intents:
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        dm_messages=True,
        guild_reactions=True,
        dm_reactions=True,
        message_content=message_content,
    )


def make_client(
    listener: Listener,
    hooks: Hooks,
    *,
    trace: aiohttp.TraceConfig,
    message_content: bool,
    shard_ids: tuple[int, ...] | None,
    shard_count: int,
) -> discord.Client:
    """A fresh client; one that failed is never used again."""
    options: dict[str, Any] = {
        "intents": intents_for(message_content=message_content),
        "max_messages": None,
        "member_cache_flags": discord.MemberCacheFlags.none(),
        "chunk_guilds_at_startup": False,
        "allowed_mentions": discord.AllowedMentions.none(),
        "http_trace": trace,
        "max_ratelimit_timeout": RATE_LIMIT_PATIENCE_S,
        "guild_ready_timeout": GUILDS_PATIENCE_S,
    }
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice is used
    client: _Supervised
    if shard_count > 1 or shard_ids is not None:
        client = _Sharded(**options, shard_ids=list(shard_ids or range(shard_count)), shard_count=shard_count)
    else:
        client = _Single(**options)
    client.hooks = hooks
    for handler in listener.handlers():
        setattr(client, handler.__name__, handler)
    return client
