"""Commands and shortcuts the app's manifest declares, installed as Slack takes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tests.slack_loopback.core import Slack
from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.world import Installation

BUILT_IN = frozenset(
    [
        "/active",
        "/apps",
        "/archive",
        "/away",
        "/call",
        "/collapse",
        "/dm",
        "/dnd",
        "/expand",
        "/feed",
        "/feedback",
        "/invite",
        "/join",
        "/leave",
        "/me",
        "/msg",
        "/mute",
        "/open",
        "/part",
        "/remind",
        "/remove",
        "/rename",
        "/search",
        "/shortcuts",
        "/shrug",
        "/star",
        "/status",
        "/topic",
        "/who",
    ]
)
COMMAND = re.compile(r"/[a-z0-9_-]{1,31}")
MOST_COMMANDS = 50
MOST_SHORTCUTS = 5


def installation(manifest: Mapping[str, Any]) -> Installation:
    """What a manifest grants and declares; ClientRefusal for one that Slack's own page would not take."""
    features, settings = manifest["features"], manifest["settings"]
    commands = {
        each["command"]: each.get("should_escape", False) for each in features.get("slash_commands", [])
    }
    _check(len(commands) <= MOST_COMMANDS, f"{len(commands)} commands")
    for each in features.get("slash_commands", []):
        name = each["command"]
        _check(bool(COMMAND.fullmatch(name)), f"the command {name!r}")
        _check(name not in BUILT_IN, f"{name}, which is Slack's own")
        _check(0 < len(each.get("description", "")) <= 2000, f"the description of {name}")
        _check(len(each.get("usage_hint", "")) <= 1000, f"the usage hint of {name}")
    shortcuts = features.get("shortcuts", [])
    for kind in ("message", "global"):
        _check(sum(each["type"] == kind for each in shortcuts) <= MOST_SHORTCUTS, f"so many {kind} shortcuts")
    for each in shortcuts:
        _check(len(each["name"]) <= 24, f"the shortcut's name {each['name']!r}")
        _check(len(each["description"]) <= 150, f"the description of the shortcut {each['name']!r}")
    display = manifest["display_information"]
    _check(len(display["name"]) <= 35, "the app's name")
    _check(len(display.get("description", "")) <= 140, "the app's description")
    home = features.get("app_home", {})
    return Installation(
        scopes=list(manifest["oauth_config"]["scopes"]["bot"]),
        subscriptions=list(settings.get("event_subscriptions", {}).get("bot_events", [])),
        commands=commands,
        shortcuts={each["name"]: (each["type"], each["callback_id"]) for each in shortcuts},
        home_tab=home.get("home_tab_enabled", False),
        messages_tab=home.get("messages_tab_enabled", False),
    )


def command_named(slack: Slack, name: str) -> tuple[str, bool]:
    """The command with its slash, and whether mentions in its text become ids."""
    full = name if name.startswith("/") else f"/{name}"
    installed = slack.world.installation
    if full in BUILT_IN:
        raise ClientRefusal(f"{full} is Slack's own")
    if installed.dead_because is not None or "commands" not in installed.scopes:
        raise ClientRefusal("the app has no commands here")
    if installed.commands is None:
        return full, True
    if full not in installed.commands:
        raise ClientRefusal(f"{full} is not a valid command; there are {sorted(installed.commands)}")
    return full, installed.commands[full]


def shortcut_named(slack: Slack, name: str, *, of_message: bool) -> str:
    """Its callback_id."""
    known = slack.world.installation.shortcuts
    if known is None:
        return name
    wanted = "message" if of_message else "global"
    for shown, (kind, callback_id) in known.items():
        if kind == wanted and name in (shown, callback_id):
            return callback_id
    raise ClientRefusal(f"there is no {wanted} shortcut {name!r}; there are {sorted(known)}")


def _check(is_fine: bool, what: str) -> None:  # noqa: FBT001
    if not is_fine:
        raise ClientRefusal(f"Slack does not take {what}")
