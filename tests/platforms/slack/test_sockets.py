"""The socket: spent addresses, refused upgrades, Slack's own goodbyes, and a client that cannot come back by itself."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace

import pytest
import pytest_asyncio
import structlog

from bot.model.incoming import Incoming
from bot.model.views import Returned
from bot.platforms.slack import desk
from bot.platforms.slack.sockets import Watch
from bot.store.database import Database
from tests.platforms.slack.stage import EAGER, Stage, said, staged
from tests.slack_loopback.loopback import SlackLoopback


@pytest_asyncio.fixture
async def stage(db: Database, slack_loopback: SlackLoopback) -> AsyncIterator[Stage]:
    async with staged(db, slack_loopback, watch=EAGER) as built:
        yield built


async def hears(stage: Stage, words: str) -> None:
    await stage.ben.posts(stage.channel, words, thread=stage.day)
    await stage.until_kept(words)


async def gone(stage: Stage) -> None:
    await stage.loopback.until(lambda: not stage.loopback.sockets.is_connected or None, what="the drop")


@pytest.mark.parametrize("reason", ["refresh_requested", "warning", "too_many_websockets"])
async def test_slacks_goodbye_is_followed_by_a_new_connection(stage: Stage, reason: str) -> None:
    await stage.ask()
    before = stage.loopback.sockets.times_opened

    stage.loopback.sockets.ask_to_reconnect(reason)
    if reason != "warning":
        await stage.loopback.until(
            lambda: stage.loopback.sockets.times_opened > before or None, what="another connection"
        )

    await hears(stage, "Heard after that.")


async def test_a_broken_connection_is_made_anew_with_another_ticket(stage: Stage) -> None:
    await stage.ask()
    issued = stage.loopback.sockets.tickets_issued
    stage.loopback.sockets.drop()
    await gone(stage)

    await stage.loopback.bot_connected(timeout_s=30)

    assert stage.loopback.sockets.tickets_issued > issued
    await hears(stage, "Heard again.")


@pytest.mark.parametrize("times", [1, 3])
async def test_burnt_tickets_one_after_the_other_do_not_leave_the_bot_deaf(stage: Stage, times: int) -> None:
    await stage.ask()
    stage.loopback.sockets.burn_tickets(times)
    stage.loopback.sockets.drop()
    await gone(stage)

    await stage.loopback.bot_connected(timeout_s=30)

    await hears(stage, "After the burnt ones.")


async def test_refused_upgrades_are_tried_again(stage: Stage) -> None:
    await stage.ask()
    stage.loopback.sockets.refuse_upgrades(2)
    stage.loopback.sockets.drop()
    await gone(stage)

    await stage.loopback.bot_connected(timeout_s=30)

    await hears(stage, "After the refusals.")


async def test_what_was_said_meanwhile_is_heard_once(stage: Stage) -> None:
    day = await stage.ask()
    stage.loopback.sockets.is_down = True
    stage.loopback.sockets.drop()
    await gone(stage)
    await stage.ben.posts(stage.channel, "While the line was dead.", thread=day)
    stage.loopback.sockets.is_down = False
    await stage.loopback.bot_connected(timeout_s=30)

    await stage.until_kept("While the line was dead.")
    stage.pass_time(minutes=1)
    await stage.settle()
    assert await stage.kept() == ["While the line was dead."]


async def test_while_the_socket_is_away_posts_go_out_all_the_same(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.sockets.is_down = True
    stage.loopback.sockets.drop()
    await stage.readiness.until("failed")

    await stage.clockwork.settle()
    stage.pass_time(hours=1, seconds=1)
    await stage.settle()

    assert "kettle" in said(stage.last)
    stage.loopback.sockets.is_down = False
    await stage.readiness.until("ready")


async def test_a_socket_that_stays_away_is_told_and_its_return_too(stage: Stage) -> None:
    stage.loopback.sockets.is_down = True
    stage.loopback.sockets.drop()
    await stage.readiness.until("failed")
    assert "socket" in stage.readiness.why

    stage.loopback.sockets.is_down = False
    await stage.readiness.until("ready")


async def test_an_outage_is_told_however_many_clients_have_tried(stage: Stage) -> None:
    stage.watch = replace(EAGER, address_dropped_after=0.2, away_told_after=0.5)
    await stage.restart()

    stage.loopback.sockets.is_down = True
    stage.loopback.sockets.drop()

    await stage.readiness.until("failed")
    stage.loopback.sockets.is_down = False
    await stage.readiness.until("ready")


def test_a_spent_address_is_dropped_before_the_outage_is_told() -> None:
    assert Watch().address_dropped_after < Watch().away_told_after


async def test_a_machine_that_stands_still_costs_no_good_connection(stage: Stage) -> None:
    before = stage.loopback.sockets.times_opened

    for _ in range(3):
        time.sleep(2 * EAGER.address_dropped_after)  # noqa: ASYNC251, TID251 -- nothing moves meanwhile
        act = await stage.ben.runs("help", channel=stage.channel)
        assert "Practise prepared answers" in said(await act.reply())

    assert stage.loopback.sockets.times_opened == before


async def test_slack_away_altogether_at_the_first_connection_is_waited_for(stage: Stage) -> None:
    await stage.disconnect()
    stage.loopback.sockets.is_down = True
    stage.build()
    connecting = asyncio.create_task(stage.connect())
    await stage.loopback.until(lambda: stage.loopback.sockets.tickets_issued > 1 or None, what="a ticket")
    stage.loopback.sockets.is_down = False
    await connecting

    assert stage.loopback.sockets.is_connected


async def test_an_address_that_slack_would_not_give_is_asked_for_until_it_does(stage: Stage) -> None:
    await stage.disconnect()
    stage.loopback.faults.error("internal_error", path="apps.connections.open", times=3)
    stage.build()

    await stage.connect()

    assert stage.loopback.sockets.is_connected


async def test_a_client_that_nothing_brings_back_is_replaced(stage: Stage) -> None:
    stage.watch = replace(EAGER, ping_every=2.0)  # a client that reads nothing only misses its pong
    await stage.restart()
    await stage.ask()
    for task in asyncio.all_tasks():
        name = getattr(task.get_coro(), "__qualname__", "")
        if name.endswith((".monitor_current_session", ".receive_messages")):
            task.cancel()
    stage.loopback.sockets.drop()
    await gone(stage)

    await stage.loopback.bot_connected(timeout_s=30)

    await hears(stage, "By another client.")


async def test_an_answer_that_missed_its_socket_comes_behind_the_command(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(desk, "PATIENCE_S", 60.0)
    receive, line_is_dead = stage.reception.receive, asyncio.Event()

    async def late(incoming: Incoming) -> Returned:
        if incoming.who is not None:
            await line_is_dead.wait()
        return await receive(incoming)

    monkeypatch.setattr(stage.reception, "receive", late)
    replies = (await stage.ben.runs("answer", "1", channel=stage.channel)).interaction.replies
    await stage.loopback.until(lambda: stage.platform._queues._tasks or None, what="the command")
    stage.loopback.sockets.is_down = True
    stage.loopback.sockets.drop()
    await stage.readiness.until("failed")
    with structlog.testing.capture_logs() as told:
        line_is_dead.set()
        await stage.loopback.until(lambda: replies or None, what="the answer")
        await stage.until(lambda: _is_told(told))

    assert "The bend opens it" in said(replies[0])
    assert replies[0].ephemeral_for == stage.ben.id
    assert len(replies) == 1
    assert "request listener" not in caplog.text


async def _is_told(told: Sequence[Mapping[str, object]]) -> bool:
    return [each["answered_behind_it"] for each in told if each["event"] == "acknowledgement_lost"] == [True]
