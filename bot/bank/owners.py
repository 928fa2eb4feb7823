"""Where the questions begin in a text that folds its questions or their answers away."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.bank.answers import heading_marker
from bot.bank.aside import kind_of
from bot.bank.asking import asks_in_words
from bot.bank.blocks import is_rule
from bot.bank.folds import Entry, Role
from bot.bank.headings import Heading, Sign, heading_of, make_heading
from bot.bank.lines import Line
from bot.bank.tags import Scan, shown

_LEAD = re.compile(r"[ \t>]*+(?:[-*+][ \t]++(?:\[[ xX]\][ \t]++)?)?+")
_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,6}[.)]|\*\*|__)")
_LONGEST_TITLE = 1_000
_FAR = 20_000  # characters above an answer in which its question is looked for


@dataclass(frozen=True, slots=True)
class Start:
    """Where a question begins: a heading with its level, or, with level 0, a block of its own or a plain line."""

    heading: Heading
    level: int = 0
    entry: Entry | None = None

    @property
    def content(self) -> int:
        """Where what belongs to the question begins."""
        return self.entry.fold.end if self.entry else self.heading.end


def outer_headings(text: str, found: Scan, entries: Sequence[Entry]) -> list[Heading]:
    """The headings that stand in none of the blocks."""
    headings = []
    place = 0
    for start, _ in found.headings:
        while place < len(entries) and entries[place].end <= start:
            place += 1
        if place < len(entries) and entries[place].start < start:
            continue
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        heading = heading_of(Line(0, start, end, text[start:end])) if end - start <= _FAR else None
        if heading:
            headings.append(heading)
    return headings


def starts_of(text: str, entries: Sequence[Entry], headings: Sequence[Heading]) -> list[Start]:
    """All beginnings in order; none where the blocks are no questions and no answers."""
    own = [
        Start(entry.heading, 0, entry) for entry in entries if entry.role is Role.QUESTION and entry.heading
    ]
    answers = [entry for entry in entries if entry.role is Role.ANSWER]
    others = [entry for entry in entries if entry.role is Role.OTHER]
    if not answers:
        return _own_alone(text, own, others)
    return sorted([*own, *_above(text, entries, headings)], key=lambda start: start.heading.start)


def _own_alone(text: str, own: Sequence[Start], others: Sequence[Entry]) -> list[Start]:
    """Blocks that ask are questions where there are some, or where one is most of the file; then those beside them are too."""
    if len(own) == 1 and own[0].entry:
        fold = own[0].entry.fold
        if (fold.end - fold.start) * 2 < len(text.strip()):
            return []
    if len(own) < len(others):
        return list(own) if len(own) > 1 else []
    beside = [
        Start(entry.heading, 0, entry)
        for entry in others
        if own and entry.heading and entry.heading.title and not entry.heading.is_closer
    ]
    return sorted([*own, *beside], key=lambda start: start.heading.start)


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above an answer since the one before: the headings, and the line that looks most like a question."""

    headings: Sequence[Heading]
    line: Heading | None


def _above(text: str, entries: Sequence[Entry], headings: Sequence[Heading]) -> list[Start]:
    stretches = list(_stretches(text, entries, headings))
    fresh = [above for above in stretches if above.headings or above.line]
    votes = Counter(_likeliest(above.headings).level for above in fresh if above.headings)
    level = votes.most_common(1)[0][0] if votes else 0
    headed = [above for above in fresh if any(heading.level == level for heading in above.headings)]
    plain = sum(
        not any(_shows(one) for one in above.headings) and above.line is not None and _shows(above.line)
        for above in headed
    )
    if len(headed) * 2 < len(fresh) or plain * 2 > len(headed):
        return [Start(above.line) for above in fresh if above.line]
    owners = {next(one for one in reversed(above.headings) if one.level == level).start for above in headed}
    starts = [
        Start(heading, level)
        for heading in headings
        if heading.level == level
        and heading.title
        and (heading.start in owners or (_shows(heading) and not heading.is_closer))
    ]
    unheaded = (above for above in fresh if not any(one.level == level for one in above.headings))
    return starts + [Start(above.line) for above in unheaded if above.line and _shows(above.line)]


def _stretches(text: str, entries: Sequence[Entry], headings: Sequence[Heading]) -> Iterator[_Above]:
    begins = [heading.start for heading in headings]
    end = 0
    between: list[Entry] = []
    for entry in entries:
        if entry.role not in {Role.ANSWER, Role.QUESTION}:
            between.append(entry)
            continue
        if entry.role is Role.ANSWER:
            near = headings[bisect_left(begins, end) : bisect_right(begins, entry.start)]
            named = [
                heading
                for heading in near
                if heading.title
                and not heading.is_closer
                and not heading_marker(heading.text, heading.level)
                and not kind_of(heading.text)
            ]
            first = max(end, near[-1].end if near else 0, entry.start - _FAR)
            yield _Above(named, _line_above(text, first, entry.start, between))
        end = entry.end
        between = []


def _likeliest(headings: Sequence[Heading]) -> Heading:
    return next((heading for heading in reversed(headings) if _shows(heading)), headings[-1])


def _shows(heading: Heading) -> bool:
    return heading.sign is not Sign.NONE or asks_in_words(heading.title)


def _line_above(text: str, first: int, last: int, between: Sequence[Entry]) -> Heading | None:
    """Of the lines above an answer the first that asks, else the first item or bold one, else the first."""
    items: list[Heading] = []
    plain: list[Heading] = []
    fenced = False
    starts, ends = [entry.start for entry in between], [entry.end for entry in between]
    place = first
    while place < last:
        end = text.find("\n", place, last)
        end = last if end < 0 else end
        line = text[place:end]
        start, place = place, end + 1
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            continue
        if fenced or bisect_right(starts, start) != bisect_right(ends, start):
            continue
        heading = _line_heading(line, start, end)
        if not heading:
            continue
        if _shows(heading) and (heading.sign is not Sign.NUMBER or asks_in_words(heading.title)):
            return heading
        (items if _ITEM.match(line.lstrip()) else plain).append(heading)
    return next(iter(items), None) or next(iter(plain), None)


def _line_heading(line: str, start: int, end: int) -> Heading | None:
    lead = _LEAD.match(line)
    words = line[lead.end() :].strip() if lead else line.strip()
    if not words or len(words) > _LONGEST_TITLE or is_rule(line) or words.startswith(("<!--", "|")):
        return None
    words = shown(words)
    return make_heading(0, start, end, 6, words) if words and not kind_of(words.partition(":")[0]) else None
