"""Schedules, askings, and what members answered and rated."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from bot.store.tables.base import Instant, key_to, metadata, row_id

schedules = Table(
    "schedules",
    metadata,
    row_id(),
    key_to("place_id", "places", nullable=False),
    key_to("community_id", "communities", nullable=False, index=True),
    Column("kind", Text, nullable=False, server_default="question"),  # as `records.ScheduleKind`
    Column("wall_time", Text, nullable=False),  # HH:MM in the zone
    Column("zone", Text, nullable=False),
    Column("days", Text, nullable=False),  # "0,1,2,3,4", Monday is 0
    Column("reveal", Text, nullable=False),
    Column("question_order", Text, nullable=False),
    Column("since", Instant, nullable=False),
    key_to("set_by", "members", ondelete="SET NULL"),
    Column("set_at", Instant, nullable=False),
    Column("paused_at", Instant),
    key_to("paused_by", "members", ondelete="SET NULL"),
    Column("paused_until", Date),
    Column("removed_at", Instant),
    Column("mention", Text),  # a role or user group that is told of each question
    key_to("follows_id", "schedules", ondelete="SET NULL"),  # whose question a pair takes; none: its own
    Column("matched_until", Date),  # of a pair that was found for a week
    UniqueConstraint("place_id", "kind"),
)

enrolments = Table(
    "enrolments",
    metadata,
    key_to("schedule_id", "schedules", primary_key=True),
    key_to("member_id", "members", primary_key=True, index=True),
    Column("joined_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("left_at", Instant),
    Column("away_until", Date),  # back on that date
)

rounds = Table(
    "rounds",
    metadata,
    row_id(),
    Column("kind", Text, nullable=False),
    key_to("community_id", "communities", nullable=False, index=True),
    key_to("member_id", "members", index=True),  # whose round of practice it is; none for a mock interview
    key_to("place_id", "places", nullable=False),
    Column("topic", Text),
    Column("count", Integer),
    Column("minutes", Integer),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
)

askings = Table(
    "askings",
    metadata,
    row_id(),
    key_to("schedule_id", "schedules"),
    Column("local_date", Date),
    key_to("community_id", "communities", nullable=False, index=True),
    key_to("place_id", "places", nullable=False),
    key_to("version_id", "versions"),
    Column("reason", Text),
    Column("due_at", Instant),
    Column("opened_at", Instant),
    Column("reveal_at", Instant),
    Column("revealed_at", Instant),
    Column("closes_at", Instant),
    Column("skipped_because", Text),
    Column("gathered_at", Instant),
    key_to("round_id", "rounds"),
    Column("turn", Integer),  # of a round, from 1
    UniqueConstraint("schedule_id", "local_date"),
    Index("uq_askings_round_id", "round_id", "turn", unique=True),
)

seats = Table(
    "seats",
    metadata,
    key_to("asking_id", "askings", primary_key=True),
    key_to("member_id", "members", primary_key=True, index=True),
    Column("hints", Integer, nullable=False, server_default="0"),
    Column("looked_at", Instant),
    Column("guess", Integer),  # a rating, before answering
    Column(
        "ticked", JSON, nullable=False, server_default="[]"
    ),  # points the matcher missed, or an interviewer heard, by their text
    Column("role", Text),  # in a mock interview, as `records.Role`
    Column("ready_at", Instant),
    Column("notes", Text),  # an interviewer's
)

attempts = Table(
    "attempts",
    metadata,
    row_id(),
    key_to("asking_id", "askings", nullable=False),
    key_to("member_id", "members", nullable=False, index=True),
    Column("source", Text, nullable=False),  # a message id, or "form"
    Column("text", Text, nullable=False),
    Column("first_text", Text),  # the first wording, once it was edited
    Column("sealed", Boolean, nullable=False),
    Column("door", Text, nullable=False),
    Column("said_at", Instant, nullable=False),
    Column("edited_at", Instant),
    Column("withdrawn_at", Instant),
    Column("late", Boolean, nullable=False, server_default=false()),
    Column("seconds", Integer),  # of a recording
    Column("mirror", JSON),  # as `model.mirror` writes it, of the first wording
    Column("sharing", Text, nullable=False, server_default="keep"),  # as `records.Sharing`
    Column("opened_text", Text),  # as it was at the reveal, once it was edited after it
    UniqueConstraint("asking_id", "member_id", "source"),
)

ratings = Table(
    "ratings",
    metadata,
    row_id(),
    key_to("asking_id", "askings", index=True),
    key_to("question_id", "questions", nullable=False),
    key_to("member_id", "members", nullable=False),
    key_to("rater_id", "members", ondelete="SET NULL"),
    Column("source", Text, nullable=False),
    Column("rating", Integer, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("door", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_ratings_member_id_question_id", "member_id", "question_id"),
    Index(
        "uq_ratings_imported",  # of a day's rows in a log from elsewhere, the first
        "member_id",
        "question_id",
        "day",
        unique=True,
        sqlite_where=text("source = 'import'"),
        postgresql_where=text("source = 'import'"),
    ),
)

cards = Table(
    "cards",
    metadata,
    key_to("member_id", "members", primary_key=True),
    key_to("question_id", "questions", primary_key=True),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    Column("due", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("reps", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Index("ix_cards_member_id_due", "member_id", "due"),
)
