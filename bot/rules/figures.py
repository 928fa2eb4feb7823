"""The quantities of an answer beside those of the prepared one: which are right, and which are others."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model.mirror import FigureSaid
from bot.rules.coverage.normalising import plain, words_in
from bot.rules.coverage.weights import Weights
from bot.rules.quantities import Kind, Quantity, quantities_in, same
from bot.rules.quoting import words_around

MOST_QUANTITIES, MOST_CHARACTERS = 200, 50_000
"""Of each text: what is beyond is not compared."""

_CLAUSE = re.compile(r"[,;:()!?]|\.(?!\d)|\s-\s|\b(?:with|while|but|and)\b", re.IGNORECASE)
_LINE_END = re.compile(r"\n|(?<=[.!?])\s+")
_LEAST_OVERLAP = 0.12
_ONE_OF_A_KIND = 1_000  # so large a number is hardly said of something else
_ALIKE, _ALIKE_AT_LEAST = 0.5, 0.35
_FAR_LIKER, _FAR_LIKER_AT_LEAST = 3, 0.7
_SMALLEST_COUNT = 10  # "one morning" is no figure
_SELF_EVIDENT = {Kind.TIME, Kind.MONEY, Kind.BYTES}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A quantity with the words of its clause."""

    quantity: Quantity
    stems: Mapping[str, float]  # by how much they tell
    mass: float
    clause: tuple[int, int]  # where it stands in the text


@dataclass(frozen=True, slots=True)
class _Likeness:
    """What the clauses of two quantities of a kind share, as a part of the lighter one and by itself."""

    share: float
    mass: float
    is_equal: bool

    @property
    def is_alike(self) -> bool:
        return self.share >= _ALIKE and self.mass >= _ALIKE_AT_LEAST


_Row = Mapping[int, _Likeness]


def figures_of(notes: str, text: str, weights: Weights) -> tuple[FigureSaid, ...]:
    """The quantities of a text that the notes have too, in order, and those for which the notes have another.

    Each belongs to the words of its clause, a few of which stand beside one that differs. What the notes are silent about is
    not told.
    """
    spoken, written = (plain(each[:MOST_CHARACTERS]) for each in (text, notes))
    said, noted = (tuple(_placed(each, weights)) for each in (spoken, written))
    rows = [_row(one, noted) for one in said]
    right: dict[int, int] = {}
    doubtful: dict[int, int] = {}
    for place, row in enumerate(rows):
        equal = _equal(said[place], row)
        if equal is not None:
            (doubtful if _another_is_meant(row, equal) else right)[place] = equal
    met = {_value(noted[number].quantity) for number in right.values()}
    taken = {number for number, other in enumerate(noted) if _value(other.quantity) in met}
    wrong: dict[int, int] = {}
    for _, place, number in sorted(_others(said, noted, rows, taken, right)):
        if place not in wrong and number not in taken:
            taken.add(number)
            wrong[place] = number
    meant = doubtful | right | wrong
    told: dict[tuple[str, str, bool], FigureSaid] = {}
    for place in sorted(meant):
        one, other = said[place].quantity.text, noted[meant[place]].quantity.text
        is_wrong = place in wrong
        around = _around(spoken, said[place]) if is_wrong else ("", "")
        told.setdefault((one, other, is_wrong), FigureSaid(one, other, not is_wrong, *around))
    return tuple(told.values())


def _around(text: str, one: _Placed) -> tuple[str, str]:
    first, last = one.clause
    return words_around(text, start=one.quantity.start, end=one.quantity.end, first=first, last=last)


def _equal(one: _Placed, row: _Row) -> int | None:
    """The number of the equal quantity whose clause is likest, if it is like enough."""
    number = max(
        (number for number, each in row.items() if each.is_equal),
        key=lambda number: (row[number].share, -number),
        default=None,
    )
    if number is None:
        return None
    is_plain = one.quantity.kind in _SELF_EVIDENT or one.quantity.low >= _ONE_OF_A_KIND
    return number if is_plain or row[number].share >= _LEAST_OVERLAP else None


def _another_is_meant(row: _Row, equal: int) -> bool:
    """Whether a note of the same words has another value, and the equal one speaks of something else."""
    return any(
        not each.is_equal
        and each.is_alike
        and each.mass >= max(_FAR_LIKER_AT_LEAST, _FAR_LIKER * row[equal].mass)
        for each in row.values()
    )


def _others(
    said: Sequence[_Placed],
    noted: Sequence[_Placed],
    rows: Sequence[_Row],
    taken: Container[int],
    right: Container[int],
) -> Iterator[tuple[float, int, int]]:
    """Pairs of different quantities in like clauses, the likest first in order."""
    for place, row in enumerate(rows):
        if place in right or _is_small(said[place].quantity):
            continue
        for number, each in row.items():
            if (
                not each.is_equal
                and each.is_alike
                and number not in taken
                and not _is_in_passing(noted[number].quantity)
            ):
                yield -each.mass, place, number


def _row(one: _Placed, noted: Sequence[_Placed]) -> _Row:
    """How like each quantity of the same kind is, by its number."""
    row = {}
    for number, other in enumerate(noted):
        if other.quantity.kind is one.quantity.kind:
            shared = sum(weight for stem, weight in one.stems.items() if stem in other.stems)
            smaller = min(one.mass, other.mass)
            share = shared / smaller if smaller else 0.0
            row[number] = _Likeness(share, shared, is_equal=same(one.quantity, other.quantity))
    return row


def _value(quantity: Quantity) -> tuple[Kind, float, float]:
    return quantity.kind, quantity.low, quantity.high


def _is_small(quantity: Quantity) -> bool:
    return quantity.is_bare and quantity.high < _SMALLEST_COUNT


def _is_in_passing(quantity: Quantity) -> bool:
    """Whether the notes hold a small number as a word: "two hands" is no figure to remember."""
    return _is_small(quantity) and quantity.text.isalpha()


def _placed(text: str, weights: Weights) -> Iterator[_Placed]:
    """Each quantity with the words of its clause; a clause of no words has the line's, one of one word those before too."""
    rest = deque(quantities_in(text)[:MOST_QUANTITIES])
    for start, end in _lines(text):
        inside = []
        while rest and rest[0].start < end:
            inside.append(rest.popleft())
        if not inside:
            continue
        cuts = [
            start,
            *(cut.start() for cut in _CLAUSE.finditer(text, start, end) if not _is_in(cut, inside)),
            end,
        ]
        words = [(start + word.start, word.stem) for word in words_in(text[start:end])]
        words = [(at, stem) for at, stem in words if not any(each.start <= at < each.end for each in inside)]
        clauses = [[stem for at, stem in words if first <= at < last] for first, last in pairwise(cuts)]
        for quantity in inside:
            number = sum(cut <= quantity.start for cut in cuts) - 1
            stems = clauses[number]
            if len({*stems}) == 1 and number:
                stems = [*clauses[number - 1], *stems]
            weighed = {stem: weights.of(stem) for stem in stems or [stem for _, stem in words]}
            yield _Placed(quantity, weighed, sum(weighed.values()), (cuts[number], cuts[number + 1]))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _LINE_END.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _is_in(cut: re.Match[str], quantities: Sequence[Quantity]) -> bool:
    return any(each.start <= cut.start() < each.end for each in quantities)
