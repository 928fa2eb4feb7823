"""The tables. Times are UTC, dates are frozen local dates, ids from outside are text.

A member is named only by a foreign key to `members`, so that erasing one row erases everything about them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _fk(name: str, target: str, *, ondelete: str = "CASCADE", **options: Any) -> Column[int]:  # noqa: ANN401 -- passed on
    return Column(name, Integer, ForeignKey(f"{target}.id", ondelete=ondelete), **options)


communities = Table(
    "communities",
    metadata,
    _id(),
    Column("platform", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("greeted_at", Instant),
    Column("suspended_at", Instant),
    UniqueConstraint("platform", "external_id"),
)

members = Table(
    "members",
    metadata,
    _id(),
    Column("platform", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("name", Text),  # the room's only: elsewhere the platform knows it
    Column("locale", Text),
    Column("zone", Text),
    Column("joined_at", Instant, nullable=False),
    _fk("community_id", "communities", ondelete="SET NULL"),  # last seen in
    UniqueConstraint("platform", "external_id"),
)

places = Table(
    "places",
    metadata,
    _id(),
    Column("platform", Text, nullable=False),
    Column("external_id", Text),  # none until it is opened
    Column("kind", Text, nullable=False),
    _fk("community_id", "communities"),
    UniqueConstraint("platform", "external_id"),
)

place_members = Table(
    "place_members",
    metadata,
    _fk("place_id", "places", primary_key=True),
    _fk("member_id", "members", primary_key=True, index=True),
)

banks = Table(
    "banks",
    metadata,
    _id(),
    _fk("community_id", "communities"),  # none: the house bank
    Column("name", Text, nullable=False),
    Column("in_use", Boolean, nullable=False, server_default=text("true")),
    UniqueConstraint("community_id", "name"),
)

documents = Table(
    "documents",
    metadata,
    _id(),
    _fk("bank_id", "banks", nullable=False),
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
    _id(),
    _fk("bank_id", "banks", nullable=False),
    _fk("document_id", "documents", nullable=False),
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
    _id(),
    _fk("question_id", "questions", nullable=False),
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
    UniqueConstraint("question_id", "sha256"),
)

schedules = Table(
    "schedules",
    metadata,
    _id(),
    _fk("place_id", "places", nullable=False),
    _fk("community_id", "communities", nullable=False, index=True),
    Column("kind", Text, nullable=False, server_default="question"),
    Column("wall_time", Text, nullable=False),  # HH:MM in the zone
    Column("zone", Text, nullable=False),
    Column("days", Text, nullable=False),  # "0,1,2,3,4", Monday is 0
    Column("reveal", Text, nullable=False),
    Column("question_order", Text, nullable=False),
    Column("since", Instant, nullable=False),
    _fk("set_by", "members", ondelete="SET NULL"),
    Column("set_at", Instant, nullable=False),
    Column("paused_at", Instant),
    _fk("paused_by", "members", ondelete="SET NULL"),
    Column("paused_until", Date),
    Column("removed_at", Instant),
    UniqueConstraint("place_id", "kind"),
)

enrolments = Table(
    "enrolments",
    metadata,
    _fk("schedule_id", "schedules", primary_key=True),
    _fk("member_id", "members", primary_key=True, index=True),
    Column("joined_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("left_at", Instant),
)

askings = Table(
    "askings",
    metadata,
    _id(),
    _fk("schedule_id", "schedules"),
    Column("local_date", Date),
    _fk("community_id", "communities", nullable=False, index=True),
    _fk("place_id", "places", nullable=False),
    _fk("version_id", "versions"),
    Column("reason", Text),
    Column("due_at", Instant),
    Column("opened_at", Instant),
    Column("reveal_at", Instant),
    Column("revealed_at", Instant),
    Column("closes_at", Instant),
    Column("skipped_because", Text),
    Column("gathered_at", Instant),
    UniqueConstraint("schedule_id", "local_date"),
)

seats = Table(
    "seats",
    metadata,
    _fk("asking_id", "askings", primary_key=True),
    _fk("member_id", "members", primary_key=True, index=True),
    Column("hints", Integer, nullable=False, server_default="0"),
    Column("looked_at", Instant),
)

attempts = Table(
    "attempts",
    metadata,
    _id(),
    _fk("asking_id", "askings", nullable=False),
    _fk("member_id", "members", nullable=False, index=True),
    Column("source", Text, nullable=False),  # a message id, or "form"
    Column("text", Text, nullable=False),
    Column("first_text", Text),  # the first wording, once it was edited
    Column("sealed", Boolean, nullable=False),
    Column("door", Text, nullable=False),
    Column("said_at", Instant, nullable=False),
    Column("edited_at", Instant),
    Column("withdrawn_at", Instant),
    Column("late", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("asking_id", "member_id", "source"),
)

ratings = Table(
    "ratings",
    metadata,
    _id(),
    _fk("asking_id", "askings", index=True),
    _fk("question_id", "questions", nullable=False),
    _fk("member_id", "members", nullable=False),
    _fk("rater_id", "members", ondelete="SET NULL"),
    Column("source", Text, nullable=False),
    Column("rating", Integer, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("door", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_ratings_member_id_question_id", "member_id", "question_id"),
)

cards = Table(
    "cards",
    metadata,
    _fk("member_id", "members", primary_key=True),
    _fk("question_id", "questions", primary_key=True),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    Column("due", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("reps", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Index("ix_cards_member_id_due", "member_id", "due"),
)

posts = Table(
    "posts",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),  # at most 21 characters
    _fk("place_id", "places", nullable=False, index=True),
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
    _fk("post_id", "posts", primary_key=True),
    Column("part", Integer, primary_key=True),
    _fk("place_id", "places", nullable=False),
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
    _id(),
    Column("platform", Text, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("event", Text),  # as `model.written` writes it; none once it is handled
    Column("received_at", Instant, nullable=False),
    UniqueConstraint("platform", "event_id"),
)

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
