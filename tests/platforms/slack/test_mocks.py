"""A mock interview on Slack: a group message for both, a card in direct messages, and a page for each."""

from __future__ import annotations

from tests.platforms.slack.stage import Stage, said
from tests.slack_loopback.actors import Actor
from tests.slack_loopback.world import Channel, ChannelKind, Message


async def begun(stage: Stage) -> Channel:
    """Ann asked Ben, who accepted in his direct messages; the group message of both."""
    typed = f"{stage.ben.mention} 20"
    await (await stage.ann.runs("mock", typed, channel=stage.channel)).reply()
    await later(stage)
    await (await stage.ben.presses(stage.ben.inbox()[-1], "Accept")).reply()
    await later(stage)
    (group,) = [each for each in stage.loopback.world.channels.values() if each.kind is ChannelKind.GROUP_DM]
    return group


async def later(stage: Stage) -> None:
    stage.pass_time(seconds=3)
    await stage.settle()


async def press(stage: Stage, who: Actor, message: Message, label: str) -> str:
    told = await (await who.presses(message, label)).reply()
    await later(stage)
    return said(told)


def newest(stage: Stage, channel: Channel) -> Message:
    return stage.loopback.from_bot(channel)[-1]


async def both_ready(stage: Stage, group: Channel) -> Message:
    turn = newest(stage, group)
    for who in (stage.ann, stage.ben):
        await press(stage, who, turn, "Ready")
    return newest(stage, group)


async def test_an_interview_goes_from_the_invitation_to_the_pages(stage: Stage) -> None:
    group = await begun(stage)
    assert set(group.member_ids) >= {stage.ann.id, stage.ben.id}
    assert "kettle" not in said(newest(stage, group))

    turn = await both_ready(stage, group)
    assert "How does a kettle know when to stop?" in said(turn)
    card = stage.ben.inbox()[-1]
    assert "You ask" in said(card)
    seen = "\n".join(said(each) for each in stage.loopback.read_by(stage.ann))
    for secret in ("100 degrees", "two metals"):
        assert secret not in seen

    await (await stage.ben.chooses(card, "Tick what you hear", ["0"])).reply()
    await later(stage)
    assert "Heard so far: A strip of two metals" in said(stage.ben.inbox()[-1])
    assert "for whoever asks" in await press(stage, stage.ann, turn, "My card")
    await press(stage, stage.ann, turn, "I am done")
    assert "Half time." in said(newest(stage, group))
    await press(stage, stage.ben, await both_ready(stage, group), "I am done")

    page = stage.ann.inbox()[-1]
    assert "Your mock interview" in said(page)
    assert "Your mock interview" in said(stage.ben.inbox()[-1])
    await press(stage, stage.ann, page, "3 good")
    assert any("Your own view: 3 good." in said(each) for each in stage.ann.inbox())
