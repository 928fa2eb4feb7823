"""A manifest is taken as Slack takes it, and the app has what it asked for and nothing else."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.conftest import Scene, refusal
from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.world import Json

MANIFEST: Json = {
    "display_information": {"name": "Interview practice"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "practice"},
        "slash_commands": [{"command": "/answer", "description": "Shows an answer", "should_escape": True}],
        "shortcuts": [
            {
                "name": "Practise now",
                "type": "global",
                "callback_id": "practise_now",
                "description": "A round",
            }
        ],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write", "channels:history"]}},
    "settings": {"event_subscriptions": {"bot_events": ["message.channels"]}, "socket_mode_enabled": True},
}


async def test_app_has_what_its_manifest_asks_for(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.install(MANIFEST)
    await scene.ann.runs("answer", "19", channel=scene.channel)
    with pytest.raises(ClientRefusal, match="not a valid command"):
        await scene.ann.runs("stats", channel=scene.channel)
    shown = await scene.ann.uses_shortcut("Practise now")
    assert shown.interaction.payload["callback_id"] == "practise_now"
    message = await scene.ann.posts(scene.channel, "heard")
    with pytest.raises(ClientRefusal, match="no message shortcut"):
        await scene.ann.uses_shortcut("Practise now", message)
    await scene.ann.reacts(message, "one")
    assert scene.loopback.delivery.events("reaction_added") == []
    assert len(scene.loopback.delivery.events("message")) == 1
    assert (await refusal(client.users_list()))["needed"] == "users:read"


def _commands(*names: str) -> list[Json]:
    return [{"command": each, "description": "a"} for each in names]


SPOILT: list[tuple[Callable[[Json], Any], str]] = [
    (lambda m: m["features"].update(slash_commands=_commands("/search")), "Slack's own"),
    (lambda m: m["features"].update(slash_commands=_commands("answer")), "'answer'"),
    (lambda m: m["features"].update(slash_commands=_commands("/" + "a" * 32)), "the command"),
    (
        lambda m: m["features"].update(slash_commands=_commands(*[f"/c{each}" for each in range(51)])),
        "51 commands",
    ),
    (lambda m: m["features"]["slash_commands"][0].update(description=""), "description of /answer"),
    (lambda m: m["features"]["slash_commands"][0].update(usage_hint="a" * 1001), "usage hint"),
    (lambda m: m["features"]["shortcuts"][0].update(name="a" * 25), "shortcut's name"),
    (lambda m: m["features"]["shortcuts"][0].update(description="a" * 151), "description of the shortcut"),
    (lambda m: m["features"].update(shortcuts=m["features"]["shortcuts"] * 6), "global shortcuts"),
    (lambda m: m["display_information"].update(name="a" * 36), "app's name"),
    (lambda m: m["display_information"].update(description="a" * 141), "app's description"),
]


@pytest.mark.parametrize(("spoil", "why"), SPOILT)
async def test_manifest_beyond_a_limit(scene: Scene, spoil: Callable[[Json], Any], why: str) -> None:
    manifest = copy.deepcopy(MANIFEST)
    spoil(manifest)
    with pytest.raises(ClientRefusal, match=why):
        scene.loopback.install(manifest)
