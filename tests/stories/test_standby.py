"""Two processes on one database: one works, the other waits for its turn."""

from __future__ import annotations

from pathlib import Path

from aiohttp import ClientSession
from yarl import URL

from tests.stories.guest import Guest
from tests.stories.kept import Kept
from tests.stories.process import BotProcess, free_port

STANDS_BY = "Another process works on data/practice.db; this one stands by."
KILLED = -9


async def test_the_room_opens_at_the_same_address_when_the_first_process_is_killed(tmp_path: Path) -> None:
    async with BotProcess(tmp_path) as first:
        address = await first.opened()
        async with BotProcess(tmp_path, HTTP_PORT=str(URL(address).port)) as second:
            await second.says(STANDS_BY)
            async with Guest("Ann", address) as ann:
                await ann.enter()
                await ann.answer("One of a pair.")
                assert await first.kill() == KILLED
                assert await second.opened() == address
                await ann.sees("One of a pair.")
            assert await second.stop() == 0
    kept = Kept(tmp_path)
    assert len(kept.dates()) == kept.posts("day") == 1
    assert kept.is_sound()


async def test_one_that_stands_by_answers_the_probes_and_ends_when_told_to(tmp_path: Path) -> None:
    async with BotProcess(tmp_path) as first:
        await first.opened()
        port = free_port()
        async with BotProcess(tmp_path, HTTP_PORT=str(port)) as second, ClientSession() as asking:
            await second.says(STANDS_BY)
            async with asking.get(f"http://127.0.0.1:{port}/health") as response:
                assert response.status == 200
            async with asking.get(f"http://127.0.0.1:{port}/health/readiness") as response:
                assert response.status == 503
                assert "stands by" in await response.text()
            assert await second.stop() == 0
        assert first.has_ended is False
        assert await first.stop() == 0


async def test_it_takes_over_at_its_own_address_when_the_first_ends_in_order(tmp_path: Path) -> None:
    async with BotProcess(tmp_path) as first:
        await first.opened()
        async with BotProcess(tmp_path, HTTP_PORT=str(free_port())) as second:
            await second.says(STANDS_BY)
            assert await first.stop() == 0
            async with Guest("Ann", await second.opened()) as ann:
                await ann.enter()
                assert await ann.asking()
            assert await second.stop() == 0
