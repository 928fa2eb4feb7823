"""The passages of the current words, and what each database searches them by.

Every passage repeats the words of its question's title, topic and label in `heading`, so that words that stand in both
are found together. Words are folded before they are stored: both databases find the same.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, Column, Integer, Table, Text, event

from bot.store.tables.base import key_to, metadata, row_id

passages = Table(
    "passages",
    metadata,
    row_id(),
    key_to("version_id", "versions", nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),  # 0 is the question itself, which every version has
    Column("section", Text),
    Column("text", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("words", Text, nullable=False),
)

INDEX, WORDS = "passages_index", "passages_words"
_LEXEMES = ("lexemes", "heading_lexemes")

_ON_SQLITE = (
    (
        "CREATE VIRTUAL TABLE passages_index USING fts5(heading, words, content='passages', content_rowid='id',"
        " tokenize=\"unicode61 remove_diacritics 2 categories 'L* M* N* Co' tokenchars '+#'\")"
    ),
    "CREATE VIRTUAL TABLE passages_words USING fts5vocab(passages_index, col)",
    (
        "CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN"
        " INSERT INTO passages_index (rowid, heading, words) VALUES (new.id, new.heading, new.words); END"
    ),
    (
        "CREATE TRIGGER passages_gone AFTER DELETE ON passages BEGIN"
        " INSERT INTO passages_index (passages_index, rowid, heading, words)"
        " VALUES ('delete', old.id, old.heading, old.words); END"
    ),
)
"""The index follows its table by triggers, also where a row goes with the version it is of."""

for _statement in _ON_SQLITE:
    event.listen(passages, "after_create", DDL(_statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no types


def is_described(name: str | None, kind: str) -> bool:
    """Whether a thing of the database can stand in the tables of this code; what a search index consists of cannot."""
    match kind:
        case "table":
            return name is None or not name.startswith((INDEX, WORDS))
        case "column":
            return name not in _LEXEMES
        case "index":
            return name not in {f"ix_passages_{each}" for each in _LEXEMES}
        case _:
            return True


def include(_item: Any, name: str | None, kind: str, _reflected: bool, _meant: Any) -> bool:  # noqa: ANN401, FBT001 -- Alembic's hook
    return is_described(name, kind)
