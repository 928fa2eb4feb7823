"""What the installation remembers of itself."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from bot.store.tables.base import Instant, metadata

erasures = Table(
    "erasures",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("at", Instant, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
