"""Holds a loopback that runs as a process of its own, and speaks with its control API."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any, Self

import aiohttp

CONTROL = "/_control"
REFUSED_BY_CLIENT = 409


class LoopbackProcess:
    """`module` is what runs; `refusal` is raised for what a member's own client forbids."""

    def __init__(self, module: str, state: Path, *, refusal: type[Exception], port: int = 0) -> None:
        self._module = module
        self._state = state
        self._refusal = refusal
        self._port = port
        self._process: Process | None = None
        self._session: aiohttp.ClientSession | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
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
            self._module,
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
        assert self.url.startswith("http://"), f"{self._module} did not start"
        self._port = int(self.url.rpartition(":")[2])
        self._session = aiohttp.ClientSession()

    async def stop(self) -> None:
        """The world is stored before the process ends."""
        if self._session is not None:
            await self._session.close()
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await asyncio.wait_for(self._process.communicate(), 30)

    async def ask(self, verb: str, /, **arguments: Any) -> Any:
        """Any verb of the control API."""
        assert self._session is not None, "not started"
        async with self._session.post(f"{self.url}{CONTROL}/{verb}", json=arguments) as response:
            answer = await response.json()
        if response.status == REFUSED_BY_CLIENT:
            raise self._refusal(answer["error"])
        assert response.status == 200, answer
        return answer["result"]
