"""Running and looking after the bot on the command line: run, doctor, manifest."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ending import CommandFailed, Status
from bot.cli.printing import progress, say, say_json
from bot.cli.starting import settings_for_command

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.ops.doctor import Finding


class ManifestPlatform(StrEnum):
    DISCORD = "discord"


def run() -> None:
    """Start every platform that is configured, the scheduler and the HTTP server."""
    from bot.config import load_settings
    from bot.ops.logs import configure_logs

    settings = load_settings()
    configure_logs(settings)
    from bot import app  # half a second that a malformed setting need not wait for

    asyncio.run(app.run(settings, announce=_announce))


def _announce(line: str) -> None:
    """At once, also where standard output is a pipe."""
    say(line)
    sys.stdout.flush()


def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Prints one JSON object and nothing else.")] = False,
) -> None:
    """Look at settings, content, database, clock, tokens, permissions and the next posts; say how to mend each."""
    from bot.clock import now
    from bot.ops.doctor import as_lines, stops_something, summary

    settings = settings_for_command()
    with progress("Looking", wanted=not as_json):
        findings = asyncio.run(_examined(settings, now=now))
    if as_json:
        say_json(
            {
                "findings": [
                    {
                        "kind": finding.kind.value,
                        "subject": finding.subject,
                        "says": finding.says,
                        "remedy": finding.remedy,
                    }
                    for finding in findings
                ],
                "summary": summary(findings),
            }
        )
    else:
        for line in as_lines(findings, aligned=sys.stdout.isatty()):
            say(line)
    if stops_something(findings):
        raise typer.Exit(Status.FAILED)


async def _examined(settings: Settings, *, now: Callable[[], datetime]) -> list[Finding]:
    """With what Discord says of each channel, where it can be asked."""
    from bot.ops.doctor import examine

    if settings.discord_token is None:
        return await examine(settings, (), now=now())
    from bot.platforms.discord import reached  # discord.py takes half a second to import

    async with reached(settings, now=now) as chat:
        return await examine(settings, (chat,) if chat is not None else (), now=now())


def manifest(
    platform: Annotated[ManifestPlatform, typer.Argument(help="The platform.", show_default=False)],
) -> None:
    """Print the invite link and the commands that go with it."""
    from bot.ops.invite import invite_link

    del platform  # one so far
    settings = settings_for_command()
    if settings.discord_token is None:
        raise CommandFailed(
            "DISCORD_TOKEN is missing, so the application is not known; set it, and this prints the invite link."
        )
    with progress("Asking Discord"):
        link = asyncio.run(invite_link(settings.discord_api_url, settings.discord_token.get_secret_value()))
    say(link)
    say()
    _say_commands()


def _say_commands() -> None:
    from bot.cli.printing import say_table
    from bot.platforms.menu import COMMANDS

    say_table(
        ("Command", "What it does"),
        [
            (
                " ".join(
                    [
                        f"/{command.name}",
                        *(_argument(each.name, required=each.required) for each in command.arguments),
                    ]
                ),
                command.description,
            )
            for command in COMMANDS
        ],
    )


def _argument(name: str, *, required: bool) -> str:
    return name if required else f"[{name}]"
