"""A private round on Slack, by command, by shortcut and from Home, with a real bot that is killed in its middle."""

from __future__ import annotations

from pathlib import Path

from bot.platforms.slack.richtext import words_of
from tests.slack_loopback.acts import Act
from tests.slack_loopback.components import labels
from tests.slack_loopback.world import Message, View
from tests.stories.children import Nursery
from tests.stories.day import ANSWER_FIELD, RATINGS
from tests.stories.machines import ATTEMPT, NOTHING_DUE, content_in
from tests.stories.scene import PATIENCE_SECONDS
from tests.stories.slack_scene import slack_scene_in


async def test_a_member_practises_alone_across_a_restart(nursery: Nursery, tmp_path: Path) -> None:
    async with slack_scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        loopback = scene.loopback
        ann = loopback.member("ann", is_admin=True)
        ben = loopback.member("ben")
        channel = loopback.channel("daily", creator=ann)
        await ben.joins(channel)
        await scene.start()

        async def replied(act: Act) -> Message:
            return await act.reply(timeout_s=PATIENCE_SECONDS)

        async def opened(act: Act) -> View:
            return await act.view(timeout_s=PATIENCE_SECONDS)

        nothing = await replied(await ben.runs("practice", "", channel=channel))
        assert NOTHING_DUE in words_of(nothing.blocks)
        first = await replied(await ben.presses(nothing, "Practise ahead"))
        assert "1 of 2" in words_of(first.blocks)
        assert "How does a kettle know" in words_of(first.blocks)
        assert labels(first.blocks) == ["Answer", "Hint", "Show me the answer", "Skip", "Stop"]

        form = await opened(await ben.presses(first, "Answer"))
        before = len(ben.whispers(channel))
        await (await ben.submits(form, {ANSWER_FIELD: ATTEMPT})).closed(timeout_s=PATIENCE_SECONDS)
        (kept, *_) = await scene.until(lambda: ben.whispers(channel)[before:], what="a receipt")
        assert "Nobody else sees it." in words_of(kept.blocks)

        await scene.restart()
        again = await replied(await ben.runs("practice", "", channel=channel))
        assert "Here is where you stopped." in words_of(again.blocks)
        answer = await replied(await ben.presses(again, "Show me the answer"))
        assert "A strip of two metals" in words_of(answer.blocks)
        assert set(RATINGS) < set(labels(answer.blocks))
        second = await replied(await ben.presses(answer, "3 good"))
        assert "Noted as 3 good." in words_of(second.blocks)
        assert "2 of 2" in words_of(second.blocks)

        page = await opened(await ben.uses_shortcut("Practise now"))
        assert "Why does a bicycle stay up?" in words_of(page.body["blocks"])
        await ben.presses(page, "Skip")
        await scene.until(
            lambda: "One done. Question 1 moved to " in words_of(page.body["blocks"]), what="the end"
        )
