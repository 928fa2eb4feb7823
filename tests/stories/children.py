"""Bots as processes that a nursery forks, as real as any other: they are watched, frozen, stopped and killed by their id."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.stories.process import LOG, PROJECT, environment

PATIENCE_SECONDS = 60.0
LOOK_EVERY_SECONDS = 0.02


class Nursery:
    """`with Nursery() as nursery`: `nursery.start(folder, module, **settings)` is a running process."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._children: list[Child] = []

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.stories.nursery"],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        for child in self._children:
            child.send(signal.SIGKILL)
        self._process.communicate(timeout=PATIENCE_SECONDS)

    def start(self, folder: Path, module: str = "bot", **settings: str) -> Child:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the nursery was not opened")
        status = folder / f"ended-{next(self._numbers)}"
        wish = {
            "module": module,
            "folder": str(folder),
            "environment": environment(settings),
            "status": str(status),
        }
        self._process.stdin.write(json.dumps(wish) + "\n")
        self._process.stdin.flush()
        child = Child(int(self._process.stdout.readline()), folder / LOG, status)
        self._children.append(child)
        return child


class Child:
    """One forked process; `ended` gives its exit code, negative for a signal."""

    def __init__(self, pid: int, log: Path, status: Path) -> None:
        self.pid = pid
        self._log = log
        self._status = status

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    @property
    def is_running(self) -> bool:
        return not self._status.exists()

    async def ended(self) -> int:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.is_running:  # noqa: ASYNC110 -- another process writes the file
                await asyncio.sleep(LOOK_EVERY_SECONDS)
        return int(self._status.read_text())

    async def stop(self) -> int:
        self.send(signal.SIGTERM)
        return await self.ended()

    async def kill(self) -> int:
        self.send(signal.SIGKILL)
        return await self.ended()

    def send(self, number: signal.Signals) -> None:
        if self.is_running:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)
