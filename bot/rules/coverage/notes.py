"""The prepared answer as typed ones are held against it: what each point says, and how much each word tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model.mirror import PreparedPoint
from bot.rules.coverage.negation import negated_in
from bot.rules.coverage.normalising import Word, plain, short_forms_in, words_in
from bot.rules.coverage.weights import Weights

BEGINNING = 5
"""Letters of a stem that must agree before longer beginnings are compared."""
_OF_THE_TITLE = 0.3
_SPREAD_LEAST = 0.35
_STRANGE = 0.8
_NEEDED, _MOST_NEEDED = 0.5, 2.5


@dataclass(frozen=True, slots=True)
class Point:
    """A point by its stems; `need` is how much of its body's weight says it all."""

    text: str
    label: tuple[str, ...]
    body: tuple[str, ...]
    negated: frozenset[str]
    need: float


@dataclass(frozen=True, slots=True)
class Holder:
    """A point that has a stem, in its label or in its body."""

    point: int
    in_label: bool


@dataclass(frozen=True, slots=True)
class Notes:
    """The points of one answer with all that is looked up in them; each mapping is by stem unless said."""

    points: tuple[Point, ...]
    weight: Mapping[str, float]
    holders: Mapping[str, Sequence[Holder]]
    beginnings: Mapping[str, Sequence[str]]  # stems by their first letters
    written: Mapping[str, str]  # stems by words as they are written
    joined: Mapping[str, tuple[str, str]]  # two stems by their words written as one
    short_forms: tuple[str, ...]
    title: frozenset[str]
    bank: Weights

    def weigh(self, stem: str) -> float:
        """What a word tells here; one that the notes do not have counts as the bank has it."""
        if stem in self.weight:
            return self.weight[stem]
        return min(_STRANGE, self.bank.of(stem)) * (_OF_THE_TITLE if stem in self.title else 1.0)


def notes_of(title: str, points: Sequence[PreparedPoint], bank: Weights) -> Notes:
    """The notes of one question. A point without a body is its label, and then has none."""
    asked = frozenset(word.stem for word in words_in(plain(title)))
    parts = [_parts(point) for point in points]
    weight = _weights(parts, asked, bank)
    holders: defaultdict[str, list[Holder]] = defaultdict(list)
    beginnings: defaultdict[str, list[str]] = defaultdict(list)
    drawn = []
    for number, (point, (label, body)) in enumerate(zip(points, parts, strict=True)):
        stems = _stems(body.words)
        need = min(_MOST_NEEDED, _NEEDED * sum(weight[stem] for stem in stems))
        drawn.append(Point(point.text, _stems(label.words), stems, body.negated(), need))
        for part, in_label in ((label, True), (body, False)):
            for stem in _stems(part.words):
                holders[stem].append(Holder(number, in_label))
    for stem in sorted(weight):
        if len(stem) >= BEGINNING:
            beginnings[stem[:BEGINNING]].append(stem)
    texts = [part for both in parts for part in both]
    return Notes(
        points=tuple(drawn),
        weight=weight,
        holders=holders,
        beginnings=beginnings,
        written={word.written: word.stem for part in texts for word in part.words},
        joined={whole: two for part in texts for whole, two in part.joined()},
        short_forms=tuple(sorted(set().union(*(short_forms_in(part.text) for part in texts)))),
        title=asked,
        bank=bank,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    words: tuple[Word, ...]

    def negated(self) -> frozenset[str]:
        flags = negated_in(self.text, self.words)
        return frozenset(word.stem for word, negated in zip(self.words, flags, strict=True) if negated)

    def joined(self) -> Iterator[tuple[str, tuple[str, str]]]:
        for one, other in pairwise(self.words):
            if self.text[one.end : other.start] in {" ", "-"}:
                for second in (other.written, other.stem):
                    yield one.written + second, (one.stem, other.stem)


def _parts(point: PreparedPoint) -> tuple[_Part, _Part]:
    label, body = (_Part(text, tuple(words_in(text))) for text in (plain(point.text), plain(point.body)))
    return (label, body) if body.words else (body, label)


def _weights(parts: Sequence[tuple[_Part, _Part]], asked: frozenset[str], bank: Weights) -> dict[str, float]:
    """A word of the question tells little, one that many of its points hold tells them hardly apart."""
    spread = Counter(stem for label, body in parts for stem in _stems((*label.words, *body.words)))
    others = max(1, len(parts) - 1)
    return {
        stem: bank.of(stem)
        * (_OF_THE_TITLE if stem in asked else 1.0)
        * max(_SPREAD_LEAST, 1 - (count - 1) / others)
        for stem, count in spread.items()
    }


def _stems(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.stem for word in words))
