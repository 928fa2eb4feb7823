"""Questions written as plain lines that say so, such as `Q: …`, `Q1. …` and `Question 1: …`."""

from __future__ import annotations

import re

from bot.bank.headings import Heading, Kind, Sign, read_title
from bot.bank.lines import Line

_LEAD = re.compile(
    r"([ \t]{0,3}(?:[-*+][ \t]{1,4})?)([^\W\d_]{1,10})[ .]{0,2}(?:no\. ?)?[#-]?[0-9]{0,6}[a-z]?[ ]?[:：.)]",
    re.IGNORECASE,
)
_CARD = re.compile(r"(?:front|prompt)[:：][ \t]*+", re.IGNORECASE)


def lettered_opening(line: Line) -> Heading | None:
    """Read a line as a question of this kind; None where it is none. An empty title means that it stands below."""
    lead = _LEAD.match(line.text)
    if not lead:
        return None
    words = line.text[lead.end(1) :].strip()
    card = _CARD.match(words)
    sign, number, title = (Sign.LETTER, None, words[card.end() :]) if card else read_title(words)
    if sign not in {Sign.LETTER, Sign.EXPLICIT}:
        return None
    if title == words:
        title = ""
    column = len(lead[1].expandtabs(4)) if lead[1].strip() else 0
    return Heading(
        line.number, line.start, line.end, 0, words, sign, number, title, None, Kind.LETTERED, column
    )
