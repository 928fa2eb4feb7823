"""The items of numbered lists that are a file's questions, told from the steps and points in their answers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.bank.asking import asks_in_words
from bot.bank.headings import Heading, Kind
from bot.bank.marks import Mark

_FEW = 3


def run_of(marks: Sequence[Mark]) -> list[Heading]:
    """The items that ask, and of the others those that carry the number missing between two of them."""
    taken: list[Heading] = []
    waiting: list[Heading] = []  # items that do not ask, since the last that did
    for mark in marks:
        item = mark.heading
        if not item or mark.marker:
            continue
        if item.kind is not Kind.ITEM:
            if item.kind is Kind.HEADING:
                taken += _continuing(taken, waiting)
                waiting = []
            continue
        if not asks_in_words(item.title):
            waiting.append(item)
            continue
        if taken and not _follows(taken[-1], item):
            taken += _between(taken[-1], item, waiting)
        waiting = []
        taken.append(item)
    return _without_strays(taken)


def _follows(before: Heading, item: Heading) -> bool:
    old, new = before.integer, item.integer
    return old is None or new is None or new in {old + 1, old, 1}


def _between(before: Heading, item: Heading, waiting: Sequence[Heading]) -> list[Heading]:
    """Those whose numbers lead from the one to the other, the last that carries each."""
    due, last = (item.integer or 0) - 1, before.integer or 0
    found: list[Heading] = []
    for one in reversed(waiting):
        if one.integer == due and due > last:
            found.append(one)
            due -= 1
    return found[::-1] if due == last else []


def _continuing(taken: Sequence[Heading], waiting: Sequence[Heading]) -> list[Heading]:
    """Items after the last that asked, if they carry the numbers that follow, before a section ends."""
    found: list[Heading] = []
    due = (taken[-1].integer or 0) + 1 if taken else 0
    if len(taken) < _FEW:
        return found
    for one in waiting:
        if one.integer == due:
            found.append(one)
            due += 1
    return found if len(found) == len(waiting) else []


def _without_strays(taken: list[Heading]) -> list[Heading]:
    """Leave out asking items that stand inside another's answer: they count by themselves, and the run goes on after them."""
    numbers = [one.integer or 0 for one in taken]
    kept: list[Heading] = []
    place = last = 0
    while place < len(taken):
        end = place + 1
        while end < len(taken) and numbers[end] == numbers[end - 1] + 1:
            end += 1
        astray = kept and numbers[place] <= last and end < len(taken) and numbers[end] == last + 1 > 1
        if not astray or numbers[place] != 1:
            kept += taken[place:end]
            last = numbers[end - 1]
        place = end
    return kept
