"""Runs the migrations: over the connection the program hands in, or on the scratch database a developer names."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, create_engine

from bot.store.tables import Instant, metadata
from bot.store.tables.search import include


def plain_types(kind: str, item: Any, _autogen: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 -- Alembic's hook
    """Revisions stand by themselves: they name no type of the program."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Instant) else False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_item=plain_types,
        include_object=include,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    scratch = create_engine(context.get_x_argument(as_dictionary=True)["database"])
    with scratch.begin() as own:
        migrate(own)
    scratch.dispose()
