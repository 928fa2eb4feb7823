"""A file that can be read in several ways: asked about where somebody sits at a terminal, told of elsewhere."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command_line import PROJECT, CommandLine

TIE = """# What is a boat?

## What floats?

What is lighter.

# What is a ship?

## What sinks?

What is heavier.
"""
_PATIENCE_SECONDS = 60


@pytest.fixture
def tied(practice_bot: CommandLine) -> Path:
    path = practice_bot.folder / "tied.md"
    path.write_text(TIE, encoding="utf-8")
    return path


def at_a_terminal(folder: Path, *words: str, typed: str) -> tuple[int, str]:
    """Runs a command whose input and output are a terminal; its status and all that was shown."""
    ours, theirs = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT), "TERM": "dumb", "COLUMNS": "100"}
    shown = b""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as command:
        os.close(theirs)
        os.write(ours, typed.encode())
        ends = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < ends:
            if not select.select([ours], [], [], 1)[0]:
                continue
            try:
                some = os.read(ours, 65536)
            except OSError:  # the other end is closed, as Linux says it
                break
            if not some:
                break
            shown += some
        else:
            command.kill()
        status = command.wait()
    os.close(ours)
    return status, shown.decode()


def test_at_a_terminal_the_way_is_asked_for_and_taken(practice_bot: CommandLine, tied: Path) -> None:
    status, shown = at_a_terminal(practice_bot.folder, "import", "tied.md", typed="3\nboth\n2\n")
    assert status == 0, shown
    assert "tied.md can be read in several ways" in shown
    assert "1. headings of level " in shown
    assert "2. headings of level " in shown
    assert "2 questions read" in shown


def test_at_a_terminal_the_file_can_be_left_out(practice_bot: CommandLine, tied: Path) -> None:
    status, shown = at_a_terminal(practice_bot.folder, "import", "tied.md", typed="0\n")
    assert status == 1
    assert "[tie]" in shown
    assert "0 questions read" in shown


def test_where_nobody_can_answer_nothing_is_asked(practice_bot: CommandLine, tied: Path) -> None:
    ended = practice_bot("import", "tied.md", "--json", typed="1\n")
    assert ended.status == 1
    assert [problem["code"] for problem in ended.json["problems"]] == ["tie"]
