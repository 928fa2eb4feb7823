"""Sunday's week and the sheet before an interview on Discord: once each, whatever becomes of the bot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.discord_loopback.actors import Actor
from tests.discord_loopback.world import Channel, Message
from tests.loopback.faults import Fault, Trouble
from tests.stories import evenings
from tests.stories.children import Nursery
from tests.stories.discord_scene import SEEDS, Scene, scene_in
from tests.stories.evenings import ANSWERS, DIGESTS, ONE_STANDS, RATERS, SHEETS, SUMS, UNSENT
from tests.stories.machines import content_in
from tests.stories.morning import AFTER_A_CRASH, KILLED


@pytest.mark.parametrize("stored", [False, True], ids=["before it is stored", "after it was stored"])
async def test_a_week_is_told_once_in_sums_though_the_bot_dies_as_it_sends(
    nursery: Nursery, tmp_path: Path, *, stored: bool
) -> None:
    async with scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        guild = scene.loopback.guild()
        channel = scene.loopback.channel(guild)
        everybody = [
            scene.loopback.member(guild, name, manages=name == "ann") for name in ("ann", "ben", "cat")
        ]
        await scene.start()
        await _practise(scene, channel, everybody)

        await scene.bot.kill()
        scene.pass_time(evenings.until_sunday_evening(scene.zone, now=scene.platform.clock.now()))
        scene.begin()
        sends = rf".*/channels/{channel.id}/messages"
        scene.loopback.faults.waiting.append(
            Fault(Trouble.KILL, "POST", sends, pid=scene.bot.pid, after_storing=stored)
        )
        assert await scene.bot.ended() == KILLED
        await scene.restart(AFTER_A_CRASH)
        await scene.until_kept(DIGESTS, ONE_STANDS)
        await scene.restart()
        await scene.until_kept(UNSENT, [])

        (told,) = [each for each in scene.from_bot(channel) if "The week in " in each.content]
        assert SUMS in told.content
        assert "Ratings" not in told.content  # two gave one
        assert not any(name in told.content for name in ("ben", "cat", *ANSWERS.values()))


async def test_the_sheet_before_an_interview_comes_once(nursery: Nursery, tmp_path: Path) -> None:
    async with scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        guild = scene.loopback.guild()
        channel = scene.loopback.channel(guild)
        ben = scene.loopback.member(guild, "ben")
        await scene.start()
        interview = evenings.an_interview(scene.zone, now=scene.platform.clock.now())
        wishes = {"timezone": scene.zone, "interview": evenings.typed(interview)}
        kept = await scene.filled(await ben.runs("profile", wishes, channel=channel))
        assert evenings.typed(interview) in kept.content

        now = scene.platform.clock.now()
        await scene.restart(evenings.until_before_the_sheet(interview, scene.zone, now=now))
        await scene.filled(await ben.runs("help", channel=channel))
        assert ben.inbox() == []
        scene.pass_an_hour()
        (sheet,) = await scene.until(ben.inbox, what="the sheet")
        assert evenings.typed(interview) in sheet.content
        assert "How does a kettle know" in sheet.content
        await scene.until_kept(SHEETS, ONE_STANDS)

        await scene.restart()
        scene.pass_an_hour()
        await scene.filled(await ben.runs("help", channel=channel))
        await scene.until_kept(UNSENT, [])
        assert ben.inbox() == [sheet]


async def _practise(scene: Scene, channel: Channel, everybody: list[Actor]) -> None:
    """Three answer, which opens the answer; two of them rate."""
    ann = everybody[0]
    await scene.until(lambda: scene.from_bot(channel), what="the greeting")
    day = evenings.weekday_in(scene.zone, now=scene.platform.clock.now())
    options = {"time": "23:00", "timezone": scene.zone, "days": day}
    await scene.filled(await ann.runs("schedule set", options, channel=channel))
    await scene.until(lambda: len(scene.from_bot(channel)) == 2, what="the announcement")
    announced = scene.from_bot(channel)[-1]
    for member in everybody:
        await scene.filled(await member.presses(announced, "Join"))
    await scene.filled(await ann.runs("schedule now", channel=channel))
    question = await scene.until(
        lambda: next((each for each in scene.from_bot(channel) if each.thread_id), None), what="the question"
    )
    for member, words in zip(everybody, ANSWERS.values(), strict=True):
        await member.posts(channel, words, reply_to=question)

    def opened() -> Message | None:
        last = scene.from_bot(channel)[-1]
        return last if scene.seeds_of(last) == SEEDS else None

    answer = await scene.until(opened, what="the answer")
    for member in everybody[:2]:
        await member.reacts(answer, SEEDS[2])
    await scene.until_kept(RATERS, [(2,)])
