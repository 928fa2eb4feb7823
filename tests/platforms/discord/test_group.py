"""A role that is told, reminders and proposed questions, on Discord."""

from __future__ import annotations

from tests.discord_loopback.components import labels
from tests.discord_loopback.permissions import Permission
from tests.discord_loopback.world import Message
from tests.platforms.discord.stage import DUE, Stage

SET = {"time": "09:00", "timezone": "Europe/Berlin"}


async def schedule(stage: Stage, **more: object) -> Message:
    told = await (await stage.ann.runs("schedule set", {**SET, **more}, channel=stage.channel)).message()
    await stage.settle()
    return told


async def ask(stage: Stage) -> Message:
    stage.loopback.clock.freeze(DUE)
    await stage.settle()
    return stage.day


async def test_a_role_is_told_of_the_question_once_and_nobody_else_is(stage: Stage) -> None:
    role = stage.loopback.role(stage.guild, "practising", mentionable=True)
    told = await schedule(stage, mention=role.id)
    day = await ask(stage)
    first = day.pings

    await (await stage.ben.presses(day, "Join")).message()
    stage.pass_time(seconds=5)
    await stage.settle()

    assert day.content.startswith(f"<@&{role.id}> ")
    assert (first.role_ids, first.user_ids, first.everyone) == ([role.id], [], False)
    edited = stage.day
    assert "1 member" in edited.content or edited.edited_at is not None
    assert "All Roles" not in told.content
    assert all(not each.pings.role_ids for each in stage.from_bot if each.id != day.id)


async def test_a_role_that_may_not_be_mentioned_is_said_to_be_so(stage: Stage) -> None:
    role = stage.loopback.role(stage.guild, "quiet")
    stage.forbid(Permission.MENTION_EVERYONE)

    told = await schedule(stage, mention=role.id)

    assert "All Roles" in told.content


async def test_everybody_is_no_role(stage: Stage) -> None:
    told = await schedule(stage, mention=stage.guild.id)

    assert "would call everybody" in told.content
    assert not told.pings.everyone


async def test_a_question_is_proposed_by_form_and_accepted_in_private(stage: Stage) -> None:
    await schedule(stage)
    opened = await stage.ben.runs("propose", channel=stage.channel)
    sent = await stage.ben.submits(
        opened, {"title": "What does a queue cost?", "text": "Order, @everyone.", "topic": "Storage"}
    )
    receipt = await sent.message()
    await stage.settle()
    (asked,) = stage.ann.inbox()

    accepted = await (await stage.ann.presses(asked, "Accept")).message()
    await stage.settle()

    assert "Proposed." in receipt.content
    assert "What does a queue cost?" in asked.content
    assert f"<@{stage.ben.id}>" in asked.content
    assert "Accepted." in accepted.content
    assert "Accepted by" in stage.ann.inbox()[0].content
    assert labels(stage.ann.inbox()[0].components) == []
    assert "was accepted by" in stage.ben.inbox()[-1].content
    assert all(
        not (each.pings.user_ids or each.pings.role_ids or each.pings.everyone)
        for each in (*stage.ann.inbox(), *stage.ben.inbox())
    )


async def test_what_is_proposed_may_come_without_answer_and_topic(stage: Stage) -> None:
    await schedule(stage)
    opened = await stage.ben.runs("propose", channel=stage.channel)
    await (await stage.ben.submits(opened, {"title": "What does a queue cost?"})).message()

    listed = await (await stage.ann.runs("bank proposals", channel=stage.channel)).message()

    assert "What does a queue cost?" in listed.content
    assert labels(listed.components) == ["Accept", "Decline"]


async def test_a_pause_is_asked_for_in_a_form_and_ended_by_a_button(stage: Stage) -> None:
    day = await stage.ask()
    await (await stage.ben.presses(day, "Join")).message()
    profile = await (await stage.ben.runs("profile", channel=stage.channel)).message()
    opened = await stage.ben.presses(profile, "Pause")
    paused = await (await stage.ben.submits(opened, {"until": "5 December"})).message()
    back = await (await stage.ben.presses(paused, "I am back")).message()

    assert "nobody waits for you until Saturday 5 December" in paused.content
    assert "Pause" in labels(back.components)


async def test_a_reminder_comes_in_private_and_its_button_answers(stage: Stage) -> None:
    await (await stage.ben.runs("profile", {"nudge": "on"}, channel=stage.channel)).message()
    day = await stage.ask()
    await (await stage.ben.presses(day, "Join")).message()
    stage.pass_time(hours=6)
    await stage.settle()
    (reminder,) = stage.ben.inbox()
    words = reminder.content

    opened = await stage.ben.presses(reminder, "Answer")
    await (await stage.ben.submits(opened, {"text": "The strip bends."})).message()
    await stage.settle()

    assert "still open for you until" in words
    assert stage.ben.inbox()[0].content.startswith("Answered:")


async def test_who_has_joined_is_listed_to_who_manages_without_a_ping(stage: Stage) -> None:
    day = await stage.ask()
    await (await stage.ben.presses(day, "Join")).message()

    told = await (await stage.ann.runs("schedule show", channel=stage.channel)).message()

    assert "1 joined" in told.content
    assert f"<@{stage.ben.id}>" in told.content
    assert not told.pings.user_ids
    assert told.is_ephemeral
