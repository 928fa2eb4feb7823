"""Slash commands: one string of free text each, read kindly, and the umbrella that holds them all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.model.incoming import Event, HelpAsked
from bot.model.refs import PlaceKey
from bot.model.views import Refused
from bot.platforms import menu
from bot.platforms.menu import GROUPS, Command
from bot.platforms.slack.keys import place_key
from bot.platforms.slack.literal import unwritten
from bot.platforms.slack.names import CommandNames

_CHANNEL = re.compile(r"(?:\bchannel:)?<#(?P<id>[A-Z0-9]+)(?:\|[^>]*)?>")
_HELP = frozenset({"", "help", "?"})


@dataclass(frozen=True, slots=True)
class FormWanted:
    """A command that needs more than was typed: it is asked for in a form."""

    command: Command


def read(
    slash: str, text: str, names: CommandNames, *, team: str, place: PlaceKey | None
) -> Event | Refused | FormWanted:
    """What was typed behind a slash command asks for."""
    words = _without_markup(text, team)
    name = names.meant(slash)
    if name is None:
        name, _, words = words.removeprefix("/").partition(" ")
        words = words.strip()
        if name.casefold() in _HELP:
            return HelpAsked()
    groups = {group.name for group in GROUPS}
    if words.casefold() in {"help", "?"} and name not in groups:
        return HelpAsked()
    typed = f"{name.casefold()} {words}".strip()
    command = menu.command(" ".join(typed.split()[: 2 if name in groups else 1]))
    if command is not None and len(typed.split()) == len(command.name.split()) and _needs_more(command):
        return FormWanted(command)
    if name in groups and words.casefold() in _HELP:
        return HelpAsked()
    return menu.read(typed, place)


def from_form(
    name: str, values: Mapping[str, str], *, team: str, place: PlaceKey | None
) -> Event | Refused | None:
    """What a submitted form asks for; none for a command that is no longer."""
    command = menu.command(name)
    if command is None:
        return None
    given = dict(values)
    if channel := given.get("channel"):
        given["channel"] = place_key(team, channel).external_id
    return command.build(given, place)


def _needs_more(command: Command) -> bool:
    return any(argument.required for argument in command.arguments)


def _without_markup(text: str, team: str) -> str:
    """Slack writes a chosen channel as its id; the rest is what was typed."""
    named = _CHANNEL.sub(lambda found: f"channel:{place_key(team, found['id']).external_id}", text)
    return " ".join(unwritten(named).split())
