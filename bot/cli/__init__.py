"""The command line: each command reads its words, calls one function and prints what it returned."""

from __future__ import annotations

from bot.cli.application import app, main

__all__ = ["app", "main"]
