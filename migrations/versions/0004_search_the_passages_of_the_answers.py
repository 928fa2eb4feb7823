"""Search the passages of the answers; they are filled when the program next starts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

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
_ON_POSTGRESQL = (
    (
        "ALTER TABLE passages ADD COLUMN lexemes tsvector GENERATED ALWAYS AS"
        " (array_to_tsvector(string_to_array(trim(heading || ' ' || words), ' '))) STORED"
    ),
    (
        "ALTER TABLE passages ADD COLUMN heading_lexemes tsvector GENERATED ALWAYS AS"
        " (array_to_tsvector(string_to_array(heading, ' '))) STORED"
    ),
    "CREATE INDEX ix_passages_lexemes ON passages USING gin (lexemes)",
    "CREATE INDEX ix_passages_heading_lexemes ON passages USING gin (heading_lexemes)",
)


def upgrade() -> None:
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("section", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("heading", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("ix_passages_version_id", "passages", ["version_id"])
    for statement in _ON_SQLITE if op.get_bind().dialect.name == "sqlite" else _ON_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE passages_words")
        op.execute("DROP TABLE passages_index")
    op.drop_table("passages")
