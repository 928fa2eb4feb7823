"""Uploads in three steps, downloads with a token, and what goes wrong with them."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback import places
from tests.slack_loopback.conftest import Scene, refusal


async def uploaded(client: AsyncWebClient, content: bytes = b"abc") -> str:
    begun = await client.files_getUploadURLExternal(filename="a.md", length=len(content))
    async with aiohttp.ClientSession() as session, session.post(begun["upload_url"], data=content) as answer:
        assert answer.status == 200
    return str(begun["file_id"])


async def complete(client: AsyncWebClient, file_id: str, **where: Any) -> Any:
    return await client.files_completeUploadExternal(files=[{"id": file_id, "title": "A"}], **where)


async def test_upload_is_completed_once(scene: Scene, client: AsyncWebClient) -> None:
    file_id = await uploaded(client)
    done = await complete(client, file_id, channel_id=scene.channel.id)
    assert (done["files"][0]["title"], done["files"][0]["shares"]) == ("A", {})
    assert (await refusal(complete(client, file_id)))["error"] == "file_not_found"


async def test_upload_into_a_thread_and_where_it_cannot_go(scene: Scene, client: AsyncWebClient) -> None:
    question = await scene.ann.posts(scene.channel, "question")
    await complete(client, await uploaded(client), channel_id=scene.channel.id, thread_ts=question.ts)
    assert [each.subtype for each in scene.loopback.thread_of(question)] == ["file_share"]
    outside = scene.loopback.channel("elsewhere", creator=scene.ann, with_bot=False)
    refused = [await refusal(complete(client, await uploaded(client), channel_id=outside.id))]
    places.set_archived(scene.loopback.slack, scene.channel, archived=True, user_id=scene.ann.id)
    refused.append(await refusal(complete(client, await uploaded(client), channel_id=scene.channel.id)))
    assert [each["error"] for each in refused] == ["not_in_channel", "is_archived"]


async def test_nothing_announced_or_nothing_sent(scene: Scene, client: AsyncWebClient) -> None:
    begun = await client.files_getUploadURLExternal(filename="a.md", length=3)
    for call, error in (
        (client.files_getUploadURLExternal(filename="a.md", length=0), "invalid_arguments"),
        (client.files_completeUploadExternal(files=[]), "invalid_arguments"),
        (complete(client, begun["file_id"]), "file_not_found"),
        (client.files_info(file=begun["file_id"]), "file_not_found"),
        (client.files_info(file="F0NOTHING"), "file_not_found"),
    ):
        assert (await refusal(call))["error"] == error


async def test_length_must_be_the_announced_one(scene: Scene, client: AsyncWebClient) -> None:
    begun = await client.files_getUploadURLExternal(filename="a.md", length=99)
    async with aiohttp.ClientSession() as session:
        async with session.post(begun["upload_url"], data=b"abc") as answer:
            assert answer.status == 400
        async with session.post(begun["upload_url"] + "0", data=b"abc") as answer:
            assert answer.status == 404


async def test_lost_upload_is_an_error_of_the_sdk(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.faults.answer(500, path="upload")
    with pytest.raises(SlackRequestError):
        await client.files_upload_v2(filename="a.md", content="abc", channel=scene.channel.id)
    assert scene.loopback.messages(scene.channel) == []


async def test_member_s_file_is_read_with_the_token_alone(scene: Scene, client: AsyncWebClient) -> None:
    message = await scene.ann.posts(scene.channel, "look", files={"a.md": b"# A"})
    shown = (await client.files_info(file=message.file_ids[0]))["file"]
    assert shown["shares"]["public"][scene.channel.id][0]["ts"] == message.ts
    async with aiohttp.ClientSession() as session:
        header = {"Authorization": f"Bearer {scene.loopback.bot_token}"}
        async with session.get(shown["url_private_download"], headers=header) as answer:
            assert await answer.read() == b"# A"
        async with session.get(shown["url_private_download"]) as answer:
            assert (answer.status, answer.content_type) == (200, "text/html")
        scene.loopback.world.installation.scopes.remove("files:read")
        async with session.get(shown["url_private"], headers=header) as answer:
            assert answer.content_type == "text/html"
