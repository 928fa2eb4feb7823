"""Reading a public log of reviews: a CSV of card, rating, moment and duration, as FSRS tools exchange it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.model.records import Rating

_NAMES = {
    "card": ("card_id",),
    "rating": ("rating", "review_rating"),
    "at": ("review_time", "review_datetime"),
}
_FROM_MILLISECONDS = 100_000_000_000  # as seconds it would be the year 5138


@dataclass(frozen=True, slots=True)
class LoggedReview:
    """One row. How long it took is in the log too, and nothing here depends on it."""

    card: str
    rating: Rating
    at: datetime


class Flaw(StrEnum):
    COLUMNS = "no columns card_id, rating and review_time"
    SHORT = "too few columns"
    RATING = "a rating is 1, 2, 3 or 4"
    MOMENT = "no moment, or one to come"
    UNREADABLE = "no row of a table"


@dataclass(frozen=True, slots=True)
class LogProblem:
    line: int
    flaw: Flaw


@dataclass(frozen=True, slots=True)
class ReviewLog:
    reviews: tuple[LoggedReview, ...]
    problems: tuple[LogProblem, ...]


def read_review_log(text: str, *, now: datetime) -> ReviewLog:
    """All reviews with every line that is none. A moment without a zone is UTC; numbers are seconds or milliseconds."""
    rows = rows_of(text)
    _, head = next(rows, (1, []))
    columns = _columns(head) if not isinstance(head, Flaw) else None
    if columns is None:
        return ReviewLog((), (LogProblem(1, Flaw.COLUMNS),))
    reviews: list[LoggedReview] = []
    problems: list[LogProblem] = []
    for line, row in rows:
        read = row if isinstance(row, Flaw) else _read(row, columns, now=now)
        if isinstance(read, Flaw):
            problems.append(LogProblem(line, read))
        else:
            reviews.append(read)
    return ReviewLog(tuple(reviews), tuple(problems))


def rows_of(text: str) -> Iterator[tuple[int, list[str] | Flaw]]:
    """Each row that holds anything, with the line it ends in; the first row even where it is empty."""
    rows = csv.reader(text.removeprefix("\ufeff").splitlines())
    is_first = True
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:  # a cell beyond what a table may hold
            yield rows.line_num, Flaw.UNREADABLE
        else:
            if is_first or any(cell.strip() for cell in row):
                yield rows.line_num, row
        is_first = False


def _columns(header: Sequence[str]) -> dict[str, int] | None:
    found = [cell.strip().casefold() for cell in header]
    columns = {
        meaning: next((found.index(name) for name in names if name in found), None)
        for meaning, names in _NAMES.items()
    }
    known = {meaning: index for meaning, index in columns.items() if index is not None}
    return known if len(known) == len(columns) else None


def _read(row: Sequence[str], columns: Mapping[str, int], *, now: datetime) -> LoggedReview | Flaw:
    if len(row) <= max(columns.values()):
        return Flaw.SHORT
    rating = row[columns["rating"]].strip()
    if rating not in {str(int(each)) for each in Rating}:
        return Flaw.RATING
    at = _moment(row[columns["at"]].strip())
    if at is None or at > now:
        return Flaw.MOMENT
    return LoggedReview(row[columns["card"]].strip(), Rating(int(rating)), at)


def _moment(text: str) -> datetime | None:
    try:
        if text.isdecimal():
            number = int(text)
            return datetime(1970, 1, 1, tzinfo=UTC) + (
                timedelta(milliseconds=number) if number >= _FROM_MILLISECONDS else timedelta(seconds=number)
            )
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
