"""What a search looks for, which piece of a passage shows it, and what a misspelt word may have been."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.rules.words import IDLE, Placed, is_unspaced, placed_words, words_of

LONGEST_QUERY = 200
"""Characters of what was typed that are looked at."""
MOST_WORDS = 12
PIECE = 140
"""Characters of a passage that are shown."""

_BEFORE = 30  # characters of the piece that stand before its first match
_SHORTEST_BEGINNING = 2
_SHORTEST_MISSPELT = 4
_LEAST_LIKENESS = 75
_MOST_LIKELY = 5
_CUT_OFF = "…"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that is looked for; with `begun` any word that begins so."""

    word: str
    begun: bool = False

    def is_met_by(self, word: str) -> bool:
        return word.startswith(self.word) if self.begun else word == self.word


class Piece(NamedTuple):
    """A piece of a passage, and what in it was looked for, as offsets."""

    text: str
    matched: tuple[tuple[int, int], ...]


def wanted_of(typed: str) -> tuple[Wanted, ...]:
    """The words to look for, the last of which may be half typed; none where nothing typed is a word."""
    typed = typed.strip()[:LONGEST_QUERY]
    words = list(dict.fromkeys(_without_last_signs(typed)))
    telling = [word for word in words if word not in IDLE] or words
    *before, last = telling[:MOST_WORDS] or [""]
    if not last:
        return ()
    return (*(Wanted(word, begun=_is_sign(word)) for word in before), Wanted(last, begun=_may_be_begun(last)))


def count_met(wanted: Sequence[Wanted], words: Collection[str]) -> int:
    """How many of the wanted words stand among these."""
    held = set(words)
    return sum(
        any(each.is_met_by(word) for word in held) if each.begun else each.word in held for each in wanted
    )


def piece_of(text: str, wanted: Sequence[Wanted]) -> Piece:
    """The piece of a text that shows most of the wanted words, with the words as they are written there."""
    met = [
        (placed, number)
        for placed in placed_words(text)
        for number, each in enumerate(wanted)
        if each.is_met_by(placed.word)
    ]
    start, end = _window(text, met)
    before, after = _CUT_OFF if start else "", _CUT_OFF if end < len(text) else ""
    shift = len(before) - start
    inside = (placed for placed, _ in met if start <= placed.start and placed.end <= end)
    matched = tuple((first + shift, last + shift) for first, last in _joined(inside))
    return Piece(f"{before}{text[start:end]}{after}", matched)


def likely(word: str, vocabulary: Sequence[str]) -> list[str]:
    """What a misspelt word may have been, the likest first; of short words nobody can tell."""
    if len(word) < _SHORTEST_MISSPELT:
        return []
    return [
        other
        for other, _, _ in process.extract(
            word, vocabulary, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=_MOST_LIKELY
        )
    ]


def _without_last_signs(typed: str) -> Iterator[str]:
    """The words; of an unspaced script the last sign alone only where it is all there is: the pairs hold it."""
    before = None
    for word in words_of(typed):
        if not (before and is_unspaced(before) and _is_sign(word) and before.endswith(word)):
            yield word
        before = word


def _is_sign(word: str) -> bool:
    return len(word) == 1 and is_unspaced(word)


def _may_be_begun(word: str) -> bool:
    if is_unspaced(word):
        return _is_sign(word)
    return len(word) >= _SHORTEST_BEGINNING and not word.isdecimal() and word.isalnum()


def _window(text: str, met: Sequence[tuple[Placed, int]]) -> tuple[int, int]:
    if len(text) <= PIECE:
        return 0, len(text)
    best, most = 0, 0
    for at, (placed, _) in enumerate(met):
        within = {number for other, number in met[at:] if other.end <= placed.start + PIECE - _BEFORE}
        if len(within) > most:
            best, most = placed.start, len(within)
    start = _word_start(text, best - _BEFORE) if best > _BEFORE else 0
    end = start + PIECE
    if end >= len(text):
        return start, len(text)
    space = text.rfind(" ", best + 1, end + 1)
    return start, space if space > start + PIECE // 2 else end


def _word_start(text: str, at: int) -> int:
    """Where the next word begins; the place itself where no space is near."""
    space = text.find(" ", at, at + _BEFORE)
    return at if space < 0 else space + 1


def _joined(placed: Iterable[Placed]) -> Iterator[tuple[int, int]]:
    """Their places, those that overlap as one."""
    start = end = -1
    for each in placed:
        if each.start > end or start < 0:
            if start >= 0:
                yield start, end
            start, end = each.start, each.end
        else:
            end = max(end, each.end)
    if start >= 0:
        yield start, end
