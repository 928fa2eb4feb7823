"""Remember rounds of practice, guesses, what was ticked, and how long somebody spoke."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column(
            "community_id", sa.Integer, sa.ForeignKey("communities.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("member_id", sa.Integer, sa.ForeignKey("members.id", ondelete="CASCADE")),
        sa.Column("place_id", sa.Integer, sa.ForeignKey("places.id", ondelete="CASCADE"), nullable=False),
        sa.Column("topic", sa.Text),
        sa.Column("count", sa.Integer),
        sa.Column("minutes", sa.Integer),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
    )
    for column in ("community_id", "member_id"):
        op.create_index(f"ix_rounds_{column}", "rounds", [column])
    # In one statement, as SQLite adds no key to a column that is there, and a table made anew would lose what names it.
    op.execute(
        "ALTER TABLE askings ADD COLUMN round_id INTEGER "
        "CONSTRAINT fk_askings_round_id REFERENCES rounds (id) ON DELETE CASCADE"
    )
    op.add_column("askings", sa.Column("turn", sa.Integer))
    op.create_index("uq_askings_round_id", "askings", ["round_id", "turn"], unique=True)
    op.add_column("seats", sa.Column("guess", sa.Integer))
    op.add_column("seats", sa.Column("ticked", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("attempts", sa.Column("seconds", sa.Integer))
    op.add_column("attempts", sa.Column("mirror", sa.JSON))
    op.add_column("members", sa.Column("pictures", sa.Text))


def downgrade() -> None:
    op.drop_column("members", "pictures")
    op.drop_column("attempts", "mirror")
    op.drop_column("attempts", "seconds")
    op.drop_column("seats", "ticked")
    op.drop_column("seats", "guess")
    op.drop_index("uq_askings_round_id", "askings")
    op.drop_column("askings", "turn")
    op.drop_column("askings", "round_id")
    op.drop_table("rounds")
