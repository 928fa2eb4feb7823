"""Text as it is compared: plain signs, words without endings, one stem for words that mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from snowballstemmer.english_stemmer import EnglishStemmer

from bot.rules.coverage.synonyms import CLASSES
from bot.rules.coverage.unsaid import STOP_WORDS

LONGEST_WORD = 40

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛´ʼ", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("→⇒➔➜⟶►▶", " "),
    }
)
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_WORD = re.compile(r"[a-z]+\d*|(?<!\d)\d+[a-z]+")
_CAPITALS = re.compile(r"\b([A-Z]{3,6})s?\b")


class Word(NamedTuple):
    """A word that says something: its stem, how it was written, and its place in the plain text."""

    stem: str
    written: str
    start: int
    end: int


def plain(text: str) -> str:
    """NFKC, typographic signs as typewriters have them, single spaces; lines and capitals are kept."""
    typed = text if text.isascii() else normalize("NFKC", text).translate(_SIGNS)
    return _SPACES.sub(" ", typed)


def words_in(text: str) -> Iterator[Word]:
    """The words of a plain text in order, stop words left out."""
    for found in _WORD.finditer(_lowered(text)):
        written = found[0][:LONGEST_WORD]
        if len(written) > 1 and written not in STOP_WORDS:
            yield Word(stem_of(written), written, found.start(), found.end())


def short_forms_in(text: str) -> frozenset[str]:
    """What is written in capitals, in small letters: a typed answer may spell it out."""
    return frozenset(each.lower() for each in _CAPITALS.findall(text))


@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str:
    """The stem of a word in small letters, or the one that stands for all words of its meaning."""
    stem = _stemmed(word)
    return _MEANT.get(stem, stem)


def _lowered(text: str) -> str:
    """In small letters, each where it was: some signs would become two."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(sign.lower()[:1] for sign in text)


def _stemmed(word: str) -> str:
    # A stemmer holds the word it is at: two threads must not share one.
    return str(EnglishStemmer().stemWord(word))


_MEANT = {_stemmed(word): _stemmed(row.split()[0]) for row in reversed(CLASSES) for word in row.split()}
