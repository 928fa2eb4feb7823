"""What is missing on Discord (a permission, a message, a channel) is named, told once, and worked around."""

from __future__ import annotations

from bot.platforms.discord.keys import message_ref
from bot.practice.chat import FindingKind
from tests.discord_loopback import places
from tests.discord_loopback.permissions import Permission
from tests.discord_loopback.world import ChannelKind
from tests.platforms.discord.stage import Stage
from tests.platforms.discord.test_long_answers import WIDE, answer_of, bank_with
from tests.platforms.discord.test_sending import SEND, days, due, try_again


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


async def test_without_attachments_a_diagram_stays_text(stage: Stage) -> None:
    await stage.load(bank_with(f"{answer_of(2_000)}\n\n{WIDE}"))
    stage.forbid(Permission.ATTACH_FILES)
    await stage.ask()

    await stage.reveal()

    assert any("the kettle, full of water" in each.content for each in stage.in_thread())
    assert not any(each.attachments for each in stage.in_thread())


async def test_what_we_remove_ourselves_is_no_deletion_by_somebody(stage: Stage) -> None:
    day = await stage.ask()

    await stage.platform.chat.remove(message_ref(stage.channel.id, day.id))
    await stage.pause()
    await stage.settle()

    assert stage.ann.inbox() == []
