"""Discord as one part of the process: connects, stays connected, and never burns the token."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from typing import NoReturn, Protocol

import aiohttp
import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import metrics
from bot.config import Settings
from bot.model.incoming import Incoming
from bot.model.views import Returned
from bot.pictures.worker import DrawingWorker
from bot.platforms.discord import commands
from bot.platforms.discord.budget import StartBudget, StartRefused, StartsLeft, pause_after
from bot.platforms.discord.calls import Calls
from bot.platforms.discord.chat import DiscordChat
from bot.platforms.discord.client import Hooks, make_client
from bot.platforms.discord.commands import Facts
from bot.platforms.discord.connection import Connection
from bot.platforms.discord.errors import TokenRejected
from bot.platforms.discord.listen import Listener
from bot.practice.chat import ChatError

log = structlog.get_logger()

NAME = "discord"
STEADY_AFTER = timedelta(minutes=1)
"""A connection that stood so long makes earlier failures forgotten."""
SAY_GOODBYE_S = 5.0

_TOKEN_REFUSED = 4004
_EXPECTED = (
    OSError,
    TimeoutError,
    aiohttp.ClientError,
    discord.DiscordException,
    AttributeError,  # what discord.py 2.7 makes of a first handshake that fails
)


class Reception(Protocol):
    async def receive(self, incoming: Incoming) -> Returned: ...


class Readiness(Protocol):
    def ready(self, part: str) -> None: ...

    def failed(self, part: str, why: str) -> None: ...


class DiscordPlatform:
    """`chat` may be used from the start on: what cannot be sent yet is surely not sent."""

    def __init__(
        self,
        settings: Settings,
        reception: Reception,
        *,
        facts: Facts,
        readiness: Readiness,
        worker: DrawingWorker,
        now: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._facts = facts
        self._readiness = readiness
        self._now = now
        self._connection = Connection(Calls(now=now))
        self._reads_content = settings.discord_message_content
        self._shards = settings.discord_shard_count or 1
        self._failures = 0
        self._ready_at: datetime | None = None
        self.chat = DiscordChat(
            self._connection, reads_everything=lambda: settings.discord_message_content, now=now
        )
        self._listener = Listener(reception.receive, self._connection, self.chat, worker=worker, now=now)

    @property
    def can_be_asked(self) -> bool:
        """Whether there is a client whose token was accepted: before that nothing can be sent."""
        return self._connection.is_open

    async def run(self) -> NoReturn:
        """Stays connected until it is cancelled; raises TokenRejected, which only somebody else can mend."""
        self._connection.command_ids = await commands.known_ids(self._facts)
        with pointed_at(self._settings.discord_api_url):
            while True:
                await self._live()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.Task[NoReturn]]:
        """The same as a task, cancelled at the end; done before that, it holds a TokenRejected."""
        task = asyncio.create_task(self.run(), name=NAME)
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _live(self) -> None:
        """One client, from its login to its end. While it waits after a failure, REST can still be used."""
        budget = StartBudget(self._facts, now=self._now, shards=self._shards)
        client = make_client(
            self._listener,
            Hooks(
                before_start=budget.spend,
                ready=self._ready,
                resumed=self._resumed,
                disconnected=self._disconnected,
            ),
            trace=self._connection.calls.trace(),
            message_content=self._reads_content,
            shard_ids=self._settings.discord_shard_ids,
            shard_count=self._shards,
        )
        try:
            pause = await self._until_it_ends(client, budget)
            await asyncio.sleep(pause.total_seconds())
        finally:
            metrics.GATEWAY_CONNECTED.labels(NAME).set(0)
            await self._listener.until_idle(seconds=SAY_GOODBYE_S)
            self._connection.closed()
            await client.close()

    async def _until_it_ends(self, client: discord.Client, budget: StartBudget) -> timedelta:
        """How long to wait before the next client; TokenRejected where no other would fare better."""
        self._ready_at = None
        try:
            await self._connect(client, budget)
        except discord.LoginFailure as error:
            raise TokenRejected from error
        except discord.PrivilegedIntentsRequired:
            self._do_without_content()
            return timedelta(0)
        except StartRefused as error:
            self._readiness.failed(NAME, str(error))
            log.warning("discord_start_refused", reason=str(error))
            return error.wait
        except Exception as error:  # whatever it was: the next client begins anew
            if isinstance(error, discord.ConnectionClosed) and error.code == _TOKEN_REFUSED:
                raise TokenRejected from error
            log.warning(
                "discord_connection_failed",
                error=type(error).__name__,
                exc_info=not isinstance(error, _EXPECTED),
            )
            return self._failed(_says(error))
        return timedelta(0) if self._shards != budget.shards else self._failed("the connection ended")

    async def _connect(self, client: discord.Client, budget: StartBudget) -> None:
        """The order that cannot burn a token: REST first, then the day's starts, then our own, then the gateway."""
        token = self._settings.discord_token
        await client.login(token.get_secret_value() if token is not None else "")
        self._connection.opened(client)
        shards, url, limit = await client.http.get_bot_gateway()
        if self._settings.discord_shard_count is None and shards > self._shards:
            self._shards = shards
            return
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url)
        await self._register_commands(client)
        resets_in = timedelta(milliseconds=limit["reset_after"])
        await budget.check(StartsLeft(limit["remaining"], resets_in))
        await client.connect()

    async def _register_commands(self, client: discord.Client) -> None:
        """Only the process with the first shard does; that they cannot be changed now keeps nobody from answering."""
        ids = self._settings.discord_shard_ids
        if ids is not None and 0 not in ids:
            return
        try:
            self._connection.command_ids = await commands.register(client, self._facts)
        except discord.HTTPException as error:
            log.warning("commands_not_registered", status=error.status, code=error.code, says=error.text)

    async def _ready(self, client: discord.Client) -> None:
        """A new session: READY comes after each that was not resumed."""
        self._ready_at = self._now()
        metrics.GATEWAY_CONNECTED.labels(NAME).set(1)
        metrics.GATEWAY_RECONNECTS.labels(NAME, "identify").inc()
        self._readiness.ready(NAME)
        log.info("discord_ready", servers=len(client.guilds))
        await self._listener.reconnected(client.guilds)

    def _resumed(self) -> None:
        metrics.GATEWAY_CONNECTED.labels(NAME).set(1)
        metrics.GATEWAY_RECONNECTS.labels(NAME, "resume").inc()
        self._readiness.ready(NAME)

    def _disconnected(self) -> None:
        metrics.GATEWAY_CONNECTED.labels(NAME).set(0)
        self._readiness.failed(NAME, "the connection broke; connecting again")

    def _do_without_content(self) -> None:
        """The privileged intent was refused: replies with the ping on, mentions and direct messages are heard as before."""
        self._reads_content = False
        log.warning(
            "message_content_refused",
            says="DISCORD_MESSAGE_CONTENT is true, but the intent is off in the developer portal; going on without it",
        )

    def _failed(self, why: str) -> timedelta:
        if self._ready_at is not None and self._now() - self._ready_at > STEADY_AFTER:
            self._failures = 0
        self._failures += 1
        pause = pause_after(self._failures)
        self._readiness.failed(NAME, f"{why}; connecting again in {pause.total_seconds():.0f} s")
        return pause


@asynccontextmanager
async def asking(settings: Settings, *, now: Callable[[], datetime]) -> AsyncIterator[DiscordChat]:
    """The chat over REST alone, without a session: for doctor. Raises TokenRejected, or NotSent where Discord is away."""
    connection = Connection(Calls(now=now))
    token = settings.discord_token.get_secret_value() if settings.discord_token is not None else ""
    with pointed_at(settings.discord_api_url):
        client = discord.Client(intents=discord.Intents(guilds=True), http_trace=connection.calls.trace())
        try:
            await connection.calls.once(lambda: client.login(token), route="application")
            connection.opened(client)
            yield DiscordChat(connection, reads_everything=lambda: settings.discord_message_content, now=now)
        except discord.LoginFailure as error:
            raise TokenRejected from error
        finally:
            await client.close()


@asynccontextmanager
async def reached(settings: Settings, *, now: Callable[[], datetime]) -> AsyncIterator[DiscordChat | None]:
    """The same; none where Discord is away or does not take the token."""
    async with AsyncExitStack() as stack:
        try:
            chat = await stack.enter_async_context(asking(settings, now=now))
        except (TokenRejected, ChatError) as error:
            log.debug("discord_not_reached", reason=str(error))
            chat = None
        yield chat


@contextmanager
def pointed_at(api_url: str) -> Iterator[None]:
    """discord.py asks this address, and afterwards its own again."""
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = api_url.rstrip("/")
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


def _says(error: Exception) -> str:
    """Why, in words that hold no secret."""
    match error:
        case discord.ConnectionClosed():
            return f"Discord closed the connection ({error.code})"
        case discord.HTTPException():
            return f"Discord answered {error.status}"
        case discord.GatewayNotFound():
            return "Discord did not tell where its gateway is"
        case _:
            return f"Discord could not be reached ({type(error).__name__})"
