"""One question a day in direct messages on Slack, with a real bot that dies as it sends it."""

from __future__ import annotations

from pathlib import Path

from bot.platforms.slack.richtext import words_of
from tests.slack_loopback.acts import Act
from tests.slack_loopback.components import labels
from tests.slack_loopback.world import Message
from tests.stories.children import Nursery
from tests.stories.day import ANSWER_FIELD, NOT_FOUND, RATINGS
from tests.stories.machines import ATTEMPT, content_in
from tests.stories.own_day import (
    ALONE,
    ASKED,
    time_gone_by,
    wakes_a_day_later_and_dies_once_it_is_sent,
)
from tests.stories.scene import PATIENCE_SECONDS
from tests.stories.slack_scene import slack_scene_in


async def test_what_fades_comes_once_and_to_its_member_alone(nursery: Nursery, tmp_path: Path) -> None:
    async with slack_scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        loopback = scene.loopback
        ann = loopback.member("ann", is_admin=True)
        ben, cat = (loopback.member(name, tz=scene.zone) for name in ("ben", "cat"))
        channel = loopback.channel("daily", creator=ann)
        for member in (ben, cat):
            await member.joins(channel)
        await scene.start()

        async def replied(act: Act) -> Message:
            return await act.reply(timeout_s=PATIENCE_SECONDS)

        nothing = await replied(await ben.runs("practice", "1", channel=channel))
        turn = await replied(await ben.presses(nothing, "Practise ahead"))
        asked = await replied(await ben.presses(turn, "Show me the answer"))
        shown = await replied(await ben.presses(asked, "Show it"))
        await replied(await ben.presses(shown, "1 again"))
        time = time_gone_by(scene)
        profile = await replied(await ben.runs("profile", f"daily {time}", channel=channel))
        assert f"A question comes to you alone each day at {time}, next on" in words_of(profile.blocks)
        assert ben.inbox() == []

        await wakes_a_day_later_and_dies_once_it_is_sent(scene, loopback.faults, path=r".*chat\.postMessage")

        (question,) = ben.inbox()
        assert "How does a kettle know" in words_of(question.blocks)
        assert "For you today: " in words_of(question.blocks)
        assert labels(question.blocks) == ["Answer", "Hint", "Show me the answer"]
        assert scene.kept.one(ASKED) == 1

        form = await (await ben.presses(question, "Answer")).view(timeout_s=PATIENCE_SECONDS)
        await (await ben.submits(form, {ANSWER_FIELD: ATTEMPT})).closed(timeout_s=PATIENCE_SECONDS)
        (kept, *_) = await scene.until(lambda: [*ben.inbox()[1:], *ben.whispers(ben.dm)], what="a receipt")
        assert ALONE in words_of(kept.blocks)
        assert NOT_FOUND in words_of(kept.blocks)
        answer = await replied(await ben.presses(question, "Show me the answer"))
        assert "A strip of two metals" in words_of(answer.blocks)
        assert set(RATINGS) < set(labels(answer.blocks))
        rated = await replied(await ben.presses(answer, "3 good"))
        assert "Noted as 3 good. You will meet it again on" in words_of(rated.blocks)

        assert scene.from_bot(channel) == []
        assert cat.inbox() == []
        ended = await replied(await ben.runs("profile", "daily none", channel=channel))
        assert "A question comes to you alone" not in words_of(ended.blocks)
