"""The gateway greets, numbers, resumes and closes as Discord's does."""

from __future__ import annotations

import json
import zlib
from typing import Any

import aiohttp
import pytest

from tests.discord_loopback import places
from tests.discord_loopback.caller import Caller
from tests.discord_loopback.conftest import Scene

INTENTS = 13825
MESSAGE_CONTENT = 1 << 15


async def frame(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    found: dict[str, Any] = await socket.receive_json(timeout=5)
    return found


async def event(socket: aiohttp.ClientWebSocketResponse, name: str) -> dict[str, Any]:
    while True:
        heard = await frame(socket)
        if heard["t"] == name:
            return heard


async def identified(
    scene: Scene, caller: Caller, **changes: Any
) -> tuple[aiohttp.ClientWebSocketResponse, dict[str, Any]]:
    socket = await caller.socket()
    assert (await frame(socket))["op"] == 10
    await socket.send_json(
        {"op": 2, "d": {"token": scene.loopback.token, "intents": INTENTS, "properties": {}, **changes}}
    )
    return socket, await event(socket, "READY")


async def close_code(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    message = await socket.receive(timeout=5)
    while message.type is aiohttp.WSMsgType.TEXT:
        message = await socket.receive(timeout=5)
    return socket.close_code


async def test_identify_is_greeted_with_ready_and_guilds(scene: Scene, caller: Caller) -> None:
    socket, ready = await identified(scene, caller)
    guild = await event(socket, "GUILD_CREATE")
    assert ready["d"]["user"]["id"] == str(scene.loopback.world.bot_id)
    assert [each["id"] for each in guild["d"]["channels"]] == [str(scene.channel.id)]
    assert (ready["s"], guild["s"]) == (1, 2)
    assert [each.intents for each in scene.loopback.gateway.identifies] == [INTENTS]
    assert scene.loopback.gateway.session_start_limit()["remaining"] == 999


async def test_compressed_stream_is_one_zlib_context(scene: Scene, caller: Caller) -> None:
    socket = await caller.socket(compress="zlib-stream")
    inflator = zlib.decompressobj()
    hello = json.loads(inflator.decompress(await socket.receive_bytes(timeout=5)))
    await socket.send_json({"op": 1, "d": None})
    ack = json.loads(inflator.decompress(await socket.receive_bytes(timeout=5)))
    assert (hello["op"], ack["op"], scene.loopback.gateway.heartbeats) == (10, 11, 1)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"token": "wrong"}, 4004), ({"intents": INTENTS | MESSAGE_CONTENT}, 4014), ({"intents": 1 << 1}, 4014)],
)
async def test_wrong_identify_is_closed(
    scene: Scene, caller: Caller, changes: dict[str, Any], code: int
) -> None:
    socket = await caller.socket()
    await socket.send_json({"op": 2, "d": {"token": scene.loopback.token, "intents": INTENTS, **changes}})
    assert await close_code(socket) == code


async def test_used_up_identifies_close_as_a_wrong_token(scene: Scene, caller: Caller) -> None:
    scene.loopback.gateway.identifies_left = 0
    socket = await caller.socket()
    await socket.send_json({"op": 2, "d": {"token": scene.loopback.token, "intents": INTENTS}})
    assert await close_code(socket) == 4004


async def test_granted_message_content_is_heard(scene: Scene, caller: Caller) -> None:
    scene.loopback.world.message_content_intent = True
    socket, _ = await identified(scene, caller, intents=INTENTS | MESSAGE_CONTENT)
    await scene.ann.posts(scene.channel, "words")
    assert (await event(socket, "MESSAGE_CREATE"))["d"]["content"] == "words"


async def test_resume_replays_what_was_missed(scene: Scene, caller: Caller) -> None:
    _, ready = await identified(scene, caller)
    scene.loopback.gateway.drop()
    message = await scene.ann.posts(scene.channel, "missed")
    again = await caller.socket()
    resume = {"token": scene.loopback.token, "session_id": ready["d"]["session_id"], "seq": 2}
    await again.send_json({"op": 6, "d": resume})
    missed = await event(again, "MESSAGE_CREATE")
    resumed = await event(again, "RESUMED")
    assert missed["d"]["id"] == str(message.id)
    assert resumed["s"] > missed["s"] > 2
    assert (scene.loopback.gateway.resumes, len(scene.loopback.gateway.identifies)) == (1, 1)


async def test_lost_session_cannot_be_resumed(scene: Scene, caller: Caller) -> None:
    _, ready = await identified(scene, caller)
    scene.loopback.go_down(loses_sessions=True)
    with pytest.raises(aiohttp.ClientError):
        await caller.socket()
    with pytest.raises(aiohttp.ClientError):
        await caller("GET", "/users/@me")
    scene.loopback.come_back()
    again = await caller.socket()
    await frame(again)
    await again.send_json(
        {"op": 6, "d": {"token": scene.loopback.token, "session_id": ready["d"]["session_id"], "seq": 1}}
    )
    invalid = await frame(again)
    assert (invalid["op"], invalid["d"]) == (9, False)


async def test_outage_may_lose_events_though_the_session_lives(scene: Scene, caller: Caller) -> None:
    _, ready = await identified(scene, caller)
    scene.loopback.go_down(loses_events=True)
    await scene.ann.posts(scene.channel, "lost")
    scene.loopback.come_back()
    again = await caller.socket()
    await frame(again)
    await again.send_json(
        {"op": 6, "d": {"token": scene.loopback.token, "session_id": ready["d"]["session_id"], "seq": 2}}
    )
    assert (await frame(again))["t"] == "RESUMED"


async def test_server_asks_invalidates_and_closes(scene: Scene, caller: Caller) -> None:
    socket, _ = await identified(scene, caller)
    await event(socket, "GUILD_CREATE")
    scene.loopback.gateway.ask_to_reconnect()
    scene.loopback.gateway.invalidate(resumable=False)
    assert [(await frame(socket))["op"] for _ in range(2)] == [7, 9]
    scene.loopback.gateway.close(4000)
    assert await close_code(socket) == 4000


async def test_session_ends_when_its_client_closes_it(scene: Scene, caller: Caller) -> None:
    socket, _ = await identified(scene, caller)
    await socket.close(code=1000)
    await scene.loopback.until(lambda: not scene.loopback.gateway.sessions, what="the session to end")


async def test_guilds_and_dms_go_to_their_shards(scene: Scene, caller: Caller) -> None:
    other = scene.loopback.guild("Other", guild_id=scene.guild.id + (1 << 22))
    own = (scene.guild.id >> 22) % 2
    socket, _ = await identified(scene, caller, shard=[own, 2])
    assert (await event(socket, "GUILD_CREATE"))["d"]["id"] == str(scene.guild.id)
    ben = scene.loopback.member(other, "ben")
    await ben.posts(scene.loopback.channel(other), "elsewhere")
    await scene.ann.posts(scene.channel, "here")
    assert (await event(socket, "MESSAGE_CREATE"))["d"]["channel_id"] == str(scene.channel.id)


async def test_world_s_changes_are_told(scene: Scene, caller: Caller) -> None:
    socket, _ = await identified(scene, caller)
    discord = scene.loopback.discord
    places.set_bot_permissions(discord, scene.guild, 0)
    places.set_bot_permissions(discord, scene.guild, 1 << 10)
    places.delete_channel(discord, scene.channel)
    places.remove_bot(discord, scene.guild)
    heard = [(await frame(socket))["t"] for _ in range(5)]
    assert heard == [
        "GUILD_CREATE",
        "GUILD_ROLE_UPDATE",
        "GUILD_ROLE_UPDATE",
        "CHANNEL_DELETE",
        "GUILD_DELETE",
    ]


async def test_events_without_their_intent_are_not_sent(scene: Scene, caller: Caller) -> None:
    socket, _ = await identified(scene, caller, intents=1)
    await event(socket, "GUILD_CREATE")
    message = await scene.ann.posts(scene.channel, "unheard")
    await scene.ann.reacts(message, "👍")
    scene.loopback.channel(scene.guild, "new")
    assert (await frame(socket))["t"] == "CHANNEL_CREATE"
