"""The room as somebody uses it: real Chromium, keyboard, two browsers, a lost connection, both colour schemes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Literal

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, expect

from bot.model.incoming import AnswerGiven
from bot.model.views import Refused, Why
from bot.pictures.worker import DrawingWorker
from bot.platforms.room.server import Room
from tests.platforms.room.conftest import OpenRoom
from tests.platforms.room.practice import NOW, ScriptedPractice
from tests.platforms.room.questions import ATTACK, stored

WORDS = "Nothing that matters exists once.\n\nKubernetes asks each pod every 30 seconds."


@dataclass
class Reader:
    """One browser with its own cookies, and whatever its console complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    async def enter(self, address: str, name: str = "Ana") -> None:
        await self.page.goto(address)
        await self.page.get_by_label("Name").fill(name)
        await self.page.keyboard.press("Enter")
        await self.page.wait_for_selector("#daymark")

    async def focused(self) -> str:
        return str(await self.page.evaluate("document.activeElement.id"))


async def open_reader(
    browser: Browser, *, width: int = 1280, scheme: Literal["light", "dark"] = "light", script: bool = True
) -> Reader:
    context = await browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        java_script_enabled=script,
        timezone_id="Europe/Berlin",
    )
    reader = Reader(await context.new_page())
    reader.page.on(
        "console", lambda told: reader.complaints.append(told.text) if told.type == "error" else None
    )
    reader.page.on("pageerror", lambda error: reader.complaints.append(str(error)))
    return reader


@pytest.fixture
async def ana(browser: Browser, room: OpenRoom) -> AsyncIterator[Reader]:
    reader = await open_reader(browser)
    await reader.enter(room.address)
    yield reader
    assert reader.complaints == []


async def test_a_day_by_keyboard_alone(ana: Reader, room: OpenRoom) -> None:
    await ana.page.keyboard.press("h")
    await expect(ana.page.locator("#hints")).to_contain_text("Hint 1 of 3")
    await ana.page.keyboard.press("a")
    assert await ana.focused() == "your"
    await ana.page.keyboard.type(WORDS)
    await expect(ana.page.locator("#words")).to_have_text("12 words")
    assert (await ana.page.title()).startswith("● Question 19")
    await ana.page.keyboard.press("Control+Enter")
    await expect(ana.page.locator("#letter")).to_be_focused()
    await ana.page.keyboard.press("s")
    await expect(ana.page.locator("#prepared")).to_be_focused()
    await ana.page.keyboard.press("3")
    await expect(ana.page.locator("#after")).to_be_focused()
    await expect(ana.page.locator("#after")).to_contain_text("Tuesday 13 October")
    await expect(ana.page.get_by_role("button", name="3 good")).to_have_attribute("aria-pressed", "true")
    assert [
        incoming.what.text for incoming in room.practice.heard if isinstance(incoming.what, AnswerGiven)
    ] == [WORDS]


async def test_the_zone_of_the_browser_comes_with_the_name(ana: Reader, room: OpenRoom) -> None:
    assert room.practice.heard[0].who is not None
    assert room.practice.heard[0].who.zone == "Europe/Berlin"


async def test_two_browsers_are_two_members_and_see_each_other_count(
    browser: Browser, ana: Reader, room: OpenRoom
) -> None:
    ben = await open_reader(browser)
    await ben.enter(room.address, "Ben")
    await ben.page.get_by_label("Your answer").fill(WORDS)
    await ben.page.keyboard.press("Control+Enter")
    await ben.page.wait_for_selector("#letter")
    room.tell_pages()
    await expect(ana.page.locator("#count")).to_contain_text("4 of 7 in")
    assert len(room.practice.members) == 2
    assert ben.complaints == []


async def test_a_part_waits_while_it_is_written_in(ana: Reader, room: OpenRoom) -> None:
    await ana.page.get_by_label("Your answer").fill("Half a sentence")
    room.practice.revealed = True
    room.tell_pages("The answer to Question 19 is open.")
    status = ana.page.get_by_role("status")
    await expect(status).to_contain_text("The answer to Question 19 is open. Go to the answer")
    assert await ana.focused() == "your"
    await expect(ana.page.locator("#prepared")).to_have_count(0)
    await status.get_by_role("link").click()
    await expect(ana.page.locator("#prepared")).to_be_visible()
    await expect(ana.page.get_by_label("Your answer")).to_have_value("Half a sentence")


async def test_a_draft_outlives_a_reload_and_goes_when_it_is_in(ana: Reader) -> None:
    await ana.page.get_by_label("Your answer").fill(WORDS)
    await ana.page.reload()
    await expect(ana.page.get_by_label("Your answer")).to_have_value(WORDS)
    await ana.page.get_by_role("button", name="Seal my answer").click()
    await ana.page.wait_for_selector("#letter")
    assert await ana.page.evaluate("Object.keys(localStorage)") == []


async def test_words_that_were_refused_stay_in_the_field(ana: Reader, room: OpenRoom) -> None:
    room.practice.refuses = Refused(Why.TOO_FAST)
    await ana.page.get_by_label("Your answer").fill(WORDS)
    await ana.page.keyboard.press("Control+Enter")
    await expect(ana.page.get_by_role("alert")).to_contain_text("too fast")
    await expect(ana.page.get_by_label("Your answer")).to_have_value(WORDS)


async def test_a_typed_command_is_completed_and_answered_in_place(ana: Reader) -> None:
    await ana.page.keyboard.press("/")
    await ana.page.keyboard.type("schedule sh")
    await expect(ana.page.get_by_role("option")).to_have_count(1)
    await ana.page.keyboard.press("ArrowDown")
    await ana.page.keyboard.press("Enter")
    await expect(ana.page.locator("#cmd")).to_have_value("schedule show")
    await ana.page.keyboard.press("Enter")
    await expect(ana.page.locator("#result")).to_contain_text("Europe/Berlin")
    await ana.page.keyboard.press("/")
    await ana.page.keyboard.type("answer 19")
    await ana.page.keyboard.press("Enter")
    await ana.page.wait_for_url("**/questions/19/answer")


async def test_an_answer_written_without_a_connection_is_sent_when_the_room_is_back(browser: Browser) -> None:
    practice = ScriptedPractice()
    server = await _serve(practice, port=None)
    address, port = str(server.make_url("")).rstrip("/"), server.port
    ana = await open_reader(browser)
    await ana.enter(address)
    await server.close()
    await ana.page.get_by_label("Your answer").fill(WORDS)
    await expect(ana.page.get_by_role("button", name="Seal when connected")).to_be_visible()
    await expect(ana.page.locator("#offline")).to_contain_text("Not connected since", timeout=15_000)
    await ana.page.get_by_role("button", name="Seal when connected").click()
    again = await _serve(practice, port=port)
    try:
        await ana.page.wait_for_selector("#letter", timeout=30_000)
        await expect(ana.page.locator("#offline")).to_contain_text("Connected again. Your answer was sent at")
        given = [incoming for incoming in practice.heard if isinstance(incoming.what, AnswerGiven)]
        assert len(given) == 1
    finally:
        await again.close()


async def _serve(practice: ScriptedPractice, *, port: int | None) -> TestServer:
    app = web.Application()
    Room(
        practice.receive, key=None, allowed_hosts={"127.0.0.1"}, worker=DrawingWorker(), now=lambda: NOW
    ).mount(app)
    server = TestServer(app, port=port)
    await server.start_server()
    return server


async def test_everything_works_with_script_off(browser: Browser, room: OpenRoom) -> None:
    ana = await open_reader(browser, script=False)
    await ana.enter(room.address)
    await ana.page.get_by_role("button", name="Show me the answer").click()
    await ana.page.get_by_role("link", name="Back").click()
    await ana.page.get_by_role("button", name="Hint").click()
    await expect(ana.page.locator("#hints")).to_contain_text("Hint 1 of 3")
    await ana.page.get_by_label("Your answer").fill(WORDS)
    await ana.page.get_by_role("button", name="Seal my answer").click()
    await expect(ana.page.locator("#letter")).to_be_visible()
    await ana.page.get_by_role("button", name="Show me the answer").click()
    await ana.page.get_by_role("button", name="2 hard").click()
    await expect(ana.page.locator("#after")).to_contain_text("Noted as 2 hard")


async def test_hostile_words_stay_words(browser: Browser, room: OpenRoom) -> None:
    room.practice.question = stored(title=f"What does {ATTACK} do?")
    ana = await open_reader(browser)
    await ana.enter(room.address, ATTACK[:40])
    await ana.page.get_by_label("Your answer").fill(ATTACK)
    await ana.page.keyboard.press("Control+Enter")
    await ana.page.get_by_text("Read mine").click()
    await expect(ana.page.locator(".yours")).to_have_text(ATTACK)
    await ana.page.goto(f"{room.address}/questions")
    assert "owned" not in await ana.page.title()
    assert await ana.page.locator("main img, main script").count() == 0
    assert ana.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_no_page_scrolls_sideways(
    browser: Browser, room: OpenRoom, scheme: Literal["light", "dark"]
) -> None:
    room.practice.question = stored(title="A title " * 36 + "that ends here?")
    reader = await open_reader(browser, scheme=scheme)
    await reader.enter(room.address)
    room.practice.revealed = True
    for path in ("/", "/questions", "/questions/19/answer", "/progress", "/settings", "/help"):
        await reader.page.goto(room.address + path)
        for width in (320, 360, 390, 768, 961, 1280, 1600):
            await reader.page.set_viewport_size({"width": width, "height": 800})
            over = await reader.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, f"{path} is {over} pixels wider than {width}"
    assert reader.complaints == []


async def test_every_button_is_large_enough_to_touch(browser: Browser, room: OpenRoom) -> None:
    reader = await open_reader(browser, width=390)
    await reader.enter(room.address)
    heights = await reader.page.evaluate(
        "[...document.querySelectorAll('main button, main .button, .nav li a')]"
        ".filter((each) => each.offsetParent).map((each) => each.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 44
