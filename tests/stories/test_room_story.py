"""A group's day in the practice room with a real bot process and real browsers, left running or killed after every step."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.browser import browser, chromium
from tests.stories.children import Nursery
from tests.stories.day import SEALED
from tests.stories.room_day import WORDS, day_in
from tests.stories.room_scene import room_scene_in

__all__ = ["browser", "chromium"]


@pytest.mark.parametrize("killed", [False, True], ids=["left running", "killed after every step"])
async def test_a_day_from_the_first_visit_to_the_erasure(
    nursery: Nursery, tmp_path: Path, browser: Browser, *, killed: bool
) -> None:
    async with room_scene_in(nursery, tmp_path) as scene, day_in(scene, browser) as day:
        await scene.start()
        for step in day.steps:
            await step()
            await day.look_around()
            if killed:
                await scene.restart()

        assert day.readers_while_sealed == {name: {name} - {"dan"} for name in WORDS}
        assert {name: day.readers[name] for name in ("cat", "dan")} == {"cat": {"cat"}, "dan": {"dan"}}
        assert all(day.readers[name] == set(WORDS) for name in SEALED)
        kept = scene.kept
        assert len(kept.dates()) == kept.posts("day") == kept.posts("reveal") == 1
        assert kept.is_sound()
        assert await scene.bot.stop() == 0
        assert "[error" not in scene.bot.log
