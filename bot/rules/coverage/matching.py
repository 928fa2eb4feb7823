"""The points of an answer compete for the sentences of a typed one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.model.mirror import PointFound, PointState
from bot.rules.coverage.hits import Hit, hits_in
from bot.rules.coverage.normalising import Word, plain, words_in
from bot.rules.coverage.notes import Notes
from bot.rules.coverage.units import sentences_of, units_of

COVERED_FROM = 0.45
TOUCHED_FROM = 0.2
MOST_CHARACTERS = 50_000
"""Of a typed answer: what is beyond is not compared."""

_HIGHEST = 1.3
_LABEL_COUNTS, _LABEL_MOST = 0.3, 1.5
_LABEL_SAID = 0.75
_LABEL_ALONE, _LITTLE_BODY = 0.3, 0.25
_ON_THE_POINT = 0.35


class Similarity(Protocol):
    """How alike texts are in meaning, 0 to 1: where a model may be put in. None is built in, and none is needed."""

    def __call__(self, said: Sequence[str], prepared: Sequence[str]) -> Sequence[Sequence[float]]:
        """For each sentence that was said a row with its likeness to each prepared text."""


def covered(notes: Notes, text: str, *, similarity: Similarity | None = None) -> tuple[PointFound, ...]:
    """Each point of the notes in order, with how surely it is in the text."""
    flat = plain(text[:MOST_CHARACTERS])
    scores = _scores(notes, flat)
    if similarity is not None:
        scores = _averaged(scores, notes, flat, similarity)
    return tuple(
        PointFound(point.text, _state(score), score)
        for point, score in zip(notes.points, scores, strict=True)
    )


def _state(score: float) -> PointState:
    if score >= COVERED_FROM:
        return PointState.COVERED
    return PointState.TOUCHED if score >= TOUCHED_FROM else PointState.MISSING


def _scores(notes: Notes, flat: str) -> list[float]:
    """The best each point has in any unit, less where another has more there: s (s / best)²."""
    words = list(words_in(flat))
    hits = hits_in(flat, words, notes)
    best = [0.0] * len(notes.points)
    for first, end in units_of(words, flat):
        unit = _in_unit(notes, words[first:end], hits[first:end])
        top = max(unit.values(), default=0.0)
        for point, score in unit.items():
            best[point] = max(best[point], score * (score / top) ** 2)
    return best


def _in_unit(notes: Notes, words: Sequence[Word], hits: Sequence[Sequence[Hit]]) -> dict[int, float]:
    """The scores above nothing of the points in one unit, before they compete."""
    labels: dict[int, dict[str, float]] = {}
    bodies: dict[int, dict[str, float]] = {}
    on_point: dict[int, dict[str, None]] = {}
    consumed = _consumed(notes, hits)
    for place, (word, found) in enumerate(zip(words, hits, strict=True)):
        for hit in found:
            if not hit.in_label and place in consumed:
                continue
            part = (labels if hit.in_label else bodies).setdefault(hit.point, {})
            part[hit.stem] = max(part.get(hit.stem, 0.0), hit.credit)
            on_point.setdefault(hit.point, {})[word.stem] = None
    mass = sum(notes.weigh(stem) for stem in dict.fromkeys(word.stem for word in words))
    scores = {}
    for number, stems in on_point.items():
        point = notes.points[number]
        body = _evidence(notes, bodies.get(number, {}))
        evidence = body + _LABEL_COUNTS * min(_LABEL_MOST, _evidence(notes, labels.get(number, {})))
        if not evidence or not point.need:
            continue
        share = sum(notes.weigh(stem) for stem in stems) / mass
        score = min(_HIGHEST, evidence / point.need) * (0.5 + 0.5 * min(1.0, share / _ON_THE_POINT))
        is_label_alone = bool(point.label) and body < _LITTLE_BODY * point.need
        scores[number] = min(score, _LABEL_ALONE) if is_label_alone else score
    return scores


def _consumed(notes: Notes, hits: Sequence[Sequence[Hit]]) -> set[int]:
    """The words that name points by their labels: they are no evidence that anything was said of any point."""
    said: dict[int, dict[str, None]] = {}
    places: dict[int, list[int]] = {}
    for place, found in enumerate(hits):
        for hit in found:
            if hit.in_label:
                said.setdefault(hit.point, {})[hit.stem] = None
                places.setdefault(hit.point, []).append(place)
    return {
        place
        for point, stems in said.items()
        if len(stems) >= _LABEL_SAID * len(notes.points[point].label)
        for place in places[point]
    }


def _evidence(notes: Notes, credits_: dict[str, float]) -> float:
    return sum(notes.weight[stem] * credit for stem, credit in credits_.items())


def _averaged(scores: Sequence[float], notes: Notes, flat: str, similarity: Similarity) -> list[float]:
    """Half what the words say, half what the model says of the likest sentence."""
    sentences = [text for start, end in sentences_of(flat) if (text := flat[start:end].strip())]
    rows = similarity(sentences, [point.text for point in notes.points]) if sentences else []
    likest = [max(column) for column in zip(*rows, strict=True)] or [0.0] * len(scores)
    return [(score + likeness) / 2 for score, likeness in zip(scores, likest, strict=True)]
