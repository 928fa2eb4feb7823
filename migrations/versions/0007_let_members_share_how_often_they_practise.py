"""Let members share how often they practise."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    column = sa.Column("shares_effort", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("members", column)


def downgrade() -> None:
    op.drop_column("members", "shares_effort")
