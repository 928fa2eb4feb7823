"""What a message weighs: the counted characters of all its blocks, and how many blocks its Markdown becomes."""

from __future__ import annotations

import html
import re
from typing import Any

from tests.slack_loopback.world import Json

HEADING_COST = 100
HEADING = re.compile(r" {0,3}#{1,6}\s")
RULE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
SHOWN = ("text", "alt_text")


def counted(blocks: list[Json]) -> int:
    """Rendered characters with `&`, `<` and `>` escaped, and a price for each heading."""
    total = sum(len(each) for each in _texts(blocks))
    headings: int = sum(1 for each in blocks if each["type"] == "header")
    for block in blocks:
        if block["type"] == "markdown":
            headings += _pieces(block["text"]).count("heading")
    return total + HEADING_COST * headings


def expanded(blocks: list[Json]) -> int:
    """Each heading, fence, table and rule of a markdown block stands in a block of its own."""
    return sum(max(1, len(_pieces(each["text"]))) if each["type"] == "markdown" else 1 for each in blocks)


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    if not isinstance(value, dict):
        return []
    found = [text for each in value.values() if isinstance(each, (dict, list)) for text in _texts(each)]
    written = html.unescape if value.get("type") == "mrkdwn" else str
    found += [
        html.escape(written(value[name]), quote=False) for name in SHOWN if isinstance(value.get(name), str)
    ]
    return found


def _pieces(markdown: str) -> list[str]:
    """The kinds of blocks the Markdown becomes, in order."""
    found: list[str] = []
    fence = ""
    for line in markdown.splitlines():
        opening = FENCE.match(line)
        if fence:
            if opening and opening[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif opening:
            fence = opening[1]
            found.append("fence")
        elif HEADING.match(line):
            found.append("heading")
        elif RULE.fullmatch(line):
            found.append("rule")
        elif line.lstrip().startswith("|"):
            if found[-1:] != ["table"]:
                found.append("table")
        elif line.strip() and found[-1:] != ["text"]:
            found.append("text")
    return found
