"""A mock interview between two browsers: ticks, hints, the swap, somebody who vanishes, and a bot that is killed in between."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.store.database import Database
from tests.browser import browser, chromium
from tests.stories.house import House, house_of
from tests.stories.process import BotProcess, free_port
from tests.stories.visitor import Visitor, visiting

SPOKEN = "I would look at what exists once."
NOTES = "A clear start.\nMore figures."
WIDTHS = (320, 390)

__all__ = ["browser", "chromium"]


@pytest_asyncio.fixture
async def house(db: Database) -> AsyncIterator[House]:
    async with house_of(db) as opened:
        yield opened


async def agreed(ann: Visitor, ben: Visitor, address: str) -> None:
    """Ana has asked, Ben has accepted; both are on the interview's page."""
    await ann.enter(address, "Ana")
    await ben.enter(address, "Ben")
    for each in (ann, ben):
        await each.page.goto(f"{address}/together")
    form = ann.page.locator("form[action='/do/mock']")
    await form.get_by_label("Name").fill("Ben")
    await form.get_by_label("Minutes in all").fill("20")
    await form.get_by_role("button").click()
    await expect(ann.page.locator("#notice")).to_contain_text("Asked. Ben has until")
    await ben.page.get_by_role("button", name="Accept").click()
    for each in (ann, ben):
        await each.page.get_by_role("link", name="To the interview").click()
        await expect(each.page.locator("h1")).to_have_text("Ready?")
        await each.check_page(*WIDTHS)


async def both_ready(first: Visitor, second: Visitor) -> None:
    await first.page.get_by_role("button", name="Ready").click()
    await expect(first.page.locator("#work")).to_contain_text("You are ready.")
    await expect(second.page.locator("#work")).to_contain_text("is ready.")
    ready = second.page.get_by_role("button", name="Ready")
    await second.tab_to(ready)
    await second.press("Enter")


async def test_an_interview_with_ticks_a_hint_and_the_swap(house: House, browser: Browser) -> None:
    async with visiting(browser) as ann, visiting(browser, width=390, scheme="dark") as ben:
        await agreed(ann, ben, house.address)
        await both_ready(ann, ben)
        await expect(ben.page.locator("#ticks")).to_be_visible()
        await expect(ann.page.locator("#your")).to_be_visible()
        await expect(ann.page.locator("#card")).to_be_empty()
        point = await ben.page.locator("#ticks label").first.inner_text()
        assert point not in await ann.page.content()
        for each in (ann, ben):
            await expect(each.page.get_by_role("timer", name="Time left")).to_contain_text("9:")
            await each.check_page(*WIDTHS)

        await ben.page.get_by_label(point).check()
        await expect(ben.page.locator("#ticks [data-saved]")).to_have_text("Saved")
        notes = ben.page.get_by_label("Notes for afterwards")
        await notes.fill(NOTES)
        await notes.blur()
        await expect(ben.page.locator(".noting [data-saved]")).to_have_text("Saved")
        await ann.page.get_by_role("button", name="Ask for a hint").click()
        await expect(ben.page.locator("#given")).to_contain_text("Hint 1")
        await ann.page.locator("#your").fill(SPOKEN)
        await ann.press("Control+Enter")
        await expect(ben.page.locator("#typed")).to_contain_text(SPOKEN)
        await expect(ben.page.get_by_label(point)).to_be_checked()
        await house.wait(minutes=10)
        for each in (ann, ben):
            await expect(each.page.locator("h1")).to_have_text("Half time. Ready?")

        await both_ready(ben, ann)
        await expect(ann.page.locator("#ticks")).to_be_visible()
        await ben.page.get_by_role("button", name="I am done").click()
        heard = ann.page.locator("#heard")
        await expect(heard).to_contain_text("Round 1: Ben asked you")
        await expect(heard).to_contain_text("A clear start.")
        for each in (ann, ben):
            await each.check_page(*WIDTHS)

        await ann.press("3")
        await expect(heard).to_contain_text("Your own view: 3 good.")
        await ben.page.locator("#heard").get_by_label("2 hard").check()
        await ben.page.locator("#heard").get_by_role("button", name="Send").click()
        await expect(heard).to_contain_text("Ben: 2 hard")
        await expect(heard).to_contain_text("Count this towards your dates?")
        await heard.get_by_role("button", name="Leave it out").click()
        await expect(ann.page.locator("#notice")).not_to_be_empty()
        await ann.press("3")
        await expect(heard).to_contain_text("Noted as 3 good.")


async def test_whoever_is_left_goes_on_alone(house: House, browser: Browser) -> None:
    async with visiting(browser) as ann, visiting(browser) as ben:
        await agreed(ann, ben, house.address)
        await ben.page.close()
        await ann.page.get_by_role("button", name="Ready").click()
        await expect(ann.page.locator("#work")).to_contain_text("You are ready.")
        await house.wait(minutes=4)
        await expect(ann.page.locator("#work")).to_contain_text("Ben has been away for three minutes.")
        await ann.check_page(*WIDTHS)
        await ann.page.get_by_role("button", name="Keep it").click()
        await expect(ann.page.locator("#work")).to_contain_text("The round is kept until")
        await ann.page.get_by_role("button", name="Ready").click()
        await expect(ann.page.locator("#work")).to_contain_text("You are ready.")
        await house.wait(minutes=4)
        await ann.page.get_by_role("button", name="Go on alone").click()
        await expect(ann.page.locator("#your")).to_be_visible()
        await expect(ann.page.locator(".kicker")).to_contain_text("You answer alone")


async def test_an_interview_goes_on_after_the_bot_was_killed(tmp_path: Path, browser: Browser) -> None:
    port = str(free_port())
    async with visiting(browser) as ann, visiting(browser) as ben:
        for each in (ann, ben):
            each.may_lose_the_room = True
        async with BotProcess(tmp_path, HTTP_PORT=port) as bot:
            await agreed(ann, ben, await bot.opened())
            await both_ready(ann, ben)
            await ben.page.locator("#ticks").get_by_role("checkbox").first.check()
            await expect(ben.page.locator("#ticks [data-saved]")).to_have_text("Saved")
        await expect(ben.page.locator("#offline")).to_contain_text("Not connected since")
        async with BotProcess(tmp_path, HTTP_PORT=port) as bot:
            await bot.opened()
            await ann.page.reload()
            await ann.page.locator("#your").fill(SPOKEN)
            await ann.press("Control+Enter")
            await expect(ben.page.locator("#typed")).to_contain_text(SPOKEN)
            await expect(ben.page.locator("#ticks").get_by_role("checkbox").first).to_be_checked()
            await ann.page.get_by_role("button", name="I am done").click()
            for each in (ann, ben):
                await expect(each.page.locator("h1")).to_have_text("Half time. Ready?")
            assert "[error" not in bot.log
