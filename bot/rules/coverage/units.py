"""An answer cut into what one point may be said in: its sentences, and each two that follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.rules.coverage.normalising import Word

LONGEST_SENTENCE = 45
"""Words; what runs on, as speech does, is cut at a joint."""
_CUT_NEAR = 28

_END = re.compile(r"(?<=[.!?;])[\"')\]]*\s+|\s*\n\s*|\s[•·]\s+")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|approx)\.$", re.IGNORECASE)
_JOINT = re.compile(r",|\b(?:and|so|then|but|because)\b", re.IGNORECASE)
_TOKEN = re.compile(r"\S+")


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Where the sentences and lines of a plain text begin and end."""
    found = []
    start = 0
    for end in _END.finditer(text):
        if "\n" in end[0] or not _ABBREVIATION.search(text, start, end.start()):
            found.append((start, end.start() + len(end[0].rstrip())))
            start = end.end()
    found.append((start, len(text)))
    return [piece for span in found for piece in _pieces(text, *span)]


def units_of(words: Sequence[Word], text: str) -> list[tuple[int, int]]:
    """Ranges of words: those of each sentence, then those of each two."""
    sentences = []
    place = 0
    for _, end in sentences_of(text):
        first = place
        while place < len(words) and words[place].start < end:
            place += 1
        if place > first:
            sentences.append((first, place))
    return sentences + [(first, end) for (first, _), (_, end) in pairwise(sentences)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    tokens = [found.start() for found in _TOKEN.finditer(text, start, end)]
    first = 0
    while len(tokens) - first > LONGEST_SENTENCE:
        near = tokens[first + _CUT_NEAR]
        joints = _JOINT.finditer(text, tokens[first + _CUT_NEAR // 2], tokens[first + LONGEST_SENTENCE])
        cut = min((joint.start() for joint in joints), key=lambda joint: abs(joint - near), default=near)
        yield start, cut
        start = cut
        while tokens[first] < cut:
            first += 1
    yield start, end
