"""Which of the questions a bank holds a document's questions are: the same words, the same place, or nearly either."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from bot.model.refs import QuestionId


@dataclass(frozen=True, slots=True)
class Known:
    """A question the bank holds. `fingerprints` are those of all its wordings; `gone` when its document lost it."""

    id: QuestionId
    label: str
    occurrence: int
    title: str
    answer: str
    fingerprints: frozenset[str]
    gone: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A question as a document holds it now."""

    label: str
    occurrence: int
    title: str
    answer: str
    fingerprint: str


_Keys = tuple[Callable[[Known], Iterable[Hashable]], Callable[[Read], Hashable]]


def recognise(known: Sequence[Known], read: Sequence[Read]) -> dict[int, QuestionId]:
    """Pairs what is read (by its index) with what the same document held.

    The same words come before the same number, so that a question put in between does not pass the practice of each that
    follows on to its neighbour. A number alone brings nothing back that was gone: it may have been given to another.
    """
    return _pair(known, read, _INSIDE)


def recognise_elsewhere(known: Sequence[Known], read: Sequence[Read]) -> dict[int, QuestionId]:
    """Pairs what is read with what other documents lost: by the words or by the title, whatever the number."""
    return _pair(known, read, _ELSEWHERE)


def _pair(known: Sequence[Known], read: Sequence[Read], passes: Sequence[_Keys]) -> dict[int, QuestionId]:
    ordered = sorted(known, key=lambda one: one.gone)
    paired: dict[int, QuestionId] = {}
    taken: set[QuestionId] = set()
    for keys_of, key_of in passes:
        waiting: dict[Hashable, list[QuestionId]] = {}
        for one in reversed(ordered):
            if one.id not in taken:
                for key in keys_of(one):
                    waiting.setdefault(key, []).append(one.id)
        for index, question in enumerate(read):
            if index in paired:
                continue
            candidates = waiting.get(key_of(question), [])
            while candidates:
                found = candidates.pop()
                if found not in taken:
                    paired[index] = found
                    taken.add(found)
                    break
    return paired


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


_BY_WORDS: _Keys = (lambda one: one.fingerprints, lambda new: new.fingerprint)
_BY_TITLE: _Keys = (lambda one: [_folded(one.title)], lambda new: _folded(new.title))
_INSIDE: tuple[_Keys, ...] = (
    (
        lambda one: [(each, one.label, one.occurrence) for each in one.fingerprints],
        lambda new: (new.fingerprint, new.label, new.occurrence),
    ),
    _BY_WORDS,
    (
        lambda one: [(_folded(one.title), one.label, one.occurrence)],
        lambda new: (_folded(new.title), new.label, new.occurrence),
    ),
    _BY_TITLE,
    (lambda one: [one.answer] if one.answer else [], lambda new: new.answer),
    (
        lambda one: [] if one.gone else [(one.label, one.occurrence)],
        lambda new: (new.label, new.occurrence),
    ),
)
_ELSEWHERE: tuple[_Keys, ...] = (_BY_WORDS, _BY_TITLE)
