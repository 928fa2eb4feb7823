"""The few words around something that was said, as they stand there, to be quoted beside it."""

from __future__ import annotations

import re

MOST_BEFORE, MOST_AFTER = 6, 2
LONGEST = 60
"""Characters on either side."""

_LEADING = re.compile(r"[^\w$€£<@#]*(?:(?:and|but|while)\b[^\w$€£<@#]*)?", re.IGNORECASE)
_TRAILING = re.compile(r"[\W_]+$")
_WORD = re.compile(r"\S+")
_SAYS_SOMETHING = re.compile(r"[^\W\d_]{2}")


def words_around(text: str, *, start: int, end: int, first: int, last: int) -> tuple[str, str]:
    """The words before and after what stands at `start` to `end`, within `first` to `last`; "…" stands for what is cut.

    Both are empty where there is nothing to say what it is about.
    """
    begun = _LEADING.match(text, first, start)
    before = _cut_before(text[begun.end() if begun else first : start])
    after = _cut_after(_TRAILING.sub("", text[end:last]))
    return (before, after) if _SAYS_SOMETHING.search(before + after) else ("", "")


def _cut_before(text: str) -> str:
    words = list(_WORD.finditer(text))
    at = len(words)
    while at > max(0, len(words) - MOST_BEFORE) and len(text) - words[at - 1].start() <= LONGEST:
        at -= 1
    if at == 0:
        return text
    return f"… {text[words[at].start() :]}" if at < len(words) else ""


def _cut_after(text: str) -> str:
    words = list(_WORD.finditer(text))
    count = 0
    while count < min(len(words), MOST_AFTER) and words[count].end() <= LONGEST:
        count += 1
    if count == len(words):
        return text
    return f"{text[: words[count - 1].end()]} …" if count else ""
