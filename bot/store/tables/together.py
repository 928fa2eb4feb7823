"""What two or three do together: invitations, who looks for a partner, what they hold of each other, and what they say."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, Index, Integer, Table, Text, text

from bot.store.tables.base import Instant, key_to, metadata, row_id

invitations = Table(
    "invitations",
    metadata,
    row_id(),
    Column("kind", Text, nullable=False),  # as `records.InvitationKind`
    key_to("community_id", "communities", nullable=False, index=True),
    key_to("place_id", "places", ondelete="SET NULL"),  # where it was asked
    key_to("from_id", "members", nullable=False, index=True),
    key_to("to_id", "members", nullable=False, index=True),
    Column("terms", JSON, nullable=False),  # as `store.invitations` writes them
    Column("state", Text, nullable=False),  # as `records.InvitationState`
    Column("at", Instant, nullable=False),
    Column("settled_at", Instant),
    Index(
        "uq_invitations_open",
        "kind",
        "from_id",
        "to_id",
        unique=True,
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
)

seekers = Table(
    "seekers",
    metadata,
    key_to("community_id", "communities", primary_key=True),
    key_to("member_id", "members", primary_key=True, index=True),
    Column("since", Instant, nullable=False),
    Column("hours", Text, nullable=False),  # local hours in which they like to practise: "18,19,20"
    Column("snoozed_until", Date),
    Column("waited", Integer, nullable=False, server_default="0"),  # matchings in a row that left them out
    Column(
        "missed", Integer, nullable=False, server_default="0"
    ),  # weeks in a row in which they did not show up
    Column("left_at", Instant),
)

meetings = Table(
    "meetings",
    metadata,
    key_to("schedule_id", "schedules", primary_key=True),  # the pair's
    Column("week", Date, primary_key=True),  # its Monday
)

peer_views = Table(
    "peer_views",
    metadata,
    key_to("asking_id", "askings", primary_key=True),
    key_to("member_id", "members", primary_key=True, index=True),  # whom it is about
    key_to(
        "rater_id", "members", primary_key=True, index=True
    ),  # oneself, for one's own view of an interview
    Column("rating", Integer, nullable=False),
    Column("observed", JSON, nullable=False, server_default="[]"),  # as `records.Observed`
    Column("sentence", Text, nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
)

lines = Table(
    "lines",
    metadata,
    row_id(),
    key_to("attempt_id", "attempts", nullable=False, index=True),  # the shared answer it is about
    key_to("member_id", "members", nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
