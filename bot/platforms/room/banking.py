"""One's own questions in the room: a file brought by a form, and the bank taken away as a file."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from bot.bank.decoding import MAX_BYTES
from bot.model.incoming import BankAsked, BankOffered
from bot.model.views import BankWritten, Refused, Returned, Why
from bot.platforms.menu.building import FORMATS
from bot.platforms.room.acts import known
from bot.platforms.room.bringing import HERE
from bot.platforms.room.desk import Desk
from bot.platforms.room.guard import read_form, read_upload
from bot.platforms.room.results import draw_result


class Banking:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def bring(self, request: web.Request) -> web.Response:
        return await self._read(request, only_check=False)

    async def check(self, request: web.Request) -> web.Response:
        return await self._read(request, only_check=True)

    async def take_away(self, request: web.Request) -> web.Response:
        device, form = known(request), await read_form(request)
        wanted = form.get("format", "")
        no = Refused(Why.FORMAT_NOT_UNDERSTOOD, (("words", wanted),))
        view = await self._desk.listener.tell(device, BankAsked(wanted)) if wanted in FORMATS else no
        if not isinstance(view, BankWritten):
            return await draw_result(self._desk, device, view, back=HERE)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(view.name, safe='')}"}
        return web.Response(body=view.content, content_type="application/octet-stream", headers=headers)

    async def _read(self, request: web.Request, *, only_check: bool) -> web.Response:
        device = known(request)
        sent = await read_upload(request, most=MAX_BYTES)
        view: Returned
        if sent.size > MAX_BYTES:
            facts = (("name", sent.name), ("size", str(sent.size)), ("limit", str(MAX_BYTES)))
            view = Refused(Why.FILE_TOO_LARGE, facts)
        elif not sent.name:
            view = Refused(Why.FILE_NOT_FETCHED)
        else:
            offer = BankOffered(sent.name, sent.content, only_check=only_check)
            view = await self._desk.listener.tell(device, offer)
        return await draw_result(self._desk, device, view, back=HERE)
