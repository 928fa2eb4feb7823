"""Slash commands: one string of free text each, read kindly, and the umbrella that holds them all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.model.incoming import Event, HelpAsked
from bot.model.refs import PlaceKey
from bot.model.views import Refused
from bot.platforms import menu
from bot.platforms.menu import GROUPS, Command, Kind
from bot.platforms.slack.keys import member_key, place_key
from bot.platforms.slack.literal import unwritten
from bot.platforms.slack.names import CommandNames

_CHANNEL = re.compile(r"(?:\bchannel:)?<#(?P<id>[A-Z0-9]+)(?:\|[^>]*)?>")
_PERSON = re.compile(r"<@(?P<id>\w+)(?:\|[^>]*)?>")
_GROUP = re.compile(r"\bmention:\s*<!subteam\^(?P<id>\w+)(?:\|[^>]*)?>")
_HELP = frozenset({"", "help", "?"})


@dataclass(frozen=True, slots=True)
class FormWanted:
    """A command that needs more than was typed: it is asked for in a form."""

    command: Command


def read(
    slash: str, text: str, names: CommandNames, *, team: str, place: PlaceKey | None
) -> Event | Refused | FormWanted:
    """What was typed behind a slash command asks for."""
    meant, words = names.meant(slash), " ".join(text.split())
    name = meant or words.removeprefix("/").partition(" ")[0]
    if meant is None:
        words = words.removeprefix("/").partition(" ")[2]
    words = _without_markup(words, team, _member_in(menu.command(name.casefold())))
    if meant is None and name.casefold() in _HELP:
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
    if (to := _member_in(command)) and (user := given.get(to)):
        given[to] = _chosen(team, user)
    return command.build(given, place)


def _needs_more(command: Command) -> bool:
    return any(argument.required for argument in command.arguments)


def _member_in(command: Command | None) -> str | None:
    """The name of the argument that takes somebody, where a command has one."""
    arguments = command.arguments if command is not None else ()
    return next((each.name for each in arguments if each.kind is Kind.MEMBER), None)


def _without_markup(text: str, team: str, to: str | None) -> str:
    """Slack writes a chosen channel, group or person as its id; the rest is what was typed.

    A person is an argument of the command only where that is called `to`; elsewhere they are a word among others.
    """
    text = _CHANNEL.sub(lambda found: f"channel:{place_key(team, found['id']).external_id}", text)
    text = _GROUP.sub(lambda found: f"mention:{found['id']}", text)
    person = _PERSON.search(text) if to is not None else None
    if person is None:
        return _typed(text)
    others = f"{text[: person.start()]} {text[person.end() :]}"
    return f"{_typed(others)} {to}:{_chosen(team, person['id'])}".strip()


def _typed(text: str) -> str:
    """What looks like somebody chosen and was typed by hand is none."""
    return " ".join(unwritten(text).replace("<@", "@").split())


def _chosen(team: str, user: str) -> str:
    return f"<@{member_key(team, user).external_id}>"
