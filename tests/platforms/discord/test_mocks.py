"""A mock interview on Discord: a private thread for both, a card in direct messages, and a page for each."""

from __future__ import annotations

from tests.discord_loopback.actors import Actor
from tests.discord_loopback.components import labels
from tests.discord_loopback.world import Channel, ChannelKind, Message
from tests.platforms.discord.stage import Stage

POINTS = 3
"""Of the first question: its beginning, and what stands under its two parts."""


async def begun(stage: Stage) -> Channel:
    """Ann asked Ben, who accepted in his direct messages; the thread of both."""
    asked = await stage.ann.runs(
        "mock", {"member": str(stage.ben.id), "minutes": "20"}, channel=stage.channel
    )
    await asked.message()
    await stage.settle()
    await (await stage.ben.presses(stage.ben.inbox()[-1], "Accept")).message()
    await stage.settle()
    (thread,) = [
        each for each in stage.loopback.world.channels.values() if each.kind is ChannelKind.PRIVATE_THREAD
    ]
    return thread


async def press(stage: Stage, who: Actor, message: Message, label: str) -> Message:
    """What they are told, once all that follows from it stands."""
    told = await (await who.presses(message, label)).message()
    stage.pass_time(seconds=3)
    await stage.settle()
    return told


async def both_ready(stage: Stage, thread: Channel) -> Message:
    turn = stage.loopback.from_bot(thread)[-1]
    for who in (stage.ann, stage.ben):
        await press(stage, who, turn, "Ready")
    return stage.loopback.from_bot(thread)[-1]


def everything(stage: Stage, who: Actor, thread: Channel) -> str:
    """What stands where they read."""
    return "\n".join(
        each.content for each in (*stage.from_bot, *stage.loopback.from_bot(thread), *who.inbox())
    )


async def test_an_interview_goes_from_the_invitation_to_the_pages(stage: Stage) -> None:
    thread = await begun(stage)
    assert {stage.ann.id, stage.ben.id} <= set(thread.thread_member_ids)
    waiting = stage.loopback.from_bot(thread)[-1]
    assert "kettle" not in waiting.content
    assert labels(waiting.components) == ["Ready"]

    turn = await both_ready(stage, thread)
    assert "How does a kettle know when to stop?" in turn.content
    card = stage.ben.inbox()[-1]
    assert card.content.startswith(f"**You ask** <@{stage.ann.id}>")
    for secret in ("100 degrees", "two metals"):
        assert secret not in everything(stage, stage.ann, thread)

    (ticks,) = [
        each["custom_id"]
        for row in card.components
        for each in row["components"]
        if each["type"] == 3 and len(each["options"]) == POINTS
    ]
    in_place = await (await stage.ben.selects(card, ticks, ["0"])).message()
    assert in_place.id == card.id
    stage.pass_time(seconds=3)
    await stage.settle()
    heard = stage.ben.inbox()[-1]
    assert heard.id == card.id
    assert "Heard so far: A strip of two metals" in heard.content
    opened = await stage.ben.presses(heard, "Note")
    await (await stage.ben.submits(opened, {"text": "A slow start."})).message()
    answer = await press(stage, stage.ben, heard, "Model answer")
    assert "A strip of two metals bends with the heat." in answer.content
    refused = await press(stage, stage.ann, turn, "My card")
    assert "for whoever asks" in refused.content

    await press(stage, stage.ann, turn, "I am done")
    half = stage.loopback.from_bot(thread)[-1]
    assert half.content.startswith("Half time.")
    second = await both_ready(stage, thread)
    await press(stage, stage.ben, second, "I am done")

    page = stage.ann.inbox()[-1]
    assert page.content.startswith("**Your mock interview**")
    assert "A slow start." in page.content
    assert stage.ben.inbox()[-1].content.startswith("**Your mock interview**")
    await press(stage, stage.ann, page, "3 good")
    after = stage.ann.inbox()
    assert any("Your own view: 3 good." in each.content for each in after)
    assert any("Count this towards your dates?" in each.content for each in after)


async def test_a_hint_stands_where_both_see_it(stage: Stage) -> None:
    thread = await begun(stage)
    turn = await both_ready(stage, thread)

    await press(stage, stage.ann, turn, "Ask for a hint")

    hint = stage.loopback.from_bot(thread)[-1]
    assert hint.content.startswith("Hint 1 of 1.")
    assert "The strip" in hint.content
    assert "degrees" not in hint.content


async def test_a_restart_in_the_middle_changes_nothing(stage: Stage) -> None:
    thread = await begun(stage)
    turn = await both_ready(stage, thread)
    await stage.restart()
    await stage.settle()

    await press(stage, stage.ben, stage.ben.inbox()[-1], "End round")

    assert stage.loopback.from_bot(thread)[-1].content.startswith("Half time.")
    assert len([each for each in stage.loopback.from_bot(thread) if "round 1 of 2" in each.content]) == 1
    assert stage.loopback.from_bot(thread)[0].id == turn.id
