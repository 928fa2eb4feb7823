"""Keep the part of each question beside its topic."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("versions", sa.Column("part", sa.Text))


def downgrade() -> None:
    op.drop_column("versions", "part")
