"""Let communities keep banks of their own, and members fill answers with their words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column(
        "communities",
        sa.Column("uses_house_bank", sa.Boolean, nullable=False, server_default=sa.true()),
    )
    for name in ("hints", "follow_ups"):
        op.add_column("versions", sa.Column(name, sa.JSON, nullable=False, server_default="[]"))
    for name in ("topic", "difficulty"):
        op.add_column("versions", sa.Column(name, sa.Text))
    op.add_column("versions", sa.Column("tags", sa.JSON, nullable=False, server_default="[]"))
    op.create_table(
        "profile",
        sa.Column("member_id", sa.Integer, sa.ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "marks",
        sa.Column(
            "community_id", sa.Integer, sa.ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column(
            "question_id",
            sa.Integer,
            sa.ForeignKey("questions.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("topic", sa.Text),
        sa.Column("difficulty", sa.Text),
    )
    op.create_index("ix_marks_question_id", "marks", ["question_id"])
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "community_id", sa.Integer, sa.ForeignKey("communities.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("member_id", sa.Integer, sa.ForeignKey("members.id", ondelete="CASCADE")),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary),
        sa.Column("reading", sa.Text),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_proposals_community_id", "proposals", ["community_id"])
    op.create_index("ix_proposals_member_id", "proposals", ["member_id"])


def downgrade() -> None:
    for name in ("proposals", "marks", "profile"):
        op.drop_table(name)
    for name in ("tags", "difficulty", "topic", "follow_ups", "hints"):
        op.drop_column("versions", name)
    op.drop_column("communities", "uses_house_bank")
