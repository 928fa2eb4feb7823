"""The private answer to whoever typed, pressed or submitted something, within Slack's three seconds."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

import structlog

from bot.model.incoming import (
    AnswerAsked,
    AnswerGiven,
    AnswerOpened,
    CompletionAsked,
    EraseConfirmed,
    Event,
    Incoming,
    LookAsked,
    PartAsked,
    QuestionAsked,
)
from bot.model.refs import Platform
from bot.model.views import AnswerForm, AttemptKept, Completions, Refused, Returned, Why
from bot.platforms import buttons
from bot.platforms.composing import Reader, compose
from bot.platforms.sheet import Sheet
from bot.platforms.slack import commands, forms, interactions
from bot.platforms.slack.asking import Askers
from bot.platforms.slack.calls import Json
from bot.platforms.slack.chat import SlackChat
from bot.platforms.slack.commands import FormWanted
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.drawn import DrawnMessage
from bot.platforms.slack.home import HomeTab
from bot.platforms.slack.keys import is_direct, place_key
from bot.platforms.slack.manifest import TODAY_CALLBACK
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.queues import Queues
from bot.platforms.slack.render import form_of, render
from bot.platforms.slack.surfaces import Act, Surfaces
from bot.platforms.slack.whispering import body_of
from bot.platforms.slack.words import form_took_long
from bot.platforms.wording import refusal
from bot.practice.chat import ChatError, Mark

log = structlog.get_logger()

PATIENCE_S = 1.5

REPLACING = (PartAsked, LookAsked, EraseConfirmed, AnswerAsked, QuestionAsked)
"""What takes the place of the private message whose button was pressed; anything else is said beside it."""
IN_THE_FORM = frozenset({Why.EMPTY, Why.TOO_LONG, Why.NOT_STORED})
"""Refusals after which the words shall still stand in their form."""


class Ack(Protocol):
    async def __call__(self, *args: Any, **named: Any) -> object: ...  # noqa: ANN401 -- Bolt's own


class Reception(Protocol):
    async def accept(self, incoming: Incoming, *, now: datetime) -> bool: ...

    async def receive(self, incoming: Incoming) -> Returned: ...


class Answerer:
    """One method for each kind of thing that waits for an answer."""

    def __init__(
        self,
        reception: Reception,
        connection: Connection,
        chat: SlackChat,
        askers: Askers,
        home: HomeTab,
        surfaces: Surfaces,
        names: CommandNames,
        queues: Queues,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._reception = reception
        self._connection = connection
        self._chat = chat
        self._askers = askers
        self._home = home
        self._surfaces = surfaces
        self._names = names
        self._queues = queues
        self._now = now

    async def command(self, ack: Ack, body: Json) -> None:
        team, channel = self._connection.own.team, str(body["channel_id"])
        act = Act(str(body["user_id"]), str(body.get("trigger_id", "")), str(body["response_url"]), channel)
        place = None if is_direct(channel) else place_key(team, channel)
        read = commands.read(
            str(body["command"]), str(body.get("text") or ""), self._names, team=team, place=place
        )
        if isinstance(read, FormWanted):
            await ack()
            await self._surfaces.open(act, forms.command_form(read.command, typed={}, origin=act.origin))
            return
        running = self._queues.begun(self._answer(read, act))
        await asyncio.wait({running}, timeout=PATIENCE_S)
        messages = running.result()[1] if running.done() else None
        if messages is None or any(message.documents for message in messages):
            await ack()
            await self._show(act, (await running)[1])
            return
        first, *others = messages
        await ack(body_of(first))
        if others:
            await self._show(act, others)

    async def action(self, ack: Ack, body: Json) -> None:
        await ack()
        pressed = interactions.pressed(body)
        event = buttons.decode(pressed.value)
        act = replace(pressed.act, in_place=pressed.is_private and isinstance(event, REPLACING))
        asked: Event | Refused = event if event is not None else Refused(Why.NOT_FOUND)
        sheet, messages = await self._answer(asked, act, pressed=pressed)
        form = form_of(sheet)
        if form is None:
            await self._show(act, messages)
        elif not await self._surfaces.open(
            act, forms.answer_form(form, nonce=secrets.token_hex(4), origin=act.origin)
        ):
            again = form_took_long(event) if isinstance(event, AnswerOpened) else sheet
            await self._show(replace(act, view="", home=False), render(again, self._names))
        if act.home:
            await self._publish(act.user)

    async def submission(self, ack: Ack, body: Json) -> None:
        """A form that was sent. Its words are safe before it closes."""
        submitted = interactions.submitted(body)
        act = submitted.act
        if submitted.command is not None:
            await ack()
            place = place_key(self._connection.own.team, act.channel) if _in_channel(act) else None
            asked = commands.from_form(
                submitted.command, submitted.values, team=self._connection.own.team, place=place
            )
            await self._show(act, (await self._answer(asked or Refused(Why.NOT_FOUND), act))[1])
            return
        event = buttons.decode_form(submitted.callback, submitted.values.get(forms.FIELD, ""))
        incoming = (
            await self._askers.incoming(
                event, user=act.user, channel=act.channel or None, name=submitted.name
            )
            if event is not None
            else Refused(Why.NOT_FOUND)
        )
        running = self._queues.begun(self._safely(incoming))
        await asyncio.wait({running}, timeout=PATIENCE_S)
        view = running.result() if running.done() else None
        if isinstance(view, Refused) and view.why in IN_THE_FORM:
            await ack(forms.errors_view(refusal(view)))
            return
        messages = self._drawn(view, incoming) if view is not None else None
        if messages is not None and not act.url:
            page = forms.page(messages, "Practice", origin=act.origin)
            await ack(response_action="update", view=page)
        else:
            await ack()
            await self._show(act, messages or self._drawn(await running, incoming))
        await self._publish(act.user)

    async def shortcut(self, ack: Ack, body: Json) -> None:
        act = interactions.shortcut(body)
        if body["type"] == "shortcut":
            await ack()
            if body.get("callback_id") == TODAY_CALLBACK:
                await self._show(replace(act, home=True), await self._home.today(act.user))
            return
        read = interactions.submitted_message(body, self._connection.own)
        if isinstance(read, Sheet):
            await ack()
            await self._show(act, render(read, self._names))
            return
        event, message = read
        incoming = await self._askers.incoming(
            event, user=act.user, channel=act.channel, message=message, name=f"submit.{act.trigger}"
        )
        running = self._queues.begun(self._safely(incoming))
        await asyncio.wait({running}, timeout=PATIENCE_S)
        await ack()
        view = await running
        await self._show(act, self._drawn(view, incoming))
        if isinstance(view, AttemptKept) and not view.sealed:
            await self._mark(incoming)

    async def options(self, ack: Ack, body: Json) -> None:
        """Completions for a select in a form."""
        field = interactions.field_of(str(body.get("action_id", "")))
        offered: list[Json] = []
        if field is not None:
            event = CompletionAsked(field, str(body.get("value") or ""))
            asked = await self._askers.incoming(event, user=str(body["user"]["id"]), channel=None)
            view = await self._reception.receive(asked) if isinstance(asked, Incoming) else asked
            offered = forms.options(view.choices) if isinstance(view, Completions) else []
        await ack(options=offered)

    async def _answer(
        self,
        asked: Event | Refused,
        act: Act,
        *,
        pressed: interactions.Pressed | None = None,
    ) -> tuple[Sheet, list[DrawnMessage]]:
        incoming = (
            asked
            if isinstance(asked, Refused)
            else await self._askers.incoming(
                asked,
                user=act.user,
                channel=act.channel or None,
                at=pressed.at if pressed is not None else None,
                message=pressed.message if pressed is not None else None,
            )
        )
        view = incoming if isinstance(incoming, Refused) else await self._reception.receive(incoming)
        if isinstance(view, AnswerForm):
            return self._sheet(view, incoming), []
        sheet = self._sheet(view, incoming)
        return sheet, render(sheet, self._names)

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

    def _sheet(self, view: Returned, incoming: Incoming | Refused) -> Sheet:
        who = incoming.who if isinstance(incoming, Incoming) else None
        return compose(view, reader=Reader(Platform.SLACK, who.zone if who is not None else None))

    def _drawn(self, view: Returned, incoming: Incoming | Refused) -> list[DrawnMessage]:
        return render(self._sheet(view, incoming), self._names)

    async def _show(self, act: Act, messages: list[DrawnMessage]) -> None:
        try:
            await self._surfaces.show(act, messages)
        except ChatError as error:
            log.warning("answer_not_delivered", says=str(error))

    async def _publish(self, user: str) -> None:
        try:
            await self._home.publish(user)
        except ChatError as error:
            log.info("home_not_published", says=str(error))

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
