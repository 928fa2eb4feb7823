"""The composition root: every part of the process, in the order in which they start."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AsyncExitStack
from datetime import datetime
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web

from bot import clock, metrics
from bot.clockwork import Clockwork
from bot.config import MustBeMended, Settings, SettingsError
from bot.house import HouseWork
from bot.leading import lead
from bot.model.alarms import Lock
from bot.model.question import Severity
from bot.model.refs import Platform
from bot.ops.build import version
from bot.ops.exposition import Exposition
from bot.ops.files import read_folder
from bot.ops.health import Heartbeat, Readiness, beating
from bot.ops.http import application, serving
from bot.ops.schema import ensure_schema
from bot.pictures.worker import DrawingWorker
from bot.practice.caller import lock_of
from bot.practice.chat import Chat
from bot.practice.importing import load_shipped
from bot.practice.posting import wind
from bot.practice.reception import Reception
from bot.practice.scheduling import keep_asking_daily
from bot.practice.searching import catch_up
from bot.store import facts
from bot.store.database import Database, open_database
from bot.store.locks import Locks, open_locks
from bot.store.migrate import head_revision

if TYPE_CHECKING:
    from bot.platforms.discord import DiscordPlatform
    from bot.platforms.room.server import Room
    from bot.platforms.slack import SlackPlatform

log = structlog.get_logger()

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


class TokenRejected(MustBeMended):
    """The only platform does not take its token: a restart makes no sense before it is mended."""


async def run(settings: Settings, *, announce: Callable[[str], None]) -> None:
    """Runs until it is told to stop; `announce` says what a person at the terminal wants to know.

    Raises SettingsError, StoreError or TokenRejected where a restart makes no sense before something is mended.
    """
    if not _configured(settings):
        raise SettingsError(
            "No platform is configured and the room is off: set DISCORD_TOKEN or SLACK_BOT_TOKEN, or ROOM to auto."
        )
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":  # there Ctrl-C raises by itself
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        heartbeat = await stack.enter_async_context(beating())
        locks = await stack.enter_async_context(open_locks(settings.database))
        if not await lead(settings, locks, heartbeat, stop, announce):
            return
        schema = await ensure_schema(settings, now=clock.now())
        if schema.from_revision != schema.to_revision:
            log.info("migrated", from_revision=schema.from_revision, to_revision=schema.to_revision)
        db = await stack.enter_async_context(open_database(settings.database))
        process = Process(settings, db, locks, heartbeat, announce)
        await process.run(stack, stop)


class Process:
    """One running process: its platforms, its clockwork and its pages."""

    def __init__(
        self,
        settings: Settings,
        db: Database,
        locks: Locks,
        heartbeat: Heartbeat,
        announce: Callable[[str], None],
    ) -> None:
        self._settings = settings
        self._db = db
        self._locks = locks
        self._heartbeat = heartbeat
        self._announce = announce
        self._chats: dict[Platform, Chat] = {}
        self._worker = DrawingWorker()
        self._reception = Reception(db, wake=self._wake)
        self._readiness = Readiness(_configured(settings), probe=self._probe)
        self._clockwork: Clockwork | None = None

    async def run(self, stack: AsyncExitStack, stop: asyncio.Event) -> None:
        settings, now = self._settings, clock.now()
        metrics.set_build(version=version(), schema=head_revision())
        await _load_content(settings, self._db, now=now)
        await catch_up(self._db)
        room = self._make_room() if settings.opens_room else None
        discord = self._make_discord() if settings.discord_token else None
        slack = self._make_slack() if settings.slack_bot_token else None
        connecting = [each for each in (discord, slack) if each is not None]
        await self._locks.take(lock_of(platform) for platform in self._chats)
        house = HouseWork(settings, self._db)
        await house.begin(now=now)
        if room is not None:
            await keep_asking_daily(self._db, now=now)
        await wind(self._db, now=now)
        self._clockwork = Clockwork(
            self._db,
            locks=Voice(self._locks, {Lock(each.chat.platform.value): each for each in connecting}),
            chats=self._chats,
            reception=self._reception,
            house=house.verbs(),
            ticked=self._readiness.ticked,
            now=clock.now,
        )
        if room is not None:
            await self._clockwork.settle()  # whoever opens the page at once finds the question on it
        await stack.enter_async_context(self._clockwork.running())
        app = self._pages(room, slack)
        port = await stack.enter_async_context(serving(app, host=settings.http_host, port=settings.http_port))
        if room is not None:
            self._readiness.ready("room")
            self._announce(f"The practice room is open: http://{_shown(settings.http_host)}:{port}")
        gc.collect()
        gc.freeze()  # what stands now stays; a full collection need not look at it again
        await self._until_stopped({each.chat.platform.value: each.run for each in connecting}, stop)

    async def _until_stopped(
        self, connecting: Mapping[str, Callable[[], Coroutine[Any, Any, None]]], stop: asyncio.Event
    ) -> None:
        """Waits to be told to stop; platforms that can never work end the process once no other is left."""
        connections = [asyncio.create_task(run(), name=name) for name, run in connecting.items()]
        stopping = asyncio.create_task(stop.wait())
        living = set(connections)
        try:
            while not stopping.done():
                await asyncio.wait((*living, stopping), return_when=asyncio.FIRST_COMPLETED)
                for connection in [each for each in living if each.done()]:
                    living.discard(connection)
                    self._lost(connection, others=len(living) + len(self._chats) - len(connections))
        finally:
            for task in (stopping, *connections):
                task.cancel()
            await asyncio.gather(stopping, *connections, return_exceptions=True)

    def _lost(self, connection: asyncio.Task[None], *, others: int) -> None:
        error = connection.exception()
        why = str(error) if error is not None else "the connection ended"
        self._readiness.failed(connection.get_name(), why)
        if not others:
            raise TokenRejected(why) from error
        self._announce(why)

    def _make_room(self) -> Room:
        from bot.platforms.room.server import Room

        settings = self._settings
        names = (*LOOPBACK_NAMES, settings.http_host) if settings.on_loopback else None
        room = Room(
            self._reception.receive,
            key=settings.room_key.get_secret_value() if settings.room_key else None,
            allowed_hosts=names,
            worker=self._worker,
            now=clock.now,
        )
        self._chats[Platform.ROOM] = room.chat
        return room

    def _make_discord(self) -> DiscordPlatform:
        from bot.platforms.discord import DiscordPlatform

        discord = DiscordPlatform(
            self._settings,
            self._reception,
            facts=_Facts(self._db),
            readiness=self._readiness,
            worker=self._worker,
            now=clock.now,
        )
        self._chats[Platform.DISCORD] = discord.chat
        return discord

    def _make_slack(self) -> SlackPlatform:
        from bot.platforms.slack import SlackPlatform

        slack = SlackPlatform(
            self._settings,
            self._reception,
            readiness=self._readiness,
            worker=self._worker,
            now=clock.now,
        )
        self._chats[Platform.SLACK] = slack.chat
        return slack

    def _pages(self, room: Room | None, slack: SlackPlatform | None) -> web.Application:
        app = application(
            version=version(),
            started_at=clock.now(),
            clock=clock.now,
            heartbeat=self._heartbeat,
            readiness=self._readiness,
            exposition=Exposition(self._settings.database_path),
            may_measure=lambda _: True,  # where the room is, its guard asks for the key
        )
        theirs = slack.mount(app) if slack is not None else ()
        if room is not None:
            room.mount(app, unguarded=theirs)
        return app

    async def _probe(self) -> None:
        async with self._db.write() as tx:
            await facts.write(tx, "probe", clock.now().isoformat())

    def _wake(self) -> None:
        if self._clockwork is not None:
            self._clockwork.wake()


class Voice:
    """What this process may do unasked at the moment: what its locks say, and on a platform not before it is let in.

    So nothing that is due is tried in vain while it connects, and nobody is told of failures that were none.
    """

    def __init__(self, locks: Locks, platforms: Mapping[Lock, DiscordPlatform | SlackPlatform]) -> None:
        self._locks = locks
        self._platforms = platforms

    @property
    def held(self) -> frozenset[Lock]:
        away = {lock for lock, platform in self._platforms.items() if not platform.can_be_asked}
        return self._locks.held - away

    def holds(self, lock: Lock) -> bool:
        return lock in self.held


class _Facts:
    """What a platform remembers for its next start."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def read(self, key: str) -> str | None:
        async with self._db.read() as tx:
            return await facts.read(tx, key)

    async def write(self, key: str, value: str) -> None:
        async with self._db.write() as tx:
            await facts.write(tx, key, value)


async def _load_content(settings: Settings, db: Database, *, now: datetime) -> None:
    """Loads the bank that ships; what cannot be read is said, and keeps nobody from starting."""
    if not settings.content_dir.is_dir():
        log.warning("content_missing", folder=str(settings.content_dir))
        return
    files = await asyncio.to_thread(read_folder, settings.content_dir)
    report = await load_shipped(db, files, now=now)
    for problem in report.problems:
        tell = log.warning if problem.severity is Severity.ERROR else log.debug
        tell(
            "content_problem", file=f"{problem.file}:{problem.line}", code=problem.code, says=problem.message
        )
    log.info(
        "content_loaded",
        questions=report.questions,
        added=len(report.added),
        changed=len(report.changed),
        gone=len(report.gone),
    )


def _configured(settings: Settings) -> list[str]:
    names = list(settings.chats)
    return [*names, "room"] if settings.opens_room else names


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
