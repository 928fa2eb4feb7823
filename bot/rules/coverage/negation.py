"""Which words of a text are denied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.rules.coverage.normalising import Word

_REACH = 30
"""Characters from "not" to the word, within the clause."""

_NOT = re.compile(r"\b(?:not(?! (?:only|just)\b)|never|cannot)\b|n't\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,.;:!?()\n]|\bbut\b", re.IGNORECASE)


def negated_in(text: str, words: Sequence[Word]) -> list[bool]:
    """For each word whether it is denied."""
    denials = [found.end() for found in _NOT.finditer(text)]
    if not denials:
        return [False] * len(words)
    return [
        any(
            0 <= word.start - denial <= _REACH and not _CLAUSE_END.search(text, denial, word.start)
            for denial in denials
        )
        for word in words
    ]
