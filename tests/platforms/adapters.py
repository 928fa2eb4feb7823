"""What each platform's adapter offers, asked of its own code: commands, completions, and what it draws of a view."""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.model.incoming import CompletionAsked, Event, Incoming
from bot.model.refs import PlaceKey, Platform
from bot.model.views import Completions, Returned, View
from bot.platforms import buttons
from bot.platforms.composing import Reader, compose
from bot.platforms.discord import render as for_discord
from bot.platforms.discord.commands import payload
from bot.platforms.discord.drawn import Options
from bot.platforms.menu import COMMANDS, Command
from bot.platforms.room.completing import complete
from bot.platforms.room.device import Device
from bot.platforms.room.elements import draw_sheet
from bot.platforms.room.listen import Listener
from bot.platforms.room.reading import sheet_of
from bot.platforms.slack import commands as slack_commands
from bot.platforms.slack import forms as slack_forms
from bot.platforms.slack import render as for_slack
from bot.platforms.slack.interactions import field_of
from bot.platforms.slack.manifest import slash_commands
from bot.platforms.slack.names import UMBRELLA, CommandNames
from bot.platforms.slack.richtext import Json, words_of

ZONE = "Europe/Berlin"
NAMES = CommandNames()
TEAM, CHANNEL = "T1", "C1"
PRESS = re.compile(r'name="press" value="([^"]*)"')

Argument = tuple[str, str]
"""A command, and the name of one of its arguments."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a reader sees of a view, and the ids behind whatever can be pressed or chosen on it."""

    words: str
    ids: tuple[str, ...] = ()
    has_form: bool = False

    @property
    def events(self) -> Iterator[Event | None]:
        return (buttons.decode(each) for each in self.ids)


@dataclass(frozen=True, slots=True)
class Adapter:
    commands: Callable[[], set[str]]
    arguments: Callable[[], set[Argument]]
    completed: Callable[[], set[Argument]]
    draw: Callable[[View], Drawing]


# Discord


def _registered() -> Iterator[tuple[str, list[Json]]]:
    """Every command by its whole name, with its options."""
    for each in payload():
        options = list(each.get("options") or [])
        if options and options[0]["type"] == 1:
            yield from ((f"{each['name']} {one['name']}", list(one["options"])) for one in options)
        elif each["type"] == 1:
            yield str(each["name"]), options


def _draw_on_discord(view: View) -> Drawing:
    sheet = compose(view, reader=Reader(Platform.DISCORD, ZONE))
    form = for_discord.form_of(sheet)
    messages = for_discord.render(sheet, {}) if form is None else []
    ids = [
        each
        for message in messages
        for row in message.rows
        for each in (
            [press.custom_id for press in row]
            if not isinstance(row, Options)
            else [value for _, _, value in row.options]
            if row.chosen is None
            else [row.custom_id]
        )
    ]
    words = "".join(message.content for message in messages)
    files = "".join(file.name for message in messages for file in message.files)
    asked = form.fields[0].label if form is not None else ""
    return Drawing(words + files + asked, tuple(ids), form is not None)


# Slack


def _understood() -> set[str]:
    """What the slash commands of the manifest lead to, each by its own name and by the umbrella's."""
    offered = {str(each["command"]): str(each.get("usage_hint", "")) for each in slash_commands(NAMES)}
    return {
        command.name
        for command in COMMANDS
        if _is_offered(command, offered)
        and _leads_to(command, NAMES.of(command.group or command.name), command.last_name)
        and _leads_to(command, f"/{UMBRELLA}", command.name)
    }


def _is_offered(command: Command, offered: Mapping[str, str]) -> bool:
    slash = NAMES.of(command.group or command.name)
    hinted = command.group is None or command.last_name in offered.get(slash, "").split(" | ")
    return slash in offered and f"/{UMBRELLA}" in offered and hinted


def _leads_to(command: Command, slash: str, typed: str) -> bool:
    """With all that is required typed behind it, and to its form where nothing is."""
    place = PlaceKey(Platform.SLACK, f"{TEAM}/{CHANNEL}")
    values = {each.name: "19" for each in command.arguments if each.required}
    name = "" if slash == NAMES.of(command.name) else typed
    bare, full = (
        slack_commands.read(slash, " ".join(words), NAMES, team=TEAM, place=place)
        for words in ([name], [name, *values.values()])
    )
    wants_form = bare == slack_commands.FormWanted(command)
    return full == command.build(values, place) and wants_form == bool(values)


def _inputs(command: Command) -> list[Json]:
    blocks = slack_forms.command_form(command, typed={}, origin=slack_forms.Origin())["blocks"]
    return list(blocks)


def _draw_on_slack(view: View) -> Drawing:
    sheet = compose(view, reader=Reader(Platform.SLACK, ZONE))
    form = for_slack.form_of(sheet)
    messages = for_slack.render(sheet, NAMES) if form is None else []
    blocks = [block for message in messages for block in message.blocks]
    ids = [str(each) for each in _valued(blocks)]
    files = "".join(file.name for message in messages for file in message.documents)
    words = words_of(blocks) + json.dumps(blocks) * bool(blocks) + files
    asked = form.fields[0].label if form is not None else ""
    return Drawing(words + asked, tuple(ids), form is not None)


def _valued(value: object) -> Iterator[str]:
    """What buttons and options carry; where several may be chosen it is the select that does."""
    if isinstance(value, list):
        for each in value:
            yield from _valued(each)
    if isinstance(value, dict):
        if value.get("type") == "multi_static_select":
            yield str(value["action_id"])
            return
        if isinstance(value.get("value"), str):
            yield str(value["value"])
        for each in value.values():
            yield from _valued(each)


# the room


async def _nobody(incoming: Incoming) -> Returned:
    """An argument of which nothing is typed yet is completed, so that it is seen where one is asked for."""
    if isinstance(incoming.what, CompletionAsked):
        return Completions((("19", "19 · A question"),) if not incoming.what.words else ())
    raise AssertionError(f"{incoming.what} was asked")


def _completions_of(typed: str) -> list[str]:
    listener = Listener(_nobody, lambda: datetime(2026, 11, 23, tzinfo=UTC))
    device = Device("secret", None, single_keys=True)
    return [value for value, _ in asyncio.run(complete(listener, device, typed))]


def _completed_in_the_room() -> set[Argument]:
    """Each argument is typed in its place; for those before it a word stands."""
    return {
        (command.name, argument.name)
        for command in COMMANDS
        for index, argument in enumerate(command.arguments)
        if any(value.endswith("19") for value in _completions_of(f"{command.name} {'x ' * index}"))
    }


def _typed_in_the_room() -> set[Argument]:
    return {(command.name, argument.name) for command in COMMANDS for argument in command.arguments}


def _draw_in_the_room(view: View) -> Drawing:
    drawn = str(draw_sheet(sheet_of(view, ZONE), back="/"))
    ids = tuple(html.unescape(each) for each in PRESS.findall(drawn))
    has_form = 'action="/do/answer"' in drawn or 'action="/do/form"' in drawn
    return Drawing(re.sub(r"<[^>]*>", "", drawn), ids, has_form)


ADAPTERS: Mapping[Platform, Adapter] = {
    Platform.DISCORD: Adapter(
        commands=lambda: {name for name, _ in _registered()},
        arguments=lambda: {(name, str(each["name"])) for name, options in _registered() for each in options},
        completed=lambda: {
            (name, str(each["name"]))
            for name, options in _registered()
            for each in options
            if each.get("autocomplete")
        },
        draw=_draw_on_discord,
    ),
    Platform.SLACK: Adapter(
        commands=_understood,
        arguments=lambda: {
            (command.name, str(each["block_id"])) for command in COMMANDS for each in _inputs(command)
        },
        completed=lambda: {
            (command.name, str(each["block_id"]))
            for command in COMMANDS
            for each in _inputs(command)
            if each["element"]["type"] == "external_select" and field_of(str(each["element"]["action_id"]))
        },
        draw=_draw_on_slack,
    ),
    Platform.ROOM: Adapter(
        commands=lambda: {
            value.strip()
            for command in COMMANDS
            for value in _completions_of(command.name)
            if value.strip() == command.name
        },
        arguments=_typed_in_the_room,
        completed=_completed_in_the_room,
        draw=_draw_in_the_room,
    ),
}
