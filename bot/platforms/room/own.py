"""Who one is here: coming in, the key, another device, settings, and one's own words."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from bot.model.incoming import (
    EraseAsked,
    Event,
    ExportAsked,
    LinkAsked,
    LinkFollowed,
    ProfileSet,
    ScheduleSet,
)
from bot.model.views import Failed, FileReady, LinkOpened, Refused, Why
from bot.platforms.room.acts import go, known
from bot.platforms.room.desk import UTC, Desk
from bot.platforms.room.device import (
    KEYS_COOKIE,
    MEMBER_COOKIE,
    PLACE,
    THEME_COOKIE,
    THEMES,
    Device,
    device_of,
    keep_cookie,
    new_secret,
)
from bot.platforms.room.entry import draw_key, draw_link
from bot.platforms.room.gate import KEY_COOKIE, Gate
from bot.platforms.room.guard import local_path, read_form
from bot.platforms.room.html import NOTHING, tag
from bot.platforms.room.listen import name_of, zone_of
from bot.platforms.room.notices import draw_no, status_of, wrong
from bot.platforms.room.pages import settings_page
from bot.platforms.room.results import draw_result

LONGEST_NAME = 40


class Own:
    def __init__(self, desk: Desk, gate: Gate) -> None:
        self._desk = desk
        self._gate = gate

    async def enter(self, request: web.Request) -> web.Response:
        form, device = await read_form(request), device_of(request)
        back, name, zone = local_path(form.get("back", "/")), name_of(form)[:LONGEST_NAME], zone_of(form)
        if not name:
            notice = draw_no(Refused(Why.NAME_MISSING), UTC)
            return self._desk.stranger(device, back, notice=notice)
        secret = device.secret or new_secret()
        newcomer = Device(secret, device.theme, device.single_keys)
        view = await self._desk.listener.tell(
            newcomer, ProfileSet(zone=zone, name=name), name=name, zone=zone
        )
        if isinstance(view, Refused | Failed):
            return self._desk.stranger(device, back, notice=draw_no(view, UTC), status=status_of(view))
        response = go(back)
        keep_cookie(response, request, MEMBER_COOKIE, secret)
        return response

    async def key_page(self, request: web.Request) -> web.Response:
        back = local_path(request.query.get("back", "/"))
        return self._desk.bare("The key", draw_key(back=back, notice=NOTHING), device_of(request))

    async def give_key(self, request: web.Request) -> web.Response:
        form = await read_form(request)
        back = local_path(form.get("back", "/"))
        if not await self._gate.is_right(form.get("key", ""), from_address=request.remote or ""):
            notice = wrong(tag("p", "That is not the key. Whoever runs the room has it."))
            return self._desk.bare(
                "The key", draw_key(back=back, notice=notice), device_of(request), status=403
            )
        response = go(back)
        keep_cookie(response, request, KEY_COOKIE, self._gate.cookie)
        return response

    async def link(self, request: web.Request) -> web.Response:
        device, _ = known(request), await read_form(request)
        view = await self._desk.listener.tell(device, LinkAsked(device.secret or ""))
        address = f"{request.scheme}://{request.host}"
        return await draw_result(self._desk, device, view, back="/settings", address=address)

    async def link_page(self, request: web.Request) -> web.Response:
        return self._desk.bare(
            "Another device", draw_link(quote(request.match_info["token"], safe="")), device_of(request)
        )

    async def follow_link(self, request: web.Request) -> web.Response:
        await read_form(request)
        nobody = Device(None, None, single_keys=True)
        view = await self._desk.listener.tell(nobody, LinkFollowed(request.match_info["token"]))
        if not isinstance(view, LinkOpened):
            no = view if isinstance(view, Refused | Failed) else Refused(Why.LINK_SPENT)
            return self._desk.refuse(no, nobody)
        response = go("/")
        keep_cookie(response, request, MEMBER_COOKIE, view.secret)
        return response

    async def profile(self, request: web.Request) -> web.Response:
        form = await read_form(request)
        interview, daily = form.get("interview"), form.get("daily")
        event = ProfileSet(
            zone=form.get("zone", "").strip() or None,
            name=name_of(form)[:LONGEST_NAME] or None,
            interview=None if interview is None else interview.strip() or "none",
            pictures=form.get("pictures") or None,
            effort=form.get("effort") or None,
            away=None if (away := form.get("away")) is None else away.strip() or "none",
            nudge=form.get("nudge") or None,
            sharing=form.get("sharing") or None,
            daily=None if daily is None else daily.strip() or "none",
        )
        return await self._set(known(request), event, "/settings")

    async def schedule(self, request: web.Request) -> web.Response:
        form = await read_form(request)
        typed = {name: form.get(name, "").strip() or None for name in ("zone", "days", "reveal", "order")}
        event = ScheduleSet(
            PLACE, form.get("time", "").strip(), typed["zone"], typed["days"], typed["reveal"], typed["order"]
        )
        return await self._set(known(request), event, "/settings#schedule")

    async def device(self, request: web.Request) -> web.Response:
        form = await read_form(request)
        response = go("/settings")
        theme = form.get("theme", "")
        keep_cookie(response, request, THEME_COOKIE, theme if theme in THEMES else "")
        keep_cookie(response, request, KEYS_COOKIE, "off" if form.get("keys") == "off" else "on")
        return response

    async def export(self, request: web.Request) -> web.Response:
        device, _ = known(request), await read_form(request)
        view = await self._desk.listener.tell(device, ExportAsked())
        if not isinstance(view, FileReady):
            return await draw_result(self._desk, device, view, back="/settings")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(view.name, safe='')}"}
        return web.Response(body=view.content, content_type="application/octet-stream", headers=headers)

    async def erase(self, request: web.Request) -> web.Response:
        device, _ = known(request), await read_form(request)
        return await draw_result(
            self._desk, device, await self._desk.listener.tell(device, EraseAsked()), back="/settings"
        )

    async def _set(self, device: Device, event: Event, then: str) -> web.Response:
        view = await self._desk.listener.tell(device, event)
        if not isinstance(view, Refused | Failed):
            return go(then)
        home = await self._desk.listener.home(device)
        if isinstance(home, Refused | Failed):
            return self._desk.refuse(home, device)
        if home is None:
            return self._desk.stranger(device, then)
        page = await settings_page(self._desk, home, device, notice=draw_no(view, home.zone))
        return self._desk.show(page, home, device, status=status_of(view))
