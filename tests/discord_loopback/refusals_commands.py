"""What Discord refuses when an application registers its commands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.discord_loopback.errors import Refusal, invalid_form, refused, too_long
from tests.discord_loopback.refusals_components import check_text
from tests.discord_loopback.world import Json

SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
SUBCOMMAND, GROUP = 1, 2
MOST = {SLASH: 100, USER_MENU: 15, MESSAGE_MENU: 15}
NAME = re.compile(r"[-_'\w]{1,32}")
WORDS_LIMIT = 8000
OPTIONS_LIMIT = 25


def check_commands(commands: object) -> list[Json]:
    if not isinstance(commands, list):
        raise refused(50109)
    seen: Counter[tuple[int, str]] = Counter()
    for index, command in enumerate(commands):
        kind = command.get("type") or SLASH
        seen[kind, command.get("name", "")] += 1
        _check_command(str(index), command, kind)
    if any(count > 1 for count in seen.values()):
        raise invalid_form(
            "name", "Application command names must be unique", "APPLICATION_COMMANDS_DUPLICATE_NAME"
        )
    for kind, most in MOST.items():
        if sum(1 for each in seen if each[0] == kind) > most:
            raise Refusal(400, 30032, f"Maximum number of application commands reached ({most})")
    return commands


def _check_command(where: str, command: Json, kind: int) -> None:
    if kind == SLASH:
        _check_name(where, command)
        check_text(where, command, "description", 100)
        _check_options(where, command.get("options") or [], depth=0)
    else:
        check_text(where, command, "name", 32)
        if command.get("description") or command.get("options"):
            raise invalid_form(
                f"{where}.description",
                "Context menu commands cannot have description",
                "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_HAVE_DESCRIPTION",
            )
    if _words(command) > WORDS_LIMIT:
        raise invalid_form(
            where, f"Command exceeds maximum size ({WORDS_LIMIT})", "APPLICATION_COMMAND_TOO_LARGE"
        )
    if 2 in (command.get("contexts") or []) and 1 not in (command.get("integration_types") or [0]):
        raise invalid_form(
            f"{where}.contexts",
            "Private channels need a user install.",
            "APPLICATION_COMMAND_CONTEXTS_INVALID",
        )


def _check_options(where: str, options: Sequence[Json], *, depth: int) -> None:
    if len(options) > OPTIONS_LIMIT:
        raise too_long(f"{where}.options", OPTIONS_LIMIT)
    names = [option.get("name") for option in options]
    if len(set(names)) != len(names):
        raise invalid_form(
            f"{where}.options",
            "Option names must be unique",
            "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        )
    optional_seen = False
    for index, option in enumerate(options):
        here = f"{where}.options.{index}"
        _check_name(here, option)
        check_text(here, option, "description", 100)
        if option["type"] in (SUBCOMMAND, GROUP):
            if depth > 1 or (option["type"] == GROUP and depth > 0):
                raise invalid_form(
                    here, "Sub-command option nesting is invalid", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"
                )
            _check_options(here, option.get("options") or [], depth=depth + 1)
            continue
        if option.get("required") and optional_seen:
            raise invalid_form(
                here,
                "Required options must be placed before non-required options",
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            )
        optional_seen = optional_seen or not option.get("required")
        _check_option_choices(here, option)


def _check_option_choices(where: str, option: Json) -> None:
    choices = option.get("choices") or []
    if len(choices) > OPTIONS_LIMIT:
        raise too_long(f"{where}.choices", OPTIONS_LIMIT)
    if choices and option.get("autocomplete"):
        raise invalid_form(
            f"{where}.autocomplete",
            "Choices and autocomplete exclude each other.",
            "APPLICATION_COMMAND_AUTOCOMPLETE_NOT_ALLOWED",
        )
    for index, choice in enumerate(choices):
        check_text(f"{where}.choices.{index}", choice, "name", 100)
        if isinstance(choice.get("value"), str):
            check_text(f"{where}.choices.{index}", choice, "value", 100)


def _check_name(where: str, named: Json) -> None:
    name = named.get("name") or ""
    if NAME.fullmatch(name) is None or name != name.lower():
        raise invalid_form(f"{where}.name", "Command name is invalid", "APPLICATION_COMMAND_INVALID_NAME")


def _words(command: Json) -> int:
    """Characters of names, descriptions and values, of which the longest localisation counts."""
    total = 0
    for each in _nodes(command):
        for key in ("name", "description", "value"):
            spoken = [str(each.get(key) or ""), *(each.get(f"{key}_localizations") or {}).values()]
            total += max(len(text) for text in spoken)
    return total


def _nodes(command: Json) -> Iterator[Json]:
    yield command
    for key in ("options", "choices"):
        for child in command.get(key) or []:
            yield from _nodes(child)
