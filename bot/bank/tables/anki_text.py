"""Reads notes that Anki exported as text: lines such as `#separator:tab` above rows of fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.bank.anki import FIELDS, source_in
from bot.bank.found import Reading
from bot.bank.tables.cells import Row, Rows
from bot.bank.tables.fields import Field
from bot.bank.tables.gathering import Gathering
from bot.bank.tables.notes import Note, fields_of, take_note
from bot.bank.tables.refusing import nothing_asked, refusing
from bot.bank.tables.separated import steadiest_separator

_DIRECTIVE = re.compile(
    r"#(separator|html|tags|columns|notetype|deck|if matches|(?:tags|notetype|deck|guid) column):(.*)",
    re.IGNORECASE,
)
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":"}


@dataclass(slots=True)
class _Head:
    """What the lines at the top say, and where the rows begin."""

    start: int = 0
    line: int = 1
    said: dict[str, str] = field(default_factory=dict)

    def column(self, kind: str) -> int | None:
        """The place of a column that holds no field but a note's deck, tags, note type or id."""
        number = self.said.get(f"{kind} column", "").strip()
        return int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 4 else None  # noqa: PLR2004


@refusing
def read(path: str, text: str) -> Reading | None:
    """Read an Anki text; None where no such line opens the text."""
    head = _head(text)
    if not head.said:
        return None
    separator = _separator(head, text)
    special = {kind: head.column(kind) for kind in ("deck", "tags", "notetype", "guid")}
    rows = Rows(text, separator, start=head.start, line=head.line)
    gathering = Gathering(path, header=head.line - 1)
    named = next(iter(Rows(head.said.get("columns", ""), separator)), None)
    names = [cell.text for cell in named.cells] if named else []
    is_html = head.said.get("html", "").strip().casefold() == "true"
    for note in _notes(rows, head, special, names):
        take_note(gathering, note, is_html=is_html)
    return gathering.reading(text, name="anki") or nothing_asked(
        path, "No note of this export asks anything."
    )


def _head(text: str) -> _Head:
    head = _Head()
    while head.start < len(text):
        end = text.find("\n", head.start)
        end = len(text) if end < 0 else end
        found = _DIRECTIVE.fullmatch(text[head.start : end][:10_000])
        if not found:
            break
        head.said[found[1].casefold()] = found[2]
        head.start, head.line = end + 1, head.line + 1
    return head


def _separator(head: _Head, text: str) -> str:
    said = head.said.get("separator")
    if said is None:
        return steadiest_separator(text[head.start :])
    return _SEPARATORS.get(said.strip().casefold()) or said.strip()[:1] or "\t"


def _notes(rows: Rows, head: _Head, special: dict[str, int | None], names: list[str]) -> Iterator[Note]:
    places = {place for place in special.values() if place is not None}
    kinds: list[Field | None] = []
    for row in rows:
        if row.is_blank:
            continue
        own = [place for place in range(len(row.cells)) if place not in places]
        if len(kinds) != len(own):
            kinds = fields_of([names[place] if place < len(names) else "" for place in own])
        yield Note(
            values=tuple(
                (kinds[at], row.cells[place].text, row.cells[place].line) for at, place in enumerate(own)
            ),
            deck=_said(row, special["deck"]) or head.said.get("deck", ""),
            tags=" ".join((_said(row, special["tags"]), head.said.get("tags", ""))),
            first=row.first,
            last=row.last,
            source=source_in(dict(zip(FIELDS, (row.cells[place].text for place in own), strict=False))),
        )


def _said(row: Row, place: int | None) -> str:
    return row.cells[place].text if place is not None and place < len(row.cells) else ""
