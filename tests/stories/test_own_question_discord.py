"""One question a day in direct messages on Discord, with a real bot that dies as it sends it."""

from __future__ import annotations

from pathlib import Path

from tests.discord_loopback.components import labels
from tests.stories.children import Nursery
from tests.stories.day import ANSWER_FIELD, NOT_FOUND, RATINGS
from tests.stories.discord_scene import scene_in
from tests.stories.machines import ATTEMPT, content_in
from tests.stories.own_day import (
    A_DAY,
    ALONE,
    ASKED,
    time_gone_by,
    wakes_a_day_later_and_dies_once_it_is_sent,
)
from tests.stories.scene import PATIENCE_SECONDS


async def test_what_fades_comes_once_and_to_its_member_alone(nursery: Nursery, tmp_path: Path) -> None:
    async with scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        guild = scene.loopback.guild()
        channel = scene.loopback.channel(guild)
        ben, cat = (scene.loopback.member(guild, name) for name in ("ben", "cat"))
        await scene.start()

        nothing = await scene.filled(await ben.runs("practice", {"count": "1"}, channel=channel))
        turn = await scene.filled(await ben.presses(nothing, "Practise ahead"))
        asked = await scene.filled(await ben.presses(turn, "Show me the answer"))
        shown = await scene.filled(await ben.presses(asked, "Show it"))
        await scene.filled(await ben.presses(shown, "1 again"))
        time = time_gone_by(scene)
        refused = await scene.filled(await ben.runs("profile", {"daily": time}, channel=channel))
        assert "your time zone is not known" in refused.content
        wish = {"timezone": scene.zone, "daily": time}
        profile = await scene.filled(await ben.runs("profile", wish, channel=channel))
        assert f"A question comes to you alone each day at {time}, next on" in profile.content
        assert ben.inbox() == []

        await wakes_a_day_later_and_dies_once_it_is_sent(
            scene, scene.loopback.faults, path=rf".*/channels/{ben.dm.id}/messages"
        )

        (question,) = ben.inbox()
        assert "How does a kettle know" in question.content
        assert "For you today: " in question.content
        assert "likely to recall: " in question.content
        assert labels(question.components) == ["Answer", "Hint", "Show me the answer"]
        assert scene.kept.one(ASKED) == 1

        opened = await ben.presses(question, "Answer")
        await opened.modal(timeout_s=PATIENCE_SECONDS)
        kept = await scene.filled(await ben.submits(opened, {ANSWER_FIELD: ATTEMPT}))
        assert ALONE in kept.content
        assert NOT_FOUND in kept.content
        answer = await scene.filled(await ben.presses(question, "Show me the answer"))
        assert "A strip of two metals" in answer.content
        assert set(RATINGS) < set(labels(answer.components))
        rated = await scene.filled(await ben.presses(answer, "3 good"))
        assert "Noted as 3 good. You will meet it again on" in rated.content

        assert scene.from_bot(channel) == []
        assert cat.inbox() == []
        ended = await scene.filled(await ben.runs("profile", {"daily": "none"}, channel=channel))
        assert "A question comes to you alone" not in ended.content
        await scene.restart()
        assert ben.inbox()[0].id == question.id


async def test_what_is_said_directly_answers_it(nursery: Nursery, tmp_path: Path) -> None:
    async with scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        guild = scene.loopback.guild()
        channel = scene.loopback.channel(guild)
        ben = scene.loopback.member(guild, "ben")
        await scene.start()
        nothing = await scene.filled(await ben.runs("practice", {"count": "1"}, channel=channel))
        turn = await scene.filled(await ben.presses(nothing, "Practise ahead"))
        asked = await scene.filled(await ben.presses(turn, "Show me the answer"))
        shown = await scene.filled(await ben.presses(asked, "Show it"))
        await scene.filled(await ben.presses(shown, "1 again"))
        wish = {"timezone": scene.zone, "daily": time_gone_by(scene)}
        await scene.filled(await ben.runs("profile", wish, channel=channel))
        await scene.restart(after=A_DAY)
        (question,) = await scene.until(ben.inbox, what="the question")

        await ben.posts(ben.dm, ATTEMPT)
        receipt = (await scene.until(lambda: ben.inbox()[2:], what="a receipt"))[0]
        assert ALONE in receipt.content
        answer = await scene.filled(await ben.presses(question, "Show me the answer"))
        assert "A strip of two metals" in answer.content
        await ben.posts(ben.dm, "hard", reply_to=question)
        await scene.until_kept("SELECT rating, door FROM ratings WHERE id > 1", [(2, "word")])
