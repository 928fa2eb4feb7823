"""As a process of its own Slack outlives whoever it kills, and remembers over its own restart."""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import Process

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.remote import SlackProcess
from tests.slack_loopback.sample_app import question

POSTER = """
import json, sys, urllib.request
url, token, channel = sys.argv[1:]
sys.stdin.readline()
body = json.dumps({"channel": channel, "text": "posted"}).encode()
headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
urllib.request.urlopen(urllib.request.Request(url + "chat.postMessage", body, headers))
"""


async def poster(process: SlackProcess, channel: str) -> Process:
    """An app that posts once it has read a line from its standard input."""
    token = (await process.facts())["bot_token"]
    arguments = ["-c", POSTER, process.api_url, token, channel]
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, stdin=asyncio.subprocess.PIPE)


@pytest.mark.parametrize(("after_storing", "stored"), [(False, 0), (True, 1)])
async def test_app_is_killed_before_or_after_its_message_is_stored(
    slack_process: SlackProcess, *, after_storing: bool, stored: int
) -> None:
    channel = await slack_process.ask("channel")
    app = await poster(slack_process, channel)
    await slack_process.kill_at_step(1, pid=app.pid, after_storing=after_storing)
    assert app.stdin is not None
    app.stdin.write(b"\n")
    assert await asyncio.wait_for(app.wait(), 30) == -signal.SIGKILL
    assert len(await slack_process.messages(channel)) == stored


async def test_world_survives_a_restart_of_slack(slack_process: SlackProcess) -> None:
    channel = await slack_process.ask("channel", name="daily")
    ann = await slack_process.ask("member", name="ann", channels=[channel], tz="Europe/Berlin")
    message = (await slack_process.act(ann, "posts", channel=channel, text="hello"))["message"]
    await slack_process.act(ann, "posts", channel=channel, text="a file", files={"a.md": "# A"})
    await slack_process.act(ann, "reacts", message=message, name="one::skin-tone-2")
    before = await slack_process.messages(channel)
    await slack_process.stop()
    await slack_process.start()
    assert await slack_process.messages(channel) == before
    assert before[0]["reactions"] == [{"name": "one::skin-tone-2", "users": [ann], "count": 1}]


async def test_app_s_messages_are_pressed_and_its_whispers_read(slack_process: SlackProcess) -> None:
    channel = await slack_process.ask("channel")
    ann = await slack_process.ask("member", name="ann", channels=[channel])
    facts = await slack_process.facts()
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(facts["bot_token"], base_url=facts["api_url"], session=session)
        sent = await client.chat_postMessage(channel=channel, text="q", blocks=question())
        await client.chat_postEphemeral(channel=channel, user=ann, text="psst")
        where = {"channel": channel, "ts": sent["ts"]}
        act = await slack_process.act(ann, "presses", where=where, name="Answer")
        outcome = await slack_process.outcome(act["interaction"])
    assert outcome["failed"] == "dispatch_failed"
    assert [each["text"] for each in await slack_process.ask("whispers", user=ann, channel=channel)] == [
        "psst"
    ]
    assert await slack_process.ask("home", user=ann) is None
    assert (await slack_process.ask("dm", user=ann)).startswith("D")
    assert (await slack_process.act(ann, "opens_home"))["user"] == ann


async def test_faults_outages_clock_delivery_and_requests_are_at_hand(slack_process: SlackProcess) -> None:
    await slack_process.ask("fault", verb="answer", status=503)
    assert await slack_process.ask("clock", now="2027-03-28T01:30:00+00:00") >= "2027-03-28T01:30:00"
    for verb in ("hold", "release", "redeliver", "forget"):
        await slack_process.ask("delivery", verb=verb)
    await slack_process.ask("sockets", verb="burn_tickets")
    await slack_process.ask("deliver_to", url=None)
    async with aiohttp.ClientSession() as session:
        async with session.get(slack_process.api_url + "auth.test") as answer:
            assert answer.status == 503
        await slack_process.ask("outage", on=True)
        with pytest.raises(aiohttp.ClientError):
            await session.get(slack_process.api_url + "auth.test")
        await slack_process.ask("outage", on=False)
        async with session.get(slack_process.api_url + "auth.test") as answer:
            assert (await answer.json())["error"] == "not_authed"
    await slack_process.ask("clear_faults")
    recorded = await slack_process.ask("requests")
    assert [(each["path"], each["status"]) for each in recorded] == [("auth.test", 503), ("auth.test", 200)]


async def test_client_s_refusals_cross_the_process(slack_process: SlackProcess) -> None:
    ann = await slack_process.ask("member", name="ann")
    with pytest.raises(ClientRefusal, match="Slack's own"):
        await slack_process.act(ann, "runs", command="search")
