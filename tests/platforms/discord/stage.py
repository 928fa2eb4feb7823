"""The whole practice behind a real discord.py client, in a loopback Discord whose clock stands until it is moved."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import NoReturn

from sqlalchemy import select

from bot.clockwork import Clockwork
from bot.model.alarms import AlarmKind
from bot.model.incoming import Event, Incoming
from bot.model.question import SourceFile
from bot.model.records import Place
from bot.model.refs import PlaceKey, Platform
from bot.model.views import Returned
from bot.pictures.worker import DrawingWorker
from bot.platforms.discord import DiscordPlatform
from bot.practice.importing import load_shipped
from bot.practice.reception import Reception
from bot.store import places as places_of
from bot.store.database import Database
from bot.store.tables import alarms, attempts
from tests.discord_loopback import messages, places
from tests.discord_loopback.actors import Actor
from tests.discord_loopback.loopback import DiscordLoopback
from tests.discord_loopback.world import Channel, Message
from tests.platforms.discord.standins import AllLocks, Facts, Readiness, settings_for

START = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # a Monday, 08:00 in Berlin
DUE = START + timedelta(hours=1, seconds=1)

BANK = """# Answers for talks - Part 1: Small machines (Questions 1-2)

## Question 1: How does a kettle know when to stop?

### Answer

A strip of two metals bends with the heat.

**1. The strip**
- It bends at 100 degrees.

**2. The switch**
- The bend opens it within 2 seconds.

---

## Question 2: Why does a bicycle stay up?

### Answer

Mostly because the rider steers under the fall.

**1. Steering**
- The front wheel turns into the lean.
"""


class Stage:
    """One server with a channel, Ann who manages it, and Ben; `settle` does what is due."""

    def __init__(self, db: Database, loopback: DiscordLoopback) -> None:
        self.db = db
        self.loopback = loopback
        self.facts = Facts()
        self.guild = loopback.guild()
        self.channel = loopback.channel(self.guild)
        self.ann = loopback.member(self.guild, "ann", manages=True)
        self.ben = loopback.member(self.guild, "ben")
        self.delay_s = 0.0
        self.worker = DrawingWorker()
        self.heard: list[type[Event]] = []
        self._received = asyncio.Event()
        self._stack = AsyncExitStack()
        self.build()

    def build(
        self, *, message_content: bool = False, shards: tuple[tuple[int, ...], int] | None = None
    ) -> None:
        """A new process, not connected yet; `shards` are its own and how many there are."""
        settings = settings_for(self.loopback, message_content=message_content, shards=shards)
        self.readiness = Readiness()
        self.reception = Reception(self.db, wake=lambda: None)
        self.platform = DiscordPlatform(
            settings,
            self,
            facts=self.facts,
            readiness=self.readiness,
            worker=self.worker,
            now=self.loopback.clock.now,
        )
        self.clockwork = Clockwork(
            self.db,
            locks=AllLocks(),
            chats={Platform.DISCORD: self.platform.chat},
            reception=self.reception,
            house={},
            ticked=lambda: None,
            now=self.loopback.clock.now,
        )

    async def connect(self) -> asyncio.Task[NoReturn]:
        self.task = await self._stack.enter_async_context(self.platform.running())
        await self.readiness.until("ready")
        return self.task

    async def disconnect(self) -> None:
        await self._stack.aclose()
        self._stack = AsyncExitStack()

    async def restart(self, *, message_content: bool = False) -> None:
        """Everything that lives in memory is gone."""
        await self.disconnect()
        self.pass_time(minutes=1)
        self.build(message_content=message_content)
        await self.connect()

    async def load(self, text: str = BANK) -> None:
        await load_shipped(self.db, [SourceFile("machines.md", text.encode())], now=self.loopback.clock.now())

    def pass_time(self, **span: float) -> None:
        self.loopback.clock.advance(timedelta(**span))

    async def settle(self) -> None:
        await self.clockwork.settle()

    async def schedule(self, *, reveal: str | None = None) -> Message:
        """Daily at 09:00 in Berlin; what Ann is told."""
        options = {"time": "09:00", "timezone": "Europe/Berlin", **({"reveal": reveal} if reveal else {})}
        act = await self.ann.runs("schedule set", options, channel=self.channel)
        told = await act.message()
        await self.settle()
        return told

    async def ask(self, *, reveal: str | None = None) -> Message:
        """The day's question, standing in the channel."""
        await self.schedule(reveal=reveal)
        self.loopback.clock.freeze(DUE)
        await self.settle()
        return self.day

    async def reveal(self) -> Message:
        """The answer opened for all; the message with the reactions."""
        act = await self.ann.presses(self.day, "Reveal to all")
        await act.message()
        await self.settle()
        return self.from_bot[-1]

    @contextmanager
    def slow_reception(self, *, seconds: float) -> Iterator[None]:
        """Every verb takes so long."""
        self.delay_s = seconds
        try:
            yield
        finally:
            self.delay_s = 0.0

    async def receive(self, incoming: Incoming) -> Returned:
        """The reception, with the delay of the moment."""
        await asyncio.sleep(self.delay_s)
        shown = await self.reception.receive(incoming)
        self.heard.append(type(incoming.what))
        self._received.set()
        return shown

    @property
    def from_bot(self) -> list[Message]:
        return self.loopback.from_bot(self.channel)

    @property
    def day(self) -> Message:
        """The newest message with a thread or a marker: the day's question."""
        return [each for each in self.from_bot if "Asked" in each.content or "New here" in each.content][-1]

    @property
    def thread(self) -> Channel:
        thread = self.loopback.thread_of(self.day)
        assert thread is not None, "the day has no thread"
        return thread

    def in_thread(self) -> list[Message]:
        return self.loopback.from_bot(self.thread)

    async def marked(self, message: Message) -> None:
        """Waits for the check mark."""
        await self.loopback.until(
            lambda: any(each.emoji == "✅" for each in message.reactions) or None, what="a check mark"
        )

    async def pause(self) -> None:
        """Lets what was said arrive and be dealt with: an empty round to Discord and back."""
        told = await (await self.ann.runs("help", channel=self.channel)).message()
        assert told.is_ephemeral
        await asyncio.sleep(0.5)

    async def gathered(self) -> None:
        """The look around after a new connection, to its end."""
        await self.until(self._gatherings)
        await self.settle()

    async def until(self, look: Callable[[], Awaitable[object]]) -> None:
        """Waits until something is so; it is looked at again after each event that was received."""
        async with asyncio.timeout(30):
            while True:
                self._received.clear()
                if await look():
                    return
                await self._received.wait()

    async def _gatherings(self) -> int:
        async with self.db.read() as tx:
            due = alarms.c.kind == AlarmKind.GATHER.value, alarms.c.at <= self.loopback.clock.now()
            return len((await tx.execute(select(alarms).where(*due))).all())

    async def until_received(self, kind: type[Event]) -> None:
        """Waits until an event of this kind has been dealt with."""

        async def look() -> bool:
            return kind in self.heard

        await self.until(look)

    async def until_kept(self, wanted: list[tuple[str, bool, str]]) -> None:
        """Waits until these are the answers that stand: text, sealed and door of each."""

        async def look() -> bool:
            return await self.kept() == wanted

        await self.until(look)

    async def kept(self) -> list[tuple[str, bool, str]]:
        async with self.db.read() as tx:
            rows = await tx.execute(
                select(attempts).where(attempts.c.withdrawn_at.is_(None)).order_by(attempts.c.id)
            )
            return [(row.text, bool(row.sealed), row.door) for row in rows]

    def forbid(self, permission: int) -> None:
        """Takes permissions from the bot in the channel; none gives all back."""
        places.set_overwrite(
            self.loopback.discord, self.channel, self.loopback.world.bot_id, deny=int(permission)
        )

    def delete(self, message: Message) -> None:
        """A moderator deletes a message."""
        messages.remove(self.loopback.discord, message)

    async def place(self) -> Place:
        """The channel as it is stored."""
        async with self.db.read() as tx:
            found = await places_of.by_key(tx, PlaceKey(Platform.DISCORD, str(self.channel.id)))
        assert found is not None
        return found

    def clear_reactions(self, message: Message) -> None:
        """A moderator takes all reactions away."""
        messages.clear_reactions(self.loopback.discord, message, None)

    async def told(self, actor: Actor, *, count: int = 1) -> list[Message]:
        """What the bot wrote to somebody directly."""
        return await self.loopback.bot_posts(actor.dm, count=count)


@asynccontextmanager
async def staged(db: Database, loopback: DiscordLoopback) -> AsyncIterator[Stage]:
    loopback.clock.freeze(START)
    stage = Stage(db, loopback)
    await stage.load()
    await stage.connect()
    try:
        yield stage
    finally:
        await stage.disconnect()
