"""Two and three in the room, each with a browser of their own: a pair's question, and who may see what of it when."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.store.database import Database
from tests.browser import browser, chromium
from tests.stories.house import House, house_of
from tests.stories.visitor import Visitor, visiting

ANNS = "Nothing that matters exists once, and a kettle whistles."
BENS = "What fails is noticed <b>before</b> a person does."
KIND = "The figure came late, and it was clear."
WIDTHS = (320, 390)

__all__ = ["browser", "chromium"]


@pytest_asyncio.fixture
async def house(db: Database) -> AsyncIterator[House]:
    async with house_of(db) as opened:
        yield opened


async def ask_ben(ann: Visitor, address: str) -> None:
    """On the page, by keyboard."""
    await ann.page.goto(f"{address}/together")
    form = ann.page.locator("form[action='/do/partner']")
    await form.get_by_label("Name").focus()
    await ann.page.keyboard.type("Ben")
    await ann.press("Tab")
    await ann.page.keyboard.type("mon,thu")
    await ann.press("Tab")
    await ann.page.keyboard.type("20:00")
    await ann.press("Tab", "ArrowRight", "Enter")
    await expect(ann.page.locator("#notice")).to_contain_text(
        "Asked. Ben has until Thursday 8 October to say."
    )


async def paired(ann: Visitor, ben: Visitor, house: House) -> str:
    """Ben sees the invitation come and accepts; gives the address of their page."""
    await ann.enter(house.address, "Ana")
    await ben.enter(house.address, "Ben")
    await ben.page.goto(f"{house.address}/together")
    await ask_ben(ann, house.address)
    await expect(ben.page.locator("#invited")).to_contain_text(
        "Ana asks whether you would practise together."
    )
    await ben.check_page(*WIDTHS)
    accept = ben.page.get_by_role("button", name="Accept")
    await ben.tab_to(accept)
    await ben.press("Enter")
    await expect(ben.page.locator("h1")).to_have_text("You practise with Ana.")
    await expect(ann.page.locator("h1")).to_have_text("You practise with Ben.")
    await expect(ann.page.locator("#sent")).to_be_empty()
    await house.wait(hours=12, minutes=30)
    link = ann.page.get_by_role("link", name="To the question")
    await expect(link).to_be_visible()
    await ann.check_page(*WIDTHS)
    return str(await link.get_attribute("href"))


async def seal(who: Visitor, words: str) -> None:
    await who.write(words)
    await who.press("Control+Enter")
    await expect(who.page.get_by_text(words.split(".", maxsplit=1)[0]).first).to_be_attached()


async def test_a_pair_answers_blind_and_opens_together(house: House, browser: Browser) -> None:
    async with visiting(browser) as ann, visiting(browser, width=390, scheme="dark") as ben:
        address = house.address + await paired(ann, ben, house)
        await ann.page.goto(address)
        await ben.page.goto(address)
        await expect(ann.page.locator(".kicker")).to_contain_text("With Ben")
        await ann.check_page(*WIDTHS)

        await seal(ann, ANNS)
        await expect(ann.page.locator("#letter")).to_be_focused()
        await expect(ann.page.locator("#letter")).to_contain_text("Yours is in. Ben has until")
        await expect(ben.page.locator("#count")).to_contain_text("Ana is in.")
        await ann.check_page(*WIDTHS)
        await ben.page.reload()
        assert "kettle" not in await ben.page.content()
        assert not any("kettle" in told for told in ben.told)

        await seal(ben, BENS)
        for each, others in ((ann, BENS), (ben, ANNS)):
            await expect(each.page.locator("#prepared")).to_be_visible()
            await expect(each.page.locator("#others")).to_contain_text(others)
            await expect(each.page.locator("#peers")).to_be_empty()
        await ann.check_page(*WIDTHS)

        await ann.press("3")
        await expect(ann.page.locator("#after")).to_be_focused()
        peers = ann.page.locator("#peers")
        await peers.get_by_label("3 good").check()
        await peers.get_by_label("A result was named with a figure").check()
        await peers.get_by_label("One kind sentence").fill(KIND)
        await peers.get_by_role("button", name="Send").click()
        await expect(peers).to_contain_text("You said 3 good.")
        await ann.check_page(*WIDTHS)
        assert KIND not in await ben.page.content()
        await ben.press("2")
        await expect(ben.page.locator("#seen")).to_be_visible()
        await expect(ben.page.locator("#peers")).to_contain_text(KIND)
        await ben.check_page(*WIDTHS)


async def test_an_answer_that_did_not_come_is_waited_for_or_left(house: House, browser: Browser) -> None:
    async with visiting(browser) as ann, visiting(browser) as ben:
        address = house.address + await paired(ann, ben, house)
        await ann.page.goto(address)
        await seal(ann, ANNS)
        await house.wait(hours=24)
        missing = ann.page.locator("#missing")
        await expect(missing).to_contain_text("Ben's answer did not come. Open without it?")
        await ann.check_page(*WIDTHS)
        await missing.get_by_role("button", name="Wait until tomorrow").click()
        await expect(missing.get_by_role("button", name="Wait until tomorrow")).to_have_count(0)
        await missing.get_by_role("button", name="Open").click()
        await expect(ann.page.locator("#prepared")).to_be_visible()
        await expect(missing).to_be_empty()


async def test_a_pair_without_script_and_its_end(house: House, browser: Browser) -> None:
    async with visiting(browser, script=False) as ann, visiting(browser, width=320, script=False) as ben:
        for each, name in ((ann, "Ana"), (ben, "Ben")):
            await each.page.goto(house.address)
            await each.page.get_by_label("Name").fill(name)
            await each.page.keyboard.press("Enter")
            await each.page.wait_for_selector("#daymark")
            await each.page.goto(f"{house.address}/together")
        form = ann.page.locator("form[action='/do/partner']")
        await form.get_by_label("Name").fill("Nobody of that name")
        await form.get_by_role("button").click()
        await expect(ann.page.get_by_role("alert")).to_contain_text("Nobody of that name")
        await form.get_by_label("Name").fill("Ben")
        await form.get_by_role("button").click()
        await expect(ann.page.locator("#notice")).to_contain_text("Asked. Ben has until")

        await ben.page.reload()
        await ben.page.get_by_role("button", name="Accept").click()
        await expect(ben.page.locator("h1")).to_have_text("You practise with Ana.")
        await ben.page.get_by_text("Change the rhythm").click()
        rhythm = ben.page.locator("#pairs form[action='/do/form']")
        await rhythm.get_by_label("Days").fill("tue")
        await rhythm.get_by_role("button").click()
        await expect(ben.page.locator("#pairs")).to_contain_text("Tuesdays at")
        assert await ben.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        await ben.page.locator("#pairs summary").get_by_text("End").click()
        await ben.page.get_by_role("button", name="End it").click()
        await expect(ben.page.locator("h1")).to_have_text("You practise with nobody yet.")
        await ann.page.reload()
        await expect(ann.page.locator("h1")).to_have_text("You practise with nobody yet.")


async def test_three_are_told_alike_and_open_together(house: House, browser: Browser) -> None:
    async with visiting(browser) as ann, visiting(browser) as ben, visiting(browser) as cem:
        three = {"Ana": ann, "Ben": ben, "Cem": cem}
        for name, each in three.items():
            await each.enter(house.address, name)
            await each.page.goto(f"{house.address}/together")
            await each.page.get_by_role("button", name="Look for somebody now").click()
            await expect(each.page.locator("#seeking")).to_contain_text("Stop looking")
        await house.wait(days=14)
        for name, each in three.items():
            await each.page.reload()
            for other in three:
                if other != name:
                    await expect(each.page.locator("h1")).to_contain_text(other)
            await each.check_page(*WIDTHS)
