"""The room with the whole practice behind it in this process, and a clock that a test moves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestServer

import bot
from bot.clockwork import Clockwork
from bot.model.alarms import Lock
from bot.model.incoming import Actor, Incoming, ScheduleSet
from bot.model.question import SourceFile
from bot.model.refs import MemberKey, Platform
from bot.model.views import Returned
from bot.pictures.worker import DrawingWorker
from bot.platforms.room.device import COMMUNITY, PLACE
from bot.platforms.room.server import Room
from bot.practice.importing import load_shipped
from bot.practice.reception import Reception
from bot.store.database import Database
from tests.loopback.clock import MovableClock

START = datetime(2026, 10, 5, 6, 0, tzinfo=UTC)  # a Monday, 08:00 in Berlin
CONTENT = Path(bot.__file__).parent.parent / "content"
HOST = "127.0.0.1"


class AllLocks:
    """This process speaks for everything."""

    held = frozenset(Lock)

    def holds(self, lock: Lock) -> bool:
        return True


class House:
    """What falls due happens by itself, as in a bot of its own; `wait` lets hours pass."""

    def __init__(self, db: Database) -> None:
        self.clock = MovableClock()
        self.clock.set(START)
        self._reception = Reception(db, wake=self._wake)
        self.room = Room(
            self.receive, key=None, allowed_hosts={HOST}, worker=DrawingWorker(), now=self.clock.now
        )
        self._clockwork = Clockwork(
            db,
            locks=AllLocks(),
            chats={Platform.ROOM: self.room.chat},
            reception=self._reception,
            house={},
            ticked=lambda: None,
            now=self.clock.now,
        )
        self.address = ""

    async def wait(self, **span: float) -> None:
        """Time passes, and what falls due on the way happens, at most half an hour late."""
        left = timedelta(**span)
        while left > timedelta(0):
            step = min(left, timedelta(minutes=30))
            self.clock.advance(step)
            left -= step
            await self._clockwork.settle()

    def _wake(self) -> None:
        self._clockwork.wake()

    async def receive(self, incoming: Incoming) -> Returned:
        return await self._reception.receive(incoming)

    def running(self) -> AbstractAsyncContextManager[None]:
        """What falls due by itself happens from now on."""
        return self._clockwork.running()


@asynccontextmanager
async def house_of(db: Database) -> AsyncIterator[House]:
    """With the bank that ships, asked daily at 09:00 in Berlin; it is 08:00 there on a Monday."""
    house = House(db)
    files = [SourceFile(path.name, path.read_bytes()) for path in sorted(CONTENT.glob("*.md"))]
    await load_shipped(db, files, now=house.clock.now())
    keeper = Actor(MemberKey(Platform.ROOM, "keeper"), COMMUNITY, PLACE, manages=True, name="Kim", zone="UTC")
    await house.receive(Incoming(keeper, ScheduleSet(PLACE, "09:00", "Europe/Berlin"), house.clock.now()))
    app = web.Application()
    house.room.mount(app)
    async with TestServer(app, host=HOST) as server, house.running():
        house.address = str(server.make_url("")).rstrip("/")
        yield house
