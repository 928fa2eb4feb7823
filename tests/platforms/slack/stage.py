"""The whole practice behind an unmodified AsyncApp, in a loopback Slack whose clock stands until it is moved."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr
from sqlalchemy import select

from bot.clockwork import Clockwork
from bot.config import Settings
from bot.model.alarms import AlarmKind, Lock
from bot.model.incoming import Incoming
from bot.model.question import SourceFile
from bot.model.refs import MessageRef, Platform
from bot.model.views import Returned
from bot.pictures.worker import DrawingWorker
from bot.platforms.slack import SlackPlatform
from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.richtext import words_of
from bot.platforms.slack.sockets import Watch
from bot.practice.importing import load_shipped
from bot.practice.reception import Reception
from bot.store.database import Database
from bot.store.tables import alarms, attempts, members, ratings
from tests.slack_loopback.loopback import SlackLoopback
from tests.slack_loopback.world import Message, View

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

PATIENT = Watch(look_every=0.02)
"""Sees a new connection at once, and takes a busy machine for no lost one."""
EAGER = Watch(look_every=0.02, away_told_after=0.2, address_dropped_after=0.5)
"""Where the watch over the socket is itself what is looked at."""


class AllLocks:
    held = frozenset(Lock)

    def holds(self, lock: Lock) -> bool:
        return True


class Readiness:
    """What the platform says of itself."""

    def __init__(self) -> None:
        self.state = ""
        self.why = ""
        self._changed = asyncio.Event()

    def ready(self, _part: str) -> None:
        self._set("ready", "")

    def failed(self, _part: str, why: str) -> None:
        self._set("failed", why)

    async def until(self, state: str) -> None:
        async with asyncio.timeout(10):
            while self.state != state:
                self._changed.clear()
                await self._changed.wait()

    def _set(self, state: str, why: str) -> None:
        self.state, self.why = state, why
        self._changed.set()


class Stage:
    """One workspace with a channel, Ann who runs it, and Ben; `settle` does what is due."""

    def __init__(
        self, db: Database, loopback: SlackLoopback, *, over_http: bool = False, watch: Watch = PATIENT
    ) -> None:
        self.db = db
        self.watch = watch
        self.loopback = loopback
        self.over_http = over_http
        self.prefix = ""
        loopback.install(manifest(CommandNames(), url=None))
        loopback.delivery.acknowledged_within_s = 30.0  # a busy machine is no fault
        self.ann = loopback.member("ann", tz="Europe/Berlin", is_admin=True)
        self.channel = loopback.channel("daily", creator=self.ann)
        self.ben = loopback.member("ben", self.channel, tz="Europe/London")
        self.dies_before_handling = False
        self.delay_s = 0.0
        self.stall_s = 0.0
        self.worker = DrawingWorker()
        self.handled: list[Incoming] = []
        self._task: asyncio.Task[None] | None = None
        self.build()

    def build(self) -> None:
        """A new process, not connected yet."""
        self.readiness = Readiness()
        self.reception = Reception(self.db, wake=lambda: None)
        self.platform = SlackPlatform(
            self.settings(),
            self,
            readiness=self.readiness,
            worker=self.worker,
            now=self.loopback.clock.now,
            watch=self.watch,
        )
        self.clockwork = Clockwork(
            self.db,
            locks=AllLocks(),
            chats={Platform.SLACK: self.platform.chat},
            reception=self.reception,
            house={},
            ticked=lambda: None,
            now=self.loopback.clock.now,
        )

    def settings(self) -> Settings:
        way = (
            {"slack_signing_secret": SecretStr(self.loopback.signing_secret)}
            if self.over_http
            else {"slack_app_token": SecretStr(self.loopback.app_token)}
        )
        return Settings().model_copy(
            update={
                "slack_bot_token": SecretStr(self.loopback.bot_token),
                "slack_api_url": self.loopback.api_url,
                "slack_command_prefix": self.prefix,
                **way,
            }
        )

    async def connect(self) -> None:
        self._task = asyncio.create_task(self.platform.run())
        await self.readiness.until("ready")

    async def disconnect(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
            self.readiness.state = ""

    async def restart(self) -> None:
        """Everything that lives in memory is gone."""
        await self.disconnect()
        self.build()
        await self.connect()

    async def accept(self, incoming: Incoming, *, now: datetime) -> bool:
        return await self.reception.accept(incoming, now=now)

    async def is_ours(self, message: MessageRef) -> bool:
        return await self.reception.is_ours(message)

    async def receive(self, incoming: Incoming) -> Returned:
        """The reception; it may be slow, or the process may die before it comes to it."""
        if self.dies_before_handling:
            await asyncio.Event().wait()
        await asyncio.sleep(self.delay_s)
        if self.stall_s:
            time.sleep(self.stall_s)  # noqa: TID251, ASYNC251 -- which is meant
        shown = await self.reception.receive(incoming)
        self.handled.append(incoming)
        self.loopback.slack.touched()
        return shown

    async def load(self, text: str = BANK) -> None:
        await load_shipped(self.db, [SourceFile("machines.md", text.encode())], now=self.loopback.clock.now())

    def pass_time(self, **span: float) -> None:
        self.loopback.clock.advance(timedelta(**span))

    async def settle(self) -> None:
        await self.clockwork.settle()

    async def schedule(self, *, reveal: str = "") -> Message:
        """Daily at 09:00 in Berlin; what Ann is told."""
        typed = " ".join(filter(None, ("set 09:00 Europe/Berlin", f"reveal:{reveal}" if reveal else "")))
        told = await (await self.ann.runs("schedule", typed, channel=self.channel)).reply()
        await self.settle()
        return told

    async def ask(self, *, reveal: str = "") -> Message:
        """The day's question, standing in the channel."""
        await self.schedule(reveal=reveal)
        self.loopback.clock.freeze(DUE)
        await self.settle()
        return self.day

    async def reveal(self) -> Message:
        """The answer opened for all; the message with the reactions."""
        await (await self.ann.presses(self.day, "Reveal to all")).reply()
        self.pass_time(seconds=1)
        await self.settle()
        return self.last

    @property
    def from_bot(self) -> list[Message]:
        return self.loopback.from_bot(self.channel)

    @property
    def last(self) -> Message:
        """The newest of ours in the channel itself."""
        return [each for each in self.from_bot if each.in_channel][-1]

    @property
    def day(self) -> Message:
        return [each for each in self.from_bot if question_of(each)][-1]

    async def kept(self, name: str = "ben") -> list[str]:
        """What stands of somebody's answers."""
        async with self.db.read() as tx:
            rows = await tx.execute(
                select(attempts.c.text)
                .join(members, members.c.id == attempts.c.member_id)
                .where(members.c.external_id == self.member_id(name), attempts.c.withdrawn_at.is_(None))
                .order_by(attempts.c.id)
            )
            return list(rows.scalars())

    async def rated(self) -> list[tuple[int, bool]]:
        async with self.db.read() as tx:
            rows = await tx.execute(select(ratings.c.rating, ratings.c.held).order_by(ratings.c.at))
            return [(row.rating, bool(row.held)) for row in rows]

    def member_id(self, name: str) -> str:
        return f"{self.loopback.world.team_id}/{ {'ann': self.ann, 'ben': self.ben}[name].id }"

    async def until_kept(self, *wanted: str, name: str = "ben") -> None:
        await self.until(lambda: self._keeps(name, list(wanted)))

    async def _keeps(self, name: str, wanted: list[str]) -> bool:
        return await self.kept(name) == wanted

    async def until(self, look: Callable[[], Awaitable[bool]]) -> None:
        async with asyncio.timeout(10):
            while not await look():  # noqa: ASYNC110 -- the database tells nobody
                await asyncio.sleep(0.01)

    async def until_noted(self) -> None:
        """The look around after a new connection is promised."""
        await self.until(self._gathers)

    async def _gathers(self) -> bool:
        async with self.db.read() as tx:
            due = alarms.c.kind == AlarmKind.GATHER.value, alarms.c.at <= self.loopback.clock.now()
            return bool((await tx.execute(select(alarms.c.subject).where(*due))).first())

    async def quiet(self) -> None:
        """All that was told is acknowledged and dealt with."""
        await self.loopback.everything_acknowledged()
        await self.platform._queues.until_idle(seconds=10)

    def marks(self, message: Message) -> list[str]:
        return [each.name for each in message.reactions]


def question_of(message: Message) -> str:
    """The version that a day's question carries; empty for any other message."""
    return str((message.metadata or {}).get("event_payload", {}).get("question", ""))


def said(shown: Message | View) -> str:
    """The words of a message or page."""
    return words_of(shown.blocks if isinstance(shown, Message) else shown.body["blocks"])


@asynccontextmanager
async def staged(db: Database, loopback: SlackLoopback, *, watch: Watch = PATIENT) -> AsyncIterator[Stage]:
    loopback.clock.freeze(START)
    stage = Stage(db, loopback, watch=watch)
    await stage.load()
    await stage.connect()
    try:
        yield stage
    finally:
        await stage.disconnect()
