"""The room put onto the HTTP server: its addresses, what guards them, and its live pages."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import quote

import structlog
from aiohttp import web

from bot.pictures.font import monospaced
from bot.pictures.worker import DrawingWorker
from bot.platforms.room.acts import Acts
from bot.platforms.room.answers import Answers
from bot.platforms.room.banking import Banking
from bot.platforms.room.charts import Charts
from bot.platforms.room.chat import RoomChat
from bot.platforms.room.commands import Commands
from bot.platforms.room.desk import Desk
from bot.platforms.room.device import device_of
from bot.platforms.room.entry import draw_word
from bot.platforms.room.gate import Gate
from bot.platforms.room.guard import add_headers, refuse_strangers
from bot.platforms.room.hub import Hub
from bot.platforms.room.listen import Listener, Receive
from bot.platforms.room.own import Own
from bot.platforms.room.pages import Pages
from bot.platforms.wording.refusals import failed_line

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

STATIC = Path(__file__).parent / "static"
FONT = "DejaVuSansMono.ttf"
PROBES = ("/health", "/metrics")

log = structlog.get_logger()


class Room:
    """The practice room. `chat` is how practice speaks to its open pages.

    `receive` is the practice; `allowed_hosts` are the names the room answers to, with or without port (None: any, which only a
    key makes safe); `key` is asked for once in each browser.
    """

    def __init__(
        self,
        receive: Receive,
        *,
        key: str | None,
        allowed_hosts: Collection[str] | None,
        worker: DrawingWorker,
        now: Callable[[], datetime],
    ) -> None:
        self._allowed_hosts = allowed_hosts
        self._unguarded: frozenset[str] = frozenset()
        self._desk = Desk(Listener(receive, now), Answers())
        self._worker = worker
        self._hub = Hub(self._desk.parts)
        self._gate = Gate(key)
        self.chat = RoomChat(self._hub)

    def mount(self, app: web.Application, *, unguarded: Collection[str] = ()) -> None:
        """Adds the room's addresses to the server's, and its guard before all of them but the health probes.

        `unguarded` are addresses of others, who know their callers by themselves.
        """
        self._unguarded = frozenset(unguarded)
        app.middlewares.append(self._guard)
        app.on_response_prepare.append(add_headers)
        app.on_shutdown.append(self._close)
        self._add_pages(app.router)
        self._add_acts(app.router)

    def _add_pages(self, router: web.UrlDispatcher) -> None:
        pages, own = Pages(self._desk), Own(self._desk, self._gate)
        for address, handler in (
            ("/", pages.today),
            ("/day/{date}", pages.today),
            ("/practice", pages.practice),
            (r"/practice/{round:\d{1,18}}", pages.practice),
            ("/together", pages.with_others),
            (r"/together/{schedule:\d{1,18}}", pages.with_others),
            (r"/together/{schedule:\d{1,18}}/{date}", pages.with_others),
            (r"/mock/{round:\d{1,18}}", pages.with_others),
            ("/own", pages.own_question),
            ("/questions", pages.questions),
            ("/questions/{words}", pages.question),
            ("/questions/{words}/answer", pages.answer),
            ("/progress", pages.progress),
            ("/pocket", pages.pocket),
            ("/settings", pages.settings),
            ("/help", pages.help),
            (r"/picture/{version:\d{1,18}}/{number:\d{1,4}}.png", pages.picture),
            (r"/chart/{kind}/{theme}.png", Charts(self._desk, self._worker).picture),
            ("/complete", Commands(self._desk, self._hub).complete),
            ("/key", own.key_page),
            ("/link/{token}", own.link_page),
            ("/static/{name}", _static),
            ("/live", self._live),
        ):
            router.add_get(address, handler)

    def _add_acts(self, router: web.UrlDispatcher) -> None:
        acts, commands, own, banking = (
            Acts(self._desk, self._hub),
            Commands(self._desk, self._hub),
            Own(self._desk, self._gate),
            Banking(self._desk),
        )
        for address, handler in (
            ("/do/answer", acts.answer),
            ("/do/hint", acts.hint),
            ("/do/look", acts.look),
            ("/do/tick", acts.tick),
            ("/do/heard", acts.heard),
            ("/do/rate", acts.rate),
            ("/do/share", acts.share),
            ("/do/line", acts.line),
            ("/do/reveal", acts.reveal),
            ("/do/another", acts.another),
            ("/do/practise", commands.practise),
            ("/do/partner", commands.partner),
            ("/do/mock", commands.mock),
            ("/do/command", commands.command),
            ("/do/press", commands.press),
            ("/do/form", commands.form),
            ("/do/enter", own.enter),
            ("/do/profile", own.profile),
            ("/do/schedule", own.schedule),
            ("/do/device", own.device),
            ("/do/link", own.link),
            ("/do/export", own.export),
            ("/do/import", banking.bring),
            ("/do/check", banking.check),
            ("/do/take-away", banking.take_away),
            ("/do/erase", own.erase),
            ("/key", own.give_key),
            ("/link/{token}", own.follow_link),
        ):
            router.add_post(address, handler)

    async def _live(self, request: web.Request) -> web.StreamResponse:
        device = device_of(request)
        if device.member is None:
            raise web.HTTPForbidden(text="Nobody is known here yet.")
        return await self._hub.hold(request, device)

    async def _close(self, _app: web.Application) -> None:
        await self._hub.close()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith("/health") or request.path in self._unguarded:
            return await handler(request)
        try:
            refuse_strangers(request, self._allowed_hosts)
            if not self._gate.lets_in(request):
                return _ask_for_key(request)
            return await handler(request)
        except web.HTTPException as no:
            if no.status < 400 or request.path.startswith(PROBES):  # noqa: PLR2004 -- redirects are no refusals
                raise
            return self._sorry(request, no.text or no.reason, status=no.status)
        except Exception:
            reference = secrets.token_hex(3).upper()
            log.exception("page_failed", reference=reference, path=request.path)
            return self._sorry(request, failed_line(reference), status=500)

    def _sorry(self, request: web.Request, sentence: str, *, status: int) -> web.Response:
        title = "Not here" if status == web.HTTPNotFound.status_code else "Not done"
        words = "There is no such page here." if sentence == "404: Not Found" else sentence
        return self._desk.bare(title, draw_word(title, words), device_of(request), status=status)


def _ask_for_key(request: web.Request) -> web.Response:
    is_page = request.method == "GET" and request.path not in {"/live", "/metrics", "/complete"}
    if not is_page:
        raise web.HTTPUnauthorized(text="The key of this room is needed first.")
    address = f"/key?back={quote(request.path_qs, safe='')}"
    return web.Response(status=303, headers={"Location": address})


async def _static(request: web.Request) -> web.StreamResponse:
    path = _served().get(request.match_info["name"])
    if path is None:
        raise web.HTTPNotFound(text="There is no such file here.")
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})


@cache
def _served() -> Mapping[str, Path]:
    """Every file that may be asked for, by name."""
    return {FONT: monospaced()} | {path.name: path for path in STATIC.iterdir()}
