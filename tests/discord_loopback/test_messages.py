"""Messages are stored, listed, edited and deduplicated as on Discord."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import aiohttp

from tests.discord_loopback.caller import SILENT, Caller
from tests.discord_loopback.clock import snowflake_at
from tests.discord_loopback.conftest import Scene


async def test_same_nonce_returns_the_first_message(scene: Scene, caller: Caller) -> None:
    first = await caller.says(scene.channel.id, content="a", nonce="d7.1", enforce_nonce=True)
    second = await caller.says(scene.channel.id, content="b", nonce="d7.1", enforce_nonce=True)
    assert first.body["id"] == second.body["id"]
    assert second.body["content"] == "a"
    assert len(scene.loopback.messages(scene.channel)) == 1


async def test_nonce_is_forgotten_after_its_window(scene: Scene, caller: Caller) -> None:
    await caller.says(scene.channel.id, content="a", nonce="d7.1", enforce_nonce=True)
    scene.loopback.clock.advance(scene.loopback.rules.nonce_window + timedelta(seconds=1))
    await caller.says(scene.channel.id, content="a", nonce="d7.1", enforce_nonce=True)
    assert len(scene.loopback.messages(scene.channel)) == 2


async def test_nonce_without_enforcement_is_no_key(scene: Scene, caller: Caller) -> None:
    for _ in range(2):
        await caller.says(scene.channel.id, content="a", nonce="d7.1")
    assert len(scene.loopback.messages(scene.channel)) == 2


async def test_nonce_of_a_deleted_message_is_unknown(scene: Scene, caller: Caller) -> None:
    first = await caller.says(scene.channel.id, content="a", nonce="d7.1", enforce_nonce=True)
    await caller("DELETE", f"{scene.messages_path}/{first.body['id']}")
    second = await caller.says(scene.channel.id, content="a", nonce="d7.1", enforce_nonce=True)
    assert (second.status, second.code) == (404, 10008)


async def test_history_pages_by_before_after_and_around(scene: Scene, caller: Caller) -> None:
    ids = [(await caller.says(scene.channel.id, content=f"{each}")).body["id"] for each in range(6)]

    async def listed(query: str) -> list[int]:
        heard = await caller("GET", f"{scene.messages_path}?{query}")
        return [ids.index(each["id"]) for each in heard.body]

    assert await listed("limit=2") == [5, 4]
    assert await listed(f"limit=2&before={ids[4]}") == [3, 2]
    assert await listed(f"limit=2&after={ids[1]}") == [3, 2]
    assert await listed(f"limit=3&around={ids[3]}") == [4, 3, 2]
    assert (await caller("GET", f"{scene.messages_path}?limit=101")).code == 50035
    assert (await caller("GET", f"{scene.messages_path}?after=1&before=2")).code == 50035


async def test_history_does_not_give_the_nonce_back(scene: Scene, caller: Caller) -> None:
    created = await caller.says(scene.channel.id, content="a", nonce="d7.1")
    listed = await caller("GET", scene.messages_path)
    assert created.body["nonce"] == "d7.1"
    assert "nonce" not in listed.body[0]


async def test_history_with_containers_breaks_when_told_to(scene: Scene, caller: Caller) -> None:
    container = {"type": 17, "components": [{"type": 10, "content": "a"}]}
    await caller.says(scene.channel.id, components=[container], flags=1 << 15)
    assert (await caller("GET", scene.messages_path)).status == 200
    scene.loopback.rules.history_breaks_on_containers = True
    assert (await caller("GET", scene.messages_path)).status == 500


async def test_ids_follow_the_clock(scene: Scene, caller: Caller) -> None:
    morning = datetime(2027, 3, 28, 9, 0, tzinfo=UTC)
    scene.loopback.clock.freeze(morning)
    posted = [int((await caller.says(scene.channel.id, content="a")).body["id"]) for _ in range(2)]
    assert posted[0] < posted[1]
    assert all(each >> 22 == snowflake_at(morning) >> 22 for each in posted)
    assert scene.loopback.messages(scene.channel)[0].created_at == morning


async def test_attachments_keep_their_bytes_over_edits(scene: Scene, caller: Caller) -> None:
    described = {
        "attachments": [{"id": 0, "filename": "answer-19.md", "description": "all of it"}],
        "allowed_mentions": SILENT,
    }
    sent = await caller("POST", scene.messages_path, described, files=[b"# Answer"])
    attachment = sent.body["attachments"][0]
    assert (attachment["filename"], attachment["size"], attachment["description"]) == (
        "answer-19.md",
        8,
        "all of it",
    )
    async with aiohttp.ClientSession() as session, session.get(attachment["url"]) as answer:
        assert await answer.read() == b"# Answer"
    path = f"{scene.messages_path}/{sent.body['id']}"
    kept = await caller("PATCH", path, {"content": "a", "allowed_mentions": SILENT})
    added = await caller("PATCH", path, {"allowed_mentions": SILENT}, files=[b"more"])
    dropped = await caller("PATCH", path, {"attachments": [], "allowed_mentions": SILENT})
    assert [len(each.body["attachments"]) for each in (kept, added, dropped)] == [1, 2, 0]


async def test_reply_names_what_it_answers(scene: Scene, caller: Caller) -> None:
    message = await scene.ann.posts(scene.channel, "question")
    heard = await caller.says(
        scene.channel.id, content="answer", message_reference={"message_id": str(message.id)}
    )
    assert heard.body["message_reference"]["message_id"] == str(message.id)
    assert heard.body["type"] == 19
    assert heard.body["mentions"] == []
