"""What somebody sends off as theirs, by a form or by the shortcut on a message: safe before it is acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog

from bot.model.incoming import AnswerGiven, Event, Incoming, UploadOpened
from bot.model.views import AttemptKept, Refused, Returned, Why
from bot.platforms import form_ids
from bot.platforms.sheet import Sheet
from bot.platforms.slack import commands, forms, interactions
from bot.platforms.slack.asking import Askers
from bot.platforms.slack.attaching import Attachments
from bot.platforms.slack.calls import Json
from bot.platforms.slack.chat import SlackChat
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.desk import Ack, Desk, Reception, in_time
from bot.platforms.slack.interactions import Submitted
from bot.platforms.slack.keys import is_direct, place_key
from bot.platforms.slack.queues import Queues
from bot.platforms.slack.surfaces import TITLE, Act
from bot.platforms.wording import refusal
from bot.practice.chat import ChatError, Mark

log = structlog.get_logger()

IN_THE_FORM = frozenset(
    {
        Why.EMPTY,
        Why.TOO_LONG,
        Why.NOT_STORED,
        Why.TITLE_MISSING,
        Why.PROPOSED_TOO_LONG,
        Why.NOTES_TOO_LONG,
        Why.ANSWER_NOT_ONE,
        Why.TOO_MANY_PROPOSALS,
        Why.DATE_NOT_UNDERSTOOD,
    }
)
"""Refusals after which the words shall still stand in their form."""


class Submitter:
    def __init__(
        self,
        desk: Desk,
        reception: Reception,
        connection: Connection,
        chat: SlackChat,
        askers: Askers,
        queues: Queues,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._desk = desk
        self._reception = reception
        self._connection = connection
        self._chat = chat
        self._askers = askers
        self._queues = queues
        self._attachments = Attachments(connection.calls)
        self._now = now

    async def form(self, ack: Ack, body: Json) -> None:
        """Its words are safe before it closes."""
        submitted = interactions.submitted(body)
        act = submitted.act
        if submitted.command is not None:
            await ack()
            await self._run(submitted.command, submitted)
            return
        written = submitted.written
        event = form_ids.decode(submitted.callback, written.get(forms.FIELD, ""), written)
        incoming = (
            await self._askers.incoming(
                event, user=act.user, channel=act.channel or None, name=submitted.name
            )
            if event is not None
            else Refused(Why.NOT_FOUND)
        )
        running = self._queues.begun(self._safely(incoming))
        view = await in_time(running)
        if isinstance(view, Refused) and view.why in IN_THE_FORM:
            await ack(forms.errors_view(refusal(view), next(iter(written), forms.FIELD)))
            return
        messages = self._desk.drawn(view, incoming) if view is not None else None
        if messages is not None and not act.url:
            page = forms.page(messages, TITLE, origin=act.origin)
            await ack(response_action="update", view=page)
        else:
            await ack()
            await self._desk.show(act, messages or self._desk.drawn(await running, incoming))
        await self._desk.publish(act.user)

    async def message(self, ack: Ack, body: Json) -> None:
        """*Submit as my answer*."""
        act = interactions.shortcut(body)
        read = interactions.submitted_message(body, self._connection.own)
        if isinstance(read, Sheet):
            await ack()
            await self._desk.show(act, self._desk.messages(read))
            return
        event, message = read
        incoming = await self._askers.incoming(
            event, user=act.user, channel=act.channel, message=message, name=f"submit.{act.trigger}"
        )
        running = self._queues.begun(self._safely(incoming))
        await in_time(running)
        await ack()
        view = await running
        await self._desk.show(act, self._desk.drawn(view, incoming))
        if isinstance(view, AttemptKept) and not view.sealed:
            await self._mark(incoming)

    async def _run(self, command: str, submitted: Submitted) -> None:
        """A command whose arguments were asked for in a form."""
        act, team = submitted.act, self._connection.own.team
        place = place_key(team, act.channel) if _in_channel(act) else None
        asked = commands.from_form(command, submitted.values, team=team, place=place)
        if isinstance(asked, UploadOpened) and (file := submitted.values.get("file")):
            asked = await self._with_its_file(asked, file, act)
        _, messages = await self._desk.answer(asked or Refused(Why.NOT_FOUND), act)
        await self._desk.show(act, messages)

    async def _with_its_file(self, asked: UploadOpened, file: str, act: Act) -> Event | Refused:
        """Whoever may not manage is refused before anything is fetched."""
        incoming = await self._askers.incoming(asked, user=act.user, channel=act.channel or None)
        if isinstance(incoming, Refused) or incoming.who is None or not incoming.who.manages:
            return asked
        return await self._attachments.offered(file, user=act.user, only_check=asked.only_check)

    async def _safely(self, incoming: Incoming | Refused) -> Returned:
        """Written down first; where that fails, the verb says itself that nothing can be stored."""
        if isinstance(incoming, Refused):
            return incoming
        (kept,) = await asyncio.gather(
            self._reception.accept(incoming, now=self._now()), return_exceptions=True
        )
        if isinstance(kept, BaseException):
            log.warning("not_accepted", error=type(kept).__name__)
            incoming = replace(incoming, id=None)
        return await self._reception.receive(incoming)

    async def _mark(self, incoming: Incoming | Refused) -> None:
        """A message submitted in the open wears the check mark like a reply."""
        if (
            isinstance(incoming, Refused)
            or incoming.message is None
            or not isinstance(incoming.what, AnswerGiven)
        ):
            return
        try:
            await self._chat.mark(incoming.message, Mark.KEPT)
        except ChatError as error:
            log.info("not_marked", says=str(error))


def _in_channel(act: Act) -> bool:
    return bool(act.channel) and not is_direct(act.channel)
