"""What follows a member's message: a check mark in the open, words in a direct message, never noise in a channel."""

from __future__ import annotations

import discord
import structlog

from bot.model.incoming import AnswerGiven, Incoming
from bot.model.records import Door
from bot.model.refs import Platform
from bot.model.views import AttemptKept, Done, Failed, RatingSaved, Refused, Returned, Why
from bot.platforms.composing import Reader, compose
from bot.platforms.discord.connection import Connection
from bot.platforms.discord.drawn import DrawnMessage, open_files
from bot.platforms.discord.render import render
from bot.platforms.pacing import Urgency
from bot.practice.chat import Chat, ChatError, Mark

log = structlog.get_logger()

LEFT_UNSAID = frozenset({Why.TOO_FAST, Why.NOT_FOUND, Why.NOTHING_OPEN})
"""Refusals that are not worth a direct message to somebody who only spoke in a channel."""


class Receipts:
    def __init__(self, connection: Connection, chat: Chat) -> None:
        self._connection = connection
        self._chat = chat

    async def give(self, incoming: Incoming, view: Returned) -> None:
        """Acknowledges a message that was heard. What cannot be delivered is dropped: the words are kept all the same."""
        if not isinstance(incoming.what, AnswerGiven) or isinstance(view, Done):
            return
        try:
            if incoming.what.door is Door.DIRECT:
                await self._tell(int(incoming.message.channel) if incoming.message else None, incoming, view)
            elif isinstance(view, (AttemptKept, RatingSaved)):
                if incoming.message is not None:
                    await self._chat.mark(incoming.message, Mark.KEPT)
            elif isinstance(view, Failed) or (isinstance(view, Refused) and view.why not in LEFT_UNSAID):
                await self._tell(None, incoming, view)
        except ChatError as error:
            log.info("receipt_not_given", says=str(error))

    async def _tell(self, channel_id: int | None, incoming: Incoming, view: Returned) -> None:
        """In the direct message where they wrote, else in one that is opened for it."""
        if incoming.who is None:
            return
        sheet = compose(view, reader=Reader(Platform.DISCORD, incoming.who.zone))
        if channel_id is None:
            channel_id = await self._direct(int(incoming.who.member.external_id))
        for message in render(sheet, self._connection.command_ids):
            await self._send(channel_id, message)

    async def _direct(self, user_id: int) -> int:
        http = self._connection.client.http
        opened = await self._connection.calls.once(
            lambda: http.start_private_message(user_id), route="direct", urgency=Urgency.MEMBER
        )
        return int(opened["id"])

    async def _send(self, channel_id: int, message: DrawnMessage) -> None:
        channel = self._connection.client.get_partial_messageable(channel_id)
        files = await open_files(message.files)
        view = message.view()
        await self._connection.calls.once(
            lambda: channel.send(
                message.content or None,
                files=files,
                view=discord.utils.MISSING if view is None else view,
                allowed_mentions=discord.AllowedMentions.none(),
                suppress_embeds=True,
            ),
            route="direct",
            urgency=Urgency.MEMBER,
        )
