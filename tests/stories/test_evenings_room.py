"""Sunday's week and the sheet before an interview in the room: once each, and they stay across restarts."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from tests.stories import evenings
from tests.stories.children import Nursery
from tests.stories.evenings import ANSWERS, DIGESTS, ONE_STANDS, RATERS, SHEETS, SUMS, UNSENT
from tests.stories.guest import Guest
from tests.stories.room_scene import room_scene_in

WEEK = re.compile(r'<div id="digest".*?</div>', re.DOTALL)


async def test_a_week_is_told_once_in_sums_and_stays_on_the_page(nursery: Nursery, tmp_path: Path) -> None:
    async with (
        room_scene_in(nursery, tmp_path) as scene,
        Guest("Ann", scene.address) as ann,
        Guest("Ben", scene.address) as ben,
        Guest("Cat", scene.address) as cat,
    ):
        await scene.start()
        everybody = (ann, ben, cat)
        for guest in everybody:
            await guest.enter()
        await ann.sees('name="asking"')
        for guest, words in zip(everybody, ANSWERS.values(), strict=True):
            await guest.answer(words)
        await ann.sees("The prepared answer")
        for guest in everybody[:2]:
            await guest.rate(3)
        assert scene.kept.rows(RATERS) == [(2,)]
        assert "The week of" not in await ann.page()

        zone = str(scene.kept.one("SELECT zone FROM schedules"))
        now = scene.platform.clock.now()
        await scene.restart(evenings.until_sunday_evening(zone, now=now))
        page = await ann.sees("The week of")
        await scene.until_kept(DIGESTS, ONE_STANDS)
        await scene.restart()
        await scene.until_kept(UNSENT, [])

        (told,) = WEEK.findall(unescape(await cat.page()))
        assert told in unescape(page)
        assert SUMS in told
        assert "Ratings" not in told  # two gave one
        assert not any(words in told for words in ("Ann", "Ben", "Cat", *ANSWERS.values()))
        assert scene.kept.posts("digest") == 1


async def test_the_sheet_before_an_interview_comes_once(nursery: Nursery, tmp_path: Path) -> None:
    async with room_scene_in(nursery, tmp_path) as scene, Guest("Ben", scene.address) as ben:
        await scene.start()
        await ben.enter()
        await ben.types(f"profile {scene.zone}")
        interview = evenings.an_interview(scene.zone, now=scene.platform.clock.now())
        assert evenings.typed(interview) in await ben.types(f"profile interview {evenings.typed(interview)}")

        now = scene.platform.clock.now()
        await scene.restart(evenings.until_before_the_sheet(interview, scene.zone, now=now))
        assert scene.kept.posts("pocket") == 0
        scene.pass_an_hour()
        await scene.until_kept(SHEETS, ONE_STANDS)
        assert evenings.typed(interview) in await ben.page("/pocket")

        await scene.restart()
        scene.pass_an_hour()
        await scene.until_kept(UNSENT, [])
        assert scene.kept.posts("pocket") == 1
        assert evenings.typed(interview) in await ben.page("/pocket")
