"""Lists of bare questions, one a bullet, in files that hold little else."""

from __future__ import annotations

import re
from itertools import islice

from bot.bank.asking import asks, asks_in_words
from bot.bank.bounds import MOST_QUESTIONS
from bot.bank.found import Evidence
from bot.bank.headings import Kind, Sign
from bot.bank.items import bullet_opening
from bot.bank.lines import Line, Walk, opening_lines
from bot.bank.marks import Mark, marks_of
from bot.bank.pattern import Pattern, section_level

_BULLET = re.compile(r"^ {0,3}[-*+][ \t]{1,4}[^\s#*_`~|<-][^\n]*", re.MULTILINE)
_FEWEST = 3
_MOSTLY = 0.7
_SHARE = 0.5
_LINK = re.compile(r"[ \t]*+(?:[-*+]|[0-9]{1,4}[.)])[ \t]{1,4}\[[^\]\n]{0,500}\]\(")


def bullet_pattern(text: str, begin: int) -> tuple[Pattern, list[Line], dict[int, Mark]] | None:
    """The way that takes bullets for questions, with the lines and marks of the file; None where they are none."""
    bullets = list(islice(_bullets(text, begin), MOST_QUESTIONS + 1))
    openings = {line.start: opening for line in bullets if (opening := bullet_opening(line))}
    asking = [one for one in openings.values() if asks_in_words(one.title)]
    plainly = sum(asks(one.title) for one in asking)
    if (
        not _FEWEST <= len(asking) <= MOST_QUESTIONS
        or len(asking) < len(openings) * _MOSTLY
        or plainly * 2 < len(asking)
    ):
        return None
    bare = [line for line in opening_lines(text) if line.start >= begin]
    lines = sorted({line.start: line for line in (*bare, *bullets)}.values(), key=lambda line: line.start)
    marks = marks_of(text, bare)
    apart = sum(mark.end - mark.start for mark in marks.values() if mark.heading)
    apart += sum(line.end - line.start for line in lines if _LINK.match(line.text))
    if sum(one.end - one.start for one in asking) < (len(text) - begin - apart) * _SHARE:
        return None
    for one in asking:
        marks[one.start] = Mark(one.line, one.start, one.end, one, None)
    walk = Walk(text, lines)
    plain = [mark for line in walk if walk.fence is None and (mark := marks.get(line.start))]
    taken = frozenset(mark.start for mark in plain if mark.heading and mark.heading.kind is Kind.BULLET)
    if not taken:
        return None
    level = section_level(plain, taken) + 1
    count = len(taken)
    pattern = Pattern("bullets", "bullets", Kind.BULLET, level, Sign.ASKS, taken, Evidence.ASKS, count, 0)
    return pattern, lines, marks


def _bullets(text: str, begin: int) -> list[Line]:
    found: list[Line] = []
    number, counted = 1, 0
    margin: int | None = None
    for match in _BULLET.finditer(text):
        number += text.count("\n", counted, match.start())
        counted = match.start()
        indent = len(match[0]) - len(match[0].lstrip(" "))
        margin = indent if margin is None else min(margin, indent)
        if match.start() >= begin and indent <= margin + 1 and len(found) <= MOST_QUESTIONS:
            found.append(Line(number, match.start(), match.end(), match[0]))
    return found
