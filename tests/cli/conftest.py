from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import QUEUES, CommandLine


@pytest.fixture
def practice_bot(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "bank" / "queues.md"
    path.parent.mkdir()
    path.write_text(QUEUES)
    return path
