"""Reactions and pins: names, doubles, limits, and what is not the bot's to take away."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.conftest import Scene, refusal
from tests.slack_loopback.errors import ClientRefusal


async def posted(scene: Scene, client: AsyncWebClient) -> dict[str, Any]:
    sent = await client.chat_postMessage(channel=scene.channel.id, text="rate")
    return {"channel": scene.channel.id, "timestamp": sent["ts"]}


@pytest.mark.parametrize("name", [":one:", "1️⃣", "oone", "✅"])
async def test_emoji_go_by_their_names(scene: Scene, client: AsyncWebClient, name: str) -> None:
    where = await posted(scene, client)
    assert (await refusal(client.reactions_add(**where, name=name)))["error"] == "invalid_name"


async def test_custom_emoji_and_tones_are_known(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.world.custom_emoji.append("practice")
    where = await posted(scene, client)
    for name in ("practice", "thumbsup::skin-tone-6"):
        await client.reactions_add(**where, name=name)


async def test_same_reaction_twice_by_alias_too(scene: Scene, client: AsyncWebClient) -> None:
    where = await posted(scene, client)
    await client.reactions_add(**where, name="+1")
    for name in ("+1", "thumbsup"):
        assert (await refusal(client.reactions_add(**where, name=name)))["error"] == "already_reacted"
    await client.reactions_add(**where, name="+1::skin-tone-2")


async def test_others_reactions_stay(scene: Scene, client: AsyncWebClient) -> None:
    where = await posted(scene, client)
    await scene.ann.reacts(scene.channel.messages[where["timestamp"]], "one")
    assert (await refusal(client.reactions_remove(**where, name="one")))["error"] == "no_reaction"
    await client.reactions_add(**where, name="one")
    await client.reactions_remove(**where, name="one")
    shown = (await client.reactions_get(**where, full=True))["message"]["reactions"]
    assert shown == [{"name": "one", "users": [scene.ann.id], "count": 1}]


async def test_too_many(scene: Scene, client: AsyncWebClient) -> None:
    where = await posted(scene, client)
    scene.loopback.rules.emoji_per_message = 2
    for name in ("one", "two"):
        await client.reactions_add(**where, name=name)
    assert (await refusal(client.reactions_add(**where, name="three")))["error"] == "too_many_emoji"
    scene.loopback.rules.emoji_per_message = 50
    scene.loopback.rules.reactions_per_person = 2
    assert (await refusal(client.reactions_add(**where, name="three")))["error"] == "too_many_reactions"


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ({"timestamp": "1.000000"}, "message_not_found"),
        ({"timestamp": "now"}, "bad_timestamp"),
        ({"timestamp": ""}, "no_item_specified"),
    ],
)
async def test_what_is_reacted_to_or_pinned_must_be_there(
    scene: Scene, client: AsyncWebClient, where: dict[str, Any], error: str
) -> None:
    for call in (
        client.reactions_add(channel=scene.channel.id, name="one", **where),
        client.reactions_get(channel=scene.channel.id, **where),
        client.pins_add(channel=scene.channel.id, **where),
    ):
        assert (await refusal(call))["error"] == error


async def test_tombstone_takes_no_reaction(scene: Scene, client: AsyncWebClient) -> None:
    where = await posted(scene, client)
    message = scene.channel.messages[where["timestamp"]]
    await scene.ann.posts(scene.channel, "reply", thread=message)
    await client.chat_delete(channel=scene.channel.id, ts=message.ts)
    assert (await refusal(client.reactions_add(**where, name="one")))["error"] == "message_not_found"
    with pytest.raises(ClientRefusal):
        await scene.ann.reacts(message, "one")


async def test_pins(scene: Scene, client: AsyncWebClient) -> None:
    where = await posted(scene, client)
    await client.pins_add(**where)
    assert (await refusal(client.pins_add(**where)))["error"] == "already_pinned"
    assert [
        each["message"]["text"] for each in (await client.pins_list(channel=scene.channel.id))["items"]
    ] == ["rate"]
    await client.pins_remove(**where)
    assert (await refusal(client.pins_remove(**where)))["error"] == "no_pin"
