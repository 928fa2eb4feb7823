"""What was sealed or noted in the room stands on no page of anybody else's, nor in what open pages are sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import pytest_asyncio
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType
from sqlalchemy import select

from bot.model.incoming import (
    Actor,
    AnswerGiven,
    Event,
    Incoming,
    InvitationAnswered,
    MockAsked,
    MockReady,
    NoteGiven,
    PartnerAsked,
)
from bot.model.records import Door
from bot.model.refs import AskingId, InvitationId, MemberKey, Platform, RoundId
from bot.model.views import Refused
from bot.platforms.room.device import COMMUNITY, PLACE
from bot.practice.reception import Reception
from bot.store.database import Database
from bot.store.tables import askings, invitations, members, rounds
from tests.stories.house import House, house_of

DAYS = "Herons: each keeps the answer of the day."
PAIRS = "Ibises: each keeps the answer of the pair."
MOCKS = "Jackdaws: each speaks in the interview."
NOTES = "Kestrels: each notes that a figure was missing."
ALL = {"day": "Herons", "pair": "Ibises", "mock": "Jackdaws", "notes": "Kestrels"}
PAGES = (
    "/",
    "/practice",
    "/together",
    "/own",
    "/questions",
    "/questions/1",
    "/progress",
    "/pocket",
    "/settings",
)
COMMANDS = (
    "search each keeps",
    "answer each keeps",
    "question figure",
    "stats",
    "bank export",
    "privacy export",
)
A_WEEK = timedelta(days=7)


@dataclass
class Looker:
    """Somebody who has pages open and reads whatever comes."""

    session: ClientSession
    address: str
    seen: list[str] = field(default_factory=list)
    open: list[ClientWebSocketResponse] = field(default_factory=list)
    hearing: list[asyncio.Task[None]] = field(default_factory=list)

    async def posts(self, path: str, **fields: str) -> None:
        async with self.session.post(self.address + path, data=fields) as response:
            self.seen.append((await response.read()).decode(errors="replace"))

    async def reads(self, path: str, **query: str) -> None:
        async with self.session.get(self.address + path, params=query) as response:
            self.seen.append((await response.read()).decode(errors="replace"))

    async def listens(self, path: str) -> None:
        """As the page's own script does that shows nothing of it yet."""
        socket = await self.session.ws_connect(f"{self.address}/live", origin=self.address)
        await socket.send_json({"path": path, "shows": {"work": "", "count": "", "beside": ""}})
        self.open.append(socket)
        self.hearing.append(asyncio.create_task(self._hear(socket)))

    async def looks(self, pages: tuple[str, ...]) -> None:
        for path in (*PAGES, *pages):
            await self.reads(path)
        for command in COMMANDS:
            await self.posts("/do/command", text=command, back="/")
        for typed in ("answer each", "answer ", "partner ", "mock "):
            await self.reads("/complete", text=typed)
        await self.posts("/do/export")
        await self.posts("/do/take-away", format="markdown")

    async def _hear(self, socket: ClientWebSocketResponse) -> None:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self.seen.append(message.data)

    def found(self) -> list[str]:
        return [name for name, word in ALL.items() if any(word in each for each in self.seen)]


@asynccontextmanager
async def looking(house: House, name: str) -> AsyncIterator[Looker]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        looker = Looker(session, house.address)
        await looker.posts("/do/enter", name=name, zone="Europe/Berlin", back="/")
        yield looker
        for socket in looker.open:
            await socket.close()
        await asyncio.gather(*looker.hearing)


@dataclass
class Practice:
    """Who came to the room does things in it, by whatever door."""

    db: Database
    house: House

    async def does(self, name: str, event: Event) -> None:
        async with self.db.read() as tx:
            query = select(members.c.external_id).where(members.c.name == name)
            key = MemberKey(Platform.ROOM, (await tx.execute(query)).scalar_one())
        actor = Actor(key, COMMUNITY, PLACE, manages=False)
        reception = Reception(self.db, wake=lambda: None)
        shown = await reception.receive(Incoming(actor, event, self.house.clock.now()))
        assert not isinstance(shown, Refused), (event, shown)
        await self.house.wait(seconds=5)

    async def newest(self, table: object) -> int:
        async with self.db.read() as tx:
            ids = select(table.c.id).order_by(table.c.id.desc())  # type: ignore[attr-defined]
            return int((await tx.execute(ids.limit(1))).scalar_one())

    async def asking(self, *, round_: RoundId | None = None) -> AskingId:
        """The newest that is no turn of an interview, or the first turn of this one."""
        query = select(askings.c.id).where(askings.c.round_id == round_)
        order = askings.c.id if round_ is not None else askings.c.id.desc()
        async with self.db.read() as tx:
            return AskingId((await tx.execute(query.order_by(order).limit(1))).scalar_one())

    async def seals(self, name: str, asking: AskingId, words: str) -> None:
        await self.does(name, AnswerGiven(asking, words, sealed=True, door=Door.FORM, source="form"))

    async def agree(self, event: Event) -> None:
        await self.does("Ana", event)
        asked = InvitationId(await self.newest(invitations))
        await self.does("Ben", InvitationAnswered(asked, accepted=True))


@pytest_asyncio.fixture
async def practice(db: Database) -> AsyncIterator[Practice]:
    async with house_of(db) as house:
        yield Practice(db, house)


@pytest.mark.parametrize("name", ["Ben", "Cem"])
async def test_no_page_and_no_frame_holds_a_word_of_others(practice: Practice, name: str) -> None:
    """Ben is her partner and interviewer, and has his notes and what she says to him; Cem is nobody of theirs."""
    own = {"Ben": ["mock", "notes"], "Cem": []}[name]
    house = practice.house
    async with looking(house, "Ana") as ana, looking(house, "Ben") as ben, looking(house, "Cem") as cem:
        looker = {"Ben": ben, "Cem": cem}[name]
        await house.wait(hours=1, minutes=5)
        day = await practice.asking()
        await practice.agree(
            PartnerAsked(f"id:{await practice.newest(members) - 1}", "daily", "12:00", "own")
        )
        for path in ("/", "/together", "/together/2", "/mock/1"):
            await looker.listens(path)
        await practice.seals("Ana", day, DAYS)
        await house.wait(hours=3)
        pair = await practice.asking()
        assert pair != day
        await practice.seals("Ana", pair, PAIRS)
        await practice.agree(MockAsked(f"id:{await practice.newest(members) - 1}", minutes=60))
        round_ = RoundId(await practice.newest(rounds))
        for who in ("Ana", "Ben"):
            await practice.does(who, MockReady(round_))
        turn = await practice.asking(round_=round_)
        await practice.seals("Ana", turn, MOCKS)
        await practice.does("Ben", NoteGiven(turn, NOTES))

        pages = ("/together/2", f"/mock/{round_}", "/day/2026-10-05")
        await looker.looks(pages)
        assert set(looker.found()) <= set(own)
        await ana.looks(pages)
        assert set(ana.found()) == {"day", "pair", "mock"}
        await house.wait(hours=30)
        await cem.looks(pages)
        assert cem.found() == []
        assert any('"put"' in each for each in looker.seen)
