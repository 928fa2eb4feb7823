"""The private answer to whoever typed or pressed something, within Slack's three seconds."""

from __future__ import annotations

import secrets
from dataclasses import replace

from bot.model.incoming import (
    CompletionAsked,
    Event,
    Incoming,
    PointsTicked,
    PracticeAsked,
)
from bot.model.views import Completions, Refused, Why
from bot.platforms.replacing import IN_DIRECT, REPLACING
from bot.platforms.sheet import Form
from bot.platforms.slack import commands, forms, interactions
from bot.platforms.slack.asking import Askers
from bot.platforms.slack.calls import Json
from bot.platforms.slack.commands import FormWanted
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.desk import Ack, Desk, Reception, in_time
from bot.platforms.slack.home import HomeTab
from bot.platforms.slack.keys import is_direct, place_key
from bot.platforms.slack.manifest import PRACTISE_CALLBACK
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.queues import Queues
from bot.platforms.slack.render import form_of, upload_of
from bot.platforms.slack.surfaces import Act, Surfaces
from bot.platforms.slack.whispering import body_of
from bot.platforms.slack.words import form_took_long


class Answerer:
    """One method for each kind of thing that waits for an answer."""

    def __init__(
        self,
        desk: Desk,
        reception: Reception,
        connection: Connection,
        askers: Askers,
        home: HomeTab,
        surfaces: Surfaces,
        names: CommandNames,
        queues: Queues,
    ) -> None:
        self._desk = desk
        self._reception = reception
        self._connection = connection
        self._askers = askers
        self._home = home
        self._surfaces = surfaces
        self._names = names
        self._queues = queues

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
        running = self._queues.begun(self._desk.answer(read, act))
        answered = await in_time(running)
        if answered is not None and (upload := upload_of(answered[0])) is not None:
            await ack()
            await self._surfaces.open(act, forms.upload_form(upload, origin=act.origin))
            return
        if answered is None or form_of(answered[0]) is not None:
            await ack()
            sheet, messages = await running
            if (form := form_of(sheet)) is not None:
                await self._open_form(act, form, read if not isinstance(read, Refused) else None)
            else:
                await self._desk.show(act, messages)
            return
        if any(message.documents for message in answered[1]):
            await ack()
            await self._desk.show(act, answered[1])
            return
        first, *others = answered[1]
        await ack(body_of(first))
        if others:
            await self._desk.show(act, others)
        await self._desk.illustrate(act, [first])

    async def action(self, ack: Ack, body: Json) -> None:
        await ack()
        pressed = interactions.pressed(body)
        event = pressed.event
        is_alone = pressed.is_private or (isinstance(event, IN_DIRECT) and is_direct(pressed.act.channel))
        act = replace(pressed.act, in_place=is_alone and isinstance(event, REPLACING))
        asked: Event | Refused = event if event is not None else Refused(Why.NOT_FOUND)
        sheet, messages = await self._desk.answer(asked, act, pressed=pressed)
        form = form_of(sheet)
        if form is None:
            if not (act.home and isinstance(event, PointsTicked)):  # the page itself is drawn anew
                await self._desk.show(act, messages)
        else:
            await self._open_form(act, form, event)
        if act.home:
            await self._desk.publish(act.user)

    async def _open_form(self, act: Act, form: Form, event: Event | None) -> None:
        """Where it took too long to be opened, that is said."""
        view = forms.form_view(form, nonce=secrets.token_hex(4), origin=act.origin)
        if not await self._surfaces.open(act, view) and event is not None:
            elsewhere = replace(act, view="", home=False)
            await self._desk.show(elsewhere, self._desk.messages(form_took_long(event)))

    async def shortcut(self, ack: Ack, body: Json) -> None:
        """One that hangs on no message."""
        await ack()
        act = interactions.shortcut(body)
        if body.get("callback_id") == PRACTISE_CALLBACK:
            _, messages = await self._desk.answer(PracticeAsked(), act)
            await self._desk.show(replace(act, home=True), messages)

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
