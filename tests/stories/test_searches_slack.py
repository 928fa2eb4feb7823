"""Two who look for a partner on Slack, with a real bot that is killed in between."""

from __future__ import annotations

from pathlib import Path

from tests.slack_loopback.acts import Act
from tests.slack_loopback.components import labels
from tests.slack_loopback.world import ChannelKind, Message
from tests.stories.children import Nursery
from tests.stories.machines import content_in
from tests.stories.scene import PATIENCE_SECONDS
from tests.stories.slack_scene import said, slack_scene_in

FOUND = "You practise together this week"


async def test_the_second_is_paired_with_the_first_though_the_bot_died_in_between(
    nursery: Nursery, tmp_path: Path
) -> None:
    async with slack_scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        loopback = scene.loopback
        ann = loopback.member("ann", is_admin=True)
        channel = loopback.channel("daily", creator=ann)
        ben, cat = (loopback.member(name, channel) for name in ("ben", "cat"))
        await scene.start()

        async def replied(act: Act) -> Message:
            return await act.reply(timeout_s=PATIENCE_SECONDS)

        waits = await replied(await ann.runs("partner", "", channel=channel))
        assert "You are on the list." in said(waits)
        assert labels(waits.blocks) == ["Not this week", "Stop looking"]
        await scene.restart()
        paired = await replied(await ben.runs("partner", "hours:8-22", channel=channel))
        assert FOUND in said(paired)

        def pairs() -> list[Message]:
            return [
                told
                for each in loopback.world.channels.values()
                if each.kind is ChannelKind.GROUP_DM
                for told in loopback.from_bot(each)
                if FOUND in said(told)
            ]

        (told,) = await scene.until(pairs, what="the pair's conversation")
        assert labels(told.blocks) == ["Not this week", "Keep practising together"]
        assert not any(FOUND in said(each) for each in scene.from_bot(channel))

        await replied(await cat.runs("partner", "", channel=channel))
        await ben.presses(told, "Not this week")
        await scene.until(
            lambda: [each for each in pairs() if each.channel_id != told.channel_id], what="ann's new pair"
        )
