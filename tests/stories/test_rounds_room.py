"""A private round in the room without a script, with a real bot that is killed in its middle."""

from __future__ import annotations

from html import unescape
from pathlib import Path

from tests.stories.guest import Guest
from tests.stories.machines import ATTEMPT, content_in
from tests.stories.process import BotProcess

PRACTICE = "/practice"


async def test_a_member_practises_alone_across_a_restart(tmp_path: Path) -> None:
    content = content_in(tmp_path)
    async with Guest("Ben", "") as ben:
        async with BotProcess(tmp_path, "run", CONTENT_DIR=content) as bot:
            ben.move(await bot.opened())
            await ben.enter()
            start = await ben.page(PRACTICE)
            assert "Nothing is due today." in start

            first = await ben.presses(start, "Practise ahead")
            assert "<b>1 of 2</b>" in first
            assert "How does a kettle know" in first
            asked = await ben.does(first, "Show me the answer")
            assert "You have not answered yet. Show it anyway?" in asked
            assert "Hint 1 of" in await ben.does(first, "Hint")
            kept = await ben.does(first, "Keep my answer", text=ATTEMPT)
            assert ATTEMPT in kept
            assert "Beside the notes" in kept
            assert "The prepared answer" not in kept

        async with BotProcess(tmp_path, "run", CONTENT_DIR=content) as bot:
            ben.move(await bot.opened())
            kept = await ben.page(PRACTICE)
            assert "<b>1 of 2</b>" in kept
            assert ATTEMPT in kept
            answer = await ben.does(kept, "Show me the answer")
            assert "A strip of two metals" in answer
            second = await ben.does(answer, "good", rating=3)
            assert "<b>2 of 2</b>" in second
            assert "Noted as 3 good. You will meet it again on" in second
            stopped = unescape(await ben.presses(second, "Stop"))
            assert "One done. Question 1 moved to " in stopped
            assert "One is left; the place is kept until" in stopped
            closed = await ben.presses(await ben.page(PRACTICE), "Skip")
            assert "The round is over" in closed
            assert "Nothing else is due until" in closed
