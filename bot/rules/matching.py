"""Which question somebody means, by its number or by words of its title, misspelt or half typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.model.refs import QuestionId
from bot.rules.words import IDLE

MOST_CHOICES = 5
MOST_NEAREST = 3

_PREFIX = r"(?P<said>(?:question|number|no|nr|q)\b[\s.:]*#?|q(?=\d)|#)?\s*"
_ALONE = re.compile(_PREFIX + r"(?P<number>\d[\w.]*?)[.:)]?")
_LABELLED = re.compile(
    _ALONE.pattern + r"(?(said)(?:\s.*)?|(?:\s*[:·.)–-]\s.*)?)", re.DOTALL
)  # as a menu shows it
_WORD = re.compile(r"\w+(?:[.'’+-]\w+)*")
_LONGEST = 200  # characters of words that are looked at
_CERTAIN = 60.0  # points of 100 from which a question counts as meant
_LIKELY = 30.0
_TIE = 4.0
_BEGUN = 95.0  # a word that begins with what was typed
_LEAST_LIKENESS = 78
_SHORTEST_BEGINNING = 3
_SHORTEST_MISSPELT = 4
_ELSEWHERE = 0.85  # what a word counts that stands in the topic or a section, not in the title
_UNMATCHED = 0.4


@dataclass(frozen=True, slots=True)
class Entry:
    """A question as it can be looked for; `also` is its topic and the titles of its sections."""

    id: QuestionId
    number: str | None
    title: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    question: Entry


@dataclass(frozen=True, slots=True)
class Several:
    """Up to five, best first: the one who asked has to choose."""

    questions: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """`number` where a number was asked for; `nearest` is what might have been meant."""

    number: str | None
    nearest: tuple[Entry, ...]


Match = Found | Several | NotFound


def number_alone(words: str) -> str | None:
    """The number where nothing else is asked for: `19`, `#19`, `Question 19`."""
    typed = _ALONE.fullmatch(words.strip()[:_LONGEST].casefold())
    return typed["number"] if typed else None


def find(words: str, questions: Sequence[Entry]) -> Match:
    """`19`, `#19`, `Question 19`, a title or words of one."""
    wanted = words.strip()[:_LONGEST]
    numbered = _LABELLED.fullmatch(wanted.casefold())
    if numbered:
        hits = tuple(each for each in questions if _same_number(each.number, numbered["number"]))
        if hits:
            return _one_or_several(hits)
        if _ALONE.fullmatch(wanted.casefold()) and (numbered["said"] or numbered["number"].isdecimal()):
            return NotFound(numbered["number"], nearest(numbered["number"], questions))
    titled = tuple(each for each in questions if each.title[:_LONGEST].casefold() == wanted.casefold())
    if titled:
        return _one_or_several(titled)
    scored = _scored(wanted, questions, shortest_beginning=_SHORTEST_BEGINNING)
    best = scored[0][0] if scored else 0.0
    if best < _CERTAIN:
        return NotFound(None, tuple(each for score, each in scored if score >= _LIKELY)[:MOST_NEAREST])
    return _one_or_several(tuple(each for score, each in scored if score >= best - _TIE))


def complete(words: str, questions: Sequence[Entry], *, limit: int = 25) -> tuple[Entry, ...]:
    """What to offer while somebody types: numbers and titles that begin so, then titles alike; all before that."""
    wanted = words.strip()[:_LONGEST]
    if "question".startswith(wanted.casefold()) or wanted == "#":
        return tuple(questions[:limit])
    typed = _ALONE.fullmatch(wanted.casefold())
    begun = [
        each for each in questions if typed and (each.number or "").casefold().startswith(typed["number"])
    ]
    begun.sort(key=lambda each: (len(each.number or ""), each.number))
    begun += [each for each in questions if each.title.casefold().startswith(wanted.casefold())]
    titled = [each for score, each in _scored(wanted, questions, shortest_beginning=1) if score >= _CERTAIN]
    return tuple({each.id: each for each in [*begun, *titled]}.values())[:limit]


def nearest(number: str, questions: Iterable[Entry]) -> tuple[Entry, ...]:
    """Up to three questions whose numbers are one slip of the finger away; without such, the next in counting."""
    numbered = [each for each in questions if each.number]
    slips = [each for each in numbered if OSA.distance(number, each.number or "") == 1]
    return tuple(sorted(slips or numbered, key=lambda each: _apart(number, each.number or ""))[:MOST_NEAREST])


def ranges_in_words(numbers: Iterable[str]) -> str:
    """`6 to 10 and 16 to 20`; what is no plain number stands at the end."""
    held = set(numbers)
    plain = sorted({int(number) for number in held if number.isdecimal()})
    runs: list[list[int]] = []
    for number in plain:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said: list[str] = []
    for run in runs:
        said += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run)  # noqa: PLR2004 -- two need no "to"
    said += sorted(number for number in held if not number.isdecimal())
    return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def _one_or_several(hits: tuple[Entry, ...]) -> Found | Several:
    return Found(hits[0]) if len(hits) == 1 else Several(hits[:MOST_CHOICES])


def _same_number(number: str | None, wanted: str) -> bool:
    return number is not None and number.casefold().lstrip("0") == wanted.lstrip("0")


def _apart(number: str, other: str) -> tuple[int, int]:
    if number.isdecimal() and other.isdecimal():
        return abs(int(number) - int(other)), int(other)
    return OSA.distance(number, other), 0


def _scored(words: str, questions: Sequence[Entry], *, shortest_beginning: int) -> list[tuple[float, Entry]]:
    """Questions that share a word with `words`, best first, with points of 100.

    Each word counts as much as it is like its best counterpart, a rare one more than one that many titles hold.
    """
    asked = _words_of(words)
    asked = tuple(word for word in asked if word not in IDLE) or asked
    vocabulary = sorted(
        {word for each in questions for text in (each.title, *each.also) for word in _words_of(text)}
    )
    points = [_counterparts(word, vocabulary, shortest_beginning=shortest_beginning) for word in asked]
    rows = [[_best(each, counterparts) for counterparts in points] for each in questions]
    weights = [
        log1p(len(rows) / held) if (held := sum(map(bool, column))) else _UNMATCHED
        for column in zip(*rows, strict=True)
    ]
    scored = [
        (sum(point * weight for point, weight in zip(row, weights, strict=True)) / sum(weights), each)
        for row, each in zip(rows, questions, strict=True)
        if any(row)
    ]
    scored.sort(key=lambda pair: (-pair[0], -fuzz.token_sort_ratio(words, pair[1].title)))
    return scored


def _counterparts(word: str, vocabulary: Sequence[str], *, shortest_beginning: int) -> dict[str, float]:
    alike: dict[str, float] = {}
    if len(word) >= _SHORTEST_MISSPELT:
        alike = {
            other: points
            for other, points, _ in process.extract(
                word, vocabulary, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=None
            )
        }
    if len(word) >= shortest_beginning:
        alike |= {other: _BEGUN for other in vocabulary if other.startswith(word)}
    return alike | ({word: 100.0} if word in vocabulary else {})


def _best(question: Entry, counterparts: dict[str, float]) -> float:
    in_title = max((counterparts.get(word, 0.0) for word in _words_of(question.title)), default=0.0)
    elsewhere = (counterparts.get(word, 0.0) for text in question.also for word in _words_of(text))
    return max(in_title, _ELSEWHERE * max(elsewhere, default=0.0))


@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_WORD.findall(text.casefold())))
