"""The room on a real HTTP server, with a scripted practice behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiohttp import ClientSession, CookieJar, web
from aiohttp.test_utils import TestServer

from bot.pictures.worker import DrawingWorker
from bot.platforms.room.server import Room
from tests.browser import browser, chromium
from tests.platforms.room.practice import NOW, ScriptedPractice

__all__ = ["browser", "chromium"]


@dataclass
class OpenRoom:
    """A room that answers, and a browser's session to speak to it."""

    room: Room
    server: TestServer
    session: ClientSession
    practice: ScriptedPractice

    @property
    def address(self) -> str:
        return str(self.server.make_url("")).rstrip("/")

    async def enter(self, name: str = "Ana") -> None:
        fields = {"name": name, "zone": "Europe/Berlin", "back": "/"}
        async with self.session.post(
            f"{self.address}/do/enter", data=fields, allow_redirects=False
        ) as response:
            assert response.status == 303

    def tell_pages(self, says: str | None = None) -> None:
        """What a delivered post does: every open page is brought up to date."""
        self.room._hub.changed(says=says)

    async def read(self, path: str, *, status: int = 200) -> str:
        async with self.session.get(self.address + path) as response:
            assert response.status == status
            return await response.text()

    async def do(self, path: str, *, status: int = 303, **fields: str | int) -> tuple[str, str]:
        """Posts a form; gives where it leads and what it says."""
        async with self.session.post(self.address + path, data=fields, allow_redirects=False) as response:
            assert response.status == status
            return response.headers.get("Location", ""), await response.text()


@pytest.fixture
def practice() -> ScriptedPractice:
    return ScriptedPractice()


@pytest.fixture
def key() -> str | None:
    return None


@pytest.fixture
def worker() -> DrawingWorker:
    return DrawingWorker()


@pytest.fixture
async def room(practice: ScriptedPractice, key: str | None, worker: DrawingWorker) -> AsyncIterator[OpenRoom]:
    app = web.Application()
    room = Room(practice.receive, key=key, allowed_hosts={"127.0.0.1"}, worker=worker, now=lambda: NOW)
    room.mount(app)
    server = TestServer(app)
    async with server, ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield OpenRoom(room, server, session, practice)
