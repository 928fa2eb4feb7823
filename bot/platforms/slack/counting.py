"""What a message weighs by Slack's count, which is written down nowhere: escaped characters, and a price for headings."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

from bot.platforms.slack.literal import escaped

LONGEST_MESSAGE = 9000
"""Counted characters; Slack refuses a message somewhere above eleven thousand."""
MOST_BLOCKS = 40
HEADER_COST = 100


def escaped_length(text: str) -> int:
    return len(escaped(text))


def weight(block: dict[str, Any]) -> int:
    return _texts(block) + (HEADER_COST if block.get("type") == "header" else 0)


def total(blocks: Iterable[dict[str, Any]]) -> int:
    return sum(weight(block) for block in blocks)


def _as_written(markup: str) -> int:
    """What is escaped in it already counts once, and what makes it a mention or a time as if it were."""
    return escaped_length(html.unescape(markup))


def _texts(value: object) -> int:
    if isinstance(value, list):
        return sum(_texts(each) for each in value)
    if not isinstance(value, dict):
        return 0
    length = _as_written if value.get("type") == "mrkdwn" else escaped_length
    own = sum(length(value[name]) for name in ("text", "alt_text") if isinstance(value.get(name), str))
    return own + sum(_texts(each) for each in value.values() if isinstance(each, list | dict))
