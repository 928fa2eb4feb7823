"""Running and looking after the bot on the command line: run, doctor, manifest."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.ending import CommandFailed, Status
from bot.cli.printing import progress, say, say_json
from bot.cli.starting import settings_for_command

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.ops.doctor import Chat, Finding


class ManifestPlatform(StrEnum):
    DISCORD = "discord"
    SLACK = "slack"


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
    """With what the platforms say of each channel, where they can be asked; each takes half a second to import."""
    from bot.ops.doctor import examine

    async with AsyncExitStack() as stack:
        chats: list[Chat] = []
        if settings.discord_token is not None:
            from bot.platforms import discord

            chat = await stack.enter_async_context(discord.reached(settings, now=now))
            chats += [chat] if chat is not None else []
        if settings.slack_bot_token is not None:
            from bot.platforms import slack

            chats.append(await stack.enter_async_context(slack.reached(settings, now=now)))
        return await examine(settings, chats, now=now())


def manifest(
    platform: Annotated[ManifestPlatform, typer.Argument(help="The platform.", show_default=False)],
    url: Annotated[
        str | None,
        typer.Option("--url", help="Slack over HTTP: where it reaches this bot, as https://bot.example."),
    ] = None,
) -> None:
    """Print Discord's invite link and the commands that go with it, or the manifest of a Slack app to paste."""
    settings = settings_for_command()
    if platform is ManifestPlatform.SLACK:
        _say_slack_manifest(settings, url)
    else:
        _say_invite_link(settings)


def _say_slack_manifest(settings: Settings, url: str | None) -> None:
    from bot.platforms.slack.manifest import NameTaken, as_text
    from bot.platforms.slack.manifest import manifest as slack_manifest
    from bot.platforms.slack.names import CommandNames

    if settings.slack_signing_secret is not None and url is None:
        raise CommandFailed("SLACK_SIGNING_SECRET means HTTP; say where Slack reaches this bot with --url.")
    if url is not None and not url.startswith("https://"):
        raise CommandFailed(f"Slack sends to https:// only; {url} is no such address.")
    try:
        say(as_text(slack_manifest(CommandNames(settings.slack_command_prefix), url=url)))
    except NameTaken as error:
        raise CommandFailed(str(error)) from error


def _say_invite_link(settings: Settings) -> None:
    from bot.ops.invite import invite_link

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
