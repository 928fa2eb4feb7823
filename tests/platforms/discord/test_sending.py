"""Exactly one message each, whatever Discord and the network do; what is missing is named."""

from __future__ import annotations

import pytest

from bot.practice.chat import FindingKind
from tests.discord_loopback import places
from tests.discord_loopback.permissions import Permission
from tests.discord_loopback.world import ChannelKind, Message
from tests.platforms.discord.stage import DUE, Stage

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


async def test_a_missing_permission_waits_is_told_once_and_then_posted(stage: Stage) -> None:
    await stage.schedule()
    stage.forbid(Permission.SEND_MESSAGES)
    await due(stage)
    await try_again(stage)
    (notice,) = await stage.told(stage.ann)
    assert "Send Messages" in notice.content

    stage.forbid(0)
    act = await stage.ann.presses(notice, "Post again") if "Post again" in str(notice.components) else None
    if act is not None:
        await act.message()
    stage.pass_time(hours=6)
    await stage.settle()

    assert len(await days(stage)) == 1


async def test_without_the_history_nothing_is_sent_blindly(stage: Stage) -> None:
    await stage.schedule()
    stage.loopback.faults.reset(method="POST", path=SEND)
    await due(stage)
    stage.forbid(Permission.READ_MESSAGE_HISTORY)

    await try_again(stage)

    assert await days(stage) == []
    (notice,) = await stage.told(stage.ann)
    assert "Read Message History" in notice.content


async def test_without_reactions_the_reveal_stands_with_its_buttons(stage: Stage) -> None:
    stage.forbid(Permission.ADD_REACTIONS)
    await stage.ask()

    reveal = await stage.reveal()

    assert reveal.reactions == []
    assert "is open" in reveal.content


async def test_a_deleted_question_is_not_sent_again(stage: Stage) -> None:
    day = await stage.ask()

    stage.delete(day)
    await stage.pause()
    await stage.settle()
    await try_again(stage)

    assert await days(stage) == []
    (notice,) = await stage.told(stage.ann)
    assert "was deleted" in notice.content


async def test_a_deleted_channel_is_told_to_whoever_set_the_schedule(stage: Stage) -> None:
    await stage.schedule()
    kept = stage.channel
    stage.channel = stage.loopback.channel(stage.guild, "other")

    places.delete_channel(stage.loopback.discord, kept)
    await stage.pause()
    await stage.settle()

    (notice,) = await stage.told(stage.ann)
    assert "gone" in notice.content


async def test_a_notice_goes_to_the_server_where_direct_messages_are_closed(stage: Stage) -> None:
    system = stage.loopback.channel(stage.guild, "system", kind=ChannelKind.TEXT)
    stage.guild.system_channel_id = system.id
    await stage.schedule()
    await stage.restart()
    stage.ann.user.dms_open = False
    stage.forbid(Permission.SEND_MESSAGES)

    await due(stage)
    for _ in range(3):
        await try_again(stage)

    assert any("Send Messages" in each.content for each in stage.loopback.from_bot(system))


async def test_inspect_names_what_is_missing_and_how_to_mend_it(stage: Stage) -> None:
    await stage.schedule()
    stage.forbid(Permission.CREATE_PUBLIC_THREADS | Permission.SEND_MESSAGES)
    place = await stage.place()
    await stage.pause()

    found = await stage.platform.chat.inspect(place)

    assert [(each.kind, "“" + each.says.partition("“")[2].partition("”")[0] + "”") for each in found] == [
        (FindingKind.STOP, "“Send Messages”"),
        (FindingKind.LOOK, "“Create Public Threads”"),
    ]
    assert all(each.remedy for each in found)


async def test_inspect_says_what_holds_for_the_application(stage: Stage) -> None:
    found = await stage.platform.chat.inspect(None)

    says = " ".join(each.says for each in found)
    assert str(stage.loopback.world.application_id) in says
    assert "session starts are left" in says
    assert stage.loopback.token not in says
