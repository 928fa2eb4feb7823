"""Whatever would notify somebody is recorded, in every kind of block and text, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.conftest import Scene
from tests.slack_loopback.sample_app import words
from tests.slack_loopback.world import Json


def section(text: str, **more: object) -> list[Json]:
    return [{"type": "section", "text": {"type": "mrkdwn", "text": text, **more}}]


def rich(kind: str, **leaf: object) -> list[Json]:
    inner = [{"type": kind, **leaf}]
    return [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": inner}]}]


PINGING: list[tuple[Json, str]] = [
    ({"text": "<!channel>"}, "<!channel>"),
    ({"text": "<!here|here>"}, "<!here|here>"),
    ({"text": "<!subteam^S1>"}, "<!subteam^S1>"),
    ({"text": "<@U9>"}, "<@U9>"),
    ({"text": "@here", "link_names": True}, "@here"),
    ({"text": "@everyone", "parse": "full"}, "@everyone"),
    ({"text": "a", "attachments": [{"fallback": "a", "text": "<!here>"}]}, "<!here>"),
    ({"text": "a", "blocks": section("<!channel>", verbatim=True)}, "<!channel>"),
    ({"text": "a", "blocks": section("(@here)")}, "@here"),
    ({"text": "a", "blocks": [{"type": "markdown", "text": "`@channel`"}]}, "@channel"),
    ({"text": "a", "blocks": [{"type": "markdown", "text": "<!here>"}]}, "<!here>"),
    ({"markdown_text": "<@U9>"}, "<@U9>"),
    ({"text": "a", "blocks": rich("broadcast", range="here")}, "<!here>"),
    ({"text": "a", "blocks": rich("user", user_id="U9")}, "<@U9>"),
    ({"text": "a", "blocks": rich("usergroup", usergroup_id="S1")}, "<!subteam^S1>"),
    ({"text": "a", "blocks": [{"type": "context", "elements": [section("@here")[0]["text"]]}]}, "@here"),
]
SILENT: list[Json] = [
    {"text": "@here &lt;!channel&gt; mail@here.example"},
    {"text": "a", "blocks": section("@here &lt;!here&gt;", verbatim=True)},
    {"text": "a", "blocks": section("team@channel.example @hereafter")},
    {"text": "a", "blocks": [{"type": "section", "text": words("<!here> @channel <@U9>")}]},
    {"text": "a", "blocks": rich("text", text="<!here> @channel <@U9>")},
    {"text": "a", "blocks": [{"type": "markdown", "text": "@\u2060here"}]},
]


@pytest.mark.parametrize(("body", "token"), PINGING)
async def test_ping_is_recorded(scene: Scene, client: AsyncWebClient, body: Json, token: str) -> None:
    await client.api_call("chat.postMessage", json={"channel": scene.channel.id, **body})
    assert [each.token for each in scene.loopback.pings] == [token]
    with pytest.raises(AssertionError, match="would ping"):
        scene.loopback.assert_no_problems()


@pytest.mark.parametrize("body", SILENT)
async def test_text_that_pings_nobody_is_not(scene: Scene, client: AsyncWebClient, body: Json) -> None:
    await client.api_call("chat.postMessage", json={"channel": scene.channel.id, **body})
    assert scene.loopback.pings == []


async def test_allowed_person_is_pinged_and_nobody_else(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.allow_ping(scene.ann)
    ben = scene.loopback.member("ben")
    await client.chat_postMessage(channel=scene.channel.id, text=f"{scene.ann.mention} and {ben.mention}")
    assert [each.token for each in scene.loopback.pings] == [ben.mention]


async def test_whispers_and_views_name_people_but_call_nobody(scene: Scene, client: AsyncWebClient) -> None:
    where: dict[str, Any] = {"channel": scene.channel.id, "user": scene.ann.id}
    await client.chat_postEphemeral(**where, text=scene.ann.mention)
    await client.views_publish(
        user_id=scene.ann.id, view={"type": "home", "blocks": section(scene.ann.mention)}
    )
    assert scene.loopback.pings == []
    await client.views_publish(user_id=scene.ann.id, view={"type": "home", "blocks": section("<!here>")})
    assert [each.token for each in scene.loopback.pings] == ["<!here>"]


async def test_updates_uploads_and_response_urls_are_watched(scene: Scene, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=scene.channel.id, text="a")
    await client.chat_update(channel=scene.channel.id, ts=sent["ts"], text="<!here>")
    await client.files_upload_v2(
        channel=scene.channel.id, filename="a.md", content="a", initial_comment="<!channel>"
    )
    assert [each.token for each in scene.loopback.pings] == ["<!here>", "<!channel>"]


async def test_house_rule_can_be_switched_off(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.rules.forbids_pings = False
    await client.chat_postMessage(channel=scene.channel.id, text="<!here>")
    assert scene.loopback.pings == []
