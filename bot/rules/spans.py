"""A span of dates as people write it: "24 December to 2 January"; one date is a span of one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.model.views import Why
from bot.rules.typed import Misunderstood, parse_date

_BETWEEN = re.compile(r"\s+(?:to|until|till|through|-|–|—)\s+|\s*(?:\.\.|–|—)\s*", re.IGNORECASE)


def parse_span(text: str, *, today: date) -> tuple[date, date] | Misunderstood:
    """The first and the last date, both of them in it; an end without a year is the next such date after the beginning."""
    first, *others = _BETWEEN.split(text.strip(), maxsplit=1)
    begin = parse_date(first, today=today)
    if isinstance(begin, Misunderstood):
        return Misunderstood(text, begin.kind, begin.suggestion if not others else None)
    if not others:
        return begin, begin
    end = parse_date(others[0], today=begin)
    if isinstance(end, Misunderstood):
        return Misunderstood(text, end.kind, None)
    return (begin, end) if end >= begin else Misunderstood(text, Why.DATE_NOT_UNDERSTOOD)


def spans_of(dates: set[date]) -> tuple[tuple[date, date], ...]:
    """Dates that follow each other as one span, the first span first."""
    found: list[tuple[date, date]] = []
    for on in sorted(dates):
        if found and on - found[-1][1] == timedelta(days=1):
            found[-1] = (found[-1][0], on)
        else:
            found.append((on, on))
    return tuple(found)
