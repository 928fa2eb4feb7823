"""Two who look for a partner in the room, which is killed in between."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from tests.stories.children import Nursery
from tests.stories.guest import Guest
from tests.stories.room_scene import room_scene_in

TOGETHER = "/together"
FOUND = "You practise together this week: "


async def test_the_second_is_paired_with_the_first_though_the_room_closed_in_between(
    nursery: Nursery, tmp_path: Path
) -> None:
    async with (
        room_scene_in(nursery, tmp_path) as scene,
        Guest("Ann", scene.address) as ann,
        Guest("Ben", scene.address) as ben,
        Guest("Cat", scene.address) as cat,
    ):
        await scene.start()
        for guest in (ann, ben, cat):
            await guest.enter()
        waits = unescape(await ann.presses(await ann.page(TOGETHER), "Look for somebody now"))
        assert "You are on the list." in waits
        await scene.restart()
        assert FOUND not in unescape(await ben.page(TOGETHER))
        paired = unescape(await ben.presses(await ben.page(TOGETHER), "Look for somebody now"))
        assert FOUND in paired
        assert FOUND in unescape(await ann.page(TOGETHER))

        alone = unescape(await cat.presses(await cat.page(TOGETHER), "Look for somebody now"))
        assert "You are on the list." in alone
        assert FOUND not in alone
        skipped = await ben.presses(await ben.page(TOGETHER), "Not this week")
        assert "then you take part again by yourself" in unescape(skipped)
        anew = unescape(await ann.page(TOGETHER))
        assert f"{FOUND}Ann and Cat" in re.sub(r"<[^>]*>", "", anew)
