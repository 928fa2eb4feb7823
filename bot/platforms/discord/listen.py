"""What Discord's gateway tells, translated and handed to reception; nothing is decided here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime

import discord

from bot.model.incoming import (
    Actor,
    CommunityJoined,
    CommunityLeft,
    Event,
    Incoming,
    MessageGone,
    PlaceGone,
    RatingGiven,
    RatingsSeen,
    Reconnected,
)
from bot.model.records import Door, Rating
from bot.model.refs import MemberKey, MessageRef
from bot.model.views import Returned
from bot.pictures.worker import DrawingWorker
from bot.platforms.discord.answering import Answerer
from bot.platforms.discord.chat import DiscordChat
from bot.platforms.discord.commons import common_place
from bot.platforms.discord.connection import Connection
from bot.platforms.discord.gathering import rating_of, ratings_on
from bot.platforms.discord.interactions import Interaction
from bot.platforms.discord.keys import community_key, member_key, message_ref, place_key
from bot.platforms.discord.receipts import Receipts
from bot.platforms.discord.said import heard, where_of
from bot.practice.chat import ChatError

Receive = Callable[[Incoming], Awaitable[Returned]]


class Listener:
    """One method for each of discord.py's events; raw ones, since no message is cached."""

    def __init__(
        self,
        receive: Receive,
        connection: Connection,
        chat: DiscordChat,
        *,
        worker: DrawingWorker,
        now: Callable[[], datetime],
    ) -> None:
        self._receive = receive
        self._connection = connection
        self._chat = chat
        self._now = now
        self._answerer = Answerer(receive, chat, lambda: connection.command_ids, worker)
        self._receipts = Receipts(connection, chat)
        self._running = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def handlers(self) -> Iterable[Callable[..., Awaitable[None]]]:
        """Each is registered under its own name."""
        return (
            self.on_interaction,
            self.on_message,
            self.on_raw_message_edit,
            self.on_raw_message_delete,
            self.on_raw_bulk_message_delete,
            self.on_raw_reaction_add,
            self.on_raw_reaction_remove,
            self.on_raw_reaction_clear,
            self.on_raw_reaction_clear_emoji,
            self.on_guild_join,
            self.on_guild_remove,
            self.on_guild_channel_delete,
            self.on_raw_thread_delete,
        )

    async def until_idle(self, *, seconds: float) -> None:
        """Waits for what is being answered, but not for ever."""
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return

    async def reconnected(self, guilds: Iterable[discord.Guild]) -> None:
        """Nothing was replayed: what happened meanwhile is looked for, and new servers are greeted."""
        async with self._busy():
            known = list(guilds)
            await self._tell(Reconnected(tuple(community_key(guild.id) for guild in known)))
            for guild in known:
                await self._tell(CommunityJoined(community_key(guild.id), common_place(guild)))

    async def on_interaction(self, interaction: Interaction) -> None:
        async with self._busy():
            await self._answerer.answer(interaction)

    async def on_message(self, message: discord.Message) -> None:
        await self._hear(message, edited=False)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        if event.message.edited_at is not None:  # else only a preview was added to it
            await self._hear(event.message, edited=True)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        await self._gone(event.channel_id, event.message_id)

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        for message_id in sorted(event.message_ids):
            await self._gone(event.channel_id, message_id)

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        if event.message_author_id in {None, self._connection.own_id}:
            await self._react(event, held=True)

    async def on_raw_reaction_remove(self, event: discord.RawReactionActionEvent) -> None:
        await self._react(event, held=False)

    async def on_raw_reaction_clear(self, event: discord.RawReactionClearEvent) -> None:
        await self._seen(message_ref(event.channel_id, event.message_id), frozenset())

    async def on_raw_reaction_clear_emoji(self, event: discord.RawReactionClearEmojiEvent) -> None:
        """All of one rating were taken away at once: the others are read anew."""
        if rating_of(event.emoji.name or "") is None:
            return
        ref = message_ref(event.channel_id, event.message_id)
        try:
            await self._seen(ref, await ratings_on(self._connection, ref))
        except ChatError:
            return  # the next gathering sees it

    async def on_guild_join(self, guild: discord.Guild) -> None:
        async with self._busy():
            await self._tell(CommunityJoined(community_key(guild.id), common_place(guild)))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        async with self._busy():
            await self._tell(CommunityLeft(community_key(guild.id)))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        async with self._busy():
            await self._tell(PlaceGone(place_key(channel.id)))

    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        if event.thread_type is discord.ChannelType.private_thread:
            async with self._busy():
                await self._tell(PlaceGone(place_key(event.thread_id)))

    async def _hear(self, message: discord.Message, *, edited: bool) -> None:
        own_id = self._connection.own_id
        guild_id = message.guild.id if message.guild is not None else None
        where = where_of(message.channel, message.channel.id, guild_id, own_id)
        incoming = heard(message, where, own_id, edited=edited)
        if incoming is None:
            return
        async with self._busy():
            view = await self._receive(incoming)
            if not edited:
                await self._receipts.give(incoming, view)

    async def _gone(self, channel_id: int, message_id: int) -> None:
        if self._chat.has_removed(message_id):
            return
        ref = message_ref(channel_id, message_id)
        async with self._busy():
            await self._tell(MessageGone(ref), ref)

    async def _react(self, event: discord.RawReactionActionEvent, *, held: bool) -> None:
        """A reaction says its own thanks: whatever comes of it, nothing is answered."""
        rating = rating_of(event.emoji.name or "")
        by_a_bot = event.user_id == self._connection.own_id or (event.member is not None and event.member.bot)
        if rating is None or by_a_bot:
            return
        ref = message_ref(event.channel_id, event.message_id)
        who = Actor(
            member_key(event.user_id),
            community_key(event.guild_id) if event.guild_id is not None else None,
            place_key(event.channel_id),
            manages=False,
            name=event.member.display_name if event.member is not None else None,
        )
        given = RatingGiven(ref, rating, held=held, door=Door.REACTION)
        async with self._busy():
            await self._receive(Incoming(who, given, self._now(), ref))

    async def _seen(self, ref: MessageRef, held: frozenset[tuple[MemberKey, Rating]]) -> None:
        async with self._busy():
            await self._tell(RatingsSeen(ref, held), ref)

    async def _tell(self, event: Event, message: MessageRef | None = None) -> None:
        await self._receive(Incoming(None, event, self._now(), message))

    @asynccontextmanager
    async def _busy(self) -> AsyncIterator[None]:
        self._running += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._running -= 1
            if not self._running:
                self._idle.set()
