"""Text as Slack writes it in its own markup: made harmless on the way out, read back on the way in."""

from __future__ import annotations

import html
import re

_FORMAT = re.compile(r"[*_~`]")
_SPECIAL = re.compile(r"<(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
_ZERO_WIDTH_SPACE = "\u200b"
_BROADCASTS = re.compile(r"!(here|channel|everyone)")


def escaped(text: str) -> str:
    """For `text` and mrkdwn: the three characters that could begin a mention or a link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def literal(text: str) -> str:
    """For mrkdwn: the same letters, and none of them formats."""
    return _FORMAT.sub(lambda found: f"{found[0]}{_ZERO_WIDTH_SPACE}", escaped(text))


def unwritten(text: str) -> str:
    """A message's text as its author wrote it: mentions, channels and addresses in plain words, entities once."""
    return html.unescape(_SPECIAL.sub(_plain, text)) if "<" in text or "&" in text else text


def _plain(found: re.Match[str]) -> str:
    target, label = found["target"], found["label"]
    if target.startswith("@"):
        return f"@{label or target[1:]}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        broadcast = _BROADCASTS.match(target)
        return f"@{broadcast[1]}" if broadcast else label or target
    address = target.removeprefix("mailto:")
    if not label or label in {target, address} or target.endswith(f"//{label}"):
        return label or address
    return f"{label} ({address})"
