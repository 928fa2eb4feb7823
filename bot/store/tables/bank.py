"""Banks, their documents and questions, and the words of each version."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from bot.store.tables.base import Instant, key_to, metadata, row_id

banks = Table(
    "banks",
    metadata,
    row_id(),
    key_to("community_id", "communities"),  # none: the house bank
    Column("name", Text, nullable=False),
    Column("in_use", Boolean, nullable=False, server_default=text("true")),
    UniqueConstraint("community_id", "name"),
)

documents = Table(
    "documents",
    metadata,
    row_id(),
    key_to("bank_id", "banks", nullable=False),
    Column("path", Text, nullable=False),
    Column("shipped", Boolean, nullable=False, server_default=false()),  # came with CONTENT_DIR
    Column("origin", Text),  # where its file lay: which paths given later stand above it
    Column("part", Text),
    Column("topic", Text),
    Column("sha256", Text, nullable=False),
    Column("imported_at", Instant, nullable=False),
    UniqueConstraint("bank_id", "path", "shipped"),
)

questions = Table(
    "questions",
    metadata,
    row_id(),
    key_to("bank_id", "banks", nullable=False),
    key_to("document_id", "documents", nullable=False),
    Column("label", Text, nullable=False),
    Column("occurrence", Integer, nullable=False),
    Column("number", Text),
    Column("position", Integer, nullable=False),  # the author's order across the bank
    Column("version_id", Integer),  # the current words; no key, as versions point back here
    Column("retired_at", Instant),
    Column("shadowed", Boolean, nullable=False, server_default=false()),  # retired by another's number
    UniqueConstraint("document_id", "label", "occurrence"),
    Index("ix_questions_bank_id_number", "bank_id", "number"),
)

versions = Table(
    "versions",
    metadata,
    row_id(),
    key_to("question_id", "questions", nullable=False),
    Column("sha256", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("alternatives", JSON, nullable=False, server_default="[]"),  # further answers, as blocks
    Column("blocks", JSON, nullable=False),
    Column("sections", JSON, nullable=False),
    Column("points", JSON, nullable=False),
    Column("placeholders", JSON, nullable=False),
    Column("line", Integer, nullable=False),
    Column("imported_at", Instant, nullable=False),
    Column("hints", JSON, nullable=False, server_default="[]"),
    Column("follow_ups", JSON, nullable=False, server_default="[]"),
    Column("topic", Text),
    Column("part", Text),
    Column("difficulty", Text),
    Column("tags", JSON, nullable=False, server_default="[]"),
    UniqueConstraint("question_id", "sha256"),
)

marks = Table(
    "marks",
    metadata,
    key_to("community_id", "communities", primary_key=True),
    key_to("question_id", "questions", primary_key=True, index=True),
    Column("topic", Text),  # in place of the document's
    Column("difficulty", Text),
)

proposals = Table(
    "proposals",
    metadata,
    row_id(),
    key_to("community_id", "communities", nullable=False, index=True),
    key_to("member_id", "members", index=True),
    Column("kind", Text, nullable=False, server_default="file"),  # or a question that a member proposes
    Column("name", Text, nullable=False),
    Column("content", LargeBinary),  # none once it is settled
    Column("reading", Text),  # the way of reading that was chosen where several fit
    Column("offered_at", Instant, nullable=False),
    Column("settled_at", Instant),
    key_to("settled_by", "members", ondelete="SET NULL"),
)
