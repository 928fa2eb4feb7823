"""Troubles come when ordered: refusals, broken connections before or after the work, silence, limits, outages."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.conftest import Scene, refusal

POST = r"chat\.postMessage"


async def say(scene: Scene, client: AsyncWebClient, text: str = "a") -> object:
    return await client.chat_postMessage(channel=scene.channel.id, text=text)


async def test_ordered_error_and_limit_come_once(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.faults.error("fatal_error", path=POST)
    scene.loopback.faults.rate_limited(7, path=POST)
    assert (await refusal(say(scene, client)))["error"] == "fatal_error"
    with pytest.raises(SlackApiError) as limited:
        await say(scene, client)
    assert (limited.value.response["error"], limited.value.response.headers["Retry-After"]) == (
        "ratelimited",
        "7",
    )
    await say(scene, client)
    assert len(scene.loopback.messages(scene.channel)) == 1


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_server_errors_before_or_after_the_work(
    scene: Scene, client: AsyncWebClient, status: int
) -> None:
    scene.loopback.faults.answer(status, path=POST)
    scene.loopback.faults.answer(status, path=POST, after_storing=True)
    for stored in (0, 1):
        with pytest.raises(SlackApiError):
            await say(scene, client)
        assert len(scene.loopback.messages(scene.channel)) == stored


async def test_proxy_says_html(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.faults.html(502, path=POST)
    with pytest.raises(SlackApiError):
        await say(scene, client)


@pytest.mark.parametrize(("after_storing", "stored"), [(False, 0), (True, 1)])
async def test_connection_is_reset_before_or_after_storing(
    scene: Scene, client: AsyncWebClient, *, after_storing: bool, stored: int
) -> None:
    scene.loopback.faults.reset(path=POST, after_storing=after_storing)
    with pytest.raises(aiohttp.ClientError):
        await say(scene, client)
    assert len(scene.loopback.messages(scene.channel)) == stored
    assert scene.loopback.recorder.requests[-1].lost


async def test_sdk_s_default_retry_posts_twice(scene: Scene, client: AsyncWebClient) -> None:
    client.retry_handlers = [AsyncConnectionErrorRetryHandler()]
    scene.loopback.faults.reset(path=POST, after_storing=True)
    await say(scene, client)
    assert len(scene.loopback.messages(scene.channel)) == 2


async def test_hanging_request_is_released(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.faults.hang(path=POST, after_storing=True)
    waiting = asyncio.ensure_future(say(scene, client))
    await scene.loopback.bot_posts(scene.channel)
    assert not waiting.done()
    scene.loopback.faults.release()
    with pytest.raises(aiohttp.ClientError):
        await waiting


async def test_late_answer_comes_whole_and_steps_are_called(scene: Scene, client: AsyncWebClient) -> None:
    seen: list[int] = []
    scene.loopback.faults.late(0.02, path=POST)
    scene.loopback.faults.call_at_step(2, lambda: seen.append(len(scene.channel.messages)))
    await say(scene, client)
    await say(scene, client)
    assert (seen, scene.loopback.faults.steps) == ([1], 2)


@pytest.mark.parametrize(("after_storing", "stored"), [(False, 1), (True, 2)])
async def test_process_is_killed_at_its_step(
    scene: Scene, client: AsyncWebClient, *, after_storing: bool, stored: int
) -> None:
    victim = await asyncio.create_subprocess_exec(sys.executable, "-c", "import time; time.sleep(600)")
    scene.loopback.faults.kill_at_step(2, pid=victim.pid, after_storing=after_storing)
    await say(scene, client)
    with pytest.raises(aiohttp.ClientError):
        await say(scene, client)
    assert await victim.wait() == -signal.SIGKILL
    assert len(scene.loopback.messages(scene.channel)) == stored


async def test_limit_by_channel_counts_each_channel_alone(scene: Scene, client: AsyncWebClient) -> None:
    other = scene.loopback.channel("other")
    scene.loopback.limits.set(POST, calls=1, per_s=60, by_channel=True)
    await say(scene, client)
    await client.chat_postMessage(channel=other.id, text="a")
    assert (await refusal(say(scene, client)))["error"] == "ratelimited"
    scene.loopback.clock.advance(timedelta(seconds=61))
    await say(scene, client)


async def test_closed_method_opens_again(scene: Scene, client: AsyncWebClient) -> None:
    until = scene.loopback.clock.now() + timedelta(seconds=30)
    scene.loopback.limits.close(POST, until=until, channel_id=scene.channel.id)
    with pytest.raises(SlackApiError) as limited:
        await say(scene, client)
    assert limited.value.response.headers["Retry-After"] == "30"
    await client.chat_postMessage(channel=scene.ann.id, text="elsewhere")
    scene.loopback.clock.advance(timedelta(seconds=31))
    await say(scene, client)


async def test_slack_s_own_tiers(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.limits.tiers(commercial=True)
    scene.loopback.clock.freeze(scene.loopback.clock.now())
    for number in range(20):
        await scene.ann.posts(scene.channel, str(number))
    assert len((await client.conversations_history(channel=scene.channel.id, limit=200))["messages"]) == 15
    calls: list[tuple[Callable[[], Awaitable[object]], int]] = [
        (lambda: client.conversations_history(channel=scene.channel.id), 0),
        (lambda: say(scene, client), 1),
        (client.users_list, 20),
        (lambda: client.conversations_info(channel=scene.channel.id), 50),
        (lambda: client.users_info(user=scene.ann.id), 100),
    ]
    for call, times in calls:
        for _ in range(times):
            await call()
        assert (await refusal(call()))["error"] == "ratelimited"


async def test_outage_resets_everything(scene: Scene, client: AsyncWebClient) -> None:
    scene.loopback.go_down()
    with pytest.raises(aiohttp.ClientError):
        await say(scene, client)
    scene.loopback.come_back()
    await say(scene, client)


async def test_requests_are_recorded_with_arguments_and_outcome(scene: Scene, client: AsyncWebClient) -> None:
    await say(scene, client)
    await refusal(client.chat_postMessage(channel="C0", text="b"))
    told = scene.loopback.recorder.matching(POST)
    assert [(each.body["text"], each.status, each.error) for each in told] == [
        ("a", 200, None),
        ("b", 200, "channel_not_found"),
    ]


async def test_arguments_no_method_understands_are_remembered(scene: Scene, client: AsyncWebClient) -> None:
    odd = {"channel": scene.channel.id, "text": "a", "attachments": 7}
    with pytest.raises(SlackApiError):
        await client.api_call("chat.postMessage", json=odd)
    assert "stumble" in scene.loopback.recorder.unexpected[0]
