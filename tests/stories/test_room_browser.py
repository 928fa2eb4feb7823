"""The practice room through its real process, in headless Chromium, by keyboard."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, Route, expect

from tests.browser import browser, chromium
from tests.stories.guest import Guest
from tests.stories.kept import Kept
from tests.stories.process import BotProcess, free_port
from tests.stories.visitor import PHONES, visiting

ANNS = "Nothing that matters exists once.\n\nEach part is asked every 30 seconds & started anew <b>elsewhere</b>."
BENS = "What fails is noticed before a person does."
KILLED = -9
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
PAGES = (
    "/",
    "/together",
    "/questions",
    "/questions/19",
    "/questions/19/answer",
    "/progress",
    "/settings",
    "/help",
)

Scheme = Literal["light", "dark"]

__all__ = ["browser", "chromium"]


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[BotProcess]:
    async with BotProcess(tmp_path) as bot:
        await bot.opened()
        yield bot
        assert "[error" not in bot.log


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
async def test_the_days_page_fits_and_keeps_the_focus_in_every_state(
    room: BotProcess, browser: Browser, width: int, scheme: Scheme
) -> None:
    address = await room.opened()
    async with visiting(browser, width=width, scheme=scheme) as ann, Guest("Ben", address) as ben:
        await ann.enter(address, "Ann")
        await ben.enter()
        await ann.press("h")
        await expect(ann.page.locator("#hints")).to_contain_text("Hint 1 of 3")
        await ann.write(ANNS)
        await ann.page.reload()
        await expect(ann.page.locator("#your")).to_have_value(ANNS)
        await ann.check_page(*PHONES)

        await ann.page.evaluate("window.neverLeft = true")
        await ann.press("a", "Control+Enter")
        await expect(ann.page.locator("#letter")).to_be_focused()
        await ann.check_page(*PHONES)

        await ben.answer(BENS)
        await expect(ann.page.locator("#prepared")).to_be_visible()
        assert (await ann.page.locator(".yours").inner_text()).split() == ANNS.split()
        await ann.check_page(*PHONES)

        for key, name in (("3", "3 good"), ("1", "1 again")):
            await ann.press(key)
            await expect(ann.page.locator("#after")).to_contain_text(f"Noted as {name}.")
            await expect(ann.page.locator("#after")).to_be_focused()
        await ann.check_page(*PHONES)
        assert await ann.page.evaluate("window.neverLeft")


async def test_typed_commands_are_completed_and_lead_to_whole_answers(
    room: BotProcess, tmp_path: Path, browser: Browser
) -> None:
    kept = Kept(tmp_path)
    answer = kept.one(
        "SELECT answer FROM versions JOIN questions ON version_id = versions.id WHERE number = '19'"
    )
    async with visiting(browser) as ann:
        await ann.enter(await room.opened(), "Ann")
        await ann.command("answer 19")
        await ann.page.wait_for_url("**/questions/19/answer")
        shown = await ann.page.locator("article").inner_text()
        outside, fences = _taken_apart(answer)
        assert [line for line in outside if line not in _words(shown)] == []
        assert await ann.page.locator("article pre code").all_text_contents() == fences
        assert len(fences) == 2

        await ann.press("/")
        await ann.page.keyboard.type("answer 1")
        options = ann.page.get_by_role("option")
        await expect(options.nth(2)).to_be_visible()
        await ann.press("ArrowDown", "ArrowDown", "ArrowUp", "ArrowDown")
        await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
        await ann.press("Enter")
        await expect(options).to_have_count(0)
        chosen = (await ann.page.locator("#cmd").input_value()).removeprefix("answer ")
        assert chosen != "1"
        await ann.press("Enter")
        await ann.page.wait_for_url(f"**/questions/{chosen}/answer")

        await ann.command("stats")
        await ann.page.wait_for_url("**/progress")
        await expect(ann.page.locator("aside")).to_contain_text("again 0 · hard 0 · good 0 · easy 0")


async def test_a_late_completion_does_not_come_over_what_was_chosen(
    room: BotProcess, browser: Browser
) -> None:
    async with visiting(browser) as ann:
        await ann.enter(await room.opened(), "Ann")
        await ann.press("/")
        await ann.page.keyboard.type("answer ")
        options = ann.page.get_by_role("option")
        await expect(options.nth(2)).to_be_visible()
        may_go, is_held = asyncio.Event(), asyncio.Event()

        async def hold(route: Route) -> None:
            is_held.set()
            await may_go.wait()
            await route.continue_()

        await ann.page.route("**/complete?*", hold)
        await ann.page.keyboard.type("1")
        await is_held.wait()
        await ann.press("ArrowDown", "Enter")
        await expect(options).to_have_count(0)
        async with ann.page.expect_event("requestfinished"):
            may_go.set()
        await ann.page.evaluate(PAINTED)

        await expect(options).to_have_count(0)
        await ann.press("Enter")
        await ann.page.wait_for_url("**/questions/*/answer")


async def test_settings_a_second_device_and_ones_own_words(
    room: BotProcess, tmp_path: Path, browser: Browser
) -> None:
    kept, address = Kept(tmp_path), await room.opened()
    async with visiting(browser) as ann, visiting(browser, width=360, scheme="dark") as second:
        await ann.enter(address, "Ann")
        await ann.write(ANNS)
        await ann.press("Control+Enter")
        await expect(ann.page.locator("#prepared")).to_be_visible()

        await ann.page.goto(f"{address}/settings")
        zone = ann.page.get_by_label("Your time zone")
        await ann.tab_to(zone)
        await ann.press("Control+a")
        await ann.page.keyboard.type("Asia/Tokyo")
        await ann.press("Enter")
        await ann.page.wait_for_url("**/settings")
        await expect(zone).to_have_value("Asia/Tokyo")
        assert kept.one("SELECT zone FROM members") == "Asia/Tokyo"

        day = ann.page.get_by_role("textbox", name="Opens")
        await ann.tab_to(day)
        await ann.page.keyboard.type("by-hand")
        await ann.press("Enter")
        await expect(ann.page.locator("main")).to_contain_text("by hand")
        assert kept.one("SELECT reveal FROM schedules") == "by-hand"

        await ann.page.goto(f"{address}/settings")
        await ann.tab_to(ann.page.get_by_role("button", name="Use this room on another device"))
        await ann.press("Enter")
        link = await ann.page.get_by_label("Link", exact=True).input_value()
        await second.page.goto(link)
        await second.tab_to(second.page.get_by_role("button", name="Use it here"))
        await second.press("Enter")
        await expect(second.page.locator(".yours")).to_contain_text("exists once")
        assert kept.one("SELECT count(*) FROM members") == 1
        async with visiting(browser) as third:
            await third.page.goto(link)
            await third.page.get_by_role("button", name="Use it here").press("Enter")
            await expect(third.page.locator("main")).to_contain_text("used before")

        await ann.tab_to(ann.page.get_by_role("button", name="Download everything"))
        async with ann.page.expect_download() as waiting:
            await ann.press("Enter")
        download = await waiting.value
        content = json.loads((await download.path()).read_text(encoding="utf-8"))
        assert [attempt["text"] for attempt in content["attempts"]] == [ANNS]

        await ann.tab_to(ann.page.get_by_role("button", name="Erase everything"))
        await ann.press("Enter")
        await expect(ann.page.locator("#result")).to_contain_text("rase")
        assert kept.words() == [ANNS]
        await ann.tab_to(ann.page.locator("#result button").first)
        await ann.press("Enter")
        await expect(ann.page.locator("main")).to_contain_text("All that was stored about you is erased.")
        assert kept.words() == []
        assert kept.rows("SELECT 1 FROM members") == []
        for visitor in (ann, second):
            await visitor.page.goto(address)
            await expect(visitor.page.get_by_label("Name")).to_be_focused()


async def test_what_is_typed_while_the_room_is_away_is_sent_when_it_is_back(
    tmp_path: Path, browser: Browser
) -> None:
    kept, port = Kept(tmp_path), str(free_port())
    async with visiting(browser) as ann, visiting(browser, width=360) as ben:
        async with BotProcess(tmp_path, HTTP_PORT=port) as bot:
            address = await bot.opened()
            await ann.enter(address, "Ann")
            await ben.enter(address, "Ben")
            await ann.write("Before the fall. ")
            await ben.write("Half a sen")
            await kept.quiet(unless=lambda: bot.has_ended)
            ann.may_lose_the_room = ben.may_lose_the_room = True
            assert await bot.kill() == KILLED
        for visitor in (ann, ben):
            await expect(visitor.page.get_by_role("button", name="Seal when connected")).to_be_visible()
            await expect(visitor.page.locator("#offline")).to_contain_text("Not connected since")
            await visitor.check_page(*PHONES)
        await ann.page.keyboard.type("After it.")
        await ann.press("Control+Enter")
        await expect(ann.page.locator("#kept")).to_contain_text("sent when the room is back")
        await ben.page.keyboard.type("tence.")
        async with BotProcess(tmp_path, HTTP_PORT=port) as bot:
            assert await bot.opened() == address
            await expect(ann.page.locator("#letter")).to_be_visible()
            await expect(ann.page.locator("#offline")).to_contain_text(
                "Connected again. Your answer was sent at"
            )
            assert kept.words() == ["Before the fall. After it."]
            await expect(ben.page.locator("#offline")).to_contain_text("Connected again.")
            await expect(ben.page.locator("#your")).to_have_value("Half a sentence.")
            await ben.press("Control+Enter")
            await expect(ann.page.locator("#prepared")).to_be_visible()
            assert kept.words() == ["Before the fall. After it.", "Half a sentence."]
            assert await bot.stop() == 0
    assert len(kept.dates()) == kept.posts("day") == kept.posts("reveal") == 1


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
async def test_every_page_is_named_fits_a_phone_and_shows_the_focus(
    room: BotProcess, browser: Browser, width: int, scheme: Scheme
) -> None:
    address = await room.opened()
    async with visiting(browser, width=width, scheme=scheme) as ann:
        await ann.page.goto(address)
        await ann.check_page(*PHONES)
        await ann.enter(address, "Ann")
        for path in PAGES:
            await ann.page.goto(address + path)
            await ann.check_page(*PHONES)
            await ann.tab_to(ann.page.locator("#cmd"))


def _taken_apart(answer: str) -> tuple[list[str], list[str]]:
    """The words of each line without its marks, and the text of each fence."""
    outside: list[str] = []
    fences: list[list[str]] = []
    is_inside = False
    for line in answer.splitlines():
        if line.startswith("```"):
            is_inside = not is_inside
            if is_inside:
                fences.append([])
        elif is_inside:
            fences[-1].append(line)
        else:
            outside.append(_words(re.sub(r"^\s*(#+|-|\d+\.) |[*`]", "", line).removesuffix(":")))
    return outside, ["\n".join(lines) for lines in fences]


def _words(text: str) -> str:
    return " ".join(text.split())
