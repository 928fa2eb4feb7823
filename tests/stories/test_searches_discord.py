"""Two who look for a partner on Discord, with a real bot that is killed in between."""

from __future__ import annotations

from pathlib import Path

from tests.discord_loopback.components import labels
from tests.discord_loopback.world import Channel
from tests.stories.children import Nursery
from tests.stories.discord_scene import is_private, scene_in
from tests.stories.machines import content_in

FOUND = "You practise together this week"


async def test_the_second_is_paired_with_the_first_though_the_bot_died_in_between(
    nursery: Nursery, tmp_path: Path
) -> None:
    async with scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        guild = scene.loopback.guild()
        channel = scene.loopback.channel(guild)
        ann, ben, cat = (
            scene.loopback.member(guild, name, manages=name == "ann") for name in ("ann", "ben", "cat")
        )
        await scene.start()
        daily = {"time": "23:59", "timezone": "Europe/Berlin"}
        await scene.filled(await ann.runs("schedule set", daily, channel=channel))

        waits = await scene.filled(await ann.runs("partner", channel=channel))
        assert is_private(waits)
        assert "You are on the list." in waits.content
        assert labels(waits.components) == ["Not this week", "Stop looking"]
        await scene.restart()
        paired = await scene.filled(await ben.runs("partner", channel=channel))
        assert is_private(paired)
        assert FOUND in paired.content

        def threads() -> list[Channel]:
            return [
                each
                for each in scene.loopback.world.threads_of(guild.id)
                if any(FOUND in told.content for told in scene.from_bot(each))
            ]

        (theirs,) = await scene.until(threads, what="the pair's thread")
        (told,) = [each for each in scene.from_bot(theirs) if FOUND in each.content]
        assert labels(told.components) == ["Not this week", "Keep practising together"]
        assert not any(FOUND in each.content for each in scene.from_bot(channel))

        await scene.filled(await cat.runs("partner", channel=channel))
        skipped = await scene.filled(await ben.presses(told, "Not this week"))
        assert "then you take part again by yourself" in skipped.content
        await scene.until(lambda: len(threads()) == 2 or None, what="ann's new pair")
        assert any("cannot this week" in each.content for each in scene.from_bot(theirs))
