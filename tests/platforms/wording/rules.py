"""How we speak, as something that can be checked."""

from __future__ import annotations

import re

BANNED = (
    "amazing",
    "awesome",
    "congratulations",
    "excellent",
    "great",
    "nice",
    "oops",
    "perfect",
    "please",
    "successfully",
    "success",
    "user",
    "users",
    "well done",
    "wonderful",
    "yay",
)
AMERICAN = ("color", "organize", "recognize", "practicing", "canceled", "behavior", "favorite")
LONGEST = 240

_FORBIDDEN = re.compile(rf"\b(?:{'|'.join((*BANNED, *AMERICAN))})\b", re.IGNORECASE)
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u2704\u2706-\u27bf]")


def faults(words: str) -> list[str]:
    """What is wrong with a sentence of ours; nothing, mostly."""
    found = []
    if "!" in words:
        found.append("an exclamation mark")
    if len(words) >= LONGEST:
        found.append(f"{len(words)} characters")
    if word := _FORBIDDEN.search(words):
        found.append(f"the word {word[0]!r}")
    if _EMOJI.search(words.replace("✓", "").replace("✔", "")):
        found.append("an emoji")
    if words != words.strip() or "  " in words or " ." in words or ".." in words:
        found.append("loose spaces or stops")
    if re.search(r"\bNone\b(?! of )", words) or "{" in words:
        found.append("a value that was not put into words")
    return found
