"""What a terminal is shown while it waits, and nothing elsewhere."""

from __future__ import annotations

import os
import pty
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.cli.printing import progress


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Standard error is a terminal; what it shows is read from the other end."""
    ours, theirs = pty.openpty()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with os.fdopen(theirs, "w", encoding="utf-8") as stderr:
        monkeypatch.setattr(sys, "stderr", stderr)
        try:
            yield ours
        finally:
            monkeypatch.undo()
    os.close(ours)


def shown_on(screen: int) -> str:
    """All that has been drawn: a read gives only what one write put there."""
    drawn = b""
    while select.select([screen], [], [], 0.5)[0]:
        drawn += os.read(screen, 65536)
    return drawn.decode()


def test_a_bar_counts_the_steps_and_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch) as screen:
        with progress("Reading", steps=3) as doing:
            for name in ("a.md", "[b].md", "c.md"):
                doing(name)
        shown = shown_on(screen)

    assert "c.md" in shown
    assert "3/3" in shown


def test_without_steps_only_what_is_done_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch) as screen:
        with progress("Copying"):
            pass
        assert "Copying" in shown_on(screen)


@pytest.mark.parametrize("steps", [None, 2])
def test_where_nobody_looks_nothing_is_drawn(capfd: pytest.CaptureFixture[str], steps: int | None) -> None:
    with progress("Reading", steps=steps) as doing:
        doing("a.md")

    assert capfd.readouterr() == ("", "")
