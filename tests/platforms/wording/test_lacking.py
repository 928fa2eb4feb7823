"""What a place for a few lacks: named, and with what to do, in one sentence."""

from __future__ import annotations

import pytest

from bot.model.refs import MemberKey, Person, PlaceKey, Platform
from bot.model.views import NoPlace
from bot.platforms.wording import plain
from bot.platforms.wording.lacking import no_place_line

BEN = Person(MemberKey(Platform.ROOM, "2"), "Ben")


@pytest.mark.parametrize(
    ("platform", "lacking", "says"),
    [
        (
            Platform.DISCORD,
            "Create Private Threads",
            "as Create Private Threads is missing; nothing is lost, and it is sent once whoever manages the server allows it.",
        ),
        (
            Platform.DISCORD,
            "everybody it is for in the server",
            "as one of you is not in the server; nothing is lost, and it is sent once all of you are; /profile ends what shall not wait.",
        ),
        (
            Platform.SLACK,
            "Direct messages",
            "as one of you takes no direct messages; nothing is lost, and it is sent once all of you do.",
        ),
        (
            Platform.SLACK,
            "the scope mpim:write",
            "as the scope mpim:write is missing; nothing is lost, and it is sent once an admin has pasted the app's newest manifest and installed it again.",
        ),
    ],
)
def test_each_lack_has_its_remedy(platform: Platform, lacking: str, says: str) -> None:
    line = plain(no_place_line(NoPlace((BEN,), lacking), platform))
    assert line == f"What waits for Ben and you cannot be sent yet, {says}"


def test_the_channel_is_named_where_it_is_known() -> None:
    channel = PlaceKey(Platform.DISCORD, "4")
    line = no_place_line(NoPlace((BEN,), "Create Private Threads", channel), Platform.DISCORD)
    assert plain(line).endswith("whoever manages the server allows it there.")
