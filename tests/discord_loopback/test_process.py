"""As a process of its own Discord outlives whoever it kills, and remembers over its own restart."""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import Process

import aiohttp
import pytest

from tests.discord_loopback.remote import DiscordProcess
from tests.discord_loopback.slash import ClientRefusal

POSTER = """
import json, sys, urllib.request
url, token = sys.argv[1:]
sys.stdin.readline()
body = json.dumps({"content": "posted", "allowed_mentions": {"parse": []}}).encode()
headers = {"Authorization": "Bot " + token, "Content-Type": "application/json"}
urllib.request.urlopen(urllib.request.Request(url, body, headers))
"""


async def poster(process: DiscordProcess, channel: int) -> Process:
    """A bot that posts once it has read a line from its standard input."""
    token = (await process.facts())["token"]
    arguments = ["-c", POSTER, f"{process.api_url}/channels/{channel}/messages", token]
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, stdin=asyncio.subprocess.PIPE)


@pytest.mark.parametrize(("after_storing", "stored"), [(False, 0), (True, 1)])
async def test_bot_is_killed_before_or_after_its_message_is_stored(
    discord_process: DiscordProcess, *, after_storing: bool, stored: int
) -> None:
    guild = await discord_process.ask("guild")
    channel = await discord_process.ask("channel", guild=guild)
    bot = await poster(discord_process, channel)
    await discord_process.kill_at_step(1, pid=bot.pid, after_storing=after_storing)
    assert bot.stdin is not None
    bot.stdin.write(b"\n")
    assert await asyncio.wait_for(bot.wait(), 30) == -signal.SIGKILL
    assert len(await discord_process.messages(channel)) == stored


async def test_world_survives_a_restart_of_discord(discord_process: DiscordProcess) -> None:
    guild = await discord_process.ask("guild", name="Club")
    channel = await discord_process.ask("channel", guild=guild, name="daily")
    ann = await discord_process.ask("member", guild=guild, name="ann")
    message = (await discord_process.act(ann, "posts", channel=channel, content="hello"))["message"]
    await discord_process.act(ann, "reacts", message=message, emoji="1️⃣")
    before = await discord_process.messages(channel)
    await discord_process.stop()
    await discord_process.start()
    assert await discord_process.messages(channel) == before
    assert before[0]["reacted"] == {"1️⃣": [ann]}


async def test_faults_outages_clock_and_requests_are_at_hand(discord_process: DiscordProcess) -> None:
    await discord_process.ask("fault", verb="answer", status=503)
    assert await discord_process.ask("clock", now="2027-03-28T01:30:00+00:00") >= "2027-03-28T01:30:00"
    async with aiohttp.ClientSession() as session:
        async with session.get(discord_process.api_url + "/gateway") as answer:
            assert answer.status == 503
        await discord_process.ask("outage", on=True)
        with pytest.raises(aiohttp.ClientError):
            await session.get(discord_process.api_url + "/gateway")
        await discord_process.ask("outage", on=False)
        async with session.get(discord_process.api_url + "/gateway") as answer:
            assert (await answer.json())["url"].startswith("ws://")
    recorded = await discord_process.ask("requests")
    assert [each["status"] for each in recorded] == [503, 200]


async def test_client_s_refusals_cross_the_process(discord_process: DiscordProcess) -> None:
    guild = await discord_process.ask("guild")
    ann = await discord_process.ask("member", guild=guild, name="ann")
    with pytest.raises(ClientRefusal, match="no command 'answer'"):
        await discord_process.act(ann, "runs", command="answer")
