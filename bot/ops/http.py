"""The HTTP side: health, readiness and metrics; the practice room adds its own pages to the same application."""

from __future__ import annotations

import errno
import hmac
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from aiohttp import web
from aiohttp.typedefs import Handler

from bot import metrics
from bot.config import SettingsError
from bot.ops.exposition import CONTENT_TYPE, Exposition
from bot.ops.health import Heartbeat, PartState, Readiness

_CLOSING_S = 5.0
_NO_STORE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def application(
    *,
    version: str,
    started_at: datetime,
    clock: Callable[[], datetime],
    heartbeat: Heartbeat,
    readiness: Readiness,
    exposition: Exposition,
    may_measure: Callable[[web.Request], bool],
) -> web.Application:
    """Answers the probes and the metrics page. `may_measure` decides who sees the metrics."""

    async def health(request: web.Request) -> web.Response:
        uptime_seconds = max(0, int((clock() - started_at).total_seconds()))
        return _json({"status": "ok", "version": version, "uptime_seconds": uptime_seconds})

    async def liveness(request: web.Request) -> web.Response:
        if heartbeat.is_fresh:
            return _json({"status": "ok"})
        return _json({"status": "failed", "why": f"no turn for {heartbeat.age_seconds:.0f} s"}, status=503)

    async def ready(request: web.Request) -> web.Response:
        parts = await readiness.parts()
        failed = [part.name for part in parts if part.state is not PartState.OK]
        body = {
            "status": "failed" if failed else "ok",
            "failed": failed,
            "parts": {
                part.name: {"state": part.state, **({"why": part.why} if part.why else {})} for part in parts
            },
        }
        return _json(body, status=503 if failed else 200)

    async def measured(request: web.Request) -> web.Response:
        if not may_measure(request):
            return web.Response(
                status=401,
                text="The metrics need the room's key: send it as Authorization: Bearer <key>.\n",
                headers={"WWW-Authenticate": "Bearer", **_NO_STORE},
            )
        return web.Response(body=exposition.page(), headers={"Content-Type": CONTENT_TYPE, **_NO_STORE})

    app = web.Application(middlewares=[_counted], client_max_size=256 * 1024)
    app.router.add_get("/health", health)
    app.router.add_get("/health/liveness", liveness)
    app.router.add_get("/health/readiness", ready)
    app.router.add_get("/metrics", measured)
    return app


def bearer_of(key: str | None) -> Callable[[web.Request], bool]:
    """Lets in who sends `Authorization: Bearer <key>`; without a key, everybody."""

    def holds(request: web.Request) -> bool:
        if key is None:
            return True
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), key.encode())

    return holds


@asynccontextmanager
async def serving(app: web.Application, *, host: str, port: int) -> AsyncIterator[int]:
    """Listens until the block ends, and yields the port; raises SettingsError where it cannot listen."""
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=_CLOSING_S)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise SettingsError(_refusal(error, host, port)) from error
        yield next((int(address[1]) for address in runner.addresses), port)
    finally:
        await runner.cleanup()


def _refusal(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"HTTP_PORT {port} on {host} is in use by another program. Set HTTP_PORT to a free one, or end that program."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"HTTP_PORT {port} may not be opened by this user. Set HTTP_PORT to one above 1023."
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return f"HTTP_HOST {host} is no address of this machine. Set HTTP_HOST to 127.0.0.1 or another of its own."
    return f"HTTP_HOST {host} and HTTP_PORT {port} cannot be listened on: {error.strerror}."


@web.middleware
async def _counted(request: web.Request, handler: Handler) -> web.StreamResponse:
    code = 500
    try:
        response = await handler(request)
        code = response.status
    except web.HTTPException as refused:
        code = refused.status
        raise
    finally:
        resource = request.match_info.route.resource
        metrics.HTTP_REQUESTS.labels("http", resource.canonical if resource else "unknown", str(code)).inc()
    return response


def _json(body: object, *, status: int = 200) -> web.Response:
    return web.json_response(body, status=status, headers=_NO_STORE)
