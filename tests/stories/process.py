"""The bot as a process of its own: started in an empty folder, watched, stopped or killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import closing, suppress
from datetime import UTC
from pathlib import Path
from types import TracebackType
from typing import Self

import bot
from bot import clock
from bot.config import Settings

PROJECT = Path(bot.__file__).parent.parent
PATIENCE_SECONDS = 30.0
ROOM_OPEN = "The practice room is open:"
LOG = "bot.log"


class EndedEarly(Exception):
    """The process ended before it said what was waited for."""


class BotProcess:
    """`async with BotProcess(folder, HTTP_PORT="0") as bot`: its working folder, and what differs in its environment.

    What it prints is in `told`, what it logs in `log`. Whatever still runs when the block is left is killed.
    """

    def __init__(self, folder: Path, *arguments: str, **settings: str) -> None:
        self._folder = folder
        self._command = (sys.executable, "-m", "bot", *arguments)
        self._environment = environment(settings)
        self._log = folder / LOG
        self._said = asyncio.Condition()
        self._process: Process | None = None
        self._hearing: asyncio.Task[None] | None = None
        self.told: list[str] = []

    async def __aenter__(self) -> Self:
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, cwd=self._folder, env=self._environment, stdout=PIPE, stderr=log
            )
        self._hearing = asyncio.create_task(self._hear())
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        await self.kill()

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    @property
    def pid(self) -> int:
        return self._running.pid

    async def says(self, words: str) -> str:
        """The first line on standard output that holds these words."""

        def said() -> str | None:
            return next((line for line in self.told if words in line), None)

        async with asyncio.timeout(PATIENCE_SECONDS), self._said:
            await self._said.wait_for(lambda: said() is not None or self.has_ended)
            line = said()
        if line is None:
            raise EndedEarly(f"{await self.ended()}: {self.log}")
        return line

    async def opened(self) -> str:
        """The address of the room, once it is open."""
        return (await self.says(ROOM_OPEN)).split()[-1]

    async def ended(self) -> int:
        """Waits until it ends by itself; the exit code, negative for a signal."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            status = await self._running.wait()
            if self._hearing is not None:
                await self._hearing
        return status

    async def stop(self) -> int:
        """Tells it to stop, as a service manager does; the exit code."""
        self._send(signal.SIGTERM)
        return await self.ended()

    async def kill(self) -> int:
        self._send(signal.SIGKILL)
        return await self.ended()

    @property
    def _running(self) -> Process:
        if self._process is None:
            raise RuntimeError("the process was not started")
        return self._process

    @property
    def has_ended(self) -> bool:
        return self._hearing is None or self._hearing.done() or self._running.returncode is not None

    def _send(self, number: signal.Signals) -> None:
        if self._running.returncode is None:
            with suppress(ProcessLookupError):
                self._running.send_signal(number)

    async def _hear(self) -> None:
        output = self._running.stdout
        while output is not None and (line := await output.readline()):
            async with self._said:
                self.told.append(line.decode().rstrip("\n"))
                self._said.notify_all()
        await self._running.wait()
        async with self._said:
            self._said.notify_all()


def environment(settings: dict[str, str]) -> dict[str, str]:
    """The bot's own settings are these and no others; it is about noon where the process is, so that no date ends meanwhile."""
    known = {name.upper() for name in Settings.model_fields}
    inherited = {name: value for name, value in os.environ.items() if name.removesuffix("_FILE") not in known}
    standard = {
        "PYTHONPATH": str(PROJECT),
        "CONTENT_DIR": str(PROJECT / "content"),
        "HTTP_PORT": "0",
        "TZ": zone_at_noon(),
    }
    return {**inherited, **standard, **settings}


def zone_at_noon() -> str:
    """A zone in which it is between eleven and one o'clock."""
    behind = clock.now().astimezone(UTC).hour - 12
    return f"Etc/GMT{behind:+d}" if behind else "Etc/GMT"


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as held:
        return int(held.getsockname()[1])
