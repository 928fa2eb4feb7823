"""Which files of a folder hold questions, and in which order a person would read them."""

from __future__ import annotations

import re
from collections.abc import Iterable

READABLE = (
    ".md", ".markdown", ".txt", ".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".apkg",
)  # fmt: skip

_DIGITS = re.compile(r"([0-9]+)")


def natural_order(paths: Iterable[str]) -> list[str]:
    """Sort paths as people count: Part2 before Part10, a folder's files together."""
    return sorted(paths, key=lambda path: ([_natural(name) for name in path.split("/")], path))


def _natural(name: str) -> list[tuple[int, str]]:
    # Words stand at even places and digits at odd ones, so only like is compared with like;
    # digits compare by length first, which no run of digits is too long for.
    parts = _DIGITS.split(name.casefold())
    return [
        (len(part.lstrip("0")), part.lstrip("0")) if place % 2 else (0, part)
        for place, part in enumerate(parts)
    ]
