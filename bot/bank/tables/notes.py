"""Anki's notes become records, from text and from packages alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.bank.tables.fields import ASKING, Field, Value, field_of
from bot.bank.tables.gathering import Gathering
from bot.bank.tables.json_values import values_of
from bot.bank.tables.markup import Unmarked, markdown_of, without_gaps
from bot.bank.tables.records import values_in

_MARKS = {"marked", "leech"}  # tags of Anki's own, about a card's practice


@dataclass(frozen=True, slots=True)
class Note:
    """A note's fields with what each is for, its deck, and its tags with blanks between them.

    `source` is the question as we wrote it, where the note is ours.
    """

    values: tuple[tuple[Field | None, str, int], ...]
    deck: str
    tags: str
    first: int
    last: int
    source: str | None = None


def fields_of(names: Sequence[str]) -> list[Field | None]:
    """What a note type's fields are for; where no name says so, the first asks and the second answers."""
    kinds = [field_of(name) if name else None for name in names]
    if not set(kinds) & set(ASKING):
        if kinds:
            kinds[0] = Field.QUESTION
        if Field.ANSWER not in kinds and len(kinds) > 1:
            kinds[1] = Field.ANSWER
    return kinds


def take_note(gathering: Gathering, note: Note, *, is_html: bool) -> None:
    if note.source is not None:
        records = values_of(note.source)
        gathering.take(values_in(records[0], note.first) if records else (), note.first, note.last)
        return
    values = []
    for field, source, line in note.values:
        unmarked = markdown_of(source) if is_html else Unmarked(source)
        text = unmarked.markdown
        if unmarked.media:
            gathering.warn(line, "media", f"The sound {unmarked.media[0]} was left out.")
        if not text.strip():
            continue
        if field is None:
            gathering.warn(line, "unused", "A field that is neither question nor answer was left out.")
            continue
        cloze = without_gaps(text) if field in ASKING else None
        if cloze:
            gathering.warn(line, "cloze", "A text with gaps was read as a question; the answer fills them.")
            values += [Value(field, cloze[0], line), Value(Field.ANSWER, cloze[1], line)]
        else:
            values.append(Value(field, text, line))
    values.append(Value(Field.TOPIC, note.deck.rpartition("::")[2], note.first))
    tags = [tag for tag in note.tags.split() if tag.casefold() not in _MARKS]
    values.append(Value(Field.TAGS, ",".join(tags), note.first))
    gathering.take(values, note.first, note.last)
