"""Slack as one part of the process: knows who it is, stays heard, and answers over a socket or over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Protocol

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from bot import metrics
from bot.config import Settings
from bot.model.incoming import Incoming
from bot.model.refs import MessageRef
from bot.model.views import Returned
from bot.pictures.worker import DrawingWorker
from bot.platforms.slack.answering import Answerer
from bot.platforms.slack.asking import Askers
from bot.platforms.slack.bolt import make_app
from bot.platforms.slack.calls import Calls, make_client, make_session
from bot.platforms.slack.chat import SlackChat
from bot.platforms.slack.connection import Connection, identity
from bot.platforms.slack.desk import Desk
from bot.platforms.slack.home import HomeTab
from bot.platforms.slack.listen import Listener
from bot.platforms.slack.manifest import EVENTS_PATH
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.naming import NamingReception
from bot.platforms.slack.people import People
from bot.platforms.slack.queues import Queues
from bot.platforms.slack.receipts import Receipts
from bot.platforms.slack.sockets import Sockets, Watch
from bot.platforms.slack.submitting import Submitter
from bot.platforms.slack.surfaces import Surfaces
from bot.platforms.slack.whispering import Whisperer
from bot.practice.chat import ChatError

log = structlog.get_logger()

NAME = "slack"
SAY_GOODBYE_S = 5.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 5.0, 300.0


class Reception(Protocol):
    async def accept(self, incoming: Incoming, *, now: datetime) -> bool: ...

    async def is_ours(self, message: MessageRef) -> bool: ...

    async def receive(self, incoming: Incoming) -> Returned: ...


class Readiness(Protocol):
    def ready(self, part: str) -> None: ...

    def failed(self, part: str, why: str) -> None: ...


class SlackPlatform:
    """`chat` may be used from the start on: what cannot be sent yet is surely not sent."""

    def __init__(
        self,
        settings: Settings,
        behind: Reception,
        *,
        readiness: Readiness,
        worker: DrawingWorker,
        now: Callable[[], datetime],
        watch: Watch | None = None,
    ) -> None:
        self._settings = settings
        self._readiness = readiness
        self._now = now
        self._watch = watch or Watch()
        self._calls = Calls()
        self._connection = Connection(self._calls)
        names = CommandNames(settings.slack_command_prefix)
        people = People(self._connection, now=now)
        reception = NamingReception(behind, people)
        askers = Askers(self._connection, people, now=now)
        home = HomeTab(reception.receive, askers, self._calls, names)
        self.chat = SlackChat(self._connection, names, people=people, now=now)
        receipts = Receipts(self.chat, Whisperer(self._calls), names)
        self._queues = Queues()
        self._listener = Listener(
            reception, self._connection, self.chat, people, home, receipts, self._queues, now=now
        )
        self._listener.left = lambda: readiness.failed(NAME, "the app was taken out of the workspace")
        surfaces = Surfaces(self._calls, names, worker)
        desk = Desk(reception, askers, home, surfaces, names)
        self._answerer = Answerer(
            desk, reception, self._connection, askers, home, surfaces, names, self._queues
        )
        self._submitter = Submitter(
            desk, reception, self._connection, self.chat, askers, self._queues, now=now
        )
        self._app: AsyncApp | None = None

    @property
    def can_be_asked(self) -> bool:
        """Whether Slack has said who we are: before that nothing can be sent."""
        return self._connection.is_known

    def mount(self, pages: web.Application) -> tuple[str, ...]:
        """Adds the address that Slack sends to, where it speaks over HTTP; its signature is the fence there."""
        if self._settings.slack_signing_secret is None:
            return ()
        pages.router.add_post(EVENTS_PATH, self._over_http)
        return (EVENTS_PATH,)

    async def run(self) -> None:
        """Answers until it is cancelled; raises TokenRejected, which only somebody else can mend."""
        token = _secret(self._settings.slack_bot_token)
        base = self._settings.slack_api_url
        async with make_session() as session:
            self._calls.session = session
            self._calls.client = make_client(token, base_url=base, session=session)
            try:
                await self._find_out_who_we_are()
                bare = make_client(None, base_url=base, session=session)
                app = make_app(
                    self._listener,
                    self._answerer,
                    self._submitter,
                    self._connection,
                    self._queues,
                    client=bare,
                    token=token,
                    signing_secret=_secret(self._settings.slack_signing_secret),
                )
                if self._settings.slack_app_token is None:
                    self._app = app
                    await self._connected()
                    await asyncio.Event().wait()
                sockets = Sockets(
                    app,
                    _secret(self._settings.slack_app_token),
                    make_client(None, base_url=base, session=session),
                    connected=self._connected,
                    away=self._away,
                    deliver=self._calls.send_to,
                    watch=self._watch,
                )
                await sockets.run()
            finally:
                self._app = None
                metrics.GATEWAY_CONNECTED.labels(NAME).set(0)
                await self._queues.until_idle(seconds=SAY_GOODBYE_S)
                await self._queues.stop()
                self._connection.known_as(None)
                self._calls.client = self._calls.session = None

    async def _find_out_who_we_are(self) -> None:
        """Asks until Slack answers: without it nothing of ours can be told from anybody else's."""
        pause = FIRST_PAUSE_S
        while True:
            try:
                self._connection.known_as(await identity(self._calls))
            except ChatError as error:
                self._readiness.failed(NAME, f"{error}; asking again in {pause:.0f} s")
                log.warning("slack_not_reached", says=str(error))
            else:
                return
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_S)

    async def _connected(self) -> None:
        metrics.GATEWAY_CONNECTED.labels(NAME).set(1)
        metrics.GATEWAY_RECONNECTS.labels(NAME, "socket").inc()
        self._readiness.ready(NAME)
        log.info("slack_ready", team=self._connection.own.team)
        await self._listener.reconnected()

    def _away(self, why: str) -> None:
        metrics.GATEWAY_CONNECTED.labels(NAME).set(0)
        self._readiness.failed(NAME, why)

    async def _over_http(self, request: web.Request) -> web.Response:
        if self._app is None:  # Slack tries again
            return web.Response(status=503, text="Slack is not connected yet.\n")
        try:
            asked = await to_bolt_request(request)
        except (UnicodeDecodeError, LookupError):  # a body that is no text, or in no charset there is
            return web.Response(status=400, text="That is no text.\n")
        answer = await self._app.async_dispatch(asked)
        return await to_aiohttp_response(answer)


@asynccontextmanager
async def reached(settings: Settings, *, now: Callable[[], datetime]) -> AsyncIterator[SlackChat]:
    """The chat over the Web API alone, for doctor: what is wrong with the tokens is among what it finds."""
    calls = Calls()
    connection = Connection(calls)
    async with make_session() as session:
        calls.session = session
        calls.client = make_client(
            _secret(settings.slack_bot_token), base_url=settings.slack_api_url, session=session
        )
        yield SlackChat(
            connection,
            CommandNames(settings.slack_command_prefix),
            app_token=_secret(settings.slack_app_token),
            now=now,
        )


def _secret(value: object) -> str:
    read = getattr(value, "get_secret_value", None)
    return str(read()) if callable(read) else ""
