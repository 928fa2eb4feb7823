"""A bank as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.bank.writing.entries import BankEntry, record_of


def write_json(entries: Sequence[BankEntry]) -> str:
    return (
        json.dumps({"questions": [record_of(entry) for entry in entries]}, ensure_ascii=False, indent=1)
        + "\n"
    )
