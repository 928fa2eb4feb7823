"""What was said and chosen around a message of ours while nobody listened."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Literal

import discord

from bot.model.incoming import Incoming, RatingsSeen
from bot.model.records import Rating
from bot.model.refs import MemberKey, MessageRef
from bot.platforms.discord.connection import Connection
from bot.platforms.discord.finding import PAGE, first_marker, messages_after
from bot.platforms.discord.keys import member_key
from bot.platforms.discord.permissions import HISTORY
from bot.platforms.discord.said import Where, heard
from bot.platforms.wording.day import SEEDS
from bot.practice.chat import Vanished

CHECK_MARK = "✅"

_PRESENTATION = "\N{VARIATION SELECTOR-16}"
_KINDS: tuple[Literal[0, 1], ...] = (0, 1)  # ordinary ones and super reactions
_RATINGS = {seed.replace(_PRESENTATION, ""): rating for seed, rating in zip(SEEDS, Rating, strict=True)}


def rating_of(emoji: str) -> Rating | None:
    """The rating an emoji stands for; some clients send it with its presentation mark and some without."""
    return _RATINGS.get(emoji.replace(_PRESENTATION, ""))


async def gather(
    connection: Connection,
    message: MessageRef,
    *,
    since: datetime,
    now: Callable[[], datetime],
) -> AsyncIterator[Incoming]:
    """Around a day's question all that was said in its channel and thread; on a reveal who holds which rating."""
    try:
        found = await _message(connection, message)
    except Vanished as error:
        if error.place:
            raise
        return
    if any(reaction.me and rating_of(str(reaction.emoji)) for reaction in found.reactions):
        held = await ratings_on(connection, message)
        yield Incoming(None, RatingsSeen(message, held), now(), message)
    elif first_marker(found) is not None:
        async for incoming in _said_around(connection, message, since):
            yield incoming


async def ratings_on(connection: Connection, message: MessageRef) -> frozenset[tuple[MemberKey, Rating]]:
    """Everybody's ratings on a message, of both kinds of reactions, however many there are."""
    held: set[tuple[MemberKey, Rating]] = set()
    for seed, rating in zip(SEEDS, Rating, strict=True):
        for kind in _KINDS:
            async for user_id in _people(connection, message, seed, kind):
                held.add((member_key(user_id), rating))
    return frozenset(held)


async def _people(
    connection: Connection, message: MessageRef, emoji: str, kind: Literal[0, 1]
) -> AsyncIterator[int]:
    after: int | None = None
    while True:
        page = await connection.calls.once(
            partial(
                connection.client.http.get_reaction_users,
                int(message.channel),
                int(message.message),
                emoji,
                PAGE,
                after,
                kind,
            ),
            route="reactions",
            needs=HISTORY,
        )
        for user in page:
            if not user.get("bot"):
                yield int(user["id"])
        if len(page) < PAGE:
            return
        after = max(int(user["id"]) for user in page)


def _is_marked(said: discord.Message) -> bool:
    return any(reaction.me and str(reaction.emoji) == CHECK_MARK for reaction in said.reactions)


async def _message(connection: Connection, message: MessageRef) -> discord.Message:
    channel = connection.client.get_partial_messageable(int(message.channel))
    return await connection.calls.once(
        lambda: channel.fetch_message(int(message.message)), route="history", needs=HISTORY
    )


async def _said_around(
    connection: Connection, message: MessageRef, since: datetime
) -> AsyncIterator[Incoming]:
    """Replies and mentions in the channel; in the thread, plain words as well where they may be read."""
    channel = await connection.channel(int(message.channel))
    guild_id = int(channel["guild_id"]) if "guild_id" in channel else None
    if guild_id is None:
        return
    here = Where(int(message.channel), guild_id)
    thread = Where(int(message.message), guild_id, int(message.channel), day_thread=True)
    is_thread = channel.get("thread_metadata") is not None  # in which no further one hangs
    for where in (here,) if is_thread else (here, thread):
        try:
            async for said in messages_after(connection, where.channel_id, since, guild_id=guild_id):
                incoming = heard(said, where, connection.own_id)
                if incoming is not None:
                    yield replace(incoming, acknowledged=_is_marked(said))
        except Vanished:
            if where is here:
                raise  # without a thread there is only the channel
