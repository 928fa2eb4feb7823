"""What a heading says: its level, its text, and the number it may begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from bot.bank.lines import Line

_HASHES = re.compile(r" {0,3}(#{1,6})(.*)", re.DOTALL)
_WORDS = "question|frage|pregunta|pergunta|domanda|вопрос|питання|pytanie|vraag|soru|سؤال|问题|問題|質問"
_SEPARATORS = r"[:.)\-–—：．）、]"
_EXPLICIT = re.compile(
    rf"(?:{_WORDS})\s*+(?:(?:#|no\.|nr\.)\s*+)?([0-9][0-9.]{{0,12}}[a-z]?)(?!\w)"
    rf"(?:{_SEPARATORS}|\s++{_SEPARATORS}(?=\s|$))?\s*+",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(rf"(?:{_WORDS})[:：]\s*+", re.IGNORECASE)
_LETTER = re.compile(rf"q\.?\s?#?([0-9]{{1,6}}[a-z]?)\s{{0,2}}{_SEPARATORS}(?:\s++|$)", re.IGNORECASE)
_NUMBER = re.compile(r"([0-9]{1,6}[a-z]?)\s{0,2}[.):：．）、](?:\s++|$)", re.IGNORECASE)
_LEADING_DIGITS = re.compile(r"[0-9]+")
_ASKS = ("?", "？", "؟")
_CLOSERS = (
    "summary", "conclusion", "references", "resources", "further reading", "sources", "source", "links", "contents",
    "table of contents", "index", "license", "licence", "contributing", "acknowledgements", "key takeaways",
    "takeaways", "closing", "zusammenfassung", "resumen", "résumé", "итоги", "总结", "まとめ",
)  # fmt: skip
_CLOSERS_OF_MORE = tuple(word + mark for word in _CLOSERS for mark in " :")


class Sign(IntEnum):
    """How a heading shows that it is a question, the strongest last."""

    NONE = 0
    ASKS = 1  # ends with a question mark
    NUMBER = 2  # 19. or 19)
    LETTER = 3  # Q19.
    EXPLICIT = 4  # Question 19: or Question:


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `number` is text as written; `flaw` is the code of what CommonMark would not take."""

    line: int
    start: int
    end: int
    level: int
    text: str
    sign: Sign
    number: str | None
    title: str
    flaw: str | None = None

    @property
    def integer(self) -> int | None:
        return integer_of(self.number)

    @property
    def is_closer(self) -> bool:
        """Whether it opens what stands behind the last question: a summary, references and the like."""
        folded = self.title.casefold().strip("*_: ")
        return (
            folded.startswith(_CLOSERS)
            and not asks(self.title)
            and (folded in _CLOSERS or folded.startswith(_CLOSERS_OF_MORE))
        )


def heading_of(line: Line) -> Heading | None:
    """Read a line that begins with #; None where it is indented too far or has more than six."""
    hashes = _HASHES.match(line.text)
    if not hashes:
        return None
    rest = hashes[2]
    flaw = None
    if rest and rest[0] not in " \t":
        flaw = "nbsp" if rest[0].isspace() else "heading-space"
    heading = make_heading(line.number, line.start, line.end, len(hashes[1]), _without_closing(rest), flaw)
    if flaw == "heading-space" and heading.level == 1:
        return None  # a hashtag, a comment, a shebang
    return heading


def make_heading(line: int, start: int, end: int, level: int, text: str, flaw: str | None = None) -> Heading:
    text = _unwrapped(text.strip())
    sign, number, title = _read(text)
    return Heading(line, start, end, level, text, sign, number, title, flaw)


def _read(text: str) -> tuple[Sign, str | None, str]:
    """The sign of a heading's text, the number it begins with, and the title that is left."""
    plain = _without_bold_lead(text)
    first = plain[:1]
    if first.isdigit():
        patterns: tuple[tuple[Sign, re.Pattern[str]], ...] = ((Sign.NUMBER, _NUMBER),)
    elif first in {"q", "Q"}:
        patterns = ((Sign.EXPLICIT, _EXPLICIT), (Sign.LETTER, _LETTER), (Sign.EXPLICIT, _UNNUMBERED))
    else:
        patterns = ((Sign.EXPLICIT, _EXPLICIT), (Sign.EXPLICIT, _UNNUMBERED))
    for sign, pattern in patterns:
        found = pattern.match(plain)
        if found:
            number = found[1].rstrip(".") if pattern.groups else None
            return sign, number, plain[found.end() :].strip() or text
    return Sign.ASKS if asks(text) else Sign.NONE, None, text


def may_be_underlined(line: str) -> bool:
    """Whether a line is plain text, which a row of = or - below it makes a heading."""
    return bool(line.strip()) and line[0] not in "#>|`~<-*_" and not line[0].isspace()


def asks(title: str) -> bool:
    return title.rstrip("*_\"'”’)」 ").endswith(_ASKS)


def integer_of(number: str | None) -> int | None:
    """The number that a label such as 17 or 17a begins with."""
    if not number:
        return None
    if number.isascii() and number.isdigit():
        return int(number)
    digits = _LEADING_DIGITS.match(number)
    return int(digits[0]) if digits else None


def _without_closing(text: str) -> str:
    """Drop the #s that may close a heading, as CommonMark does: only after a space."""
    bare = text.rstrip(" \t")
    core = bare.rstrip("#")
    return core if len(core) < len(bare) and (not core or core[-1] in " \t") else bare


def _unwrapped(text: str) -> str:
    """Take off the ** around a heading that is bold as a whole."""
    bold = len(text) > 4 and text.startswith("**") and text.endswith("**")  # noqa: PLR2004
    return text[2:-2].strip() if bold and "**" not in text[2:-2] else text


def _without_bold_lead(text: str) -> str:
    """`**Question 1:** What?` without the ** around its number."""
    end = text.find("**", 2)
    return text[2:end] + text[end + 2 :] if end > 0 and text.startswith("**") else text
