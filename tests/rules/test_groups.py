"""A role or user group as its platform writes one."""

from __future__ import annotations

import pytest

from bot.model.refs import Platform
from bot.model.views import Why
from bot.rules.groups import parse_group
from bot.rules.typed import Misunderstood


@pytest.mark.parametrize(
    ("platform", "words", "found"),
    [
        (Platform.DISCORD, "<@&7001>", "7001"),
        (Platform.DISCORD, "7001", "7001"),
        (Platform.SLACK, "<!subteam^S0123AB|@backend>", "S0123AB"),
        (Platform.SLACK, "<!subteam^S0123AB>", "S0123AB"),
        (Platform.SLACK, "S0123AB", "S0123AB"),
        (Platform.DISCORD, "none", None),
        (Platform.SLACK, "None", None),
    ],
)
def test_a_group_is_known_by_its_id(platform: Platform, words: str, found: str | None) -> None:
    assert parse_group(words, platform) == found


@pytest.mark.parametrize("platform", [Platform.DISCORD, Platform.SLACK])
@pytest.mark.parametrize(
    "words", ["@everyone", "@here", "<!channel>", "<!here|here>", "everyone", "@Channel"]
)
def test_everybody_at_once_is_no_group(platform: Platform, words: str) -> None:
    assert parse_group(words, platform) == Misunderstood(words, Why.EVERYBODY_MENTIONED)


@pytest.mark.parametrize(
    ("platform", "words"),
    [
        (Platform.DISCORD, "@backend"),
        (Platform.DISCORD, "<@501>"),
        (Platform.SLACK, "<@U1>"),
        (Platform.SLACK, "@backend"),
        (Platform.SLACK, "<@&7001>"),
    ],
)
def test_a_name_or_a_person_is_none(platform: Platform, words: str) -> None:
    assert parse_group(words, platform) == Misunderstood(words, Why.GROUP_NOT_UNDERSTOOD)


def test_in_the_room_nobody_can_be_mentioned() -> None:
    assert parse_group("<@&7001>", Platform.ROOM) == Misunderstood("<@&7001>", Why.NO_GROUPS_HERE)
