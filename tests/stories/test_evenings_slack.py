"""Sunday's week and the sheet before an interview on Slack: once each, whatever becomes of the bot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loopback.faults import Fault, Trouble
from tests.slack_loopback.actors import Actor
from tests.slack_loopback.world import Channel, Message
from tests.stories import evenings
from tests.stories.children import Nursery
from tests.stories.evenings import ANSWERS, DIGESTS, ONE_STANDS, RATERS, SHEETS, SUMS, UNSENT
from tests.stories.machines import content_in
from tests.stories.morning import AFTER_A_CRASH, KILLED
from tests.stories.scene import PATIENCE_SECONDS
from tests.stories.slack_scene import SEEDS, SlackScene, said, slack_scene_in


@pytest.mark.parametrize("stored", [False, True], ids=["before it is stored", "after it was stored"])
async def test_a_week_is_told_once_in_sums_though_the_bot_dies_as_it_sends(
    nursery: Nursery, tmp_path: Path, *, stored: bool
) -> None:
    async with slack_scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        ann = scene.loopback.member("ann", is_admin=True)
        channel = scene.loopback.channel("daily", creator=ann, with_bot=False)
        everybody = [ann, *(scene.loopback.member(name, channel) for name in ("ben", "cat"))]
        await scene.start()
        await ann.invites_bot(channel)
        await _practise(scene, channel, everybody)

        await scene.bot.kill()
        scene.pass_time(evenings.until_sunday_evening(scene.zone, now=scene.platform.clock.now()))
        scene.begin()
        scene.loopback.faults.waiting.append(
            Fault(Trouble.KILL, path=".*chat.postMessage", pid=scene.bot.pid, after_storing=stored)
        )
        assert await scene.bot.ended() == KILLED
        await scene.restart(AFTER_A_CRASH)
        await scene.until_kept(DIGESTS, ONE_STANDS)
        await scene.restart()
        await scene.until_kept(UNSENT, [])

        (told,) = [said(each) for each in scene.from_bot(channel) if "The week in " in said(each)]
        assert SUMS in told
        assert "Ratings" not in told  # two gave one
        assert not any(words in told for words in ("ben", "cat", *ANSWERS.values()))


async def test_the_sheet_before_an_interview_comes_once(nursery: Nursery, tmp_path: Path) -> None:
    async with slack_scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        ann = scene.loopback.member("ann", is_admin=True)
        channel = scene.loopback.channel("daily", creator=ann)
        ben = scene.loopback.member("ben", channel)
        await scene.start()

        async def runs(command: str, words: str = "") -> str:
            act = await ben.runs(command, words, channel=channel)
            return said(await act.reply(timeout_s=PATIENCE_SECONDS))

        await runs("profile", scene.zone)
        interview = evenings.an_interview(scene.zone, now=scene.platform.clock.now())
        assert evenings.typed(interview) in await runs("profile", f"interview {evenings.typed(interview)}")

        now = scene.platform.clock.now()
        await scene.restart(evenings.until_before_the_sheet(interview, scene.zone, now=now))
        await runs("help")
        assert ben.inbox() == []
        scene.pass_an_hour()
        sheet = (await scene.until(ben.inbox, what="the sheet"))[0]
        assert evenings.typed(interview) in said(sheet)
        assert "How does a kettle know" in said(sheet)
        await scene.until_kept(SHEETS, ONE_STANDS)
        standing = len(ben.inbox())

        await scene.restart()
        scene.pass_an_hour()
        await runs("help")
        await scene.until_kept(UNSENT, [])
        assert len(ben.inbox()) == standing


async def _practise(scene: SlackScene, channel: Channel, everybody: list[Actor]) -> None:
    """Three answer, which opens the answer; two of them rate."""
    ann = everybody[0]
    await scene.until(lambda: scene.from_bot(channel), what="the greeting")
    day = evenings.weekday_in(scene.zone, now=scene.platform.clock.now())

    async def manages(words: str) -> None:
        act = await ann.runs("schedule", words, channel=channel)
        await act.reply(timeout_s=PATIENCE_SECONDS)

    await manages(f"set 23:00 {scene.zone} days:{day}")
    await scene.until(lambda: len(scene.from_bot(channel)) == 2, what="the announcement")
    announced = scene.from_bot(channel)[-1]
    for member in everybody:
        await (await member.presses(announced, "Join")).reply(timeout_s=PATIENCE_SECONDS)
    await manages("now")
    await scene.until(lambda: len(scene.from_bot(channel)) == 3, what="the question")
    question = scene.from_bot(channel)[-1]
    for member, words in zip(everybody, ANSWERS.values(), strict=True):
        await member.posts(channel, words, thread=question)

    def opened() -> Message | None:
        last = scene.from_bot(channel)[-1]
        return last if scene.seeds_of(last) == SEEDS else None

    answer = await scene.until(opened, what="the answer")
    for member in everybody[:2]:
        await member.reacts(answer, SEEDS[2])
    await scene.until_kept(RATERS, [(2,)])
