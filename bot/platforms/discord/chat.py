"""Discord spoken to unasked: drawn, found, sent once, edited, dressed and taken away."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import discord
import structlog

from bot.model.incoming import Incoming
from bot.model.records import Place
from bot.model.refs import CommunityKey, MemberKey, MessageRef, PartKey, PlaceKey, PlaceKind, Platform
from bot.model.views import Posted, SharedReply, Unread
from bot.platforms.composing import Reader, compose
from bot.platforms.discord import finding, gathering, inspecting
from bot.platforms.discord.commons import common_place
from bot.platforms.discord.connection import Connection
from bot.platforms.discord.drawn import DrawnMessage, open_files
from bot.platforms.discord.errors import (
    THREAD_ARCHIVED,
    THREAD_EXISTS,
    WRONG_KIND_OF_CHANNEL,
    code_of,
)
from bot.platforms.discord.gathering import CHECK_MARK
from bot.platforms.discord.keys import message_ref
from bot.platforms.discord.permissions import NEEDS, THREADS, lacking_in
from bot.platforms.discord.render import render
from bot.platforms.discord.together import open_together, was_put_out
from bot.platforms.pacing import Urgency
from bot.platforms.wording.lacking import DIRECT_MESSAGES
from bot.practice.chat import (
    ChatError,
    Finding,
    Forbidden,
    Found,
    Mark,
    NotSent,
    Payload,
    Vanished,
)

log = structlog.get_logger()

ARCHIVE_AFTER_MINUTES = 4320
_REMOVED_KEPT = 1000


class DiscordChat:
    """`practice.chat.Chat` for Discord."""

    platform = Platform.DISCORD

    def __init__(
        self, connection: Connection, *, reads_everything: Callable[[], bool], now: Callable[[], datetime]
    ) -> None:
        self._connection = connection
        self._reads_everything = reads_everything
        self._now = now
        self._removed: deque[str] = deque(maxlen=_REMOVED_KEPT)
        self._opening = asyncio.Lock()
        """One at a time: a thread that is being filled is nobody else's."""

    def has_removed(self, message_id: int) -> bool:
        """Whether we took this message away ourselves a moment ago: nobody deleted it."""
        return str(message_id) in self._removed

    async def draw(self, view: Posted, place: Place) -> Sequence[DrawnMessage]:
        drawn = render(compose(view, reader=Reader(Platform.DISCORD)), self._connection.command_ids)
        if isinstance(view, Unread):
            return [replace(each, is_reply=True) for each in drawn]
        if isinstance(view, SharedReply):
            return [replace(each, in_thread=True) for each in drawn]
        return drawn

    async def open(
        self, place: Place, members: Sequence[MemberKey], *, community: CommunityKey | None
    ) -> str:
        if place.kind is PlaceKind.TOGETHER:
            async with self._opening:
                return await open_together(
                    self._connection, place, members, community=community, now=self._now
                )
        user_id = int(members[0].external_id)
        http = self._connection.client.http
        opened = await self._connection.calls.once(
            lambda: http.start_private_message(user_id), route="direct", needs=DIRECT_MESSAGES
        )
        return str(opened["id"])

    async def find(
        self,
        place: Place,
        key: PartKey,
        payload: Payload,
        *,
        anchor: MessageRef | None,
        first: MessageRef | None = None,
        since: datetime,
    ) -> Sequence[Found]:
        del anchor, first  # a thread with news is listed
        return await finding.find(self._connection, place, key, _own(payload), since=since)

    async def send(
        self,
        place: Place,
        key: PartKey,
        payload: Payload,
        *,
        anchor: MessageRef | None,
        first: MessageRef | None = None,
    ) -> MessageRef:
        del first  # parts follow one another where the first one stands
        drawn = _own(payload)
        here = int(place.external_id or 0)
        if drawn.is_reply and anchor is not None:
            return await self._send(int(anchor.channel), drawn, key, replies_to=anchor)
        if drawn.in_thread and anchor is not None:
            try:
                return await self._send(
                    int(anchor.message), drawn, key
                )  # a thread's id is its first message's
            except Forbidden as error:
                log.info("thread_closed_to_us", thread=anchor.message, lacking=error.lacking)
            except Vanished as error:
                if not error.place:
                    raise
        try:
            return await self._send(here, drawn, key)
        except Forbidden as error:
            if place.kind is PlaceKind.TOGETHER and await was_put_out(self._connection, place, error):
                raise Vanished(str(error), place=True) from error
            raise

    async def edit(self, message: MessageRef, payload: Payload) -> None:
        drawn = _own(payload)
        await self._awake(message, lambda: self._edit(message, drawn))

    async def dress(self, message: MessageRef, payload: Payload) -> None:
        """Repeatable. What a missing permission forbids is left out: the buttons do the same, and doctor names it."""
        drawn = _own(payload)
        if drawn.thread is not None:
            await self._open_thread(message, drawn.thread)
        for seed in drawn.seeds:
            try:
                await self._awake(message, partial(self._react, message, seed))
            except Forbidden as error:
                log.info("reactions_not_seeded", channel=message.channel, lacking=error.lacking)
                return

    async def remove(self, message: MessageRef) -> None:
        self._removed.append(message.message)
        http = self._connection.client.http
        try:
            await self._connection.calls.once(
                lambda: http.delete_message(int(message.channel), int(message.message)), route="messages"
            )
        except Vanished:
            return

    async def mark(self, message: MessageRef, mark: Mark) -> None:
        match mark:
            case Mark.KEPT:
                await self._awake(message, lambda: self._react(message, CHECK_MARK, urgency=Urgency.MEMBER))

    def gather(self, message: MessageRef, *, since: datetime) -> AsyncIterator[Incoming]:
        return gathering.gather(self._connection, message, since=since, now=self._now)

    async def commons(self, community: CommunityKey) -> PlaceKey | None:
        guild = self._connection.client.get_guild(int(community.external_id))
        return common_place(guild) if guild is not None else None

    async def inspect(self, place: Place | None) -> Sequence[Finding]:
        if place is None:
            return await inspecting.inspect_application(
                self._connection, reads_everything=self._reads_everything()
            )
        return await inspecting.inspect_place(self._connection, place)

    async def _send(
        self, channel_id: int, drawn: DrawnMessage, key: PartKey, *, replies_to: MessageRef | None = None
    ) -> MessageRef:
        try:
            return await self._post(channel_id, drawn, key, replies_to)
        except Forbidden as error:
            lacking = await self._lacking(channel_id)
            if drawn.files and lacking == ("Attach Files",):
                return await self._post(channel_id, replace(drawn, files=()), key, replies_to)
            raise Forbidden(str(error), lacking=", ".join(lacking) or error.lacking) from error

    async def _post(
        self, channel_id: int, drawn: DrawnMessage, key: PartKey, replies_to: MessageRef | None
    ) -> MessageRef:
        """One create with the part's own nonce: within minutes a repeat gives the first message back."""
        channel = self._connection.client.get_partial_messageable(channel_id)
        files = await open_files(drawn.files)
        reference: Any = None
        if replies_to is not None:
            reference = discord.MessageReference(
                message_id=int(replies_to.message),
                channel_id=int(replies_to.channel),
                fail_if_not_exists=False,
            )
        view = drawn.view()

        async def ask() -> discord.Message:
            return await channel.send(
                drawn.content or None,
                files=files,
                nonce=str(key),
                allowed_mentions=drawn.mentions_when_sent,
                reference=reference,
                suppress_embeds=True,
                view=discord.utils.MISSING if view is None else view,
            )

        sent = await self._connection.calls.once(ask, route="messages")
        return message_ref(channel_id, sent.id)

    async def _awake(self, message: MessageRef, act: Callable[[], Awaitable[None]]) -> None:
        """Only a new message wakes a thread that was archived: for all else it is done first."""
        try:
            await act()
        except NotSent as error:
            if code_of(error) != THREAD_ARCHIVED:
                raise
            http = self._connection.client.http
            await self._connection.calls.once(
                lambda: http.edit_channel(int(message.channel), archived=False),
                route="threads",
                needs="Send Messages in Threads",
            )
            await act()

    async def _edit(self, message: MessageRef, drawn: DrawnMessage) -> None:
        channel = self._connection.client.get_partial_messageable(int(message.channel))
        files = await open_files(drawn.files)
        view = drawn.view()
        await self._connection.calls.once(
            lambda: channel.get_partial_message(int(message.message)).edit(
                content=drawn.content or None,
                attachments=files,
                view=view,
                allowed_mentions=discord.AllowedMentions.none(),  # a change calls nobody
            ),
            route="messages",
        )

    async def _react(self, message: MessageRef, emoji: str, *, urgency: Urgency = Urgency.POST) -> None:
        http = self._connection.client.http
        await self._connection.calls.once(
            lambda: http.add_reaction(int(message.channel), int(message.message), emoji),
            route="reactions",
            needs="Add Reactions",
            urgency=urgency,
        )

    async def _open_thread(self, message: MessageRef, name: str) -> None:
        http = self._connection.client.http
        try:
            await self._connection.calls.once(
                lambda: http.start_thread_with_message(
                    int(message.channel),
                    int(message.message),
                    name=name,
                    auto_archive_duration=ARCHIVE_AFTER_MINUTES,  # type: ignore[arg-type]  # one of Discord's four
                ),
                route="threads",
                needs="Create Public Threads",
            )
        except Forbidden as error:
            log.info("thread_not_opened", channel=message.channel, lacking=error.lacking)
        except ChatError as error:
            if code_of(error) not in {THREAD_EXISTS, WRONG_KIND_OF_CHANNEL}:
                raise

    async def _lacking(self, channel_id: int) -> tuple[str, ...]:
        try:
            in_thread = isinstance(self._connection.client.get_channel(channel_id), discord.Thread)
            return lacking_in(await self._connection.held_in(channel_id), THREADS if in_thread else NEEDS)
        except ChatError:
            return ()


def _own(payload: Payload) -> DrawnMessage:
    if not isinstance(payload, DrawnMessage):
        raise TypeError(f"{type(payload).__name__} was not drawn for Discord")
    return payload
