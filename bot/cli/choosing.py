"""Asks in a terminal which way a file is to be read that can be read in several."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from bot.cli.printing import Progress, count, say

if TYPE_CHECKING:
    from bot.model.question import Document


def can_ask() -> bool:
    """Whether somebody sits at a terminal who sees the question and can answer it."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def asked_way(document: Document, doing: Progress) -> str | None:
    """The name of the way that was chosen; none where the file is to be left out."""
    with doing.paused():
        say(f"{document.path} can be read in several ways. Its questions are:")
        for number, way in enumerate(document.ways, start=1):
            say(f"  {number}. {way.words}: {count(way.questions, 'question')}")
        number = -1
        while not 0 <= number <= len(document.ways):
            number = typer.prompt("Which of them, or 0 to leave the file out", type=int, default=0)
    return document.ways[number - 1].name if number else None
