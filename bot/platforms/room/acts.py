"""What is done on the day's page: answering, hints, looking, rating, and a manager's two acts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from urllib.parse import urlsplit

from aiohttp import web

from bot.model.incoming import AnotherAsked, Event, HintAsked, LookAsked, RevealAsked
from bot.model.views import (
    Done,
    Failed,
    HintShown,
    LookQuestion,
    RatingSaved,
    Refused,
    Returned,
    RoundClosed,
    RoundStep,
    What,
)
from bot.platforms.room.desk import Desk
from bot.platforms.room.device import Device, device_of
from bot.platforms.room.guard import local_path, read_form
from bot.platforms.room.html import tag
from bot.platforms.room.hub import Hub
from bot.platforms.room.listen import (
    answer_of,
    asking_of,
    heard_of,
    line_of,
    number_of,
    rating_of,
    sharing_of,
    ticks_of,
)
from bot.platforms.room.notices import said
from bot.platforms.room.practising import ADDRESS as PRACTICE
from bot.platforms.room.practising import address_of_round
from bot.platforms.room.results import draw_result
from bot.platforms.wording.rating import rating_saved


class Showing(Protocol):
    """Draws a page of `Desk` with what was refused, the hint that was asked for, or words given back."""

    async def __call__(
        self,
        device: Device,
        path: str,
        *,
        no: Refused | Failed | None = None,
        hint: HintShown | None = None,
        words: str | None = None,
    ) -> web.Response: ...


class Acts:
    """Each act answers with the way back to its page, or with that page and why it was not done."""

    def __init__(self, desk: Desk, hub: Hub) -> None:
        self._desk = desk
        self._hub = hub

    async def answer(self, request: web.Request) -> web.Response:
        device, form, back = await self._form(request)
        view = await self._tell(device, answer_of(form))
        page = self._desk.page_at(back)
        if isinstance(view, Refused | Failed) and page is not None:
            return await page(device, back, no=view, words=form.get("text", ""))
        return await self._back(device, view, back, "letter")

    async def hint(self, request: web.Request) -> web.Response:
        device, form, back = await self._form(request)
        view = await self._tell(device, HintAsked(asking_of(form), number_of(form, "step")))
        if isinstance(view, HintShown):
            page = self._desk.page_at(back) or self._desk.day
            return await page(device, back, hint=view)
        return await self._back(device, view, back, "ask")

    async def look(self, request: web.Request) -> web.Response:
        device, form, back = await self._form(request)
        view = await self._tell(device, LookAsked(asking_of(form), sure="sure" in form))
        if isinstance(view, LookQuestion):
            return go(f"{back}?look=1#prepared")
        return await self._back(device, view, back, "prepared")

    async def tick(self, request: web.Request) -> web.Response:
        """What the member says was said all the same."""
        device, form, back = await self._form(request)
        return await self._back(device, await self._tell(device, ticks_of(form)), back, "mirror")

    async def heard(self, request: web.Request) -> web.Response:
        """What an interviewer ticks while they listen."""
        device, form, back = await self._form(request)
        view: Returned = Done(What.NOTED)
        for event in heard_of(form):
            view = await self._desk.listener.tell(device, event)
            if isinstance(view, Refused | Failed):
                break
        return await self._back(device, view, back, "ticks")

    async def share(self, request: web.Request) -> web.Response:
        device, form, back = await self._form(request)
        return await self._back(device, await self._tell(device, sharing_of(form)), back, "letter")

    async def line(self, request: web.Request) -> web.Response:
        """A comment under a shown answer."""
        device, form, back = await self._form(request)
        said = line_of(form)
        return await self._back(device, await self._tell(device, said), back, f"a{said.attempt}")

    async def rate(self, request: web.Request) -> web.Response:
        device, form, back = await self._form(request)
        view = await self._tell(device, rating_of(form))
        if isinstance(view, RoundStep | RoundClosed):
            return go(address_in(view))
        if isinstance(view, RatingSaved) and self._desk.page_at(back) in {None, self._desk.practice}:
            sentence = rating_saved(view.rating, view.before, view.next_on)
            noted = said(tag("p", sentence, id="after", tabindex="-1"))
            return await self._desk.result(device, lambda _: noted, back=back)
        return await self._back(device, view, back, "after" if "taken_back" not in form else "rating")

    async def reveal(self, request: web.Request) -> web.Response:
        device, form, back = await self._form(request)
        return await self._back(
            device, await self._tell(device, RevealAsked(asking_of(form))), back, "prepared"
        )

    async def another(self, request: web.Request) -> web.Response:
        device, form, back = await self._form(request)
        return await self._back(device, await self._tell(device, AnotherAsked(asking_of(form))), back, "ask")

    async def _form(self, request: web.Request) -> tuple[Device, Mapping[str, str], str]:
        device, form = known(request), await read_form(request)
        return device, form, urlsplit(local_path(form.get("back", "/"))).path

    async def _tell(self, device: Device, event: Event) -> Returned:
        view = await self._desk.listener.tell(device, event)
        if device.member and not isinstance(view, Refused | Failed):
            self._hub.changed(members=frozenset({device.member}))
        return view

    async def _back(self, device: Device, view: Returned, back: str, focus: str) -> web.Response:
        if not isinstance(view, Refused | Failed):
            return go(f"{back}#{focus}")
        page = self._desk.page_at(back)
        if page is not None:
            return await page(device, back, no=view)
        return await draw_result(self._desk, device, view, back=back)


def known(request: web.Request) -> Device:
    """Who acts; somebody nobody knows yet is sent to the first page."""
    device = device_of(request)
    if device.member is None:
        raise web.HTTPSeeOther("/")
    return device


def go(address: str) -> web.Response:
    """To another page after something was done, so that reloading it does nothing twice."""
    return web.Response(status=303, headers={"Location": address})


def address_in(view: RoundStep | RoundClosed) -> str:
    """Where a round goes on, or what it came to."""
    return f"{PRACTICE if isinstance(view, RoundStep) else address_of_round(view)}#ask"
