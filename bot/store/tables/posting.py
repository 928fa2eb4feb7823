"""What is to be said, what stands, and what falls due."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from bot.store.tables.base import Instant, key_to, metadata, row_id

posts = Table(
    "posts",
    metadata,
    row_id(),
    Column("key", Text, nullable=False, unique=True),  # at most 21 characters
    key_to("place_id", "places", nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("subject", Integer, nullable=False),
    Column("reason", Text),
    Column("state", Text, nullable=False),
    Column("not_after", Instant),
    Column("created_at", Instant, nullable=False),
    Column("shown_at", Instant),
    Index("ix_posts_kind_subject", "kind", "subject"),
)

messages = Table(
    "messages",
    metadata,
    key_to("post_id", "posts", primary_key=True),
    Column("part", Integer, primary_key=True),
    key_to("place_id", "places", nullable=False),
    Column("channel_id", Text),  # both from outside, once it stands; a thread's differs from its place's
    Column("message_id", Text, index=True),
    Column("state", Text, nullable=False),
    Column("intent_at", Instant, nullable=False),
    Column("digest", Text),
    UniqueConstraint("place_id", "channel_id", "message_id"),
)

alarms = Table(
    "alarms",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", Integer, primary_key=True, autoincrement=False),
    Column("lock", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("since", Instant, nullable=False),  # when the promise fell due; `at` moves while it is tried
    Column("wishes", Integer, nullable=False, server_default="1"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("error", Text),
    Index("ix_alarms_lock_at", "lock", "at"),
)

inbox = Table(
    "inbox",
    metadata,
    row_id(),
    Column("platform", Text, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("event", Text),  # as `model.written` writes it; none once it is handled
    Column("received_at", Instant, nullable=False),
    UniqueConstraint("platform", "event_id"),
)
