"""Messages too long, empty, malformed, gone or another's."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.conftest import Scene, refusal
from tests.slack_loopback.sample_app import words
from tests.slack_loopback.world import Json


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


async def say(scene: Scene, client: AsyncWebClient, **body: Any) -> Json:
    """The refusal a message meets."""
    return await refusal(client.chat_postMessage(channel=scene.channel.id, **body))


async def test_nothing_to_say(scene: Scene, client: AsyncWebClient) -> None:
    silent = {"channel": scene.channel.id, "text": ""}
    assert (await refusal(client.api_call("chat.postMessage", json=silent)))["error"] == "no_text"
    assert (await refusal(client.api_call("chat.postMessage", json={"text": "a"})))[
        "error"
    ] == "invalid_arguments"


async def test_long_text_is_cut_with_a_warning_and_not_refused(scene: Scene, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=scene.channel.id, text="a" * 40_001)
    assert sent["response_metadata"]["warnings"] == ["message_truncated"]
    assert len(scene.channel.messages[sent["ts"]].text) == 40_000


async def test_update_takes_4000_bytes_of_text(scene: Scene, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=scene.channel.id, text="a")
    where: Json = {"channel": scene.channel.id, "ts": sent["ts"]}
    await client.chat_update(**where, text="a" * 4000)
    for text in ("a" * 4001, "ä" * 2001):
        assert (await refusal(client.chat_update(**where, text=text)))["error"] == "msg_too_long"


@pytest.mark.parametrize(
    ("blocks", "fits"),
    [
        ([section("a" * 3000)] * 4 + [section("a" * 1200)], True),
        ([section("a" * 3000)] * 4 + [section("a" * 1201)], False),
        ([section("&amp;" * 600)] * 4 + [section("a" * 1200)], True),
        ([section("&" * 600)] * 4 + [section("a" * 1201)], False),
        ([{"type": "markdown", "text": "a" * 12_000}, section("a" * 1200)], True),
        ([{"type": "markdown", "text": "<" * 3301}], False),
        (
            [{"type": "header", "text": words("a")}] * 20 + [section("a" * 3000)] * 3 + [section("a" * 2180)],
            True,
        ),
        (
            [{"type": "header", "text": words("a")}] * 20 + [section("a" * 3000)] * 3 + [section("a" * 2181)],
            False,
        ),
        ([{"type": "markdown", "text": "# H\n\n" * 20 + "a" * 11_120}], False),
    ],
)
async def test_whole_message_has_a_budget(
    scene: Scene, client: AsyncWebClient, blocks: list[Json], *, fits: bool
) -> None:
    if fits:
        await client.chat_postMessage(channel=scene.channel.id, text="a", blocks=blocks)
    else:
        assert (await say(scene, client, text="a", blocks=blocks))["error"] == "msg_blocks_too_long"


async def test_markdown_text_stands_alone_and_has_its_limit(scene: Scene, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=scene.channel.id, markdown_text="# Hello")
    both = await say(scene, client, markdown_text="# Hello", text="hello")
    assert both["error"] == "markdown_text_conflict"
    assert (await say(scene, client, markdown_text="a" * 12_001))["error"] == "msg_too_long"


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ({"event_type": "daily_question", "event_payload": {"key": "a" * 8000}}, "metadata_too_large"),
        ({"event_type": "Daily question", "event_payload": {}}, "invalid_metadata_format"),
        ({"event_type": "daily_question"}, "invalid_metadata_format"),
    ],
)
async def test_metadata(scene: Scene, client: AsyncWebClient, metadata: Json, error: str) -> None:
    assert (await say(scene, client, text="a", metadata=metadata))["error"] == error


async def test_threads_must_be_timestamps_and_a_reply_to_nothing_stands_nowhere(
    scene: Scene, client: AsyncWebClient
) -> None:
    assert (await say(scene, client, text="a", thread_ts="p123"))["error"] == "invalid_thread_ts"
    await client.chat_postMessage(channel=scene.channel.id, text="a", thread_ts="1.000000")
    assert (await client.conversations_history(channel=scene.channel.id))["messages"] == []
    gone = await refusal(client.conversations_replies(channel=scene.channel.id, ts="1.000000"))
    assert gone["error"] == "thread_not_found"


async def test_too_many_attachments(scene: Scene, client: AsyncWebClient) -> None:
    told = await say(scene, client, text="a", attachments=[{"fallback": "a"}] * 101)
    assert told["error"] == "too_many_attachments"


async def test_only_the_bot_s_own_messages_that_stand_are_changed_or_deleted(
    scene: Scene, client: AsyncWebClient
) -> None:
    theirs = await scene.ann.posts(scene.channel, "mine")
    where: Json = {"channel": scene.channel.id, "ts": theirs.ts}
    nowhere: Json = {"channel": scene.channel.id, "ts": "1.000000"}
    assert (await refusal(client.chat_update(**where, text="a")))["error"] == "cant_update_message"
    assert (await refusal(client.chat_delete(**where)))["error"] == "cant_delete_message"
    assert (await refusal(client.chat_update(**nowhere, text="a")))["error"] == "message_not_found"
    assert (await refusal(client.chat_delete(**nowhere)))["error"] == "message_not_found"
    broken: Json = {"channel": scene.channel.id, "message_ts": "p1"}
    assert (await refusal(client.chat_getPermalink(**broken)))["error"] == "bad_timestamp"


async def test_deleted_parent_leaves_a_tombstone_that_takes_no_change(
    scene: Scene, client: AsyncWebClient
) -> None:
    sent = await client.chat_postMessage(channel=scene.channel.id, text="question")
    where: Json = {"channel": scene.channel.id, "ts": sent["ts"]}
    await scene.ann.posts(scene.channel, "reply", thread=scene.channel.messages[sent["ts"]])
    await client.chat_delete(**where)
    assert (await refusal(client.chat_update(**where, text="a")))["error"] == "message_not_found"
    assert (await refusal(client.chat_delete(**where)))["error"] == "message_not_found"
    shown = (await client.conversations_replies(channel=scene.channel.id, ts=sent["ts"]))["messages"]
    assert [each.get("subtype", each["text"]) for each in shown] == ["tombstone", "reply"]
    changed = scene.loopback.delivery.events("message")[-1]
    assert (changed["subtype"], changed["message"]["subtype"]) == ("message_changed", "tombstone")


async def test_history_and_replies_want_timestamps(scene: Scene, client: AsyncWebClient) -> None:
    channel = scene.channel.id
    for call, error in (
        (client.conversations_history(channel=channel, oldest="today"), "invalid_ts_oldest"),
        (client.conversations_history(channel=channel, latest="today"), "invalid_ts_latest"),
        (client.conversations_replies(channel=channel, ts="today"), "invalid_ts"),
    ):
        assert (await refusal(call))["error"] == error
