"""What follows a member's message: a check mark in the open, words to its author alone, never noise in a channel."""

from __future__ import annotations

import structlog

from bot.model.incoming import AnswerGiven, Incoming
from bot.model.records import Door
from bot.model.refs import MessageRef, Platform
from bot.model.views import AttemptKept, Done, Failed, RatingSaved, Refused, Returned, Why
from bot.platforms.composing import Reader, compose
from bot.platforms.slack.drawn import DrawnMessage
from bot.platforms.slack.keys import own_id, ts_of
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.render import render
from bot.platforms.slack.whispering import Whisperer
from bot.practice.chat import Chat, ChatError, Mark

log = structlog.get_logger()

LEFT_UNSAID = frozenset({Why.TOO_FAST, Why.NOT_FOUND, Why.NOTHING_OPEN})
"""Refusals that are not worth a word to somebody who only spoke in a channel."""


class Receipts:
    def __init__(self, chat: Chat, whisperer: Whisperer, names: CommandNames) -> None:
        self._chat = chat
        self._whisperer = whisperer
        self._names = names

    async def give(self, incoming: Incoming, view: Returned) -> None:
        """Acknowledges a message that was heard. What cannot be delivered is dropped: the words are kept all the same."""
        if not isinstance(incoming.what, AnswerGiven) or isinstance(view, Done) or incoming.message is None:
            return
        try:
            if incoming.what.door is Door.DIRECT:
                await self._tell(incoming, view)
            elif isinstance(view, AttemptKept):
                if not view.edited:
                    await self._chat.mark(incoming.message, Mark.KEPT)
                    await self._whisper(incoming, view)
            elif isinstance(view, RatingSaved):
                await self._chat.mark(incoming.message, Mark.KEPT)
            elif isinstance(view, Failed) or (isinstance(view, Refused) and view.why not in LEFT_UNSAID):
                await self._whisper(incoming, view)
        except ChatError as error:
            log.info("receipt_not_given", says=str(error))

    async def _tell(self, incoming: Incoming, view: Returned) -> None:
        """In the conversation of two where they wrote."""
        if incoming.message is not None:
            await self._whisperer.post(incoming.message.channel, self._drawn(incoming, view))

    async def _whisper(self, incoming: Incoming, view: Returned) -> None:
        if incoming.who is None or incoming.message is None:
            return
        to = incoming.what.to if isinstance(incoming.what, AnswerGiven) else None
        await self._whisperer.whisper(
            incoming.message.channel,
            own_id(incoming.who.member.external_id),
            self._drawn(incoming, view),
            thread=ts_of(to) if isinstance(to, MessageRef) else None,
        )

    def _drawn(self, incoming: Incoming, view: Returned) -> list[DrawnMessage]:
        zone = incoming.who.zone if incoming.who is not None else None
        return render(compose(view, reader=Reader(Platform.SLACK, zone)), self._names)
