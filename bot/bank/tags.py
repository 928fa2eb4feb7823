"""Foldable blocks of HTML, `<details>` with its `<summary>`, found in one pass over a text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from bot.bank.blocks import closes, fence_of

# Fences (also as a list item's first line), headings, comments and the tags themselves. What may be long is possessive
# or bounded, so that each character is looked at a bounded number of times.
_EVENT = re.compile(
    r"^[ \t]*+(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]++)?+(?P<fence>(?:`{3}|~{3})[^\n]*)"
    r"|^ {0,3}(?P<heading>#{1,6})(?=[ \t])"
    r"|(?P<comment><!--)"
    r"|<(?P<end>/?)(?P<name>details|summary)(?=[\s>/])[^<>]{0,300}>",
    re.MULTILINE | re.IGNORECASE,
)
_FORMATTING = re.compile(
    r"<(/?)(b|strong|i|em|u|s|small|big|code|kbd|samp|tt|mark|span|font|p|div|center|a|img|sup|sub|br|hr|h[1-6]"
    r"|ins|del|blockquote)(?=[\s>/])[^<>]{0,1000}>",
    re.IGNORECASE,
)
_BREAKS = {"br", "hr", "p", "div"}
_MOST_LAYERS = 20
_SECOND_LOOKS = 8  # at what stands behind fences that are never closed


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands between the summary's tags, as offsets in the text, the tags left out."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Fold:
    """A `<details>` block. `start` to `end` hold its tags, `inner` to `inner_end` what it hides; offsets in the text.

    `tags` are its opening tags as written. One that is never closed ends where the next block or heading begins.
    """

    start: int
    tags: str
    end: int = -1
    inner: int = -1
    inner_end: int = -1
    summary: Summary | None = None
    closed: bool = True
    children: list[Fold] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scan:
    """The outermost folds of a text in order, and the headings that no fence or comment holds, as (offset, level)."""

    folds: tuple[Fold, ...]
    headings: tuple[tuple[int, int], ...]
    open_fences: tuple[int, ...]  # the offsets of fences that were taken to end with the block they stand in


def scan(text: str, begin: int = 0) -> Scan:
    """Find the blocks. One inside another is its child; tags in fences, comments and inline code are text."""
    found = _Builder(text)
    for event in _events(text, begin, found):
        if event["heading"]:
            found.headings.append((event.start(), len(event["heading"])))
        elif event["name"].casefold() == "details":
            found.details(event)
        else:
            found.summary(event)
    return found.scan()


def shown(markup: str) -> str:
    """A summary's words on one line, as a reader sees them: without tags, with entities as their characters."""

    def plain(tag: re.Match[str]) -> str:
        name = tag[2].casefold()
        return "`" if name == "code" else " " if name in _BREAKS else ""

    return " ".join(html.unescape(_FORMATTING.sub(plain, markup)).split())


def unwrapped(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without line breaks at its ends and formatting tags that are only around it as a whole."""
    for _ in range(_MOST_LAYERS):
        first, last = _bare(text, start, end)
        tag = _FORMATTING.match(text, first, last)
        if tag and tag[2].casefold() in {"br", "hr"}:
            start = tag.end()
            continue
        place = text.rfind("<", first, last)
        closing = _FORMATTING.fullmatch(text, place, last) if place >= 0 else None
        if closing and closing[2].casefold() == "br":
            end = place
        elif tag and closing and closing[1] and not tag[1] and _pair(text, tag, closing):
            start, end = tag.end(), place
        else:
            break
    return start, end


def _pair(text: str, tag: re.Match[str], closing: re.Match[str]) -> bool:
    name = tag[2].casefold()
    if name != closing[2].casefold() or name in {"code", "a", "blockquote"}:
        return False
    return all(
        inside[2].casefold() != name for inside in _FORMATTING.finditer(text, tag.end(), closing.start())
    )


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    held = text[start:end]
    kept = held.strip()
    start += len(held) - len(held.lstrip())
    return start, start + len(kept)


def _events(text: str, begin: int, found: _Builder) -> Iterator[re.Match[str]]:
    """Headings and tags in order, without those that a fence, a comment or inline code holds.

    A fence that is never closed ends with the block it stands in; else it reaches to the end.
    """
    marks, fence = "", begin
    place = ticks_at = begin
    ticks = 0
    comments_end = True
    second_looks = _SECOND_LOOKS
    while True:
        event = _EVENT.search(text, place)
        if not event:
            end = text.find("\n</details>", fence) if marks and found.open and second_looks else -1
            if end < 0:
                return
            place, marks, second_looks = end, "", second_looks - 1
            found.given_up.append(fence)
            continue
        place = event.end()
        if event["fence"]:
            if marks:
                marks = "" if closes(event[0], marks) else marks
            elif opening := fence_of(event["fence"]):
                marks, fence = opening[0], event.start("fence")
        elif marks:
            continue
        elif event["comment"]:
            end = text.find("-->", place) if comments_end else -1
            comments_end = end >= 0
            place = end + 3 if end >= 0 else place
        else:
            line = text.rfind("\n", ticks_at, event.start())
            if line >= 0:
                ticks_at, ticks = line, 0
            ticks += text.count("`", ticks_at, event.start())
            ticks_at = event.start()
            if ticks % 2 == 0:
                yield event


class _Builder:
    def __init__(self, text: str) -> None:
        self.headings: list[tuple[int, int]] = []
        self.open: list[Fold] = []
        self.given_up: list[int] = []
        self._text = text
        self._all: list[Fold] = []
        self._outer: dict[int, Fold] = {}  # by the inner one's start
        self._summary: tuple[Fold, int] | None = None

    def details(self, event: re.Match[str]) -> None:
        self._end_summary(event.start())
        if not event["end"]:
            fold = Fold(event.start(), event[0], inner=event.end())
            if self.open:
                self._outer[fold.start] = self.open[-1]
            self.open.append(fold)
            self._all.append(fold)
        elif self.open:
            fold = self.open.pop()
            fold.inner_end, fold.end = event.start(), event.end()

    def summary(self, event: re.Match[str]) -> None:
        fold = self.open[-1] if self.open else None
        if not fold or fold.summary:
            return
        if not event["end"]:
            if self._all[-1] is not fold:
                return  # behind a block inside of it, where no summary may stand
            self._summary = (fold, event.end())
            fold.tags += event[0]
        elif self._summary and self._summary[0] is fold:
            fold.summary = Summary(self._summary[1], event.start())
            fold.inner = event.end()
            self._summary = None

    def _end_summary(self, latest: int) -> None:
        """A summary that is never closed is its first line."""
        if self._summary:
            fold, start = self._summary
            line = self._text.find("\n", start, latest)
            end = latest if line < 0 else line
            fold.summary, fold.inner = Summary(start, end), end
            self._summary = None

    def scan(self) -> Scan:
        """What is still open was never closed: it ends at the next block or heading, and holds no other."""
        self._end_summary(len(self._text))
        left_open = {fold.start for fold in self.open}
        self._end_unclosed()
        outermost = []
        for fold in self._all:
            outer = self._outer.get(fold.start)
            if outer and outer.start not in left_open:
                outer.children.append(fold)
            else:
                outermost.append(fold)
        return Scan(tuple(outermost), tuple(self.headings), tuple(self.given_up))

    def _end_unclosed(self) -> None:
        ends = sorted([fold.start for fold in self._all] + [start for start, _ in self.headings])
        following = dict(pairwise([*ends, len(self._text)]))
        for fold in self.open:
            fold.closed = False
            fold.end = fold.inner_end = self._next_end(fold, following)

    @staticmethod
    def _next_end(fold: Fold, following: dict[int, int]) -> int:
        end = following[fold.start]
        while end < fold.inner:  # a heading inside the summary ends nothing
            end = following[end]
        return end
