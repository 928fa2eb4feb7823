"""Rows whose columns are known become records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.bank.tables.cells import Cell, Row
from bot.bank.tables.fields import ANSWERING, ASKING, Field, Value
from bot.bank.tables.gathering import Gathering

Columns = Sequence[Field | None]


def asks(columns: Iterable[Field | None]) -> bool:
    """Whether columns or keys of these kinds are a question bank's and of nothing else."""
    held = set(columns)
    return Field.QUESTION in held or (bool(held & set(ASKING)) and bool(held & set(ANSWERING)))


def take_rows(
    gathering: Gathering,
    rows: Iterable[Row],
    columns: Columns,
    *,
    names: Sequence[str] = (),
    several: Sequence[bool] = (),
    text: str,
) -> None:
    """Take each row as a record. `several` marks the columns one cell of which may list several values, `text` is the file's."""
    unused: set[int] = set()
    for row in rows:
        if row.is_blank:
            continue
        if row.open_quote:
            message = "The quote opened here is never closed; it was read as a letter like others."
            gathering.warn(row.open_quote, "quote", message)
        cells = _counted(gathering, row, columns, text)
        values = []
        for place, cell in enumerate(cells):
            field = columns[place] if place < len(columns) else None
            if field is None:
                if cell.text.strip() and place < len(columns) and place not in unused:
                    unused.add(place)
                    name = names[place] if place < len(names) else f"number {place + 1}"
                    gathering.warn(
                        cell.line, "unused", f"The column {name} is none that is known; it was left out."
                    )
                continue
            if place < len(several) and several[place]:
                values += [Value(field, piece, cell.line) for piece in listed(cell.text)]
            else:
                values.append(Value(field, cell.text, cell.line))
        gathering.take(values, row.first, row.last)


def listed(text: str) -> list[str]:
    """The values that one cell lists, a line or a semicolon between them."""
    lines = text.split("\n") if "\n" in text.strip() else text.split(";")
    return [line.strip().removeprefix("- ").strip() for line in lines if line.strip()]


def _counted(gathering: Gathering, row: Row, columns: Columns, text: str) -> Sequence[Cell]:
    """The row's cells; where there are more than columns, the answer at the end holds what is over."""
    cells = list(row.cells)
    while len(cells) > len(columns) and not cells[-1].text.strip():
        cells.pop()
    if len(cells) == len(columns):
        return cells
    message = f"The row has {len(cells)} cells, the header {len(columns)}."
    last = len(columns) - 1
    if len(cells) > len(columns) and columns[last] is Field.ANSWER:
        whole = text[cells[last].start : row.end].strip()
        gathering.warn(row.first, "columns", f"{message} What is over was taken into the answer.")
        return [*cells[:last], Cell(whole, cells[last].line, cells[last].start)]
    over = " What is over was left out." if len(cells) > len(columns) else ""
    gathering.warn(row.first, "columns", message + over)
    return cells
