"""Reads banks that are kept as JSON or as JSON Lines."""

from __future__ import annotations

from bot.bank.found import Reading
from bot.bank.tables.json_values import values_of
from bot.bank.tables.records import read_values
from bot.bank.tables.refusing import refusing

SUFFIXES = (".json", ".jsonl", ".ndjson")


@refusing
def read(path: str, text: str) -> Reading | None:
    """Read a file that is called JSON; None for others."""
    if not path.lower().endswith(SUFFIXES):
        return None
    return read_values(path, text, values_of(text), name="json")
