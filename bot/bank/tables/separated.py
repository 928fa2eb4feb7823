"""Reads tables as spreadsheets save them: a row for each question, comma, semicolon, tab or bar between its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from bot.bank.found import Evidence, Reading
from bot.bank.tables.cells import Row, Rows
from bot.bank.tables.fields import Field, field_of, holds_several
from bot.bank.tables.gathering import Gathering
from bot.bank.tables.refusing import names_refused, nothing_asked, refusing
from bot.bank.tables.rows import asks, take_rows

SUFFIXES = (".csv", ".tsv", ".tab")
_PERHAPS = ".txt"  # what flashcard programs write: a question, a tab and an answer on each line
_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50
_SAMPLE = 200_000
_PAIR = 2
_ASKS = ("?", "？", "؟")


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a table is written. `header` is its first row, where that names columns."""

    separator: str
    columns: tuple[Field | None, ...]
    header: Row | None


@refusing
def read(path: str, text: str) -> Reading | None:
    """Read a table whose first row names its columns, or one of questions and answers alone."""
    is_table = path.lower().endswith(SUFFIXES)
    if not is_table and not path.lower().endswith(_PERHAPS):
        return None
    separators = ("\t", *_SEPARATORS) if path.lower().endswith((".tsv", ".tab")) else _SEPARATORS
    layout = _layout(text, dict.fromkeys(separators if is_table else "\t"))
    if layout is None:
        if not is_table:
            return None
        separator = _steadiest(text, dict.fromkeys(separators))
        first = next((row for row in Rows(text[:_SAMPLE], separator) if not row.is_blank), None)
        if first is None:
            return None
        return names_refused(path, first.first, "columns", [cell.text for cell in first.cells])
    rows = iter(Rows(text, layout.separator))
    gathering = Gathering(path, header=layout.header.last if layout.header else 0)
    names = [cell.text for cell in layout.header.cells] if layout.header else []
    if layout.header:
        next(row for row in rows if row.first == layout.header.first)
    take_rows(
        gathering,
        rows,
        layout.columns,
        names=names,
        several=[holds_several(name) for name in names],
        text=text,
    )
    reading = gathering.reading(
        text, name="table", evidence=Evidence.EXPLICIT if layout.header else Evidence.MARKED
    )
    return reading or nothing_asked(path, "The table names its columns, but no row of it asks anything.")


def steadiest_separator(text: str) -> str:
    """The separator that gives most rows the same number of cells."""
    return _steadiest(text, dict.fromkeys(("\t", *_SEPARATORS)))


def _layout(text: str, separators: dict[str, None]) -> _Layout | None:
    for separator in separators:
        header = next((row for row in Rows(text[:_SAMPLE], separator) if not row.is_blank), None)
        columns = tuple(field_of(cell.text) for cell in header.cells) if header else ()
        if header and asks(columns) and (len(columns) > 1 or separator == next(reversed(separators))):
            return _Layout(separator, columns, header)
    separator = _steadiest(text, separators)
    sample = _sample(text, separator)
    asked = sum(row.cells[0].text.rstrip().endswith(_ASKS) for row in sample)
    pairs = sum(len(row.cells) == _PAIR for row in sample)
    if len(sample) >= _PAIR and pairs * 2 > len(sample) and asked * 2 >= len(sample):
        return _Layout(separator, (Field.QUESTION, Field.ANSWER), None)
    return None


def _steadiest(text: str, separators: dict[str, None]) -> str:
    steadiness = {separator: _steadiness(_sample(text, separator)) for separator in separators}
    return max(steadiness, key=lambda separator: steadiness[separator])


def _steadiness(sample: Sequence[Row]) -> float:
    counts = Counter(len(row.cells) for row in sample if len(row.cells) > 1)
    return counts.most_common(1)[0][1] / len(sample) if counts else 0.0


def _sample(text: str, separator: str) -> list[Row]:
    return [row for row in islice(Rows(text[:_SAMPLE], separator), _SAMPLE_ROWS) if not row.is_blank]
