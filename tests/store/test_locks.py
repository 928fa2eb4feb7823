"""One process speaks unasked; when it is gone, however it went, the one that stood by takes over."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.model.alarms import Lock
from bot.store import locks as module
from bot.store.locks import open_locks
from tests.postgres import PostgresServer

_STANDS_BY = """
import asyncio, sys
from bot.model.alarms import Lock
from bot.store.locks import open_locks

async def main(url):
    async with open_locks(url) as locks:
        held = await locks.take([Lock.DISCORD])
        print(*held or ["stands-by"], flush=True)
        await locks.wait_for(Lock.DISCORD)
        print("holds", *sorted(locks.held), flush=True)
        await asyncio.Event().wait()

asyncio.run(main(sys.argv[1]))
"""


@asynccontextmanager
async def second_process(url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _STANDS_BY, url, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def next_line(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    while True:
        line = (await asyncio.wait_for(process.stdout.readline(), timeout=30)).decode().strip()
        if not line.startswith("20"):  # a log event, which begins with the time
            return line


async def test_a_lock_is_held_once(database_url: str) -> None:
    async with open_locks(database_url) as first, open_locks(database_url) as second:
        assert await first.take({Lock.DISCORD, Lock.HOUSE}) == {Lock.DISCORD, Lock.HOUSE}
        assert await second.take({Lock.DISCORD, Lock.ROOM}) == {Lock.ROOM}

        assert (first.holds(Lock.DISCORD), second.holds(Lock.DISCORD)) == (True, False)


async def test_locks_are_let_go_at_the_end(database_url: str) -> None:
    async with open_locks(database_url) as first:
        await first.take(Lock)
    async with open_locks(database_url) as second:
        assert await second.take(Lock) == frozenset(Lock)


async def test_a_second_process_stands_by_until_the_first_lets_go(database_url: str) -> None:
    async with open_locks(database_url) as locks:
        await locks.take({Lock.DISCORD})
        async with second_process(database_url) as second:
            assert await next_line(second) == "stands-by"
            await locks._holder.close()
            assert await next_line(second) == "holds discord"


async def test_the_locks_of_a_killed_process_are_free_at_once(database_url: str) -> None:
    async with second_process(database_url) as first, open_locks(database_url) as locks:
        assert await next_line(first) == "discord"
        assert await locks.take({Lock.DISCORD}) == frozenset()

        first.send_signal(signal.SIGKILL)
        async with asyncio.timeout(30):
            await locks.wait_for(Lock.DISCORD)

        assert locks.held == {Lock.DISCORD}


async def test_who_was_frozen_does_not_trust_its_locks(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_locks(database_url) as locks:
        await locks.take({Lock.DISCORD})
        woken_at = module._seconds() + 16
        monkeypatch.setattr(module, "_seconds", lambda: woken_at)

        assert not locks.holds(Lock.DISCORD)


async def test_who_lost_its_session_lost_its_locks_and_wants_them_again(
    postgres_url: str, postgres_server: PostgresServer
) -> None:
    async with open_locks(postgres_url) as locks:
        await locks.take({Lock.DISCORD})
        await postgres_server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname <> 'postgres' AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        await locks._touch()
        assert locks.held == frozenset()

        async with asyncio.timeout(30):
            await locks.wait_for(Lock.DISCORD)


async def test_a_silent_session_is_ended_by_the_server(postgres_url: str) -> None:
    async with open_locks(postgres_url) as locks:
        await locks.take({Lock.DISCORD})
        holder = locks._holder
        assert isinstance(holder, module._Session)
        assert holder._session is not None
        shown = await holder._session.exec_driver_sql("SHOW idle_session_timeout")

        assert shown.scalar() == "20s"
