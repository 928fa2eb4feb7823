"""What stands at the end of an answer and is no part of it: links back, anchors, lists of sources."""

from __future__ import annotations

import re

from bot.bank.blocks import is_rule
from bot.bank.headings import Heading, plain_words

_BACK_WORDS = re.compile(
    r"\b(?:back|top|up|contents?|toc|index|questions?|home|menu|inicio|volver|вверх|наверх|назад|haut|oben)\b|[⬆↑▲⇧☝🔝↥⤴🔼🏠⏫]|返回|回到|顶部|目录",
    re.IGNORECASE,
)
_LINK_TO_PLACE = re.compile(
    r"\]\(#[^()\s]{0,200}\)|<a\s[^<>]{0,100}href=[\"']#[^<>]{0,200}>|\]\([^()\s]{0,100}#(?:table-of-contents|contents|toc|top|index)\)",
    re.IGNORECASE,
)
_WHOLE_LINK = re.compile(
    r"\[{1,2}[^\[\]\n]{0,60}(?:\][^\[\]\n]{0,40})?\]\([^()\s]{0,200}\)|<a\s[^<>]{0,200}>[^<>]{0,60}</a>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,200}>")
_WORD = re.compile(r"\w")
_ANCHOR = re.compile(r"[ \t]*+(?:<a\s[^<>]{0,200}>\s{0,3}</a>|<br\s{0,2}/?>|&nbsp;|\\)[ \t]*+", re.IGNORECASE)
_DIV = re.compile(r"[ \t]*+</?(?:div|p|b|center|span)(?:\s[^<>]{0,200})?>[ \t]*+", re.IGNORECASE)
_LONGEST = 400
_SOURCES = frozenset((
    "source", "sources", "reference", "references", "further reading", "additional links", "learn more", "read more", "see also", "links",
    "resources", "useful links", "good to hear", "источники", "источник", "ссылки", "参考", "参考资料", "quellen", "quelle", "fuentes",
))  # fmt: skip
_LINKED = re.compile(r"https?://|\]\(|<a\s")
_MOST_SOURCES = 40


def without_tail(text: str, first: int, last: int) -> int:
    """The end of an answer that stands at `first` to `last`, without links back, anchors, breaks and rules at its end."""
    kept = end = last
    in_block = False  # a link back may stand inside a <div>
    while end > first:
        start = max(first, text.rfind("\n", first, end) + 1)
        line = text[start:end] if end - start <= _LONGEST else "x"
        bare = line.strip()
        if bare:
            block = _DIV.fullmatch(line) is not None
            if is_back_link(bare):
                in_block = True
            elif not (
                _ANCHOR.fullmatch(line)
                or (kept < last and is_rule(line))
                or (block and (in_block or _closes_back_link(text, first, start)))
            ):
                return end if kept < last else last
            kept = start
        end = start - 1
    return first if kept < last else last


def is_back_link(line: str) -> bool:
    """Whether a line is nothing but a link to the top or the contents of its own page."""
    if "#" not in line or len(line) > _LONGEST or not _LINK_TO_PLACE.search(line):
        return False
    around = _WHOLE_LINK.sub(" ", line)
    return bool(_BACK_WORDS.search(line)) and not _WORD.search(_TAG.sub(" ", around))


def what_trails(rest: str) -> str:
    """The name of what was taken off an answer's end."""
    if "](" in rest or "<a" in rest:
        return "link back"
    return "anchor or break" if "<" in rest or "&" in rest else "rule"


def is_source_list(text: str, heading: Heading) -> bool:
    """Whether a heading inside an answer opens nothing but its sources: lines with links, to the answer's end."""
    if plain_words(heading.title) not in _SOURCES:
        return False
    place = heading.end
    linked = False
    for _ in range(_MOST_SOURCES):
        end = text.find("\n", place + 1)
        line = text[place : end if end >= 0 else len(text)].strip()
        if line.startswith("#") or is_rule(line) or is_back_link(line):
            break
        if line and not _LINKED.search(line[:2_000]):
            return False
        linked = linked or bool(line)
        if end < 0:
            break
        place = end
    return linked


def _closes_back_link(text: str, first: int, start: int) -> bool:
    above = max(first, text.rfind("\n", first, max(first, start - 1)) + 1)
    return is_back_link(text[above : max(above, start - 1)].strip())
