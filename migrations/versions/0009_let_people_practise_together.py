"""Let people practise together: shared answers, partners, mock interviews, and what a group settles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_COLUMNS = (
    ("members", sa.Column("sharing", sa.Text, nullable=False, server_default="keep")),
    ("members", sa.Column("nudged", sa.Boolean, nullable=False, server_default=sa.false())),
    ("attempts", sa.Column("sharing", sa.Text, nullable=False, server_default="keep")),
    ("attempts", sa.Column("opened_text", sa.Text)),
    ("enrolments", sa.Column("away_until", sa.Date)),
    ("schedules", sa.Column("mention", sa.Text)),
    ("schedules", sa.Column("matched_until", sa.Date)),
    ("seats", sa.Column("role", sa.Text)),
    ("seats", sa.Column("ready_at", sa.DateTime(timezone=True))),
    ("seats", sa.Column("notes", sa.Text)),
    ("proposals", sa.Column("kind", sa.Text, nullable=False, server_default="file")),
)


def upgrade() -> None:
    for table, added in _COLUMNS:
        op.add_column(table, added)
    # In one statement, as SQLite adds no key to a column that is there, and a table made anew would lose what names it.
    for table, name, target in (
        ("places", "parent_id", "places"),
        ("schedules", "follows_id", "schedules"),
        ("proposals", "settled_by", "members"),
    ):
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {name} INTEGER "
            f"CONSTRAINT fk_{table}_{name} REFERENCES {target} (id) ON DELETE SET NULL"
        )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.Text, nullable=False),
        _key("community_id", "communities"),
        sa.Column("place_id", sa.Integer, sa.ForeignKey("places.id", ondelete="SET NULL")),
        _key("from_id", "members"),
        _key("to_id", "members"),
        sa.Column("terms", sa.JSON, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
    )
    for name in ("community_id", "from_id", "to_id"):
        op.create_index(f"ix_invitations_{name}", "invitations", [name])
    op.create_index(
        "uq_invitations_open",
        "invitations",
        ["kind", "from_id", "to_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "seekers",
        _key("community_id", "communities", primary_key=True),
        _key("member_id", "members", primary_key=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hours", sa.Text, nullable=False),
        sa.Column("snoozed_until", sa.Date),
        sa.Column("waited", sa.Integer, nullable=False, server_default="0"),
        sa.Column("missed", sa.Integer, nullable=False, server_default="0"),
        sa.Column("left_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_seekers_member_id", "seekers", ["member_id"])
    op.create_table(
        "meetings",
        _key("schedule_id", "schedules", primary_key=True),
        sa.Column("week", sa.Date, primary_key=True),
    )
    op.create_table(
        "peer_views",
        _key("asking_id", "askings", primary_key=True),
        _key("member_id", "members", primary_key=True),
        _key("rater_id", "members", primary_key=True),
        sa.Column("rating", sa.Integer, nullable=False),
        sa.Column("observed", sa.JSON, nullable=False, server_default="[]"),
        sa.Column("sentence", sa.Text, nullable=False, server_default=""),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    for name in ("member_id", "rater_id"):
        op.create_index(f"ix_peer_views_{name}", "peer_views", [name])
    op.create_table(
        "lines",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        _key("attempt_id", "attempts"),
        _key("member_id", "members"),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    for name in ("attempt_id", "member_id"):
        op.create_index(f"ix_lines_{name}", "lines", [name])


def downgrade() -> None:
    for table in ("lines", "peer_views", "meetings", "seekers", "invitations"):
        op.drop_table(table)
    op.drop_column("proposals", "settled_by")
    op.drop_column("schedules", "follows_id")
    op.drop_column("places", "parent_id")
    for table, added in reversed(_COLUMNS):
        op.drop_column(table, added.name)


def _key(name: str, target: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(
        name,
        sa.Integer,
        sa.ForeignKey(f"{target}.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
    )
