"""The real command line, each call a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import bot
from bot.config import Settings

CANARY = "canary-4711-do-not-print"
PROJECT = Path(bot.__file__).parent.parent

QUEUES = """\
# Basics - Part 7: Structures (Questions 71-72)

## Question 71: What is a queue?

### Answer

**Shape:**
- What went in first comes out first.

---

## Question 72: What is a stack?

### Answer

What went in last comes out first, after [N years].
"""


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def told(self) -> str:
        """The one line on standard error."""
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err.strip()


@dataclass(frozen=True)
class CommandLine:
    folder: Path

    def __call__(self, *words: str, typed: str | None = None, **settings: str) -> Ended:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=self.folder,
            env=_environment(settings),
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",  # so that any byte can be typed
            timeout=60,
            check=False,
        )
        assert CANARY not in done.stdout + done.stderr
        return Ended(done.returncode, done.stdout, done.stderr)

    @contextmanager
    def started(self, *words: str, **settings: str) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
        """A process that goes on, with what it prints; it is killed if it still runs at the end."""
        with subprocess.Popen(
            [sys.executable, "-m", "bot", *words],
            cwd=self.folder,
            env=_environment(settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        ) as process:
            assert process.stdout
            try:
                yield process, process.stdout
            finally:
                process.kill()


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    known = {name.upper() for name in Settings.model_fields}
    inherited = {name: value for name, value in os.environ.items() if name.removesuffix("_FILE") not in known}
    return {**inherited, "PYTHONPATH": str(PROJECT), **settings}
