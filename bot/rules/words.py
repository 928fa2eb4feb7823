"""The words of a text as they are looked for: folded, so that case, accents and width make no difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import combining, normalize

LONGEST_WORD = 64
"""Characters of a word that are kept: nobody types more, and an index has its limits."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u20d0-\u20f0"
_ENDING = r"(?:\+\+|#(?!\w))?"  # C++, C#
_FOREIGN = re.compile(rf"[^\W\x00-\x7f]|[{_MARKS}]")
_PLAIN = re.compile(rf"[a-z0-9]+{_ENDING}")
IDLE = frozenset(
    _PLAIN.findall(
        "a about an and are as at by did do does for from how i in is it me my of on or please tell the to was what why with"
        " you your"
    )
)
"""Words that say nothing of what a question is about."""

_ANY = re.compile(rf"(?P<unspaced>[{_UNSPACED}]+)|(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}])+{_ENDING}")


@dataclass(frozen=True, slots=True)
class Placed:
    """A word as it is looked for, and where it stands in its text."""

    word: str
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """Every word in its order; scripts that set no spaces give each pair of neighbours, and the last sign alone."""
    if text.isascii() or not _FOREIGN.search(text):
        return [word[:LONGEST_WORD] for word in _PLAIN.findall(text.lower())]
    return [placed.word for placed in placed_words(text)]


def placed_words(text: str) -> Iterator[Placed]:
    """The same words with their places; of unspaced scripts each is placed by its own signs."""
    for found in _ANY.finditer(text):
        if found["unspaced"] is None:
            folded = fold(found[0])
            if folded:
                yield Placed(folded, found.start(), found.end())
            continue
        for start, end in _pairs(found.start(), found.end()):
            yield Placed(fold(text[start:end]), start, end)


def is_unspaced(word: str) -> bool:
    found = _ANY.match(word)
    return found is not None and found["unspaced"] is not None


def fold(word: str) -> str:
    """A word without case, accents and width, of at most `LONGEST_WORD` characters."""
    word = word[:LONGEST_WORD]
    if word.isascii():
        return word.lower()
    bare = (sign for sign in normalize("NFKD", word) if not combining(sign))
    folded = "".join(sign for sign in "".join(bare).casefold() if _ANY.match(sign) or sign in "+#")
    return folded[:LONGEST_WORD]


def _pairs(start: int, end: int) -> Iterator[tuple[int, int]]:
    yield from ((one, other + 1) for one, other in pairwise(range(start, end)))
    yield end - 1, end
