"""Lay out the tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_MOMENT = sa.DateTime(timezone=True)
_TABLES = (
    "communities",
    "members",
    "places",
    "place_members",
    "banks",
    "documents",
    "questions",
    "versions",
    "schedules",
    "enrolments",
    "askings",
    "seats",
    "attempts",
    "ratings",
    "cards",
    "posts",
    "messages",
    "alarms",
    "erasures",
    "facts",
)


def upgrade() -> None:
    _people()
    _bank()
    _days()
    _practice()
    _speaking()
    _house()


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "communities",
        _id(),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("external_id", sa.Text, nullable=False),
        sa.Column("greeted_at", _MOMENT),
        sa.Column("suspended_at", _MOMENT),
        sa.UniqueConstraint("platform", "external_id"),
    )
    op.create_table(
        "members",
        _id(),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("external_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("locale", sa.Text),
        sa.Column("zone", sa.Text),
        sa.Column("joined_at", _MOMENT, nullable=False),
        _fk("community_id", "communities", ondelete="SET NULL"),
        sa.UniqueConstraint("platform", "external_id"),
    )
    op.create_table(
        "places",
        _id(),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("external_id", sa.Text),
        sa.Column("kind", sa.Text, nullable=False),
        _fk("community_id", "communities"),
        sa.UniqueConstraint("platform", "external_id"),
    )
    op.create_table(
        "place_members",
        _fk("place_id", "places", primary_key=True),
        _fk("member_id", "members", primary_key=True, index=True),
    )


def _bank() -> None:
    op.create_table(
        "banks",
        _id(),
        _fk("community_id", "communities"),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("in_use", sa.Boolean, nullable=False, server_default=sa.text("true")),
        sa.UniqueConstraint("community_id", "name"),
    )
    op.create_table(
        "documents",
        _id(),
        _fk("bank_id", "banks", nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("shipped", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("origin", sa.Text),
        sa.Column("part", sa.Text),
        sa.Column("topic", sa.Text),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("imported_at", _MOMENT, nullable=False),
        sa.UniqueConstraint("bank_id", "path", "shipped"),
    )
    op.create_table(
        "questions",
        _id(),
        _fk("bank_id", "banks", nullable=False),
        _fk("document_id", "documents", nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("occurrence", sa.Integer, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer),
        sa.Column("retired_at", _MOMENT),
        sa.Column("shadowed", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.UniqueConstraint("document_id", "label", "occurrence"),
        sa.Index("ix_questions_bank_id_number", "bank_id", "number"),
    )
    op.create_table(
        "versions",
        _id(),
        _fk("question_id", "questions", nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("alternatives", sa.JSON, nullable=False, server_default="[]"),
        sa.Column("blocks", sa.JSON, nullable=False),
        sa.Column("sections", sa.JSON, nullable=False),
        sa.Column("points", sa.JSON, nullable=False),
        sa.Column("placeholders", sa.JSON, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("imported_at", _MOMENT, nullable=False),
        sa.UniqueConstraint("question_id", "sha256"),
    )


def _days() -> None:
    op.create_table(
        "schedules",
        _id(),
        _fk("place_id", "places", nullable=False),
        _fk("community_id", "communities", nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False, server_default="question"),
        sa.Column("wall_time", sa.Text, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("days", sa.Text, nullable=False),
        sa.Column("reveal", sa.Text, nullable=False),
        sa.Column("question_order", sa.Text, nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        _fk("set_by", "members", ondelete="SET NULL"),
        sa.Column("set_at", _MOMENT, nullable=False),
        sa.Column("paused_at", _MOMENT),
        _fk("paused_by", "members", ondelete="SET NULL"),
        sa.Column("paused_until", sa.Date),
        sa.Column("removed_at", _MOMENT),
        sa.UniqueConstraint("place_id", "kind"),
    )
    op.create_table(
        "enrolments",
        _fk("schedule_id", "schedules", primary_key=True),
        _fk("member_id", "members", primary_key=True, index=True),
        sa.Column("joined_at", _MOMENT, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Column("left_at", _MOMENT),
    )
    op.create_table(
        "askings",
        _id(),
        _fk("schedule_id", "schedules"),
        sa.Column("local_date", sa.Date),
        _fk("community_id", "communities", nullable=False, index=True),
        _fk("place_id", "places", nullable=False),
        _fk("version_id", "versions"),
        sa.Column("reason", sa.Text),
        sa.Column("due_at", _MOMENT),
        sa.Column("opened_at", _MOMENT),
        sa.Column("reveal_at", _MOMENT),
        sa.Column("revealed_at", _MOMENT),
        sa.Column("closes_at", _MOMENT),
        sa.Column("skipped_because", sa.Text),
        sa.Column("gathered_at", _MOMENT),
        sa.UniqueConstraint("schedule_id", "local_date"),
    )
    op.create_table(
        "seats",
        _fk("asking_id", "askings", primary_key=True),
        _fk("member_id", "members", primary_key=True, index=True),
        sa.Column("hints", sa.Integer, nullable=False, server_default="0"),
        sa.Column("looked_at", _MOMENT),
    )


def _practice() -> None:
    op.create_table(
        "attempts",
        _id(),
        _fk("asking_id", "askings", nullable=False),
        _fk("member_id", "members", nullable=False, index=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("first_text", sa.Text),
        sa.Column("sealed", sa.Boolean, nullable=False),
        sa.Column("door", sa.Text, nullable=False),
        sa.Column("said_at", _MOMENT, nullable=False),
        sa.Column("edited_at", _MOMENT),
        sa.Column("withdrawn_at", _MOMENT),
        sa.Column("late", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.UniqueConstraint("asking_id", "member_id", "source"),
    )
    op.create_table(
        "ratings",
        _id(),
        _fk("asking_id", "askings", index=True),
        _fk("question_id", "questions", nullable=False),
        _fk("member_id", "members", nullable=False),
        _fk("rater_id", "members", ondelete="SET NULL"),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("rating", sa.Integer, nullable=False),
        sa.Column("held", sa.Boolean, nullable=False),
        sa.Column("door", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Index("ix_ratings_member_id_question_id", "member_id", "question_id"),
    )
    op.create_table(
        "cards",
        _fk("member_id", "members", primary_key=True),
        _fk("question_id", "questions", primary_key=True),
        sa.Column("stability", sa.Float, nullable=False),
        sa.Column("difficulty", sa.Float, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("reps", sa.Integer, nullable=False),
        sa.Column("lapses", sa.Integer, nullable=False),
        sa.Index("ix_cards_member_id_due", "member_id", "due"),
    )


def _speaking() -> None:
    op.create_table(
        "posts",
        _id(),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        _fk("place_id", "places", nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("not_after", _MOMENT),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("shown_at", _MOMENT),
        sa.Index("ix_posts_kind_subject", "kind", "subject"),
    )
    op.create_table(
        "messages",
        _fk("post_id", "posts", primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True),
        _fk("place_id", "places", nullable=False),
        sa.Column("channel_id", sa.Text),
        sa.Column("message_id", sa.Text, index=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("intent_at", _MOMENT, nullable=False),
        sa.Column("digest", sa.Text),
        sa.UniqueConstraint("place_id", "channel_id", "message_id"),
    )


def _house() -> None:
    op.create_table(
        "alarms",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("subject", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("lock", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("wishes", sa.Integer, nullable=False, server_default="1"),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("error", sa.Text),
        sa.Index("ix_alarms_lock_at", "lock", "at"),
    )
    op.create_table(
        "erasures",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("at", _MOMENT, nullable=False),
    )
    op.create_table(
        "facts",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True, autoincrement=True)


def _fk(name: str, target: str, *, ondelete: str = "CASCADE", **options: Any) -> sa.Column[int]:  # noqa: ANN401 -- passed on
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{target}.id", ondelete=ondelete), **options)
