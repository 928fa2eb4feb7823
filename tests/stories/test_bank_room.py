"""Somebody brings their own notes into the room: without script across a power cut, and with a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, FilePayload, expect

from tests.browser import browser, chromium
from tests.stories.guest import Guest
from tests.stories.kept import Kept
from tests.stories.notes import HARBOUR, HARBOUR_AGAIN, TIED
from tests.stories.process import BotProcess
from tests.stories.visitor import PHONES, visiting

NUMBERS = (
    "SELECT number FROM questions JOIN banks ON bank_id = banks.id WHERE community_id IS NOT NULL ORDER BY 1"
)
FILE: FilePayload = {"name": "harbour.md", "mimeType": "text/markdown", "buffer": HARBOUR}

__all__ = ["browser", "chromium"]


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[BotProcess]:
    async with BotProcess(tmp_path) as bot:
        await bot.opened()
        yield bot
        assert "[error" not in bot.log


async def test_a_file_is_brought_without_script_and_applied_after_a_power_cut(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    async with Guest("Ann", "") as ann:
        async with BotProcess(tmp_path) as bot:
            ann.move(await bot.opened())
            await ann.enter()
            checked = await ann.sends("/do/check", "harbour.md", HARBOUR)
            assert "only read" in checked
            preview = await ann.sends("/do/import", "harbour.md", HARBOUR)
            assert "3 questions: 2 new, 1 left out." in preview
            assert "harbour.md:17" in preview
            await bot.kill()
        async with BotProcess(tmp_path) as bot:
            ann.move(await bot.opened())
            done = await ann.presses(preview, "Apply")
            assert "beside the shipped ones" in done
            assert kept.rows(NUMBERS) == [("16",), ("51",)]
            assert "settled already" in await ann.presses(preview, "Apply")

            assert "The moon pulls the water" in await ann.page("/questions/51/answer")
            which = await ann.page("/questions/16")
            assert "Which one?" in which
            assert "harbour.md" in which
            assert "Why does the tide come twice a day?" in await ann.page("/questions?q=moon+water")
            again = await ann.sends("/do/import", "harbour.md", HARBOUR_AGAIN)
            assert "1 gone from it" in again
            assert "the file is let go" in await ann.presses(again, "Cancel")
            tied = await ann.sends("/do/import", "tied.md", TIED)
            await ann.presses(await ann.presses(tied, "headings of level 2"), "Apply")
            assert len(kept.rows(NUMBERS)) == 4

            chosen = await ann.types("/bank use ours")
            assert "harbour.md: 2 questions" in chosen
            assert "A quay is longer" in await ann.page("/questions/16/answer")
            await ann.types("/bank use question:51 topic:Tides difficulty:hard")
            assert "Tides" in await ann.page("/questions")
            assert b"The moon pulls the water" in await ann.takes_away("csv")
            assert "[error" not in bot.log


async def test_the_form_for_a_file_by_a_real_browser(
    room: BotProcess, tmp_path: Path, browser: Browser
) -> None:
    async with visiting(browser, width=360) as ann:
        await ann.enter(await room.opened(), "Ann")
        await ann.command("bank import")
        await ann.page.wait_for_url("**/questions*")
        await ann.check_page(*PHONES)
        await ann.page.get_by_label("A file with questions and answers").set_input_files(FILE)
        await ann.page.get_by_role("button", name="Show what it changes").press("Enter")
        result = ann.page.locator("#result")
        await expect(result).to_contain_text("2 new, 1 left out")
        await ann.check_page(*PHONES)
        apply = ann.page.get_by_role("button", name="Apply")
        await ann.tab_to(apply)
        await ann.press("Enter")
        await expect(result).to_contain_text("beside the shipped ones")
        assert Kept(tmp_path).rows(NUMBERS) == [("16",), ("51",)]

        await ann.page.goto(f"{await room.opened()}/questions")
        await expect(ann.page.get_by_role("link", name="Why does the tide come twice a day?")).to_be_visible()
        async with ann.page.expect_download() as downloading:
            await ann.page.get_by_role("button", name="JSON").press("Enter")
        assert (await downloading.value).suggested_filename.endswith(".json")
