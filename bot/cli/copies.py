"""The database on the command line: backup, restore, migrate."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.printing import count, progress, say
from bot.cli.starting import settings_for_command


def backup(
    path: Annotated[Path, typer.Argument(help="The file to write, or a folder.", show_default=False)],
) -> None:
    """Write a consistent, verified copy of the database; the bot may go on running."""
    from bot.clock import now
    from bot.ops import backup as copying

    settings = settings_for_command()
    with progress("Copying"):
        done = copying.backup(settings.database, path, now=now())
    rows = sum(done.manifest.rows.values())
    say(
        f"{done.path}: {count(rows, 'row')}, {done.manifest.bytes:,} bytes, schema {done.manifest.revision}, verified."
    )


def restore(
    path: Annotated[
        Path,
        typer.Argument(help="A copy, or a folder of copies: then the newest sound one.", show_default=False),
    ],
) -> None:
    """Bring a copy back, verified; the database that stood there is kept aside. The bot must not run."""
    from bot.clock import now
    from bot.ops.restore import bring_back

    settings = settings_for_command()
    with progress("Bringing back"):
        done = asyncio.run(bring_back(path, settings, now=now()))
    say(f"{done.source} is the database {done.database} now: {count(done.rows, 'row')}, verified.")
    if done.erased:
        say(
            f"{count(done.erased, 'member')} erased since that copy was made {'is' if done.erased == 1 else 'are'} erased again."
        )
    if done.aside:
        say(f"What stood there before is kept as {done.aside}.")


def migrate() -> None:
    """Bring the database to the schema of this version, after a copy of it."""
    from bot.clock import now
    from bot.ops.schema import migrate as migrate_database

    settings = settings_for_command()
    with progress("Migrating"):
        done = asyncio.run(migrate_database(settings, now=now()))
    if done.from_revision == done.to_revision:
        say(f"The database has schema {done.to_revision} already.")
        return
    origin = f"from schema {done.from_revision}" if done.from_revision else "newly made"
    say(f"The database has schema {done.to_revision}, {origin}.")
    if done.backup:
        say(f"As it was before, it is kept as {done.backup}.")
