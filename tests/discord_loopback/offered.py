"""Files sent with a command: what the interaction says of them, and the signed addresses they are fetched from."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from urllib.parse import quote

from aiohttp import web

from tests.discord_loopback.clock import LoopbackClock
from tests.discord_loopback.core import Discord
from tests.discord_loopback.world import Attachment, Json, World

PATH = "/ephemeral-attachments/{application}/{attachment}/{name}"
GONE = "This content is no longer available."


def offer(discord: Discord, name: str, content: bytes) -> Attachment:
    """Takes a member's file; it goes after a day."""
    made = Attachment(discord.clock.snowflake(), name, content, "application/octet-stream")
    discord.world.offered[made.id] = made
    return made


def described(discord: Discord, of: Attachment) -> Json:
    """As `resolved.attachments` tells it."""
    world = discord.world
    until = int((discord.clock.now() + discord.rules.file_lives).timestamp())
    path = f"/ephemeral-attachments/{world.application_id}/{of.id}/{quote(of.filename)}"
    url = f"{world.url}{path}?ex={until:x}&is={until - 60:x}&hm={_signature(world, of, until)}"
    return {
        "id": str(of.id),
        "filename": of.filename,
        "content_type": of.content_type,
        "size": len(of.content),
        "url": url,
        "proxy_url": url,
        "ephemeral": True,
    }


def fetched(world: World, clock: LoopbackClock, request: web.Request) -> web.Response:
    """The file, for whoever has its whole address and is not too late."""
    wanted = request.match_info["attachment"]
    of = world.offered.get(int(wanted)) if wanted.isdecimal() else None
    try:
        until = int(request.query.get("ex", ""), 16)
    except ValueError:
        return web.Response(status=404, text=GONE)
    if of is None or request.query.get("hm") != _signature(world, of, until):
        return web.Response(status=404, text=GONE)
    if clock.now() > datetime.fromtimestamp(until, UTC):
        return web.Response(status=404, text=GONE)
    return web.Response(body=of.content, content_type=of.content_type)


def _signature(world: World, of: Attachment, until: int) -> str:
    return hashlib.sha256(f"{world.token}:{of.id}:{until}".encode()).hexdigest()
