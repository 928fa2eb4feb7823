"""What stands in channels and threads is read as Slack tells it: order, pages, metadata, edits, permalinks."""

from __future__ import annotations

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.conftest import Scene
from tests.slack_loopback.sample_app import question
from tests.slack_loopback.world import Json, moment

METADATA = {"event_type": "daily_question", "event_payload": {"key": "d7.20270101.q"}}


def texts(answer: Any) -> list[str]:
    return [each["text"] for each in answer["messages"]]


async def test_timestamps_are_unique_and_ordered_even_where_time_stands(scene: Scene) -> None:
    scene.loopback.clock.freeze(scene.loopback.clock.now())
    stamps = [(await scene.ann.posts(scene.channel, str(number))).ts for number in range(5)]
    assert stamps == sorted(set(stamps), key=moment)


async def test_history_is_newest_first_and_comes_in_pages(scene: Scene, client: AsyncWebClient) -> None:
    for number in range(5):
        await scene.ann.posts(scene.channel, str(number))
    pages = [
        texts(page) async for page in await client.conversations_history(channel=scene.channel.id, limit=2)
    ]
    assert pages == [["4", "3"], ["2", "1"], ["0"]]


async def test_oldest_alone_gives_what_is_nearest_to_it(scene: Scene, client: AsyncWebClient) -> None:
    sent = [await scene.ann.posts(scene.channel, str(number)) for number in range(5)]
    where: Json = {"channel": scene.channel.id, "oldest": sent[0].ts, "limit": 2}
    assert texts(await client.conversations_history(**where)) == ["2", "1"]
    assert texts(await client.conversations_history(**where, latest=sent[4].ts)) == ["3", "2"]
    assert texts(await client.conversations_history(**where, inclusive=True)) == ["1", "0"]
    assert texts(await client.conversations_history(channel=scene.channel.id, latest="1")) == []


async def test_replies_stand_in_their_thread_unless_broadcast(scene: Scene, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=scene.channel.id, text="question")
    parent = scene.channel.messages[sent["ts"]]
    await scene.ann.posts(scene.channel, "answer", thread=parent)
    await scene.ann.posts(scene.channel, "loud answer", thread=parent, broadcast=True)
    await client.chat_postMessage(
        channel=scene.channel.id, text="loud reveal", thread_ts=parent.ts, reply_broadcast=True
    )
    shown = await client.conversations_history(channel=scene.channel.id)
    assert texts(shown) == ["loud reveal", "loud answer", "question"]
    assert (shown["messages"][-1]["reply_count"], shown["messages"][0]["subtype"]) == (3, "thread_broadcast")
    whole = ["question", "answer", "loud answer", "loud reveal"]
    assert texts(await client.conversations_replies(channel=scene.channel.id, ts=parent.ts)) == whole
    reply = scene.loopback.thread_of(parent)[0]
    assert texts(await client.conversations_replies(channel=scene.channel.id, ts=reply.ts)) == whole
    since: Json = {"channel": scene.channel.id, "ts": parent.ts, "oldest": reply.ts, "limit": 1}
    assert texts(await client.conversations_replies(**since)) == ["question", "loud answer"]


async def test_metadata_is_whole_only_when_asked_for(scene: Scene, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=scene.channel.id, text="question", metadata=METADATA)
    brief = await client.conversations_history(channel=scene.channel.id)
    whole = await client.conversations_history(channel=scene.channel.id, include_all_metadata=True)
    assert brief["messages"][0]["metadata"] == {"event_type": "daily_question"}
    assert whole["messages"][0]["metadata"] == METADATA


async def test_update_with_text_alone_drops_the_blocks_and_keeps_the_rest(
    scene: Scene, client: AsyncWebClient
) -> None:
    sent = await client.chat_postMessage(
        channel=scene.channel.id, text="question", blocks=question(), metadata=METADATA
    )
    where: Json = {"channel": scene.channel.id, "ts": sent["ts"]}
    message = scene.channel.messages[sent["ts"]]
    await client.chat_update(**where, blocks=question(1), text="question")
    assert (len(message.blocks), message.edited_ts) == (2, None)
    await client.chat_update(**where, text="only words")
    assert (message.text, message.blocks, message.metadata) == ("only words", [], METADATA)
    assert message.edited_ts is not None
    await client.chat_update(**where, text="a", metadata={"event_type": "gone", "event_payload": {}})
    assert (message.metadata or {})["event_type"] == "gone"


async def test_extra_team_id_and_string_booleans_are_taken(scene: Scene, client: AsyncWebClient) -> None:
    team_id = scene.loopback.world.team_id
    form = {"channel": scene.channel.id, "text": "as a form", "team_id": team_id, "token": client.token}
    await client.api_call("chat.postMessage", data=form, headers={"Authorization": ""})
    shown = await client.api_call(
        "conversations.info",
        params={"channel": scene.channel.id, "include_num_members": "true", "team_id": team_id},
    )
    assert shown["channel"]["num_members"] == 2


async def test_permalinks_lead_to_the_message(scene: Scene, client: AsyncWebClient) -> None:
    parent = await scene.ann.posts(scene.channel, "question")
    reply = await scene.ann.posts(scene.channel, "answer", thread=parent)
    plain = await client.chat_getPermalink(channel=scene.channel.id, message_ts=parent.ts)
    inner = await client.chat_getPermalink(channel=scene.channel.id, message_ts=reply.ts)
    assert plain["permalink"].endswith(f"/archives/{scene.channel.id}/p{parent.ts.replace('.', '')}")
    assert f"thread_ts={parent.ts}" in inner["permalink"]


async def test_preview_of_a_link_changes_a_message_nobody_edited(scene: Scene) -> None:
    message = await scene.ann.posts(scene.channel, "https://example.com")
    await scene.ann.sees_preview(message)
    changed = scene.loopback.delivery.events("message")[-1]
    assert changed["subtype"] == "message_changed"
    assert changed["message"]["text"] == changed["previous_message"]["text"]


async def test_full_reactions_name_everybody(scene: Scene, client: AsyncWebClient) -> None:
    message = await scene.ann.posts(scene.channel, "rate")
    for number in range(60):
        await scene.loopback.member(f"m{number}", scene.channel).reacts(message, "one")
    where: Json = {"channel": scene.channel.id, "timestamp": message.ts}
    brief = (await client.reactions_get(**where))["message"]["reactions"][0]
    full = (await client.reactions_get(**where, full=True))["message"]["reactions"][0]
    assert (brief["count"], len(brief["users"]), len(full["users"])) == (60, 50, 60)
