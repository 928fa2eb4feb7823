"""Reads banks that are kept as YAML."""

from __future__ import annotations

from bot.bank.found import Reading
from bot.bank.tables.records import read_values
from bot.bank.tables.refusing import refusing
from bot.bank.tables.yaml_values import values_of

SUFFIXES = (".yaml", ".yml")


@refusing
def read(path: str, text: str) -> Reading | None:
    """Read a file that is called YAML; None for others."""
    if not path.lower().endswith(SUFFIXES):
        return None
    return read_values(path, text, values_of(text), name="yaml")
