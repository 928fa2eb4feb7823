"""Communities, members, the places they meet in, and what a member fills answers with."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Table, Text, UniqueConstraint, false, true

from bot.store.tables.base import Instant, key_to, metadata, row_id

communities = Table(
    "communities",
    metadata,
    row_id(),
    Column("platform", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("greeted_at", Instant),
    Column("suspended_at", Instant),
    Column("uses_house_bank", Boolean, nullable=False, server_default=true()),
    UniqueConstraint("platform", "external_id"),
)

members = Table(
    "members",
    metadata,
    row_id(),
    Column("platform", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("name", Text),  # the room's only: elsewhere the platform knows it
    Column("locale", Text),
    Column("zone", Text),
    Column("joined_at", Instant, nullable=False),
    key_to("community_id", "communities", ondelete="SET NULL"),  # last seen in
    Column("interview_on", Date),
    Column("pictures", Text),  # light or dark, where the platform's own ground is not known
    Column("shares_effort", Boolean, nullable=False, server_default=false()),
    Column(
        "sharing", Text, nullable=False, server_default="keep"
    ),  # as `records.Sharing`, unless said with an answer
    Column("nudged", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("platform", "external_id"),
)

places = Table(
    "places",
    metadata,
    row_id(),
    Column("platform", Text, nullable=False),
    Column("external_id", Text),  # none until it is opened
    Column("kind", Text, nullable=False),
    key_to("community_id", "communities"),
    key_to("parent_id", "places", ondelete="SET NULL"),  # the channel a place for a few was made from
    UniqueConstraint("platform", "external_id"),
)

place_members = Table(
    "place_members",
    metadata,
    key_to("place_id", "places", primary_key=True),
    key_to("member_id", "members", primary_key=True, index=True),
)

profile = Table(
    "profile",
    metadata,
    key_to("member_id", "members", primary_key=True),
    Column("key", Text, primary_key=True),  # a slot's key, or of one question: see `store.profiles`
    Column("value", Text, nullable=False),
)
