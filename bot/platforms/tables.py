"""A Markdown table as columns of even width, for platforms that draw none in the text."""

from __future__ import annotations

import re

from wcwidth import wcswidth

_DELIMITER = re.compile(r":?-+:?")
_CELL_END = re.compile(r"(?<!\\)\|")


def in_columns(table: str) -> list[str]:
    """The lines, with a rule under the first."""
    rows = [_cells(line) for line in table.split("\n") if line.strip()]
    rows = [row for row in rows if not all(_DELIMITER.fullmatch(cell) for cell in row)]
    count = max((len(row) for row in rows), default=0)
    filled = [row + [""] * (count - len(row)) for row in rows]
    widths = [max((_width(row[index]) for row in filled), default=0) for index in range(count)]
    lines = [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in filled
    ]
    if len(lines) > 1:
        lines.insert(1, "  ".join("─" * width for width in widths))
    return lines


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [
        cell.strip().replace("\\|", "|").replace("**", "").replace("`", "") for cell in _CELL_END.split(inner)
    ]


def _width(text: str) -> int:
    width = wcswidth(text)
    return width if width >= 0 else len(text)
