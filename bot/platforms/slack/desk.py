"""What every answer to somebody's own act goes through: practice is asked, its view is drawn, and shown to them."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any, Protocol, TypeVar

import structlog

from bot.model.incoming import Event, Incoming
from bot.model.refs import Platform
from bot.model.views import Refused, Returned
from bot.platforms.composing import Reader, compose
from bot.platforms.sheet import Sheet
from bot.platforms.slack.asking import Askers
from bot.platforms.slack.drawn import DrawnMessage
from bot.platforms.slack.home import HomeTab
from bot.platforms.slack.interactions import Pressed
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.render import form_of, render
from bot.platforms.slack.surfaces import Act, Surfaces
from bot.practice.chat import ChatError

log = structlog.get_logger()

Answer = TypeVar("Answer")

PATIENCE_S = 1.5


class Ack(Protocol):
    async def __call__(self, *args: Any, **named: Any) -> object: ...  # noqa: ANN401 -- Bolt's own


class Reception(Protocol):
    async def accept(self, incoming: Incoming, *, now: datetime) -> bool: ...

    async def receive(self, incoming: Incoming) -> Returned: ...


async def in_time(running: asyncio.Task[Answer]) -> Answer | None:
    """What came of it, where that was soon enough for the acknowledgement to say it."""
    await asyncio.wait({running}, timeout=PATIENCE_S)
    return running.result() if running.done() else None


class Desk:
    def __init__(
        self, reception: Reception, askers: Askers, home: HomeTab, surfaces: Surfaces, names: CommandNames
    ) -> None:
        self._reception = reception
        self._askers = askers
        self._home = home
        self._surfaces = surfaces
        self._names = names

    async def answer(
        self, asked: Event | Refused, act: Act, *, pressed: Pressed | None = None
    ) -> tuple[Sheet, list[DrawnMessage]]:
        """The sheet, and its messages unless it is a form, which is opened instead."""
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
        sheet = self._sheet(view, incoming)
        return sheet, [] if form_of(sheet) is not None else self.messages(sheet)

    def messages(self, sheet: Sheet) -> list[DrawnMessage]:
        return render(sheet, self._names)

    def drawn(self, view: Returned, incoming: Incoming | Refused) -> list[DrawnMessage]:
        return self.messages(self._sheet(view, incoming))

    async def show(self, act: Act, messages: list[DrawnMessage]) -> None:
        try:
            await self._surfaces.show(act, messages)
        except ChatError as error:
            log.warning("answer_not_delivered", says=str(error))
        await self.illustrate(act, messages)

    async def illustrate(self, act: Act, messages: list[DrawnMessage]) -> None:
        await self._surfaces.illustrate(act, messages)

    async def publish(self, user: str) -> None:
        """Draws their Home anew."""
        try:
            await self._home.publish(user)
        except ChatError as error:
            log.info("home_not_published", says=str(error))

    def _sheet(self, view: Returned, incoming: Incoming | Refused) -> Sheet:
        who = incoming.who if isinstance(incoming, Incoming) else None
        return compose(view, reader=Reader(Platform.SLACK, who.zone if who is not None else None))
