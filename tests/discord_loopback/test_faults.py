"""Troubles come when ordered, where ordered, and as often as ordered."""

from __future__ import annotations

import asyncio
import signal
import sys

import aiohttp
import pytest

from tests.discord_loopback.caller import Caller
from tests.discord_loopback.conftest import Scene

MESSAGES = r"/channels/\d+/messages"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_matching_request_gets_the_ordered_status_once(
    scene: Scene, caller: Caller, status: int
) -> None:
    scene.loopback.faults.answer(status, method="POST", path=MESSAGES)
    assert (await caller("GET", "/users/@me")).status == 200
    assert (await caller.says(scene.channel.id, content="a")).status == status
    assert (await caller.says(scene.channel.id, content="a")).status == 200
    assert len(scene.loopback.messages(scene.channel)) == 1


async def test_nth_request_is_struck(scene: Scene, caller: Caller) -> None:
    scene.loopback.faults.answer(500, method="POST", path=MESSAGES, nth=3)
    statuses = [(await caller.says(scene.channel.id, content="a")).status for _ in range(4)]
    assert statuses == [200, 200, 500, 200]


async def test_real_429_has_via_and_the_proxy_s_has_not(scene: Scene, caller: Caller) -> None:
    scene.loopback.faults.too_many_requests(0.5)
    scene.loopback.faults.html_429()
    real, proxy = await caller("GET", "/users/@me"), await caller("GET", "/users/@me")
    assert (real.status, real.body["retry_after"], "Via" in real.headers) == (429, 0.5, True)
    assert (proxy.status, proxy.headers["Content-Type"], "Via" in proxy.headers) == (
        429,
        "text/html; charset=utf-8",
        False,
    )


async def test_set_limit_refuses_the_request_too_many(scene: Scene, caller: Caller) -> None:
    scene.loopback.limits.set("POST", MESSAGES, requests=2, per_s=60)
    heard = [await caller.says(scene.channel.id, content="a") for _ in range(3)]
    assert [each.status for each in heard] == [200, 200, 429]
    assert [each.headers["X-RateLimit-Remaining"] for each in heard] == ["1", "0", "0"]
    assert {"Via", "Retry-After"} <= set(heard[2].headers)


@pytest.mark.parametrize(("after_storing", "stored"), [(False, 0), (True, 1)])
async def test_connection_is_reset_before_or_after_storing(
    scene: Scene, caller: Caller, *, after_storing: bool, stored: int
) -> None:
    scene.loopback.faults.reset(method="POST", path=MESSAGES, after_storing=after_storing)
    with pytest.raises((aiohttp.ClientError, ConnectionResetError)):
        await caller.says(scene.channel.id, content="a")
    assert len(scene.loopback.messages(scene.channel)) == stored
    assert scene.loopback.recorder.requests[-1].lost


async def test_work_is_done_though_the_answer_is_a_504(scene: Scene, caller: Caller) -> None:
    scene.loopback.faults.answer(504, method="POST", path=MESSAGES, after_storing=True)
    assert (await caller.says(scene.channel.id, content="a")).status == 504
    assert len(scene.loopback.messages(scene.channel)) == 1


async def test_hanging_request_is_released(scene: Scene, caller: Caller) -> None:
    scene.loopback.faults.hang(method="POST", path=MESSAGES, after_storing=True)
    waiting = asyncio.ensure_future(caller.says(scene.channel.id, content="a"))
    await scene.loopback.until(
        lambda: scene.loopback.messages(scene.channel), what="the message to be stored"
    )
    assert not waiting.done()
    scene.loopback.faults.release()
    with pytest.raises(aiohttp.ClientError):
        await waiting


async def test_late_answer_comes_whole(scene: Scene, caller: Caller) -> None:
    scene.loopback.faults.late(0.05, method="POST", path=MESSAGES)
    assert (await caller.says(scene.channel.id, content="a")).status == 200


async def test_steps_are_counted_and_called(scene: Scene, caller: Caller) -> None:
    seen: list[int] = []
    scene.loopback.faults.call_at_step(2, lambda: seen.append(len(scene.loopback.messages(scene.channel))))
    for _ in range(3):
        await caller.says(scene.channel.id, content="a")
    assert (seen, scene.loopback.faults.steps) == ([1], 3)


@pytest.mark.parametrize(("after_storing", "stored"), [(False, 1), (True, 2)])
async def test_process_is_killed_at_its_step(
    scene: Scene, caller: Caller, *, after_storing: bool, stored: int
) -> None:
    victim = await asyncio.create_subprocess_exec(sys.executable, "-c", "import time; time.sleep(600)")
    scene.loopback.faults.kill_at_step(2, pid=victim.pid, after_storing=after_storing)
    await caller.says(scene.channel.id, content="a")
    with pytest.raises(aiohttp.ClientError):
        await caller.says(scene.channel.id, content="a")
    assert await victim.wait() == -signal.SIGKILL
    assert len(scene.loopback.messages(scene.channel)) == stored


async def test_each_request_is_recorded_with_its_body_and_answer(scene: Scene, caller: Caller) -> None:
    await caller.says(scene.channel.id, content="a")
    recorded = scene.loopback.recorder.matching("POST", MESSAGES)[0]
    assert (recorded.body["content"], recorded.status, recorded.step, recorded.authorised) == (
        "a",
        200,
        1,
        True,
    )


async def test_unknown_request_is_a_404_and_remembered(scene: Scene, caller: Caller) -> None:
    heard = await caller("GET", "/sticker-packs")
    assert (heard.status, heard.body) == (404, {"message": "404: Not Found", "code": 0})
    assert scene.loopback.recorder.unexpected == ["GET /sticker-packs"]
    with pytest.raises(AssertionError, match="sticker-packs"):
        scene.loopback.assert_no_problems()


async def test_body_no_handler_understands_is_a_500_and_remembered(scene: Scene, caller: Caller) -> None:
    heard = await caller.says(scene.channel.id, embeds=["not an object"])
    assert heard.status == 500
    assert "stumble" in scene.loopback.recorder.unexpected[0]
