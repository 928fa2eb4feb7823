"""Exactly one message each, whatever Discord and the network do; what is missing is named."""

from __future__ import annotations

import pytest

from bot.model.refs import PartKey
from bot.platforms.discord.drawn import DrawnMessage
from bot.platforms.discord.keys import message_ref
from bot.practice.chat import NotSent
from tests.discord_loopback.recording import Recorded
from tests.discord_loopback.world import Message
from tests.platforms.discord.stage import DUE, Stage
from tests.platforms.discord.test_long_answers import WIDE, answer_of, bank_with

SEND = r"/channels/\d+/messages"


async def days(stage: Stage) -> list[Message]:
    return [each for each in stage.from_bot if (each.nonce or "").endswith(".q.1")]


async def due(stage: Stage) -> None:
    """The hour of the question, with whatever trouble was ordered."""
    stage.loopback.clock.freeze(DUE)
    await stage.settle()


async def try_again(stage: Stage) -> None:
    """What was put off rings."""
    stage.pass_time(minutes=20)
    await stage.settle()


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("after_storing", [False, True], ids=["before storing", "after storing"])
async def test_a_server_error_leads_to_one_message(stage: Stage, status: int, after_storing: bool) -> None:  # noqa: FBT001
    await stage.schedule()
    stage.loopback.faults.answer(status, method="POST", path=SEND, after_storing=after_storing)

    await due(stage)
    await try_again(stage)

    assert len(await days(stage)) == 1
    assert (await days(stage))[0].thread_id is not None


@pytest.mark.parametrize("after_storing", [False, True], ids=["before storing", "after storing"])
async def test_a_reset_leads_to_one_message(stage: Stage, after_storing: bool) -> None:  # noqa: FBT001
    await stage.schedule()
    stage.loopback.faults.reset(method="POST", path=SEND, after_storing=after_storing)

    await due(stage)
    await try_again(stage)

    assert len(await days(stage)) == 1


async def test_a_restart_after_a_lost_answer_adopts_the_message(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.reset(method="POST", path=SEND, after_storing=True)
    await due(stage)
    (stored,) = await days(stage)

    await stage.restart()
    await try_again(stage)

    assert await days(stage) == [stored]
    opened = await stage.ben.presses(stored, "Answer")
    assert (await opened.modal())["title"] == "Question 1"


async def test_an_hour_without_discord_costs_nothing_but_the_hour(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.discord.rest_is_down = True
    await due(stage)
    for _ in range(3):
        await try_again(stage)
    stage.loopback.discord.rest_is_down = False

    await try_again(stage)

    assert len(await days(stage)) == 1


async def test_a_ban_of_the_proxy_is_waited_out(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.html_429(method="POST", path=SEND)

    await due(stage)
    assert await days(stage) == []
    await try_again(stage)

    assert len(await days(stage)) == 1


async def test_a_short_rate_limit_is_sat_out_within_the_call(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.too_many_requests(0.2, method="POST", path=SEND)

    await due(stage)

    assert len(await days(stage)) == 1


async def test_an_answer_that_never_comes_is_looked_for(stage: Stage) -> None:
    await stage.schedule()
    stage.platform._connection.calls._patience_s = 0.3
    stage.loopback.faults.hang(method="POST", path=SEND, after_storing=True)

    await due(stage)
    await try_again(stage)

    assert len(await days(stage)) == 1
    assert len(posts_of_the_day(stage)) == 1


async def test_a_failing_request_is_made_once_and_not_five_times(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.answer(500, method="POST", path=SEND, times=9)

    await due(stage)

    assert len(posts_of_the_day(stage)) == 1


async def test_a_message_deleted_before_its_answer_came_is_not_sent_again(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.reset(method="POST", path=SEND, after_storing=True)
    await due(stage)
    stage.delete((await days(stage))[0])
    stage.loopback.faults.answer(
        404, method="POST", path=SEND, body={"code": 10008, "message": "Unknown Message"}
    )

    await try_again(stage)
    await try_again(stage)

    assert await days(stage) == []


@pytest.mark.parametrize("nth", [1, 2, 3])
async def test_a_part_in_the_thread_whose_answer_was_lost_is_found_there(stage: Stage, nth: int) -> None:
    await stage.load(bank_with(f"{answer_of(4_000)}\n\n{WIDE}"))
    await stage.ask()
    stage.loopback.faults.reset(method="POST", path=SEND, nth=nth, after_storing=True)

    await stage.reveal()
    await try_again(stage)

    assert len({each.content for each in stage.in_thread()}) == len(stage.in_thread()) >= 3
    assert [each.content.partition("\n")[0] for each in stage.from_bot if "is open" in each.content] == [
        "**Question 19 is open** · nobody answered"
    ]


async def test_an_edit_reaches_a_message_in_an_archived_thread(stage: Stage) -> None:
    await stage.load(bank_with(answer_of(4_000)))
    await stage.ask()
    await stage.reveal()
    part = stage.in_thread()[0]
    stage.loopback.archive(stage.thread)

    chat = stage.platform.chat
    await chat.edit(message_ref(part.channel_id, part.id), DrawnMessage("New words."))

    assert part.content == "New words."


async def test_before_the_login_nothing_is_sent_and_surely_so(stage: Stage) -> None:
    await stage.ask()
    place = await stage.place()
    await stage.disconnect()

    with pytest.raises(NotSent):
        await stage.platform.chat.send(place, PartKey("a1.1", 1), DrawnMessage("Words."), anchor=None)


def posts_of_the_day(stage: Stage) -> list[Recorded]:
    sent = stage.loopback.recorder.matching("POST", SEND)
    return [each for each in sent if str(each.body.get("nonce", "")).endswith(".q.1")]
