"""One question a day for oneself alone in the room without a script, with a real bot that is killed at each of its first commits."""

from __future__ import annotations

from html import unescape
from pathlib import Path

from tests.stories.children import Nursery
from tests.stories.guest import Guest
from tests.stories.machines import ATTEMPT, content_in
from tests.stories.morning import AFTER_A_CRASH
from tests.stories.own_day import A_DAY, KILLED, time_gone_by
from tests.stories.room_scene import room_scene_in

OWN = "/own"
ASKED_OF_BEN = "SELECT count(*) FROM askings JOIN schedules ON schedules.id = schedule_id WHERE kind = 'own'"
DEATHS = 6


async def test_what_fades_comes_once_and_to_its_member_alone(nursery: Nursery, tmp_path: Path) -> None:
    async with (
        room_scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene,
        Guest("Ben", scene.address) as ben,
        Guest("Cat", scene.address) as cat,
    ):
        await scene.start()
        for guest in (ben, cat):
            await guest.enter()
        turn = await ben.presses(await ben.types("/practice 1"), "Practise ahead")
        practice = await ben.page("/practice")
        assert "How does a kettle know" in turn
        asked = await ben.does(practice, "Show me the answer")
        shown = await ben.does(asked, "Show it")
        await ben.does(shown, "again", rating=1)
        assert "Nothing is asked of you alone today." in await ben.page(OWN)

        time = time_gone_by(scene)
        own = {"name": "Ben", "zone": scene.zone, "daily": time}
        kept = unescape(await ben.does(await ben.page("/settings"), "Keep", **own))
        assert f"A question comes to you alone each day at {time}, next on" in kept
        assert f'value="{time}"' in kept

        await scene.bot.kill()
        scene.pass_time(A_DAY)
        for nth in range(1, DEATHS + 1):
            scene.begin(CRASH_AT_COMMIT=str(nth), CRASH_WHERE="after")
            assert await scene.bot.ended() == KILLED, nth
            scene.pass_time(AFTER_A_CRASH)
        await scene.start()

        today = await ben.sees("For you today")
        assert 'href="/own"' in today
        assert scene.kept.one(ASKED_OF_BEN) == 1
        question = await ben.page(OWN)
        assert "How does a kettle know" in question
        assert "likely to recall: " in question
        assert 'href="/own"' in await ben.page("/practice")
        for path in ("/", OWN, "/practice"):
            assert "For you today: " not in await cat.page(path)

        assert "Hint 1 of" in await ben.does(question, "Hint")
        answered = await ben.does(question, "Keep my answer", text=ATTEMPT)
        assert ATTEMPT in answered
        assert "Beside the notes" in answered
        assert "The prepared answer" not in answered
        await scene.restart()
        answer = await ben.does(await ben.page(OWN), "Show me the answer")
        assert "A strip of two metals" in answer
        rated = await ben.does(answer, "good", rating=3)
        assert "Noted as 3 good. You will meet it again on" in rated
        assert "Noted as 3 good." in await ben.page()
        assert "Noted as" not in await cat.page()
