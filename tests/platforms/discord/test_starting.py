"""Connecting, staying connected, and never burning the token."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
from hypothesis import given
from hypothesis import strategies as st

from bot.model.incoming import CommunityJoined
from bot.platforms.discord import TokenRejected, asking, budget
from bot.platforms.discord.budget import LONGEST_PAUSE, pause_after, wait_before_start
from bot.store.database import Database
from tests.discord_loopback import places
from tests.discord_loopback.loopback import DiscordLoopback
from tests.platforms.discord.stage import START, Stage
from tests.platforms.discord.standins import settings_for

CONTENT = 1 << 15


@pytest.fixture
def idle(db: Database, discord_loopback: DiscordLoopback) -> Stage:
    """A stage that is not connected yet."""
    discord_loopback.clock.freeze(START)
    return Stage(db, discord_loopback)


async def test_a_wrong_token_ends_the_platform(idle: Stage) -> None:
    idle.loopback.world.token = "another.token.entirely"

    with pytest.raises(TokenRejected, match="DISCORD_TOKEN is not accepted"):
        await idle.platform.run()

    assert idle.loopback.gateway.identifies == []


async def test_a_token_revoked_while_connected_ends_the_platform(stage: Stage) -> None:
    stage.loopback.gateway.close(4004)

    with pytest.raises(TokenRejected):
        await stage.task


async def test_without_the_content_intent_it_goes_on_without_content(
    idle: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "FIRST_PAUSE", timedelta(0))
    idle.build(message_content=True)

    await idle.connect()

    assert not idle.loopback.gateway.identifies[-1].intents & CONTENT
    await idle.disconnect()


async def test_only_the_needed_intents_are_asked_for(stage: Stage) -> None:
    assert [each.intents for each in stage.loopback.gateway.identifies] == [13825]


async def test_a_gateway_that_is_down_at_the_start_is_tried_again(
    idle: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "FIRST_PAUSE", timedelta(seconds=0.05))
    idle.loopback.gateway.go_down()
    async with idle.platform.running():
        await idle.readiness.until("could not be reached")
        assert await idle.platform.chat.inspect(None)  # REST works meanwhile
        idle.loopback.gateway.come_back()
        await idle.readiness.until("ready")


async def test_few_starts_left_keep_it_from_connecting(idle: Stage) -> None:
    idle.loopback.gateway.identifies_left = 49
    async with idle.platform.running():
        await idle.readiness.until("only 49 session starts are left")

    assert idle.loopback.gateway.identifies == []


async def test_starts_are_remembered_across_processes(stage: Stage) -> None:
    assert len(json.loads(stage.facts.values[budget.FACT])) == 1

    await stage.restart()

    assert len(json.loads(stage.facts.values[budget.FACT])) == 2


async def test_a_restart_loop_is_held_back(idle: Stage) -> None:
    starts = [START - timedelta(minutes=1, seconds=each) for each in range(10)]
    idle.facts.values[budget.FACT] = json.dumps([each.isoformat() for each in starts])
    async with idle.platform.running():
        await idle.readiness.until("started often of late")

    assert idle.loopback.gateway.identifies == []


def test_the_pause_doubles_up_to_a_quarter_of_an_hour() -> None:
    assert [pause_after(count).total_seconds() for count in (1, 2, 3, 20)] == [5, 10, 20, 900]


@given(st.lists(st.integers(0, 7200), max_size=40))
def test_no_hour_ever_holds_more_than_twenty_starts(gaps: list[int]) -> None:
    starts: list[datetime] = []
    now = START
    for gap in gaps:
        now += timedelta(seconds=gap)
        now += wait_before_start(starts, per_hour=20, now=now)
        starts.append(now)

    for start in starts:
        assert sum(start <= each < start + timedelta(hours=1) for each in starts) <= 20
    assert wait_before_start(starts, per_hour=20, now=now) <= max(LONGEST_PAUSE, timedelta(hours=1))


async def test_a_resumed_session_replays_what_was_missed(stage: Stage) -> None:
    day = await stage.ask()
    stage.loopback.gateway.ask_to_reconnect()
    reply = await stage.ben.posts(stage.channel, "It bends.", reply_to=day)

    await stage.marked(reply)

    assert stage.loopback.gateway.resumes == 1
    assert len(stage.loopback.gateway.identifies) == 1


async def test_an_invalidated_session_is_begun_anew_and_gathers(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def at_once(*_: object, **__: object) -> None:
        return

    monkeypatch.setattr(discord.Client, "before_identify_hook", at_once)
    await stage.ask()
    stage.readiness.said.clear()
    stage.loopback.gateway.invalidate(resumable=False)

    await stage.readiness.until("ready", timeout_s=15)
    await stage.gathered()

    assert len(stage.loopback.gateway.identifies) == 2


async def test_a_new_server_is_greeted_where_one_may_write(stage: Stage) -> None:
    guild = stage.loopback.guild("Another club")
    channel = stage.loopback.channel(guild, "general")
    places.remove_bot(stage.loopback.discord, guild)
    await stage.pause()
    places.invite_bot(stage.loopback.discord, guild)
    await stage.pause()
    await stage.settle()

    (greeting,) = stage.loopback.from_bot(channel)

    assert "schedule set" in greeting.content


async def test_a_server_that_invited_us_before_the_first_start_is_greeted(stage: Stage) -> None:
    await stage.until_received(CommunityJoined)
    await stage.settle()

    assert ["schedule set" in each.content for each in stage.from_bot] == [True]


async def test_discord_py_is_pointed_back_afterwards(idle: Stage) -> None:
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = "https://example.invalid/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL("wss://example.invalid/")
    await idle.connect()

    await idle.disconnect()

    assert Route.BASE == "https://example.invalid/api/v10"
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == "wss://example.invalid/"
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


async def test_several_shards_are_connected_one_after_another(
    idle: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def at_once(*_: object, **__: object) -> None:
        return

    monkeypatch.setattr(discord.Client, "before_identify_hook", at_once)
    idle.loopback.gateway.recommended_shards = 2

    await idle.connect()
    told = await (await idle.ben.runs("help", channel=idle.channel)).message()

    assert sorted(each.shard for each in idle.loopback.gateway.identifies) == [(0, 2), (1, 2)]
    assert told.is_ephemeral
    await idle.disconnect()


async def test_a_process_runs_its_own_shards_and_leaves_the_commands_to_the_first(idle: Stage) -> None:
    idle.build(shards=((1,), 2))

    await idle.connect()

    assert [each.shard for each in idle.loopback.gateway.identifies] == [(1, 2)]
    assert idle.loopback.world.commands == []
    await idle.disconnect()


async def test_doctor_asks_without_a_session(idle: Stage) -> None:
    settings = settings_for(idle.loopback)

    async with asking(settings, now=idle.loopback.clock.now) as chat:
        found = await chat.inspect(None)

    assert found
    assert idle.loopback.gateway.identifies == []


async def test_doctor_hears_of_a_wrong_token(idle: Stage) -> None:
    settings = settings_for(idle.loopback, token="wrong")

    with pytest.raises(TokenRejected):
        async with asking(settings, now=idle.loopback.clock.now):
            pass
