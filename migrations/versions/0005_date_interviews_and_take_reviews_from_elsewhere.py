"""Date interviews, and take reviews from elsewhere once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("members", sa.Column("interview_on", sa.Date))
    op.create_index(
        "uq_ratings_imported",
        "ratings",
        ["member_id", "question_id", "day"],
        unique=True,
        sqlite_where=sa.text("source = 'import'"),
        postgresql_where=sa.text("source = 'import'"),
    )


def downgrade() -> None:
    op.drop_index("uq_ratings_imported", "ratings")
    op.drop_column("members", "interview_on")
