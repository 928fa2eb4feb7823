"""The HTTP door: every request of the app is recorded, troubled as ordered, judged and answered as Slack would."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from tests.loopback.breaking import broken
from tests.loopback.faults import Fault, Trouble, strike_process
from tests.slack_loopback import (
    responding,
    web_chat,
    web_conversations,
    web_files,
    web_reactions,
    web_team,
    web_views,
)
from tests.slack_loopback.call import Call, Method
from tests.slack_loopback.core import Slack
from tests.slack_loopback.errors import Refusal
from tests.slack_loopback.recording import Recorded
from tests.slack_loopback.requests import arguments, token_of
from tests.slack_loopback.sockets import LINK
from tests.slack_loopback.world import Json

API = "/api/"
LOGIN_PAGE = "<!DOCTYPE html><html><title>Slack</title>Sign in to see this file</html>"
CONNECT = "apps.connections.open"
METHODS: dict[str, Method] = {
    **web_chat.METHODS,
    **web_conversations.METHODS,
    **web_files.METHODS,
    **web_reactions.METHODS,
    **web_team.METHODS,
    **web_views.METHODS,
}


class Door:
    """An aiohttp application over one Slack; `routes` adds doors beside Slack's own."""

    def __init__(self, slack: Slack, routes: list[web.RouteDef] | None = None) -> None:
        self.slack = slack
        app = web.Application(client_max_size=100 * 1024 * 1024)
        app.add_routes(
            [
                web.route("*", API + "{method}", self._api),
                web.post("/commands/{team}/{interaction}/{secret}", self._response_url),
                web.post("/upload/v1/{file}", self._upload),
                web.get("/files-pri/{file}/{name:.*}", self._download),
                web.get(LINK, self._link),
                *(routes or []),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)

    async def open(self, port: int = 0) -> str:
        """Listens on loopback and returns the address; port 0 takes a free one."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.slack.world.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self.slack.world.url

    async def close(self) -> None:
        self.slack.faults.clear()
        await self.slack.delivery.stop()
        self.slack.sockets.drop()
        await self._runner.cleanup()

    async def _link(self, request: web.Request) -> web.StreamResponse:
        if self.slack.sockets.is_down:
            return broken(request)
        return await self.slack.sockets.serve(request)

    async def _api(self, request: web.Request) -> web.StreamResponse:
        given = await arguments(request)
        token = token_of(request, given)
        return await self._serve(request, request.match_info["method"], given, token)

    async def _response_url(self, request: web.Request) -> web.StreamResponse:
        given = await arguments(request)
        return await self._serve(request, "response_url", given, request.match_info["interaction"])

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        return await self._serve(request, "upload", {"file": request.match_info["file"]}, "")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """Without a good token Slack shows its login page, and says 200."""
        given: Json = {"file": request.match_info["file"], "name": request.match_info["name"]}
        return await self._serve(request, "files", given, token_of(request, {}))

    async def _serve(self, request: web.Request, path: str, given: Json, token: str) -> web.StreamResponse:
        slack = self.slack
        if slack.api_is_down:
            return broken(request)
        recorded = Recorded(slack.faults.next_step(), request.method, path, given, slack.clock.now())
        slack.recorder.requests.append(recorded)
        slack.touched()
        fault = slack.faults.take(request.method, path, recorded.step)
        if fault is not None and not fault.after_storing:
            instead = await self._strike(fault, request, recorded)
            if instead is not None:
                return instead
        response = await self._answer(request, recorded, token)
        if fault is not None and fault.after_storing:
            instead = await self._strike(fault, request, recorded)
            if instead is not None:
                return instead
        return response

    async def _answer(self, request: web.Request, recorded: Recorded, token: str) -> web.Response:
        slack = self.slack
        try:
            if recorded.path == "upload":
                response = await self._store_upload(request)
            elif recorded.path == "files":
                response = self._file(recorded.body["file"], recorded.body["name"], token)
            elif recorded.path == "response_url":
                responding.over_response_url(slack, slack.interactions.get(token), recorded.body)
                response = web.Response(text="ok")
            else:
                response = web.json_response({"ok": True, **self._call(recorded, token)})
        except Refusal as refusal:
            recorded.error = refusal.error
            response = web.json_response(refusal.body(), status=refusal.status, headers=refusal.headers)
        except (LookupError, TypeError, ValueError, AttributeError) as stumble:
            recorded.error = "internal_error"
            slack.recorder.unexpected.append(f"{recorded.path} made us stumble: {stumble!r}")
            response = web.json_response({"ok": False, "error": "internal_error"}, status=500)
        response.headers["X-OAuth-Scopes"] = ",".join(slack.world.installation.scopes)
        recorded.status = response.status
        return response

    def _call(self, recorded: Recorded, token: str) -> Json:
        slack = self.slack
        method = METHODS.get(recorded.path)
        if method is None:
            slack.recorder.unexpected.append(f"the method {recorded.path}")
            raise Refusal("unknown_method", req_method=recorded.path)
        self._authenticate(recorded.path, token)
        channel_id = recorded.body.get("channel") or recorded.body.get("channel_id")
        slack.limits.judge(recorded.path, None if channel_id is None else str(channel_id), slack.clock.now())
        return method(Call(slack, recorded.body))

    def _authenticate(self, path: str, token: str) -> None:
        world = self.slack.world
        if not token:
            raise Refusal("not_authed")
        if token not in (world.bot_token, world.app_token):
            raise Refusal("invalid_auth")
        if (token == world.app_token) != (path == CONNECT):
            raise Refusal("not_allowed_token_type")
        if world.installation.dead_because is not None:
            raise Refusal(world.installation.dead_because)

    async def _store_upload(self, request: web.Request) -> web.Response:
        """Raw bytes, of the length that was announced."""
        stored = self.slack.world.files.get(request.match_info["file"])
        content = await request.read()
        if stored is None or stored.completed:
            return web.Response(status=404, text="not found")
        if len(content) != stored.declared_length:
            return web.Response(status=400, text="the length is not the announced one")
        stored.content = content
        return web.Response(text=f"OK - {len(content)}")

    def _file(self, file_id: str, name: str, token: str) -> web.Response:
        world = self.slack.world
        stored = world.files.get(file_id)
        if stored is None or token != world.bot_token or "files:read" not in world.installation.scopes:
            return web.Response(text=LOGIN_PAGE, content_type="text/html")
        if stored.transcript is not None and name == f"{stored.id}.vtt":
            subtitles = f"WEBVTT\n\n1\n00:00:00.000 --> 00:00:04.000\n<v Speaker>{stored.transcript}</v>\n"
            return web.Response(text=subtitles, content_type="text/vtt")
        return web.Response(body=stored.content, content_type=stored.mimetype)

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
            return web.Response(
                status=fault.status,
                text=json.dumps(fault.body),
                content_type="application/json",
                headers=fault.headers,
            )
        recorded.lost = True
        if fault.trouble is Trouble.HANG:
            await self.slack.faults.silence()
        if fault.trouble is Trouble.KILL:
            strike_process(fault)
        return broken(request)
