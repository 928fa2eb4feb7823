"""Holds a loopback Discord that runs as a process of its own, and speaks with its control API."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

import aiohttp

from tests.discord_loopback.control import PREFIX
from tests.discord_loopback.slash import ClientRefusal
from tests.discord_loopback.world import Json


class DiscordProcess:
    """Each method is one request to the process; ids stand for guilds, channels, users, messages and interactions."""

    def __init__(self, state: Path, *, port: int = 0) -> None:
        self._state = state
        self._port = port
        self._process: Process | None = None
        self._session: aiohttp.ClientSession | None = None
        self.url = ""

    async def __aenter__(self) -> DiscordProcess:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Waits until it listens; a second start takes up the stored world at the same address."""
        root = Path(__file__).parents[2]
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.discord_loopback",
            "--port",
            str(self._port),
            "--state",
            str(self._state),
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
            stdout=PIPE,
        )
        assert self._process.stdout is not None
        line = await asyncio.wait_for(self._process.stdout.readline(), 30)
        self.url = line.decode().strip()
        assert self.url.startswith("http://"), "the loopback Discord did not start"
        self._port = int(self.url.rpartition(":")[2])
        self._session = aiohttp.ClientSession()

    async def stop(self) -> None:
        """The world is stored before the process ends."""
        if self._session is not None:
            await self._session.close()
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await asyncio.wait_for(self._process.communicate(), 30)

    @property
    def api_url(self) -> str:
        return self.url + "/api/v10"

    async def ask(self, verb: str, /, **arguments: Any) -> Any:
        """Any verb of the control API."""
        assert self._session is not None, "not started"
        async with self._session.post(f"{self.url}{PREFIX}/{verb}", json=arguments) as response:
            answer = await response.json()
        if response.status == 409:
            raise ClientRefusal(answer["error"])
        assert response.status == 200, answer
        return answer["result"]

    async def facts(self) -> Json:
        """Address, token, steps, identifies, resumes, connected, problems, commands."""
        found: Json = await self.ask("facts")
        return found

    async def act(self, user: int, verb: str, **arguments: Any) -> Json:
        """An actor's verb, as `act(ann, "posts", channel=…, content=…)`."""
        found: Json = await self.ask("act", **{"as": user, "verb": verb, **arguments})
        return found

    async def response(self, interaction: int, *, timeout_s: float = 10.0) -> Json:
        found: Json = await self.ask("response", interaction=interaction, timeout_s=timeout_s)
        return found

    async def messages(self, channel: int) -> list[Json]:
        found: list[Json] = await self.ask("messages", channel=channel)
        return found

    async def kill_at_step(self, step: int, *, pid: int, after_storing: bool = False) -> None:
        """Counts requests afresh from now."""
        await self.ask("step", step=step, pid=pid, after_storing=after_storing)
