"""Which words of a text are denied."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from bot.rules.coverage.normalising import Word

_REACH = 30
"""Characters from "not" to the word, within the clause."""

_NOT = re.compile(r"\b(?:not(?! (?:only|just)\b)|never|cannot)\b|n't\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,.;:!?()\n]|\bbut\b", re.IGNORECASE)


def negated_in(text: str, words: Sequence[Word]) -> list[bool]:
    """For each word whether it is denied."""
    denials = [found.end() for found in _NOT.finditer(text)]
    return [_is_denied(text, word, denials) for word in words]


def _is_denied(text: str, word: Word, denials: Sequence[int]) -> bool:
    before = bisect_right(denials, word.start)
    if not before or word.start - denials[before - 1] > _REACH:
        return False
    return not _CLAUSE_END.search(text, denials[before - 1], word.start)
