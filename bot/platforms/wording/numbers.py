"""Numbers and lists as one would write them in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

_SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def number_in_words(number: int) -> str:
    """Up to twelve in letters, then in digits: "seven", "13", "4,180"."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 answer", "61 answers"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counted_in_words(number: int, one: str, many: str | None = None) -> str:
    """ "one diagram", "two diagrams"."""
    return f"{number_in_words(number)} {one if number == 1 else many or one + 's'}"


def list_in_words(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *others, last = items or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def capitalised(words: str) -> str:
    """The first letter large, the rest as it is."""
    return words[:1].upper() + words[1:]


def shortened(words: str, limit: int) -> str:
    """At most `limit` characters, cut between words with an ellipsis: for names of threads and choices only."""
    words = " ".join(words.split())
    if len(words) <= limit:
        return words
    head = words[: limit - 1]
    whole, space, _ = head.rpartition(" ")
    return f"{(whole if space and len(whole) > limit // 2 else head).rstrip(' ,.;:–-')}…"
