"""Events arrive at least once and in no promised order, over tickets that are good for one connection."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback import places
from tests.slack_loopback.conftest import Scene
from tests.slack_loopback.loopback import SlackLoopback
from tests.slack_loopback.sockets import MOST_CONNECTIONS
from tests.slack_loopback.world import Json


class Line:
    """A bare socket that says only what it is told to."""

    def __init__(self, websocket: aiohttp.ClientWebSocketResponse) -> None:
        self._websocket = websocket

    async def frame(self) -> Json:
        found: Json = await self._websocket.receive_json(timeout=10)
        return found

    async def envelope(self, *, acknowledges: bool = True, **payload: Any) -> Json:
        found = await self.frame()
        assert "envelope_id" in found, found
        if acknowledges:
            await self._websocket.send_str(json.dumps({"envelope_id": found["envelope_id"], **payload}))
        return found

    async def text(self, *, acknowledges: bool = True) -> tuple[str, int]:
        envelope = await self.envelope(acknowledges=acknowledges)
        return envelope["payload"]["event"]["text"], envelope["retry_attempt"]

    async def says(self, frame: Json) -> None:
        await self._websocket.send_str(json.dumps(frame))


@asynccontextmanager
async def line(loopback: SlackLoopback, client: AsyncWebClient) -> AsyncIterator[Line]:
    """Connected, with hello heard."""
    opened = await client.apps_connections_open(app_token=loopback.app_token)
    async with aiohttp.ClientSession() as session, session.ws_connect(opened["url"]) as websocket:
        connected = Line(websocket)
        assert (await connected.frame())["type"] == "hello"
        yield connected


async def test_hello_counts_connections(scene: Scene, client: AsyncWebClient) -> None:
    url = (await client.apps_connections_open(app_token=scene.loopback.app_token))["url"]
    async with (
        line(scene.loopback, client),
        aiohttp.ClientSession() as session,
        session.ws_connect(url) as second,
    ):
        hello = await second.receive_json()
    assert hello["num_connections"] == 2
    assert hello["connection_info"] == {"app_id": scene.loopback.world.app_id}


async def test_envelope_says_attempt_0_and_whose_it_is(scene: Scene, client: AsyncWebClient) -> None:
    async with line(scene.loopback, client) as connected:
        await scene.ann.posts(scene.channel, "hello")
        envelope = await connected.envelope()
    assert (envelope["type"], envelope["retry_attempt"], envelope["accepts_response_payload"]) == (
        "events_api",
        0,
        False,
    )
    assert envelope["payload"]["authorizations"][0]["team_id"] == scene.loopback.world.team_id
    assert envelope["payload"]["event"]["channel_type"] == "channel"


async def test_command_carries_its_fields_and_its_payload_is_the_answer(
    scene: Scene, client: AsyncWebClient
) -> None:
    async with line(scene.loopback, client) as connected:
        act = await scene.ann.runs("answer", "19", channel=scene.channel)
        envelope = await connected.envelope(payload={"response_type": "in_channel", "text": "Question 19"})
        assert (await act.reply()).ephemeral_for is None
    assert envelope["accepts_response_payload"] is True
    assert {"command", "text", "user_id", "channel_id", "trigger_id", "response_url"} <= set(
        envelope["payload"]
    )
    assert [each.text for each in scene.channel.standing] == ["Question 19"]


async def test_ticket_is_good_once(scene: Scene, client: AsyncWebClient) -> None:
    url = (await client.apps_connections_open(app_token=scene.loopback.app_token))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url):
            pass
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_burnt_ticket_is_good_no_more(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.sockets.burn_tickets()
    url = (await client.apps_connections_open(app_token=scene.loopback.app_token))["url"]
    async with aiohttp.ClientSession() as session:
        for _ in range(2):
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(url)


async def test_switched_off_socket_mode_disconnects_and_admits_nobody(
    scene: Scene, client: AsyncWebClient
) -> None:
    async with line(scene.loopback, client) as connected:
        scene.loopback.sockets.disable()
        assert (await connected.frame())["reason"] == "link_disabled"
    with pytest.raises(aiohttp.WSServerHandshakeError):
        async with line(scene.loopback, client):
            pass


async def test_warning_comes_before_a_refresh(scene: Scene, client: AsyncWebClient) -> None:
    async with line(scene.loopback, client) as connected:
        scene.loopback.sockets.ask_to_reconnect("warning")
        assert (await connected.frame())["reason"] == "warning"
        await scene.ann.posts(scene.channel, "still here")
        assert await connected.text() == ("still here", 0)


async def test_eleventh_connection_is_one_too_many(scene: Scene, client: AsyncWebClient) -> None:
    async with aiohttp.ClientSession() as session:
        frames = []
        sockets = []
        for _ in range(MOST_CONNECTIONS + 1):
            url = (await client.apps_connections_open(app_token=scene.loopback.app_token))["url"]
            sockets.append(await session.ws_connect(url))
            frames.append(await sockets[-1].receive_json())
        for each in sockets:
            await each.close()
    assert frames[-1]["reason"] == "too_many_websockets"
    assert frames[-2]["num_connections"] == MOST_CONNECTIONS


async def test_unacknowledged_event_comes_again_with_its_number_and_reason(
    scene: Scene, client: AsyncWebClient
) -> None:
    scene.loopback.delivery.acknowledged_within_s = 0.05
    async with line(scene.loopback, client) as connected:
        await scene.ann.posts(scene.channel, "hello")
        first = await connected.envelope(acknowledges=False)
        again = await connected.envelope()
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")
    assert again["payload"]["event_id"] == first["payload"]["event_id"]
    await scene.loopback.everything_acknowledged()


async def test_event_is_lost_after_the_last_retry(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.delivery.acknowledged_within_s = 0.02
    scene.loopback.delivery.retry_after_s = (0.0, 0.0, 0.0)
    async with line(scene.loopback, client) as connected:
        await scene.ann.posts(scene.channel, "hello")
        attempts = [await connected.text(acknowledges=False) for _ in range(4)]
        await scene.loopback.until(lambda: scene.loopback.delivery.lost, what="the loss")
    assert attempts == [("hello", number) for number in range(4)]


async def test_redelivery_and_repetition_on_demand(scene: Scene, client: AsyncWebClient) -> None:
    async with line(scene.loopback, client) as connected:
        await scene.ann.posts(scene.channel, "one")
        assert await connected.text(acknowledges=False) == ("one", 0)
        scene.loopback.delivery.redeliver()
        assert await connected.text() == ("one", 1)
        scene.loopback.delivery.send_again()
        assert await connected.text() == ("one", 1)
        scene.loopback.delivery.send_twice()
        await scene.ann.posts(scene.channel, "two")
        assert [await connected.text(), await connected.text()] == [("two", 0), ("two", 1)]


async def test_held_events_come_backwards(scene: Scene, client: AsyncWebClient) -> None:
    async with line(scene.loopback, client) as connected:
        scene.loopback.delivery.hold()
        for text in ("one", "two", "three"):
            await scene.ann.posts(scene.channel, text)
        scene.loopback.delivery.release(backwards=True)
        assert [(await connected.text())[0] for _ in range(3)] == ["three", "two", "one"]


async def test_events_wait_for_a_socket_unless_forgotten(scene: Scene, client: AsyncWebClient) -> None:
    await scene.ann.posts(scene.channel, "lost")
    scene.loopback.delivery.forget()
    await scene.ann.posts(scene.channel, "kept")
    async with line(scene.loopback, client) as connected:
        assert await connected.text() == ("kept", 0)


async def test_command_without_a_socket_fails_at_once(scene: Scene) -> None:
    act = await scene.ann.runs("answer", channel=scene.channel)
    assert await act.failure() == "dispatch_failed"


async def test_acknowledgement_of_nothing_is_kept_apart(scene: Scene, client: AsyncWebClient) -> None:
    async with line(scene.loopback, client) as connected:
        await connected.says({"envelope_id": "unknown"})
        stray = await scene.loopback.until(lambda: scene.loopback.delivery.unmatched, what="a stray frame")
    assert stray == [{"envelope_id": "unknown"}]


async def test_events_need_membership_subscription_and_scope(scene: Scene) -> None:
    loopback = scene.loopback
    elsewhere = loopback.channel("elsewhere", creator=scene.ann, with_bot=False)
    await scene.ann.posts(elsewhere, "the bot is not here")
    loopback.world.installation.subscriptions.remove("message.channels")
    await scene.ann.posts(scene.channel, "not subscribed")
    loopback.world.installation.scopes.remove("im:history")
    await scene.ann.posts(scene.ann.dm, "no scope")
    assert loopback.delivery.sent == []
    await scene.ann.posts(loopback.group_dm(scene.ann, loopback.member("ben")), "heard")
    assert loopback.delivery.events("message")[0]["channel_type"] == "mpim"


async def test_archive_rename_deletion_and_leaving_are_told(scene: Scene) -> None:
    slack = scene.loopback.slack
    places.rename(slack, scene.channel, "questions")
    await scene.ann.leaves(scene.channel)
    places.set_archived(slack, scene.channel, archived=True, user_id=scene.ann.id)
    places.delete(slack, scene.channel)
    told = [each.payload["event"]["type"] for each in scene.loopback.delivery.sent]
    assert told == ["channel_rename", "member_left_channel", "channel_archive", "channel_deleted"]


async def test_mention_and_message_are_two_events_for_one_message(scene: Scene) -> None:
    await scene.ann.posts(scene.channel, f"<@{scene.loopback.world.bot_user_id}> hello @here")
    message, mention = (each.payload["event"] for each in scene.loopback.delivery.sent)
    assert (message["type"], mention["type"], message["ts"]) == ("message", "app_mention", mention["ts"])
    assert message["text"].endswith("hello <!here>")


async def test_uninstalling_is_told_and_ends_everything(scene: Scene) -> None:
    scene.loopback.uninstall()
    await scene.ann.posts(scene.channel, "nobody hears")
    told = [each.payload["event"]["type"] for each in scene.loopback.delivery.sent]
    assert told == ["app_uninstalled", "tokens_revoked"]
