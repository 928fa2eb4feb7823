"""Quantities in English text, in digits or words, as values that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest


class Kind(StrEnum):
    PERCENT = "percent"
    TIMES = "times"
    TIME = "time"  # in seconds
    MONEY = "money"
    BYTES = "bytes"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as it was written, at `start` to `end` of a text; `low` is `high` unless it is a range.

    `unit` is what the number was multiplied by; a bare one stands without any unit.
    """

    text: str
    kind: Kind
    low: float
    high: float
    start: int
    end: int
    unit: float = 1.0
    is_bare: bool = False
    is_about: bool = False


_SMALL = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0,
    "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0,
    "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
}  # fmt: skip
_LARGE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SCALES = {**_LARGE, "k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9}
_SECONDS = {
    "ms": 1e-3, "msec": 1e-3, "millisecond": 1e-3, "s": 1.0, "sec": 1.0, "second": 1.0, "min": 60.0, "minute": 60.0,
    "h": 3_600.0, "hr": 3_600.0, "hour": 3_600.0, "day": 86_400.0, "week": 604_800.0, "month": 2_629_800.0,
    "yr": 31_557_600.0, "year": 31_557_600.0, "decade": 315_576_000.0,
}  # fmt: skip
_BYTES = {"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15}
_IN_ONE_WORD = {
    "doubled": (Kind.TIMES, 2.0), "twice": (Kind.TIMES, 2.0), "twofold": (Kind.TIMES, 2.0), "tripled": (Kind.TIMES, 3.0),
    "trebled": (Kind.TIMES, 3.0), "threefold": (Kind.TIMES, 3.0), "quadrupled": (Kind.TIMES, 4.0),
    "fourfold": (Kind.TIMES, 4.0), "fivefold": (Kind.TIMES, 5.0), "tenfold": (Kind.TIMES, 10.0),
    "halved": (Kind.PERCENT, 50.0), "order of magnitude": (Kind.TIMES, 10.0), "two nines": (Kind.PERCENT, 99.0),
    "three nines": (Kind.PERCENT, 99.9), "four nines": (Kind.PERCENT, 99.99), "five nines": (Kind.PERCENT, 99.999),
}  # fmt: skip

_DIGITS = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SMALL_WORD, _LARGE_WORD = "|".join(_SMALL), "|".join(_LARGE)
_FIRST = "".join(sorted({word[0] for word in (*_SMALL, *_IN_ONE_WORD, "a", "half")}))
_NUMBER = re.compile(
    rf"(?=[\d$€£]|\b[{_FIRST}])(?:(?P<one>\b(?:{'|'.join(_IN_ONE_WORD)})\b)"
    rf"|(?P<money>[$€£]\s?)?(?<![\w.,/:+#'])(?P<first>{_DIGITS})(?:\s?-\s?(?P<second>{_DIGITS}))?(?![\d/:]\d|\.\d|\d)"
    rf"|\b(?P<words>(?:(?:half\s+an?|an?)\s+(?:{_LARGE_WORD})|{_SMALL_WORD})(?:(?:[\s-]+and)?[\s-]+(?:{_SMALL_WORD}|{_LARGE_WORD}))*"
    rf"(?:\s+point(?:\s+(?:{_SMALL_WORD}))+)?)\b)",
    re.IGNORECASE,
)
_SCALE = re.compile(r"\s?(k|mn|m|bn|b)(?!\w)|\s+(thousand|million|billion|trillion|hundred)\b", re.IGNORECASE)
_UNIT = re.compile(
    r"\+?(?:\s?(?P<percent>%|percent\b|per\s+cent\b|percentage\s+points?\b)"
    r"|(?P<times>\s?[x×](?!\w)|[\s-]?fold\b|\s+times\b(?!\s+(?:an?|per|each|every)\b))"
    r"|[\s-]?(?P<time>msec|ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?|yrs?|decades?)(?!\w)"
    r"|\s?(?P<bytes>[kmgtp]b)(?!\w)"
    r"|\s+(?P<money>dollars?|euros?|pounds?|usd|eur|gbp|rupees?)\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|circa|some)\s+|~\s?)$", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:\b(?:phase|part|step|question|level|version|chapter|month|week|day|year|quarter|tier|layer|number|since|until|page"
    r"|section|http|error|java|python)s?|\bn[or]\.|#)\s*$",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"^[ \t]*(\d{1,3})[.)]\s", re.MULTILINE)
_SCALED_WORDS = re.compile(r"(.+?)[\s-]+(thousand|million|billion|trillion)")
_NUMBER_OF_TEXT = re.compile(rf"^(?:(?:{_SMALL_WORD})\b|[\d.,$€£])+")
_TO = re.compile(
    r"\+?\s+(?:up\s+|down\s+)?to\s+(?:(?:about|around|over|nearly|almost|more\s+than|less\s+than|under)\s+)?",
    re.IGNORECASE,
)
_YEARS = range(1900, 2101)
_LONGEST = 80  # characters of a number; no word for one is longer
_BEFORE = 24  # characters looked at for the words before a number


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """The quantities of a plain text in order; years, list numbers and names such as "step 2" are none."""
    return tuple(_with_inherited(text, tuple(_found(text))))


def same(said: Quantity, noted: Quantity) -> bool:
    """Whether two quantities of a kind are equal as people say them: a little off, and more after "about"."""
    if said.kind is not noted.kind:
        return False
    if noted.low <= said.low and said.high <= noted.high:
        return True
    return all(
        abs(one - other) <= _leeway(said, noted, other)
        for one, other in ((said.low, noted.low), (said.high, noted.high))
    )


def _leeway(said: Quantity, noted: Quantity, value: float) -> float:
    nearly_all = min(said.low, noted.low)
    if said.kind is Kind.PERCENT and nearly_all >= 99:  # noqa: PLR2004 -- each nine more is another promise
        return min(0.05, 0.1 * max(0.0, 100.0 - nearly_all))
    if said.is_about or noted.is_about:
        return 0.1 * abs(value)
    return 0.6 if said.kind is Kind.PERCENT else 0.02 * abs(value)


def _found(text: str) -> Iterator[Quantity]:
    numbers = {found.start(1) for found in _LIST_NUMBER.finditer(text)}
    for match in _NUMBER.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        quantity = _in_one_word(match) if match["one"] else _with_unit(match, text)
        if quantity is None or match.start() in numbers or (quantity.is_bare and _NAMED.search(before)):
            continue
        yield replace(quantity, is_about=True) if _ABOUT.search(before) else quantity


def _in_one_word(match: re.Match[str]) -> Quantity:
    kind, value = _IN_ONE_WORD[" ".join(match[0].lower().split())]
    return Quantity(match[0], kind, value, value, match.start(), match.end())


def _with_unit(match: re.Match[str], text: str) -> Quantity | None:
    if len(match[0]) > _LONGEST:
        return None
    words = (match["words"] or "").lower()
    number, scale, end = words, 1.0, match.end()
    if scaled := _SCALED_WORDS.fullmatch(words):
        number, scale = scaled[1], _SCALES[scaled[2]]
    elif scaled := _SCALE.match(text, end):
        scale, end = _SCALES[(scaled[1] or scaled[2]).lower()], scaled.end()
    kind, factor, end = _unit_at(text, end)
    if match["money"]:
        kind, factor = Kind.MONEY, 1.0
    is_bare = kind is Kind.COUNT and scaled is None
    if words:
        low = high = _value_of_words(number)
    else:
        low = _value(match["first"])
        high = _value(match["second"] or match["first"])
    if (
        high < low
        or (words == "one" and is_bare)
        or (is_bare and match["first"] and _is_year(match["first"]))
    ):
        return None
    unit = scale * factor
    written = text[match.start() : end]
    return Quantity(written, kind, low * unit, high * unit, match.start(), end, unit, is_bare)


def _unit_at(text: str, at: int) -> tuple[Kind, float, int]:
    """The kind of the unit that begins there, what it multiplies by, and where it ends."""
    unit = _UNIT.match(text, at)
    if unit is None:
        return Kind.COUNT, 1.0, at
    if unit["time"]:
        word = unit["time"].lower()
        return Kind.TIME, _SECONDS.get(word) or _SECONDS[word.removesuffix("s")], unit.end()
    if unit["bytes"]:
        return Kind.BYTES, _BYTES[unit["bytes"].lower()], unit.end()
    kind = Kind.PERCENT if unit["percent"] else Kind.TIMES if unit["times"] else Kind.MONEY
    return kind, 1.0, unit.end()


def _value(digits: str) -> float:
    return float(digits.replace(",", ""))


def _is_year(digits: str) -> bool:
    return digits.isdecimal() and len(digits) == len("2000") and int(digits) in _YEARS


def _value_of_words(words: str) -> float:
    whole, _, decimals = words.partition(" point ")
    total = current = 0.0
    for word in re.findall(r"[a-z]+", whole):
        if word in _SMALL:
            current += _SMALL[word]
        elif word in {"a", "an"}:
            current = current or 1.0
        elif word == "half":
            current = 0.5
        elif word in {"hundred", "dozen"}:
            current = (current or 1.0) * _LARGE[word]
        elif word in _LARGE:
            total, current = total + (current or 1.0) * _LARGE[word], 0.0
    digits = "".join(f"{_SMALL[word]:.0f}" for word in decimals.split())
    return total + current + (float(f"0.{digits}") if digits else 0.0)


def _with_inherited(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Of "from 2 to 7 million" the first number has the unit of the second."""
    for one, other in zip_longest(found, found[1:]):
        if other and one.is_bare and not other.is_bare and _TO.fullmatch(text, one.end, other.start):
            written = one.text + _NUMBER_OF_TEXT.sub("", other.text)
            low, high = one.low * other.unit, one.high * other.unit
            yield replace(
                one, text=written, kind=other.kind, low=low, high=high, unit=other.unit, is_bare=False
            )
        else:
            yield one
