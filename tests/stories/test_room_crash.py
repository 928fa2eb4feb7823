"""The room killed at each of its commits in turn: what was acknowledged stands, and nothing is there twice."""

from __future__ import annotations

import asyncio
import shutil
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from pathlib import Path

import pytest
from aiohttp import ClientError

from tests.stories.children import Child, Nursery
from tests.stories.guest import Guest
from tests.stories.kept import Kept
from tests.stories.process import LOG, PATIENCE_SECONDS, ROOM_OPEN

AT_ONCE = 2
KILLED = -9
ANNS = "It asks each part every 30 seconds & starts what is silent anew."
BENS = "Nothing that matters exists once."
CRASHING = "tests.stories.crashing"


@pytest.mark.parametrize("where", ["before", "after"])
async def test_a_first_start_that_dies_at_any_commit_is_made_good_by_the_next(
    nursery: Nursery, tmp_path: Path, where: str
) -> None:
    async def dies_at(nth: int) -> bool:
        folder = tmp_path / str(nth)
        folder.mkdir()
        was_killed = await _begin_and_die(nursery, folder, nth, where)
        await _open_cleanly(nursery, folder)
        return was_killed

    assert await _at_each_commit(dies_at) > 10


@pytest.mark.parametrize("where", ["before", "after"])
async def test_a_practice_that_dies_at_any_commit_goes_on_where_it_was(
    nursery: Nursery, opened_today: Path, tmp_path: Path, where: str
) -> None:
    async def dies_at(nth: int) -> bool:
        folder = tmp_path / str(nth)
        shutil.copytree(opened_today, folder)
        async with AsyncExitStack() as stack:
            ann = await stack.enter_async_context(Guest("Ann", ""))
            ben = await stack.enter_async_context(Guest("Ben", ""))
            was_killed = await _practise_and_die(nursery, folder, nth, where, ann, ben)
            await _go_on(nursery, folder, ann, ben)
        return was_killed

    assert await _at_each_commit(dies_at) > 15


@pytest.fixture
async def opened_today(nursery: Nursery, tmp_path: Path) -> Path:
    """A folder whose database holds today's question, asked and posted."""
    folder = tmp_path / "today"
    folder.mkdir()
    async with _running(nursery, folder) as bot:
        await _opened(bot)
        await Kept(folder).quiet(unless=lambda: not bot.is_running)
        assert await bot.stop() == 0
    return folder


async def _at_each_commit(dies_at: Callable[[int], Awaitable[bool]]) -> int:
    """Runs the story with a death at the first commit, the second, and so on, until it ends alive; how often it died."""
    numbers, deaths, lived = count(1), 0, False

    async def work() -> None:
        nonlocal deaths, lived
        while not lived:
            if await dies_at(next(numbers)):
                deaths += 1
            else:
                lived = True

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(work())
    return deaths


@asynccontextmanager
async def _running(
    nursery: Nursery, folder: Path, module: str = "bot", **settings: str
) -> AsyncIterator[Child]:
    """A bot in this folder with a log of its own; killed when the block is left."""
    (folder / LOG).unlink(missing_ok=True)
    bot = nursery.start(folder, module, **settings)
    try:
        yield bot
    finally:
        await bot.kill()


async def _opened(bot: Child) -> str | None:
    """The address of the room; none where the process ended before it was open."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            is_running = bot.is_running
            for line in bot.log.splitlines():
                if ROOM_OPEN in line:
                    return line.split()[-1]
            if not is_running:
                return None
            await asyncio.sleep(0.02)


async def _begin_and_die(nursery: Nursery, folder: Path, nth: int, where: str) -> bool:
    settings = {"CRASH_AT_COMMIT": str(nth), "CRASH_WHERE": where}
    async with _running(nursery, folder, CRASHING, **settings) as bot:
        if await _opened(bot) is not None:
            await Kept(folder).quiet(unless=lambda: not bot.is_running)
        status = await bot.stop()
        assert status in {0, KILLED}, bot.log
        return status == KILLED


async def _open_cleanly(nursery: Nursery, folder: Path) -> None:
    """The next start: one question for today, once, and somebody who comes in sees it."""
    kept = Kept(folder)
    async with _running(nursery, folder) as bot, Guest("Ann", await _opened(bot) or "") as ann:
        await ann.enter()
        await ann.sees('name="asking"')
        title = kept.one("SELECT title FROM versions JOIN askings ON version_id = versions.id")
        await ann.sees(title[:20])
        assert await bot.stop() == 0
        assert "[error" not in bot.log
    await kept.pass_a_minute()
    assert kept.is_quiet()
    assert kept.is_sound()
    assert len(kept.dates()) == kept.posts("day") == 1
    assert kept.posts("reveal") == 0
    assert kept.one("SELECT count(*) FROM questions") == 10


async def _practise_and_die(
    nursery: Nursery, folder: Path, nth: int, where: str, ann: Guest, ben: Guest
) -> bool:
    settings = {"CRASH_AT_COMMIT": str(nth), "CRASH_WHERE": where, "CRASH_COUNTS": "on-signal"}
    async with _running(nursery, folder, CRASHING, **settings) as bot:
        address = await _opened(bot) or ""
        bot.send(signal.SIGUSR1)  # the counting begins
        try:
            for guest in (ann, ben):
                guest.move(address)
                await guest.enter()
            await ann.hint()
            await ann.answer(ANNS)
            await ben.answer(BENS)
            await ann.sees("The prepared answer")
            await ann.rate(3)
            await ben.rate(2)
            await ann.rate(4)
        except ClientError:
            assert await bot.ended() == KILLED
            return True
        await Kept(folder).quiet(unless=lambda: not bot.is_running)
        status = await bot.stop()
        assert status in {0, KILLED}, bot.log
        return status == KILLED


async def _go_on(nursery: Nursery, folder: Path, ann: Guest, ben: Guest) -> None:
    """The next start: what was acknowledged is there, and doing all of it again makes nothing twice."""
    kept = Kept(folder)
    async with _running(nursery, folder) as bot:
        address = await _opened(bot) or ""
        assert set(ann.acknowledged + ben.acknowledged) <= set(kept.words())
        assert len(kept.dates()) == kept.posts("day") == 1
        assert kept.posts("reveal") <= 1
        for guest, words in ((ann, ANNS), (ben, BENS)):
            guest.move(address)
            if guest.acknowledged:
                await guest.sees("exists once" if guest is ben else "every 30 seconds &amp;")
            if not guest.is_known:
                await guest.enter()
            await guest.answer(words)
        await ann.reveal()
        await ann.rate(4)
        await ben.rate(2)
        assert await bot.stop() == 0
        assert "[error" not in bot.log
    await kept.pass_a_minute()
    assert kept.is_quiet()
    assert kept.is_sound()
    assert len(kept.dates()) == kept.posts("day") == kept.posts("reveal") == 1
    assert kept.rows("SELECT state, count(*) FROM messages GROUP BY state") == [("stands", 2)]
    assert kept.words() == [ANNS, BENS]
    assert kept.rows("SELECT reps FROM cards") == [(1,), (1,)]
    last = "SELECT rating FROM ratings WHERE id IN (SELECT max(id) FROM ratings GROUP BY member_id)"
    assert sorted(kept.rows(last)) == [(2,), (4,)]
