"""What a heading says: its level, its text, and the number it may begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from bot.bank.asking import asks, asks_in_words
from bot.bank.difficulty import holds_mark
from bot.bank.lines import Line
from bot.bank.titles import cleaned

_HASHES = re.compile(r" {0,3}(#{1,6})(.*)", re.DOTALL)
QUESTION_WORDS = (
    "question|frage|pregunta|pergunta|domanda|вопрос|питання|pytanie|vraag|soru|سؤال|问题|問題|質問"
)
_SEPARATORS = r"[:.)\-–—：．）、]"
_EXPLICIT = re.compile(
    rf"(?:{QUESTION_WORDS})\s*+(?:(?:#|no\.|nr\.)\s*+)?([0-9][0-9.]{{0,12}}[a-z]?)(?!\w)"
    rf"(?:{_SEPARATORS}|\s++{_SEPARATORS}(?=\s|$))?\s*+",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(rf"(?:{QUESTION_WORDS})[:：]\s*+", re.IGNORECASE)
_LETTER = re.compile(
    rf"(?:q|qn|que|ques)\.?\s?[#-]?([0-9]{{1,6}}[a-z]?)\s{{0,2}}(?:{_SEPARATORS}(?:\s++|$)|(?=\s[^\W\d_]))\s*+",
    re.IGNORECASE,
)
_SEPARATED = re.compile(_SEPARATORS)
_LETTER_ALONE = re.compile(r"q\s{0,2}(?:[:：.)][ \t]++|[:：]$)", re.IGNORECASE)
_NUMBER = re.compile(
    r"([0-9]{1,4}(?:\.[0-9]{1,4}){1,2})[.:)]?\s++|[#(\[]?([0-9]{1,6}[a-z]?)\s{0,2}(?:[.):：．）、\]](?:\s++|$)|[）、．：]|\s[-–—]\s++|[.)](?-i:(?=[^\W\d_a-z])))",
    re.IGNORECASE,
)
_KEYCAP = "\u20e3"
_KEYCAPS = re.compile(r"(?:[0-9]\ufe0f?\u20e3){1,4}")
_LONGEST_KEYCAPS = 12
_LEADING_DIGITS = re.compile(r"[0-9]+")
_DECORATION = re.compile(r"[^\w\s\"'“”‘’`$¿*_()\[\]<>{}#./\\@:&+=~|^!?,;-]{1,8}\s{0,3}(?=\S)")
_CLOSERS = (
    "summary", "conclusion", "references", "resources", "further reading", "sources", "source", "links", "contents",
    "table of contents", "index", "license", "licence", "contributing", "acknowledgements", "key takeaways",
    "takeaways", "closing", "zusammenfassung", "resumen", "résumé", "итоги", "总结", "まとめ",
)  # fmt: skip
_EXACT_CLOSERS = frozenset((
    "sponsors", "sponsor", "support", "support us", "support me", "donate", "follow me", "follow us", "author", "authors", "about the author",
    "about me", "stargazers", "star history", "contact", "contact me", "contact us", "disclaimer", "credits", "contributors", "how to contribute",
    "contribution", "show your support", "toc", "useful links", "final words", "thanks", "thank you", "changelog", "内容目录", "目录", "参考资料",
    "参考", "оглавление", "содержание", "ссылки", "índice", "inhalt", "inhaltsverzeichnis", "quellen", "sommaire",
))  # fmt: skip
_CLOSERS_OF_MORE = tuple(word + mark for word in _CLOSERS for mark in " :")


class Kind(IntEnum):
    """What a line that may open a question is."""

    HEADING = 0
    ITEM_HEADING = 1  # a list item that holds a heading
    BOLD = 2
    LETTERED = 3  # Q: or Q1. or Question 1: without any marks
    ITEM = 4  # of a numbered list
    BULLET = 5


class Sign(IntEnum):
    """How a heading shows that it is a question, the strongest last."""

    NONE = 0
    ASKS = 1  # ends with a question mark
    NUMBER = 2  # 19. or 19)
    LETTER = 3  # Q19.
    EXPLICIT = 4  # Question 19: or Question:


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, or a line used as one.

    `number` is text as written; `flaw` is the code of what CommonMark would not take. `end` is where the answer may
    begin, mostly the line's end. What follows an item is indented by `column`. A line of another kind than a heading
    has no level of its own.
    """

    line: int
    start: int
    end: int
    level: int
    text: str
    sign: Sign
    number: str | None
    title: str
    flaw: str | None = None
    kind: Kind = Kind.HEADING
    column: int = 0

    @property
    def integer(self) -> int | None:
        return integer_of(self.number)

    @property
    def is_closer(self) -> bool:
        """Whether it opens what stands behind the last question: a summary, references and the like."""
        if self.kind is not Kind.HEADING:
            return False
        folded = plain_words(self.title)
        if folded in _EXACT_CLOSERS:
            return True
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
    text = cleaned(text)
    sign, number, title = read_title(text)
    return Heading(line, start, end, level, text, sign, number, title, flaw)


def read_title(text: str) -> tuple[Sign, str | None, str]:
    """The sign of a heading's text, the number it begins with, and the title that is left.

    A mark of difficulty before the number goes before the title.
    """
    plain = _without_bold_lead(text)
    decoration = _DECORATION.match(plain)
    lead = plain[decoration.end() :] if decoration else plain
    if _KEYCAP in lead[:_LONGEST_KEYCAPS]:
        lead = _with_plain_number(lead)
    first = lead[:1]
    if first.isdigit() or first in {"(", "[", "#"}:
        patterns: tuple[tuple[Sign, re.Pattern[str]], ...] = ((Sign.NUMBER, _NUMBER),)
    elif first in {"q", "Q"}:
        patterns = (
            (Sign.EXPLICIT, _EXPLICIT),
            (Sign.LETTER, _LETTER),
            (Sign.EXPLICIT, _UNNUMBERED),
            (Sign.LETTER, _LETTER_ALONE),
        )
    else:
        patterns = ((Sign.EXPLICIT, _EXPLICIT), (Sign.EXPLICIT, _UNNUMBERED))
    for sign, pattern in patterns:
        found = pattern.match(lead)
        if found:
            number = found[found.lastindex].rstrip(".") if found.lastindex else None
            rest = lead[found.end() :].strip()
            if pattern is _LETTER and not _SEPARATED.search(found[0]) and not asks_in_words(rest):
                continue  # Q2 results
            title = cleaned(rest) if rest else text
            hard = decoration[0].strip() if decoration and rest and holds_mark(decoration[0]) else ""
            return sign, number, f"{hard} {title}" if hard else title
    return Sign.ASKS if asks(text) else Sign.NONE, None, text


def _with_plain_number(lead: str) -> str:
    """A title that begins with keycaps, as 1️⃣, with the number they show."""
    keycaps = _KEYCAPS.match(lead)
    if not keycaps:
        return lead
    return "".join(c for c in keycaps[0] if c.isdigit()) + ". " + lead[keycaps.end() :].lstrip(".:) ")


def plain_words(title: str) -> str:
    """The words of a title, folded, without what decorates them."""
    folded = title.casefold().strip("*_: ")
    decoration = _DECORATION.match(folded)
    return folded[decoration.end() :].strip("*_: ") if decoration else folded


def may_be_underlined(line: str) -> bool:
    """Whether a line is plain text, which a row of = or - below it makes a heading."""
    return bool(line.strip()) and line[0] not in "#>|`~<-*_" and not line[0].isspace()


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


def _without_bold_lead(text: str) -> str:
    """`**Question 1:** What?` without the ** around its number."""
    end = text.find("**", 2)
    return text[2:end] + text[end + 2 :] if end > 0 and text.startswith("**") else text
