"""Where an answer to somebody's own act is shown: behind their press, in a page that opens, or directly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from bot.pictures.worker import DrawingWorker
from bot.platforms.pacing import Urgency
from bot.platforms.slack import forms
from bot.platforms.slack.calls import Calls, Json
from bot.platforms.slack.drawn import DrawnMessage
from bot.platforms.slack.forms import Origin
from bot.platforms.slack.illustrating import Illustrator
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.render import render
from bot.platforms.slack.whispering import Whisperer
from bot.platforms.slack.words import direct_closed, goes_on_directly, in_direct_messages
from bot.practice.chat import ChatError

log = structlog.get_logger()

TITLE = "Practice"


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did, as far as an answer needs it. `view` is the page whose button was pressed, `home` App Home."""

    user: str
    trigger: str = ""
    url: str = ""
    channel: str = ""
    view: str = ""
    home: bool = False
    in_place: bool = False

    @property
    def origin(self) -> Origin:
        return Origin(self.url, self.channel)


class Surfaces:
    def __init__(self, calls: Calls, names: CommandNames, worker: DrawingWorker) -> None:
        self._calls = calls
        self._names = names
        self._whisperer = Whisperer(calls)
        self._illustrator = Illustrator(worker, self._whisperer)

    async def show(self, act: Act, messages: Sequence[DrawnMessage]) -> None:
        """What holds a file goes to the direct messages, and that is said in its place. Raises ChatError."""
        if any(message.documents for message in messages):
            messages = await self._send_directly(act.user, messages)
        if act.view or act.home:
            await self._page(act, messages)
        else:
            await self._reply(act, messages)

    async def illustrate(self, act: Act, messages: Sequence[DrawnMessage]) -> None:
        """Draws what the messages speak of, once they are shown."""
        await self._illustrator.illustrate(act.user, messages)

    async def open(self, act: Act, view: Json) -> bool:
        """Opens a form; False where the press is too long ago."""
        try:
            if act.view:
                wanted: Json = {"view_id": act.view, "view": view}
                await self._calls.once("views.update", wanted, urgency=Urgency.MEMBER, as_json=True)
            else:
                wanted = {"trigger_id": act.trigger, "view": view}
                await self._calls.once("views.open", wanted, urgency=Urgency.MEMBER, as_json=True)
        except ChatError as error:
            log.info("form_not_opened", says=str(error))
            return False
        return True

    async def _reply(self, act: Act, messages: Sequence[DrawnMessage]) -> None:
        """Behind the press as far as Slack takes it, the rest directly."""
        rest = await self._whisperer.reply(act.url, messages, in_place=act.in_place) if act.url else messages
        if not rest:
            return
        await self._whisperer.post(await self._whisperer.direct(act.user), rest)
        if act.url:
            await self._whisperer.reply(act.url, render(goes_on_directly(), self._names))

    async def _page(self, act: Act, messages: Sequence[DrawnMessage]) -> None:
        page = forms.page(messages, TITLE, origin=act.origin)
        if not await self.open(act, page):
            await self._whisperer.post(await self._whisperer.direct(act.user), messages)

    async def _send_directly(self, user: str, messages: Sequence[DrawnMessage]) -> list[DrawnMessage]:
        """The words that stand where the answer would."""
        try:
            await self._whisperer.post(await self._whisperer.direct(user), messages)
        except ChatError as error:
            log.info("not_sent_directly", says=str(error))
            return render(direct_closed(), self._names)
        return render(in_direct_messages(), self._names)
