"""The commands registered with Discord: one overwrite, and only when they have changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import discord

from bot.platforms.discord.words import SUBMIT_AS_MY_ANSWER
from bot.platforms.menu import COMMANDS, GROUPS, Argument, Command, Kind

FACT = "discord.commands"
SLASH, MESSAGE_MENU = 1, 3
SUBCOMMAND = 1
GUILD, BOT_DM = 0, 1

_TYPES = {
    Kind.TEXT: 3,
    Kind.QUESTION: 3,
    Kind.ZONE: 3,
    Kind.CHOICE: 3,
    Kind.BOOL: 5,
    Kind.CHANNEL: 7,
    Kind.MEMBER: 6,
    Kind.GROUP: 8,
    Kind.TOPIC: 3,
    Kind.FILE: 11,
}
_COMPLETED = frozenset({Kind.QUESTION, Kind.ZONE, Kind.TOPIC})
_TEXT_CHANNELS = [0, 5]  # ordinary ones and announcement channels
_MANAGE_GUILD = 1 << 5  # a number, by Discord's own description

Json = dict[str, Any]


class Facts(Protocol):
    """What is remembered for the next start."""

    async def read(self, key: str) -> str | None: ...

    async def write(self, key: str, value: str) -> None: ...


def payload() -> list[Json]:
    """All commands as Discord takes them: global, in servers and in direct messages."""
    grouped = [_group(group.name, group.description) for group in GROUPS]
    single = [_single(command) for command in COMMANDS if command.group is None]
    menu: Json = {"type": MESSAGE_MENU, "name": SUBMIT_AS_MY_ANSWER, **_everywhere()}
    return [*single, *grouped, menu]


async def register(client: discord.Client, facts: Facts) -> dict[str, int]:
    """The ids of the slash commands by name, after an overwrite where this version's commands differ from the known."""
    application = client.application_id
    if application is None:
        raise RuntimeError("commands are registered after the login")
    wanted = payload()
    digest = hashlib.sha256(json.dumps([application, wanted], sort_keys=True).encode()).hexdigest()
    known = _read(await facts.read(FACT))
    if known is not None and known[0] == digest:
        return known[1]
    answered = await client.http.bulk_upsert_global_commands(application, wanted)
    ids = {each["name"]: int(each["id"]) for each in answered if each.get("type", SLASH) == SLASH}
    await facts.write(FACT, json.dumps({"sha256": digest, "ids": ids}))
    return ids


async def known_ids(facts: Facts) -> dict[str, int]:
    """The ids as they were registered last."""
    known = _read(await facts.read(FACT))
    return known[1] if known is not None else {}


def _read(fact: str | None) -> tuple[str, dict[str, int]] | None:
    if fact is None:
        return None
    try:
        found = json.loads(fact)
        return str(found["sha256"]), {str(name): int(number) for name, number in found["ids"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _everywhere() -> Json:
    return {"contexts": [GUILD, BOT_DM], "integration_types": [0]}


def _single(command: Command) -> Json:
    return {
        "type": SLASH,
        "name": command.name,
        "description": command.description,
        "options": _options(command.arguments),
        **_everywhere(),
        **_restricted([command]),
    }


def _group(name: str, description: str) -> Json:
    members = [command for command in COMMANDS if command.group == name]
    return {
        "type": SLASH,
        "name": name,
        "description": description,
        "options": [
            {
                "type": SUBCOMMAND,
                "name": command.last_name,
                "description": command.description,
                "options": _options(command.arguments),
            }
            for command in members
        ],
        **_everywhere(),
        **_restricted(members),
    }


def _restricted(commands: Iterable[Command]) -> Json:
    """Hidden from whoever may not manage; the handler checks all the same."""
    managing = all(command.for_managers for command in commands)
    return {"default_member_permissions": _MANAGE_GUILD} if managing else {}


def _options(arguments: Sequence[Argument]) -> list[Json]:
    """Required ones first, as Discord wants them."""
    return [_option(each) for each in sorted(arguments, key=lambda each: not each.required)]


def _option(argument: Argument) -> Json:
    option: Json = {
        "type": _TYPES[argument.kind],
        "name": argument.name,
        "description": argument.description,
        "required": argument.required,
    }
    if argument.kind in _COMPLETED:
        option["autocomplete"] = True
    if argument.kind is Kind.CHANNEL:
        option["channel_types"] = _TEXT_CHANNELS
    if argument.choices:
        option["choices"] = [{"name": choice, "value": choice} for choice in argument.choices]
    return option
