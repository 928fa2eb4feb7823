from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command_line import CANARY, PROJECT, QUEUES, CommandLine


def test_a_copy_is_made_and_brought_back(practice_bot: CommandLine, document: Path) -> None:
    practice_bot("import", "bank")
    assert "verified" in practice_bot("backup", "copy.db").out
    document.write_text(QUEUES.replace("comes out first", "leaves first"))
    practice_bot("import", "bank")
    restored = practice_bot("restore", "copy.db")
    assert (restored.status, restored.err) == (0, "")
    assert "comes out first" in practice_bot("show", "71").out


HOLD = """
import asyncio, sys
from bot.model.alarms import Lock
from bot.store.locks import open_locks

async def hold():
    async with open_locks("sqlite+aiosqlite:///data/practice.db") as locks:
        await locks.take([Lock.HOUSE])
        print("held", file=sys.stderr, flush=True)
        await asyncio.to_thread(sys.stdin.read)

asyncio.run(hold())
"""


def test_restoring_is_refused_while_a_bot_holds_the_database(practice_bot: CommandLine) -> None:
    practice_bot("migrate")
    practice_bot("backup", "copy.db")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=practice_bot.folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stderr=subprocess.PIPE,
        stdin=subprocess.PIPE,
    )
    with holder:
        assert holder.stderr
        assert holder.stdin
        assert holder.stderr.readline() == b"held\n"
        ended = practice_bot("restore", "copy.db")
        holder.stdin.close()
    assert ended.status == 1
    assert "A bot is running on data/practice.db" in ended.told()
    assert practice_bot("restore", "copy.db").status == 0


@pytest.mark.parametrize("words", [("backup", "copy.db"), ("restore", "copy.db")])
def test_a_copy_of_postgresql_is_left_to_its_own_tool(
    practice_bot: CommandLine, words: tuple[str, ...]
) -> None:
    ended = practice_bot(*words, DATABASE_URL=f"postgresql+asyncpg://me:{CANARY}@127.0.0.1:9/none")
    assert ended.status == 1
    assert "pg_" in ended.told()


def test_migrate_makes_a_database_and_then_leaves_it_alone(practice_bot: CommandLine) -> None:
    assert "newly made" in practice_bot("migrate").out
    assert "already" in practice_bot("migrate").out
    assert (practice_bot.folder / "data" / "practice.db").stat().st_mode & 0o077 == 0
