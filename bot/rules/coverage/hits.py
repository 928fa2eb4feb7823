"""Which words of a typed answer stand for which of the prepared one, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.rules.coverage.negation import negated_in
from bot.rules.coverage.normalising import Word, stem_of
from bot.rules.coverage.notes import BEGINNING, Notes

SHORTEST_MISSPELT = 5
_SURE, _MISSPELT, _BEGUN, _DENIED, _LISTED = 1.0, 0.9, 0.8, 0.3, 0.3
_LEAST_LIKENESS = 84
_LEAST_BEGUN = 0.7
_LONGEST_PHRASE = 7
_LETTERS = re.compile(r"[A-Za-z]+")


class Hit(NamedTuple):
    """A word stands for a stem of a point. `credit` is 0 to 1."""

    stem: str
    point: int
    in_label: bool
    credit: float


def hits_in(text: str, words: Sequence[Word], notes: Notes) -> list[list[Hit]]:
    """The hits of each word. What is denied, and what only stands in a list of words, counts little."""
    credits_: list[dict[str, float]] = [{} for _ in words]
    known: dict[str, dict[str, float]] = {}
    for word, credit in zip(words, credits_, strict=True):
        if word.written not in known:
            known[word.written] = _alike(word, notes)
        credit.update(known[word.written])
    for place, stem in (*_in_two_words(text, words, notes), *_spelt_out(text, words, notes)):
        credits_[place][stem] = _SURE
    negated = negated_in(text, words)
    listed = _listed(text, words)
    return [
        [
            Hit(
                stem,
                holder.point,
                holder.in_label,
                credit
                * (_LISTED if is_listed else 1.0)
                * _believed(notes, stem, holder.point, negated=is_negated),
            )
            for stem, credit in found.items()
            for holder in notes.holders[stem]
        ]
        for found, is_negated, is_listed in zip(credits_, negated, listed, strict=True)
    ]


def _believed(notes: Notes, stem: str, point: int, *, negated: bool) -> float:
    return _DENIED if negated and stem not in notes.points[point].negated else 1.0


def _alike(word: Word, notes: Notes) -> dict[str, float]:
    """The same stem, or its two halves; else what it may be misspelt for, or another form of."""
    if word.stem in notes.weight:
        return {word.stem: _SURE}
    if halves := notes.joined.get(word.written) or notes.joined.get(word.stem):
        return dict.fromkeys(halves, _SURE)
    found: dict[str, float] = {}
    for stem in notes.beginnings.get(word.stem[:BEGINNING], ()):
        if _agreeing(stem, word.stem) >= _LEAST_BEGUN * max(len(stem), len(word.stem)):
            found[stem] = _BEGUN
    if len(word.written) >= SHORTEST_MISSPELT:
        for written, *_ in process.extract(
            word.written, notes.written.keys(), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=None
        ):
            if len(written) >= SHORTEST_MISSPELT:
                found[notes.written[written]] = _MISSPELT
    return found


def _agreeing(one: str, other: str) -> int:
    """How many letters from the first on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _in_two_words(text: str, words: Sequence[Word], notes: Notes) -> Iterator[tuple[int, str]]:
    """What the notes write as one word: book case for bookcase."""
    for place, (one, other) in enumerate(pairwise(words)):
        if text[one.end : other.start] in {" ", "-"}:
            stem = notes.written.get(one.written + other.written, one.written + other.stem)
            if stem in notes.weight:
                yield from ((place, stem), (place + 1, stem))


def _spelt_out(text: str, words: Sequence[Word], notes: Notes) -> Iterator[tuple[int, str]]:
    """What the notes write in capitals: the words whose first letters they are."""
    if not notes.short_forms:
        return
    starts = [found.start() for found in _LETTERS.finditer(text)]
    initials = "".join(text[start] for start in starts).lower()
    places = {word.start: place for place, word in enumerate(words)}
    for short in notes.short_forms:
        stem = stem_of(short)
        at = initials.find(short) if stem in notes.weight else -1
        while at >= 0:
            span = starts[at : at + len(short)]
            if span[0] in places and span[-1] in places:
                yield from ((places[start], stem) for start in span if start in places)
            at = initials.find(short, at + 1)


def _listed(text: str, words: Sequence[Word]) -> list[bool]:
    """Whether a word stands in a row of so many that no other word or sign joins: such a row says nothing of them."""
    flags = [False] * len(words)
    first = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or text[words[place - 1].end : words[place].start] != " ":
            if place - first > _LONGEST_PHRASE:
                flags[first:place] = [True] * (place - first)
            first = place
    return flags
