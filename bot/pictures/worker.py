"""Pictures drawn in a process of their own that ends with each, so that the memory matplotlib takes comes back."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path

import bot
from bot.model.charts import Chart, Theme
from bot.pictures.packing import Order, packed

PATIENCE_SECONDS = 60.0

_COMMAND = (sys.executable, "-m", "bot.pictures.charts")
_FOLDER = Path(bot.__file__).parents[1]
_PNG = b"\x89PNG\r\n\x1a\n"
_HANDED_ON = (
    "HOME",
    "LANG",
    "MPLCONFIGDIR",
    "PATH",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPATH",
    "SYSTEMROOT",
    "TMPDIR",
)
"""Of the environment the rest stays here: it holds the bot's secrets, and drawing needs none."""


class DrawingFailed(Exception):
    """There is no picture; its text says all that it would have shown."""


class DrawingWorker:
    """Draws one picture at a time; who comes meanwhile waits."""

    def __init__(
        self, *, command: tuple[str, ...] = _COMMAND, patience_seconds: float = PATIENCE_SECONDS
    ) -> None:
        self._command, self._patience = command, patience_seconds
        self._turn = asyncio.Lock()

    async def draw(self, chart: Chart, *, theme: Theme) -> bytes:
        """PNG bytes; raises DrawingFailed, after the patience at the latest, which waiting for a turn counts towards."""
        try:
            async with asyncio.timeout(self._patience), self._turn:
                return await self._drawn(packed(Order(chart, theme)))
        except TimeoutError as error:
            raise DrawingFailed(f"drawing took more than {self._patience:g} s") from error
        except (OSError, ValueError) as error:
            raise DrawingFailed(f"drawing could not begin: {type(error).__name__}") from error

    async def _drawn(self, order: bytes) -> bytes:
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            cwd=_FOLDER,
            env={name: os.environ[name] for name in _HANDED_ON if name in os.environ},
        )
        try:
            picture, complaint = await process.communicate(order)
        finally:
            await _end(process)
        if process.returncode or not picture.startswith(_PNG):
            raise DrawingFailed(f"the drawing process ended with {process.returncode}{_kind_of(complaint)}")
        return picture


async def _end(process: asyncio.subprocess.Process) -> None:
    """Also where nobody waits for the picture any longer."""
    if process.returncode is None:
        process.kill()
        await process.wait()


def _kind_of(complaint: bytes) -> str:
    """The last error's name alone: its message may hold a member's words."""
    names = re.findall(
        r"^([A-Za-z_.]+(?:Error|Exception|Failed))\b", complaint.decode(errors="replace"), re.MULTILINE
    )
    return f", {names[-1]}" if names else ""
