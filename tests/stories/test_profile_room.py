"""Filling the gaps of an answer in the room, with a real bot: for oneself alone, and still after a restart."""

from __future__ import annotations

from html import escape, unescape
from pathlib import Path

from tests.stories.bakers import HOSTILE, content_in
from tests.stories.guest import Guest
from tests.stories.process import BotProcess

ANSWER = "/questions/6/answer"


async def test_a_member_fills_in_their_words_and_keeps_their_own_version(tmp_path: Path) -> None:
    content = content_in(tmp_path)
    async with Guest("Ben", "") as ben, Guest("Cat", "") as cat:
        async with BotProcess(tmp_path, "run", CONTENT_DIR=content) as bot:
            for guest in (ben, cat):
                guest.move(await bot.opened())
                await guest.enter()
            settings = await ben.page("/settings")
            assert "current company" in settings
            await ben.fills(
                settings,
                **{"field.years": "7 years", "field.current_company": HOSTILE, "field.company": "Acme"},
            )

            shown = await ben.page(ANSWER)
            assert f"After 7 years at {escape(HOSTILE)} I look" in shown
            assert "At Acme's ovens" in unescape(shown)
            assert "One gap is not filled yet: what you look for." in shown
            assert "Acme" not in await cat.page(ANSWER)

            form = await ben.presses(shown, "Fill them in")
            assert 'value="7 years"' in form
            note, asked = "field.q1.if_applicable.1", "field.q1.what_you_look_for.1"
            await ben.fills(form, **{note: "hide", asked: "calm", "field.years": ""})

        async with BotProcess(tmp_path, "run", CONTENT_DIR=content) as bot:
            for guest in (ben, cat):
                guest.move(await bot.opened())
            shown = await ben.page(ANSWER)
            assert "After [X years] at" in shown
            assert "a larger oven, and calm." in shown
            assert "Rye" not in shown

            form = await ben.presses(shown, "My version")
            assert "a larger oven, and calm." in form
            await ben.fills(form, **{"field.text": "Mine is **short**."})
            shown = await ben.page(ANSWER)
            assert "Mine is **short**." in shown
            assert "Mine is" not in await cat.page(ANSWER)
            await ben.presses(shown, "Remove my version")
            assert "Mine is" not in await ben.page(ANSWER)
