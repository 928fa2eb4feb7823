"""Without the message content intent the bot reads only what is addressed to it, over REST as well."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discord_loopback.caller import SILENT, Caller
from tests.discord_loopback.conftest import Scene
from tests.discord_loopback.world import Message


async def read(scene: Scene, caller: Caller, message: Message) -> dict[str, Any]:
    heard = await caller("GET", f"/channels/{message.channel_id}/messages/{message.id}")
    found: dict[str, Any] = heard.body
    return found


async def bot_message(scene: Scene, caller: Caller) -> Message:
    await caller.says(scene.channel.id, content="question")
    return scene.loopback.messages(scene.channel)[-1]


async def test_words_and_files_of_others_are_taken_away(scene: Scene, caller: Caller) -> None:
    message = await scene.ann.posts(scene.channel, "secret", files={"a.txt": b"a"})
    found = await read(scene, caller, message)
    listed = (await caller("GET", scene.messages_path)).body[0]
    for each in (found, listed):
        assert (each["content"], each["attachments"], each["embeds"], each["components"]) == ("", [], [], [])
        assert each["author"]["id"] == str(scene.ann.id)


async def test_mention_dm_and_reply_with_ping_are_readable(scene: Scene, caller: Caller) -> None:
    question = await bot_message(scene, caller)
    bot = f"<@{scene.loopback.world.bot_id}>"
    readable = [
        await scene.ann.posts(scene.channel, f"{bot} words"),
        await scene.ann.posts(scene.ann.dm, "words"),
        await scene.ann.posts(scene.channel, "words", reply_to=question),
    ]
    for message in readable:
        assert (await read(scene, caller, message))["content"].endswith("words")


async def test_reply_without_ping_keeps_only_its_reference(scene: Scene, caller: Caller) -> None:
    question = await bot_message(scene, caller)
    message = await scene.ann.posts(scene.channel, "secret", reply_to=question, ping=False)
    found = await read(scene, caller, message)
    assert (found["content"], found["message_reference"]["message_id"]) == ("", str(question.id))
    assert found["referenced_message"]["content"] == "question"


async def test_reply_to_an_interaction_s_answer_is_not_readable(scene: Scene, caller: Caller) -> None:
    command = {"name": "hello", "description": "d", "type": 1}
    await caller("PUT", f"/applications/{scene.loopback.world.application_id}/commands", [command])
    act = await scene.ann.runs("hello", channel=scene.channel)
    path = f"/interactions/{act.interaction.id}/{act.interaction.token}/callback"
    await caller("POST", path, {"type": 4, "data": {"content": "answer", "allowed_mentions": SILENT}})
    message = await scene.ann.posts(scene.channel, "secret", reply_to=await act.message())
    assert (await read(scene, caller, message))["content"] == ""


async def test_granted_intent_reads_everything(scene: Scene, caller: Caller) -> None:
    scene.loopback.world.message_content_intent = True
    message = await scene.ann.posts(scene.channel, "words")
    assert (await read(scene, caller, message))["content"] == "words"


@pytest.mark.parametrize(("granted", "flag"), [(False, 0), (True, 1 << 19)])
async def test_application_s_flags_tell_of_the_intent(
    scene: Scene, caller: Caller, *, granted: bool, flag: int
) -> None:
    scene.loopback.world.message_content_intent = granted
    assert (await caller("GET", "/applications/@me")).body["flags"] & (1 << 19) == flag
