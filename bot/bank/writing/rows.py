"""A bank as a table, a row for each question; what a question has several of has as many columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from bot.bank.writing.entries import BankEntry, record_of

_SINGLE = ("number", "title", "part", "topic", "body")
_LAST = ("difficulty", "tags")


def write_csv(entries: Sequence[BankEntry]) -> str:
    """Write a table that opens in a spreadsheet: with a byte order mark, and all cells in quotes."""
    rows = [_lists(entry) for entry in entries]
    widths = {
        name: max((len(row[name]) for row in rows), default=0) for name in ("answer", "hint", "follow-up")
    }
    widths["answer"] = max(1, widths["answer"])
    out = StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(
        [*_SINGLE, *(name for kind, width in widths.items() for name in _names(kind, width)), *_LAST]
    )
    for entry, lists in zip(entries, rows, strict=True):
        record = record_of(entry)
        several = [text for kind, width in widths.items() for text in _filled(lists[kind], width)]
        singles = [record[name] or "" for name in _SINGLE]
        writer.writerow([*singles, *several, record["difficulty"] or "", ", ".join(record["tags"])])
    return out.getvalue()


def _lists(entry: BankEntry) -> dict[str, list[str]]:
    record = record_of(entry)
    return {
        "answer": [record["answer"], *record["alternatives"]],
        "hint": record["hints"],
        "follow-up": record["follow_ups"],
    }


def _names(kind: str, width: int) -> Iterator[str]:
    for place in range(1, width + 1):
        yield f"{kind} {place}" if place > 1 else kind


def _filled(texts: Sequence[str], width: int) -> list[str]:
    return [*texts, *[""] * (width - len(texts))]
