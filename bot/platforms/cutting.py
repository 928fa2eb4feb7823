"""One line cut where it hurts least: after a sentence, between words, between characters that belong to no other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_SENTENCE_END = re.compile(r"[.!?…:;][\"”’)*_]*(?P<gap> +)")
_WORD_END = re.compile(r"(?P<gap>[ \t]+)")
_JOINER = "\u200d"


def cut(text: str, fits: Callable[[str], bool], *, at_least: int = 0) -> tuple[str, str, str]:
    """Head, gap and tail of `text`: the longest good head that fits, longer than `at_least` where it can be.

    The three together are the text. The head is empty where nothing fits; `fits` holds for every shorter head as well.
    """
    longest = _longest(text, fits)
    if longest == len(text):
        return text, "", ""
    for pattern, enough in ((_SENTENCE_END, longest // 2), (_WORD_END, longest // 3)):
        good = [
            found
            for found in pattern.finditer(text, 0, longest + 1)
            if found.start("gap") > max(enough, at_least)
        ]
        gap = next((found for found in reversed(good) if text[found.end("gap") :].strip()), None)
        if gap is not None and gap.start("gap") <= longest:
            end = re.compile(r"[ \t]*").match(text, gap.start("gap"))
            stop = end.end() if end else gap.end("gap")
            return text[: gap.start("gap")], text[gap.start("gap") : stop], text[stop:]
    index = longest
    while index > at_least + 1 and _belongs_together(text, index):
        index -= 1
    return text[:index], "", text[index:]


def _longest(text: str, fits: Callable[[str], bool]) -> int:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(text[:middle]):
            low = middle
        else:
            high = middle - 1
    return low


def _belongs_together(text: str, index: int) -> bool:
    """Whether a cut before `index` would take a mark from its letter or an emoji apart."""
    before, after = text[index - 1], text[index]
    return (
        _JOINER in (before, after)
        or unicodedata.combining(after) != 0
        or "\ufe00" <= after <= "\ufe0f"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
    )
