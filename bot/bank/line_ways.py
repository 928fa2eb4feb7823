"""Which bold lines, lettered lines and list items of a file are questions."""

from __future__ import annotations

from collections.abc import Sequence

from bot.bank.asking import asks, asks_in_words
from bot.bank.found import Evidence
from bot.bank.heading_ways import is_about_questions
from bot.bank.headings import Heading, Kind, Sign
from bot.bank.marks import Mark
from bot.bank.pattern import Pattern, section_level
from bot.bank.runs import run_of

_FEWEST = 2
_MOSTLY = 0.6


def line_patterns(marks: Sequence[Mark]) -> list[Pattern]:
    """The ways to take lines that are no headings for questions, at most one of each kind."""
    ways = (_item_headings, _bold, _lettered, _items)
    return [pattern for way in ways if (pattern := way(marks))]


def told_by_title(marks: Sequence[Mark]) -> list[Pattern]:
    """Numbered bold lines that do not ask, in a document whose title says that it holds questions."""
    title = next((mark.heading for mark in marks if mark.heading and mark.heading.kind is Kind.HEADING), None)
    hits = [hit for hit in _of_kind(marks, Kind.BOLD) if hit.sign is Sign.NUMBER]
    if not title or not is_about_questions(title) or len(hits) < _FEWEST or hits[0].start < title.start:
        return []
    return [_way("bold", "bold lines", Sign.NUMBER, hits, marks, Evidence.SHAPED)]


def _of_kind(marks: Sequence[Mark], kind: Kind) -> list[Heading]:
    return [mark.heading for mark in marks if mark.heading and mark.heading.kind is kind and not mark.marker]


def _item_headings(marks: Sequence[Mark]) -> Pattern | None:
    hits = _of_kind(marks, Kind.ITEM_HEADING)
    by_level: dict[int, list[Heading]] = {}
    for hit in hits:
        by_level.setdefault(hit.level, []).append(hit)
    if not by_level:
        return None
    level, taken = max(by_level.items(), key=lambda item: len(item[1]))
    explicit = sum(hit.sign is Sign.EXPLICIT for hit in taken)
    asking = sum(asks_in_words(hit.title) or hit.sign >= Sign.LETTER for hit in taken)
    if len(taken) < _FEWEST or asking < len(taken) * _MOSTLY:
        return None
    evidence = Evidence.EXPLICIT if explicit * 2 >= len(taken) else Evidence.SHAPED
    sign = max({hit.sign for hit in taken}, key=[hit.sign for hit in taken].count)
    return _way(
        f"item-headings-{level}", f"list items with headings of level {level}", sign, taken, marks, evidence
    )


def _bold(marks: Sequence[Mark]) -> Pattern | None:
    hits = _of_kind(marks, Kind.BOLD)
    return (
        _by_sign("bold", "bold lines", hits, marks, Sign.EXPLICIT, Evidence.EXPLICIT)
        or _by_sign("bold", "bold lines", hits, marks, Sign.LETTER, Evidence.MARKED)
        or _asking_bold([hit for hit in hits if hit.sign is Sign.NUMBER], marks, Evidence.SHAPED)
        or _asking_bold([hit for hit in hits if asks(hit.title)], marks, Evidence.ASKS)
    )


def _asking_bold(hits: Sequence[Heading], marks: Sequence[Mark], evidence: Evidence) -> Pattern | None:
    sure = sum(asks_in_words(hit.title) for hit in hits) if evidence is Evidence.SHAPED else len(hits)
    if len(hits) < _FEWEST or sure < len(hits) * _MOSTLY:
        return None
    sign = Sign.NUMBER if evidence is Evidence.SHAPED else Sign.ASKS
    return _way("bold", "bold lines", sign, hits, marks, evidence)


def _lettered(marks: Sequence[Mark]) -> Pattern | None:
    hits = _of_kind(marks, Kind.LETTERED)
    return _by_sign(
        "lines", "lines that begin with Question", hits, marks, Sign.EXPLICIT, Evidence.MARKED
    ) or _by_sign("lines", "lines that begin with Q", hits, marks, Sign.LETTER, Evidence.MARKED)


def _by_sign(
    name: str, words: str, hits: Sequence[Heading], marks: Sequence[Mark], sign: Sign, evidence: Evidence
) -> Pattern | None:
    """Lines that say they are questions: one is enough above an answer's marker, else it takes two."""
    taken = [hit for hit in hits if hit.sign is sign]
    if not taken:
        return None
    marked = _answered_by_marker(marks, frozenset(hit.start for hit in taken))
    enough = bool(marked) or len(taken) >= _FEWEST
    sure = marked + sum(asks_in_words(hit.title) or hit.number is not None for hit in taken)
    if not enough or sure < len(taken) * _MOSTLY:
        return None
    if evidence is Evidence.EXPLICIT and all(hit.number is None for hit in taken):
        evidence = Evidence.MARKED
    return _way(name, words, sign, taken, marks, evidence)


def _items(marks: Sequence[Mark]) -> Pattern | None:
    hits = _of_kind(marks, Kind.ITEM)
    taken = run_of(marks)
    asking = sum(asks_in_words(hit.title) for hit in taken)
    plainly = sum(asks(hit.title) for hit in taken)
    if len(taken) < _FEWEST or asking < len(taken) * _MOSTLY or plainly * 3 < len(taken):
        return None
    if len(taken) * 10 < len(hits):
        return None
    return _way("list", "items of a numbered list", Sign.NUMBER, taken, marks, Evidence.SHAPED)


def _answered_by_marker(marks: Sequence[Mark], taken: frozenset[int]) -> int:
    count, is_open = 0, False
    for mark in marks:
        if mark.heading and mark.heading.start in taken:
            is_open = True
        elif mark.marker and is_open:
            count, is_open = count + 1, False
    return count


def _way(
    name: str, words: str, sign: Sign, hits: Sequence[Heading], marks: Sequence[Mark], evidence: Evidence
) -> Pattern:
    taken = frozenset(hit.start for hit in hits)
    return Pattern(name, words, hits[0].kind, section_level(marks, taken) + 1, sign, taken, evidence)
