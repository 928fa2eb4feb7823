"""Whatever can be done, somebody can do: every event has a door on every platform it is for."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import pytest

import bot.platforms
from bot.model import incoming
from bot.platforms.discord.commands import payload
from bot.platforms.menu import COMMANDS
from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.names import CommandNames

PLATFORMS = Path(bot.platforms.__file__).parent
EVENTS = [event.__name__ for event in get_args(incoming.Event)]

COMMON = ("composing", "menu")
"""What these cause, every platform can: by its buttons and its commands."""

NOT_IN_THE_ROOM = {
    "AnswerOpened": "the room's form stands on its page",
    "UnreadableReply": "nobody withholds words from the room",
    "RatingsSeen": "the room has no reactions",
    "Reconnected": "the room is the process itself",
    "MessageGone": "the room keeps no messages",
    "PlaceGone": "the room has one place, which stays",
    "CommunityJoined": "nobody invites the room",
    "CommunityLeft": "nobody puts the room out",
}
IN_THE_ROOM_ALONE = {
    "PracticeOpened": "elsewhere a round has no page to be looked at before it begins",
    "QuestionsListed": "elsewhere the list is what completion offers",
    "PairPageOpened": "elsewhere a pair's question stands in its own channel or thread",
    "LinkAsked": "elsewhere one's account is one's own on every device",
    "LinkFollowed": "the same",
    "LineSaid": "elsewhere the platform's own replies are the comments",
}

NOT_ON_DISCORD = {**IN_THE_ROOM_ALONE, "HomeOpened": "there the day stands in the channel alone"}
NOT_ON_SLACK = IN_THE_ROOM_ALONE


def caused_in(*rooms: str) -> set[str]:
    """The events that the source of these rooms makes."""
    return {
        node.func.id
        for room in rooms
        for path in (PLATFORMS / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


@pytest.mark.parametrize(
    ("platform", "not_there"),
    [("discord", NOT_ON_DISCORD), ("slack", NOT_ON_SLACK), ("room", NOT_IN_THE_ROOM)],
)
def test_every_event_has_a_door(platform: str, not_there: dict[str, str]) -> None:
    caused = caused_in(platform, *COMMON)

    assert [event for event in EVENTS if event not in caused and event not in not_there] == []


def test_what_is_said_to_have_a_door_on_one_platform_has_it_there() -> None:
    assert set(NOT_IN_THE_ROOM) - caused_in("discord", *COMMON) == set()
    assert set(IN_THE_ROOM_ALONE) - caused_in("room", *COMMON) == set()


def test_slack_is_given_every_command_of_the_menu() -> None:
    made = manifest(CommandNames(), url=None)["features"]["slash_commands"]
    offered = {each["command"].removeprefix("/"): each.get("usage_hint", "") for each in made}

    for command in COMMANDS:
        assert command.group is None or command.last_name in offered[command.group].split(" | ")
        assert CommandNames().of(command.group or command.name).removeprefix("/") in offered
    assert "practice-bot" in offered


def test_discord_is_given_every_command_of_the_menu() -> None:
    registered = {
        f"{each['name']} {option['name']}" if option["type"] == 1 else each["name"]
        for each in payload()
        if each["type"] == 1
        for option in each.get("options") or [{"type": 0}]
    }

    assert registered == {command.name for command in COMMANDS}
