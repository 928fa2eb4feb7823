"""The HTTP door: every request is recorded, troubled as ordered, judged and answered as Discord would."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

from aiohttp import web

from tests.discord_loopback import (
    errors,
    gateway_socket,
    offered,
    rest_commands,
    rest_guilds,
    rest_interactions,
    rest_messages,
    rest_reactions,
    rest_threads,
)
from tests.discord_loopback.core import Discord
from tests.discord_loopback.recording import Recorded
from tests.discord_loopback.rest import Answer, Call, Route, Upload
from tests.discord_loopback.world import Json
from tests.loopback.breaking import broken
from tests.loopback.faults import Fault, Trouble, strike_process

API = "/api/v10"
REQUEST_BYTES_LIMIT = 25 * 1024 * 1024
ROUTES: list[Route] = [
    *rest_guilds.ROUTES,
    *rest_commands.ROUTES,
    *rest_messages.ROUTES,
    *rest_reactions.ROUTES,
    *rest_threads.ROUTES,
    *rest_interactions.ROUTES,
]
TABLE = [
    (route.method, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", route.path)), route) for route in ROUTES
]


class Door:
    """An aiohttp application over one Discord; `routes` adds doors beside Discord's own."""

    def __init__(self, discord: Discord, routes: list[web.RouteDef] | None = None) -> None:
        self.discord = discord
        app = web.Application(client_max_size=4 * REQUEST_BYTES_LIMIT)
        app.add_routes(
            [
                web.route("*", API + "/{path:.*}", self._rest),
                web.get("/gateway/", self._gateway),
                web.get("/attachments/{channel}/{attachment}/{name}", self._attachment),
                web.get(offered.PATH, self._offered),
                *(routes or []),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)

    async def open(self, port: int = 0) -> str:
        """Listens on loopback and returns the address; port 0 takes a free one."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        bound = self._runner.addresses[0][1]
        self.discord.world.url = f"http://127.0.0.1:{bound}"
        return self.discord.world.url

    async def close(self) -> None:
        self.discord.faults.clear()
        self.discord.gateway.drop()
        await self._runner.cleanup()

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        if self.discord.gateway.is_down:
            return broken(request)
        return await gateway_socket.serve(self.discord.gateway, request)

    async def _attachment(self, request: web.Request) -> web.StreamResponse:
        wanted = request.match_info["attachment"]
        for message in self.discord.world.messages.values():
            for each in message.attachments:
                if str(each.id) == wanted:
                    return web.Response(body=each.content, content_type=each.content_type)
        return web.Response(status=404)

    async def _offered(self, request: web.Request) -> web.StreamResponse:
        if self.discord.rest_is_down:
            return broken(request)
        return offered.fetched(self.discord.world, self.discord.clock, request)

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        discord = self.discord
        path = request.path.removeprefix(API)
        body, uploads, readable = await _read(request)
        if discord.rest_is_down:
            return broken(request)
        recorded = Recorded(
            step=discord.faults.next_step(),
            method=request.method,
            path=path,
            query=dict(request.query),
            body=body,
            files=[each.filename for each in uploads],
            at=discord.clock.now(),
            authorised=request.headers.get("Authorization") == f"Bot {discord.world.token}",
        )
        discord.recorder.record(recorded)
        discord.touched()
        fault = discord.faults.take(request.method, path, recorded.step)
        if fault is not None and not fault.after_storing:
            instead = await self._strike(fault, request, recorded)
            if instead is not None:
                return instead
        response = self._answer(request, recorded, uploads, readable=readable)
        if fault is not None and fault.after_storing:
            instead = await self._strike(fault, request, recorded)
            if instead is not None:
                return instead
        return response

    def _answer(
        self, request: web.Request, recorded: Recorded, uploads: list[Upload], *, readable: bool
    ) -> web.Response:
        discord = self.discord
        verdict = discord.limits.judge(recorded.method, recorded.path)
        headers = {} if verdict is None else verdict.headers
        if verdict is not None and verdict.refusal is not None:
            recorded.status = 429
            return _json(429, verdict.refusal, headers)
        try:
            answer = self._handle(request, recorded, uploads, readable=readable)
        except errors.Refusal as refusal:
            recorded.status, recorded.code = refusal.status, refusal.code
            return _json(refusal.status, refusal.body(), headers)
        except (LookupError, TypeError, ValueError, AttributeError) as stumble:
            recorded.status = 500
            discord.recorder.unexpected.append(
                f"{recorded.method} {recorded.path} made us stumble: {stumble!r}"
            )
            return _json(500, errors.server_error().body(), headers)
        recorded.status = answer.status
        return _json(answer.status, answer.body, headers)

    def _handle(
        self, request: web.Request, recorded: Recorded, uploads: list[Upload], *, readable: bool
    ) -> Answer:
        route, params = _find(recorded.method, recorded.path)
        if route is None:
            self.discord.recorder.unexpected.append(f"{recorded.method} {recorded.path}")
            raise errors.not_found()
        if not route.open and not recorded.authorised:
            raise errors.unauthorised()
        if (request.content_length or 0) > REQUEST_BYTES_LIMIT:
            raise errors.refused(40005)
        if not readable:
            raise errors.refused(50109)
        return route.handler(Call(self.discord, params, recorded.query, recorded.body, uploads))

    async def _strike(self, fault: Fault, request: web.Request, recorded: Recorded) -> web.Response | None:
        """Does what was ordered; nothing returned means the request goes on."""
        if fault.trouble is Trouble.LATE:
            await asyncio.sleep(fault.seconds)
            return None
        if fault.trouble is Trouble.CALL:
            strike_process(fault)
            return None
        if fault.trouble is Trouble.ANSWER:
            recorded.status = fault.status
            if isinstance(fault.body, str):
                return web.Response(
                    status=fault.status, text=fault.body, content_type="text/html", headers=fault.headers
                )
            return _json(fault.status, fault.body, fault.headers)
        recorded.lost = True
        if fault.trouble is Trouble.HANG:
            await self.discord.faults.silence()
        if fault.trouble is Trouble.KILL:
            strike_process(fault)
        return broken(request)


def _find(method: str, path: str) -> tuple[Route | None, dict[str, str]]:
    for verb, pattern, route in TABLE:
        found = pattern.fullmatch(path) if verb == method else None
        if found is not None:
            return route, found.groupdict()
    return None, {}


async def _read(request: web.Request) -> tuple[Any, list[Upload], bool]:
    """Body, files and whether the body could be read as JSON."""
    if request.content_type == "multipart/form-data":
        body: Any = None
        uploads: list[Upload] = []
        for name, field in (await request.post()).items():
            if isinstance(field, web.FileField):
                uploads.append(Upload(name, field.filename, field.file.read(), field.content_type))
            elif name == "payload_json" and isinstance(field, str):
                body = json.loads(field)
        return body if body is not None else {}, uploads, True
    raw = await request.read()
    if not raw:
        return None, [], True
    try:
        return json.loads(raw), [], request.content_type == "application/json"
    except ValueError:
        return raw.decode("utf-8", "replace"), [], False


def _json(
    status: int, body: Json | list[Json] | str | None, headers: dict[str, str] | None = None
) -> web.Response:
    """Content-Type without a charset: clients compare it letter by letter."""
    if body is None:
        return web.Response(status=status, headers=headers)
    everything = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(status=status, body=json.dumps(body).encode(), headers=everything)
