"""The app's manifest: what Slack shall grant, send and offer, to be pasted when the app is made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.platforms.menu import COMMANDS, GROUPS, Command
from bot.platforms.slack.names import LONGEST_NAME, UMBRELLA, CommandNames, taken_among
from bot.platforms.slack.words import PRACTISE_NOW, SUBMIT_AS_MY_ANSWER

Json = dict[str, Any]

NAME = "Practice"
SUBMIT_CALLBACK, PRACTISE_CALLBACK = "submit_as_my_answer", "practise_now"
EVENTS_PATH = "/slack/events"
LONGEST_DESCRIPTION, LONGEST_HINT = 2000, 1000
LONGEST_SHORTCUT = 24

SCOPES = (
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "mpim:read",
    "mpim:write",
    "reactions:read",
    "reactions:write",
    "users:read",
)
EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "file_change",
    "group_archive",
    "group_deleted",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "reaction_added",
    "reaction_removed",
    "tokens_revoked",
)


class NameTaken(Exception):
    """A slash command would have a name that Slack keeps for itself, or one that is too long."""


def manifest(names: CommandNames, *, url: str | None) -> Json:
    """For Socket Mode, or with `url` (where the bot is reached from outside) for HTTP; raises NameTaken."""
    request = f"{url.rstrip('/')}{EVENTS_PATH}" if url else None
    commands = slash_commands(names, request)
    _check([command["command"] for command in commands])
    addressed: Json = {"request_url": request} if request else {}
    options: Json = {"message_menu_options_url": request} if request else {}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": "A question a day, and the prepared answer after your own",
            "background_color": "#243F91",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "practice-bot", "always_online": True},
            "shortcuts": [
                {
                    "name": SUBMIT_AS_MY_ANSWER,
                    "type": "message",
                    "callback_id": SUBMIT_CALLBACK,
                    "description": "Keeps a message of your own as your answer",
                },
                {
                    "name": PRACTISE_NOW,
                    "type": "global",
                    "callback_id": PRACTISE_CALLBACK,
                    "description": "Begins or goes on with a private round of what is due",
                },
            ],
            "slash_commands": commands,
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**addressed, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **addressed, **options},
            "org_deploy_enabled": False,
            "socket_mode_enabled": request is None,
            "token_rotation_enabled": False,
        },
    }


def slash_commands(names: CommandNames, url: str | None = None) -> list[Json]:
    """Every command of ours as Slack takes it: one name each, and one for all of them."""
    single = [
        _slash(names.of(command.name), command.description, _hint(command))
        for command in COMMANDS
        if command.group is None
    ]
    grouped = [
        _slash(names.of(group.name), group.description, " | ".join(_members(group.name))) for group in GROUPS
    ]
    first_words = [
        *(command.name for command in COMMANDS if command.group is None),
        *(group.name for group in GROUPS),
    ]
    umbrella = _slash(f"/{UMBRELLA}", "All of the above under one name", " | ".join(first_words))
    made = [*single, *grouped, umbrella]
    return [{**each, "url": url} for each in made] if url else made


def as_text(made: Json) -> str:
    """JSON, which Slack's page for manifests takes as well as YAML."""
    return json.dumps(made, indent=2, ensure_ascii=False)


def _slash(name: str, description: str, hint: str) -> Json:
    slash: Json = {
        "command": name,
        "description": description[:LONGEST_DESCRIPTION],
        "should_escape": True,
    }
    return {**slash, "usage_hint": hint[:LONGEST_HINT]} if hint else slash


def _hint(command: Command) -> str:
    return " ".join(each.name if each.required else f"[{each.name}]" for each in command.arguments)


def _members(group: str) -> list[str]:
    return [command.last_name for command in COMMANDS if command.group == group]


def _check(names: Sequence[str]) -> None:
    if taken := taken_among(names):
        raise NameTaken(f"{', '.join(taken)} is Slack's own. Set SLACK_COMMAND_PREFIX, such as practice-.")
    if long := [name for name in names if len(name) > LONGEST_NAME]:
        raise NameTaken(f"{long[0]} is longer than {LONGEST_NAME} characters. Shorten SLACK_COMMAND_PREFIX.")
