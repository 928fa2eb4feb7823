"""A community with a bank, a channel and members, on a real database, with a clock that stands until it is moved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.clockwork import Clockwork
from bot.model.alarms import Lock
from bot.model.incoming import Actor, AnswerGiven, Event, Incoming, RatingGiven, ScheduleSet
from bot.model.question import SourceFile
from bot.model.records import Door, Rating
from bot.model.refs import (
    AskingId,
    CommunityKey,
    MemberKey,
    MessageRef,
    PlaceKey,
    Platform,
)
from bot.model.views import DayQuestion, Returned
from bot.practice.importing import load_shipped
from bot.practice.reception import Reception
from bot.store.database import Database
from bot.store.tables import attempts, members
from tests.practice.recorder import Recorder

SERVER = CommunityKey(Platform.DISCORD, "server")
OTHER_SERVER = CommunityKey(Platform.DISCORD, "other-server")
CHANNEL = PlaceKey(Platform.DISCORD, "channel")
START = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # a Monday

BANK = """# Answers for talks - Part 1: Small machines (Questions 1-4)

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

**2. Trail**
- About 60 mm on a common frame.

---

## Question 3: What keeps a fridge cold?

### Answer

It carries heat out; it does not make cold.

**1. The loop**
- Gas is squeezed to 8 bar.

---

## Question 4: How does a lock tell its key?

### Answer

Five pins stand in a row.

**1. The shear line**
- Each pin must meet it.
"""


class AllLocks:
    """This process speaks for everything."""

    held = frozenset(Lock)

    def holds(self, lock: Lock) -> bool:
        return True


class World:
    def __init__(self, db: Database) -> None:
        self.db = db
        self.now = START
        self.chat = Recorder(lambda: self.now)
        self._build()

    def _build(self) -> None:
        self.reception = Reception(self.db, wake=lambda: None)
        self.clockwork = Clockwork(
            self.db,
            locks=AllLocks(),
            chats={Platform.DISCORD: self.chat},
            reception=self.reception,
            house={},
            ticked=lambda: None,
            now=lambda: self.now,
        )

    def restart(self) -> None:
        """Everything that lives in memory is gone."""
        self._build()

    async def load(self, text: str = BANK, path: str = "machines.md") -> None:
        await load_shipped(self.db, [SourceFile(path, text.encode())], now=self.now)

    async def do(
        self,
        name: str,
        event: Event,
        *,
        manages: bool = False,
        community: CommunityKey | None = SERVER,
        place: PlaceKey | None = CHANNEL,
        at: datetime | None = None,
        message: MessageRef | None = None,
        zone: str | None = None,
        called: str | None = None,
    ) -> Returned:
        """Lets a member do something, and what is due because of it happen."""
        actor = Actor(MemberKey(Platform.DISCORD, name), community, place, manages, name=called, zone=zone)
        shown = await self.reception.receive(Incoming(actor, event, at or self.now, message))
        await self.clockwork.settle()
        return shown

    async def tell(self, event: Event) -> Returned:
        shown = await self.reception.receive(Incoming(None, event, self.now))
        await self.clockwork.settle()
        return shown

    async def wait(self, **span: float) -> None:
        """Time passes, and what falls due on the way rings in its order, at most half an hour late."""
        until = self.now + timedelta(**span)
        while self.now < until:
            self.now = min(self.now + timedelta(minutes=30), until)
            await self.clockwork.settle()

    async def jump(self, to: datetime) -> None:
        """Nobody runs until then."""
        self.now = to
        await self.clockwork.settle()

    async def schedule(
        self, at: str = "09:00", zone: str = "Europe/Berlin", *, reveal: str | None = None
    ) -> Returned:
        return await self.do("ann", ScheduleSet(CHANNEL, at, zone, reveal=reveal), manages=True)

    async def db_texts(self, name: str) -> list[str]:
        """What a member's answers say, oldest first."""
        async with self.db.read() as tx:
            rows = await tx.execute(
                select(attempts.c.text)
                .join(members, members.c.id == attempts.c.member_id)
                .where(members.c.external_id == name)
                .order_by(attempts.c.id)
            )
            return list(rows.scalars())

    @property
    def day(self) -> DayQuestion:
        """The newest day's question as it stands."""
        return self.days[-1]

    @property
    def days(self) -> list[DayQuestion]:
        """The days' questions as they stand."""
        return [each.payload.view for each in self.chat.days if isinstance(each.payload.view, DayQuestion)]

    @property
    def asking(self) -> AskingId:
        return self.day.asking

    async def answer(self, name: str, text: str = "I would look at the strip.") -> Returned:
        return await self.do(name, AnswerGiven(self.asking, text, sealed=True, door=Door.FORM, source="form"))

    async def rate(
        self, name: str, rating: Rating, door: Door = Door.BUTTON, *, held: bool = True
    ) -> Returned:
        return await self.do(name, RatingGiven(self.asking, rating, held, door))


@asynccontextmanager
async def opened(db: Database) -> AsyncIterator[World]:
    """A world whose channel is asked daily at 09:00 in Berlin; it is 08:00 there on a Monday."""
    world = World(db)
    await world.load()
    await world.schedule()
    yield world
