"""Looking for our own messages: by the key on their first button, else by what they say."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from functools import partial

import discord

from bot.model.records import Place
from bot.model.refs import PartKey, PlaceKind
from bot.platforms import buttons
from bot.platforms.discord.connection import Connection
from bot.platforms.discord.drawn import DrawnMessage
from bot.platforms.discord.keys import message_ref, moment_of
from bot.platforms.discord.permissions import HISTORY
from bot.practice.chat import Forbidden, Found

PAGE = 100


async def messages_after(
    connection: Connection, channel_id: int, since: datetime, *, guild_id: int | None = None
) -> AsyncIterator[discord.Message]:
    """All that stands in a channel since then, oldest first, a page at a time."""
    after = discord.Object(discord.utils.time_snowflake(since))
    while True:
        channel = connection.client.get_partial_messageable(channel_id, guild_id=guild_id)
        page = await connection.calls.once(partial(_page, channel, after), route="history", needs=HISTORY)
        for message in page:
            yield message
        if len(page) < PAGE:
            return
        after = discord.Object(page[-1].id)


async def _page(channel: discord.PartialMessageable, after: discord.Object) -> list[discord.Message]:
    return [message async for message in channel.history(limit=PAGE, after=after, oldest_first=True)]


async def find(
    connection: Connection, place: Place, key: PartKey, drawn: DrawnMessage, *, since: datetime
) -> Sequence[Found]:
    """Our messages of this part, oldest first. Without the history an empty answer would mean nothing: Forbidden."""
    channel_id = int(place.external_id or 0)
    if not (await connection.held_in(channel_id)).read_message_history:
        raise Forbidden("The channel's history may not be read", lacking=HISTORY)
    where = [channel_id]
    if (drawn.in_thread or drawn.is_reply) and place.kind is PlaceKind.CHANNEL:
        where += await _threads_with_news(connection, channel_id, since)
    found = [
        each
        for channel in where
        async for message in messages_after(connection, channel, since)
        if (each := _as_found(message, key, drawn, connection.own_id)) is not None
    ]
    return sorted(found, key=lambda each: int(each.message.message))


def first_marker(message: discord.Message) -> str | None:
    """The key on a message's first button that carries one."""
    for row in message.components:
        for item in row.children if isinstance(row, discord.ActionRow) else ():
            marker = buttons.marker_of(item.custom_id or "")
            if marker is not None:
                return marker
    return None


def _as_found(message: discord.Message, key: PartKey, drawn: DrawnMessage, own_id: int) -> Found | None:
    if message.author.id != own_id:
        return None
    ref = message_ref(message.channel.id, message.id)
    if drawn.marker is None:
        return Found(ref) if _says_the_same(message, drawn) else None
    marker = first_marker(message) or ""
    if marker == key.key:
        return Found(ref)
    version = marker.removeprefix(f"{key.key}.")
    return Found(ref, int(version)) if version != marker and version.isdecimal() else None


def _says_the_same(message: discord.Message, drawn: DrawnMessage) -> bool:
    names = [attachment.filename for attachment in message.attachments]
    same_files = not names or names == [file.name for file in drawn.files]
    return message.content.strip() == drawn.content.strip() and same_files


async def _threads_with_news(connection: Connection, channel_id: int, since: datetime) -> list[int]:
    """Threads of a channel in which something was said since then; an archived one has none."""
    guild_id = int((await connection.channel(channel_id))["guild_id"])
    http = connection.client.http
    listed = await connection.calls.once(
        lambda: http.get_active_threads(guild_id), route="channels", needs=HISTORY
    )
    return [
        int(thread["id"])
        for thread in listed["threads"]
        if int(thread["parent_id"]) == channel_id
        and thread.get("last_message_id")
        and moment_of(int(thread["last_message_id"] or 0)) >= since
    ]
