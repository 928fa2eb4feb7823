"""What a start may not cost: libraries of one command or platform are loaded when they are used."""

from __future__ import annotations

import subprocess
import sys

from tests.project import ROOT

HEAVY = {
    "alembic",
    "aiohttp",
    "asyncpg",
    "discord",
    "matplotlib",
    "numpy",
    "PIL",
    "rich",
    "slack_bolt",
    "sqlalchemy",
}


def loaded_by(statement: str) -> set[str]:
    """The top-level modules a fresh interpreter holds after it."""
    printing = "import sys; print(' '.join({name.partition('.')[0] for name in sys.modules}))"
    command = [sys.executable, "-c", f"{statement}; {printing}"]
    ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return set(ended.stdout.split())


def test_the_command_line_loads_nothing_heavy() -> None:
    assert loaded_by("import bot.cli") & HEAVY == set()


def test_a_process_without_discord_does_not_load_its_client() -> None:
    loaded = loaded_by("import bot.app, bot.platforms.room.server")

    assert loaded & {"alembic", "asyncpg", "discord", "matplotlib", "numpy", "slack_bolt"} == set()
