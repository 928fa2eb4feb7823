"""A private round on Discord, with a real bot that is killed in its middle."""

from __future__ import annotations

from pathlib import Path

from tests.discord_loopback.components import labels
from tests.stories.children import Nursery
from tests.stories.day import ANSWER_FIELD, RATINGS
from tests.stories.discord_scene import scene_in
from tests.stories.machines import ATTEMPT, NOTHING_DUE, content_in
from tests.stories.scene import PATIENCE_SECONDS


async def test_a_member_practises_alone_across_a_restart(nursery: Nursery, tmp_path: Path) -> None:
    async with scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        guild = scene.loopback.guild()
        channel = scene.loopback.channel(guild)
        ben = scene.loopback.member(guild, "ben")
        await scene.start()

        nothing = await scene.filled(await ben.runs("practice", channel=channel))
        assert nothing.is_ephemeral
        assert NOTHING_DUE in nothing.content
        first = await scene.filled(await ben.presses(nothing, "Practise ahead"))
        assert "1 of 2" in first.content
        assert "Two ahead of their time, about four minutes." in first.content
        assert "How does a kettle know" in first.content
        assert labels(first.components) == ["Answer", "Hint", "Show me the answer", "Skip", "Stop"]
        hint = await scene.filled(await ben.presses(first, "Hint"))
        assert "Hint 1 of" in hint.content

        opened = await ben.presses(first, "Answer")
        await opened.modal(timeout_s=PATIENCE_SECONDS)
        kept = await scene.filled(await ben.submits(opened, {ANSWER_FIELD: ATTEMPT}))
        assert kept.is_ephemeral
        assert "Nobody else sees it." in kept.content
        assert {"Show me the answer", "Next question", "Stop"} <= set(labels(kept.components))

        await scene.restart()
        again = await scene.filled(await ben.runs("practice", channel=channel))
        assert "Here is where you stopped." in again.content
        answer = await scene.filled(await ben.presses(kept, "Show me the answer"))
        assert "A strip of two metals" in answer.content
        assert set(RATINGS) < set(labels(answer.components))
        second = await scene.filled(await ben.presses(answer, "4 easy"))
        assert "Noted as 4 easy." in second.content
        assert "2 of 2" in second.content

        stopped = await scene.filled(await ben.presses(second, "Stop"))
        assert "One done." in stopped.content
        assert "One is left; the place is kept until" in stopped.content
        await scene.restart()
        second = await scene.filled(await ben.presses(stopped, "Go on"))
        assert "Why does a bicycle stay up?" in second.content
        closed = await scene.filled(await ben.presses(second, "Skip"))
        assert "One done. Question 1 moved to " in closed.content
        assert "Nothing else is due until" in closed.content

        later = await scene.filled(await ben.runs("practice", {"count": "1"}, channel=channel))
        assert "Nothing is due today. Question 1 comes on " in later.content
        assert scene.from_bot(channel) == []
