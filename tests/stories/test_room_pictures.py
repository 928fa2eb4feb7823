"""What the room looks like: the README's pictures, taken from a real day. With PRACTICE_PICTURES=docs they are taken anew."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Browser, FilePayload, Page, expect

from tests.browser import browser, chromium
from tests.stories.process import PROJECT, BotProcess
from tests.stories.test_mock_room import agreed, both_ready
from tests.stories.visitor import visiting

COLOURS = 64
MOST_BYTES = 250_000
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
ANNS = """No single thing that matters exists only once: three to twenty copies of each service, in several zones.

Every copy is asked every ten seconds whether it can still work. What fails gets no more traffic and is started anew."""
BENS = "Circuit breakers: what is broken fails at once, and does not take the rest along."
HEARD = (0, 2)  # of the points, from the first
STORAGE: FilePayload = {
    "name": "storage.md",
    "mimeType": "text/markdown",
    "buffer": b"""# Interview Answers - Part 1: Storage

## Question 51: How do you choose between a relational database and a document store?

I start from how the data is read. At [company] we kept 40 million orders in rows.

## Question 52: What does an index cost?

Every write pays for it.

## Question 53: When do you give up a transaction?
""",
}

__all__ = ["browser", "chromium"]


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = PROJECT / os.environ["PRACTICE_PICTURES"] if "PRACTICE_PICTURES" in os.environ else tmp_path
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def only_19(tmp_path: Path) -> Path:
    """A bank of the one question with diagrams, so that it is today's."""
    text = (PROJECT / "content" / "part-4-profile.md").read_text(encoding="utf-8")
    heading = text.splitlines()[0].replace("16-20", "19-19")
    question = re.search(r"^## Question 19:.*?(?=^## Question 20:)", text, re.DOTALL | re.MULTILINE)
    assert question is not None
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "profile.md").write_text(f"{heading}\n\n{question[0]}", encoding="utf-8")
    return folder


async def test_a_day_in_pictures(tmp_path: Path, only_19: Path, pictures: Path, browser: Browser) -> None:
    async with (
        BotProcess(tmp_path, CONTENT_DIR=str(only_19)) as bot,
        visiting(browser, height=700, scale=1.5) as ann,
        visiting(browser, width=360, height=760, scheme="dark", scale=2) as ben,
    ):
        address = await bot.opened()
        for visitor in (ann, ben):
            await _hide_scrollbars(visitor.page)
        await ann.enter(address, "Ann")
        await ben.enter(address, "Ben")
        await expect(ann.page.locator("#count")).to_contain_text("0 of 2 in")
        await _take(ann.page, pictures / "room-question.png")

        await ann.write(ANNS)
        await ann.press("Control+Enter")
        await expect(ann.page.locator("#letter")).to_be_focused()
        await expect(ann.page.locator("#count")).to_contain_text("1 of 2 in")
        await _take(ann.page, pictures / "room-letter.png")

        await ben.write(BENS)
        await ben.press("Control+Enter")
        await expect(ben.page.locator("#prepared")).to_be_visible()
        await ben.page.locator("#prepared").evaluate("(each) => each.scrollIntoView()")
        await _take(ben.page, pictures / "room-answer.png")

        await expect(ann.page.locator("#prepared")).to_be_visible()
        await ann.press("3")
        await expect(ann.page.locator("#after")).to_be_focused()
        await _take(ann.page, pictures / "room-rating.png")


async def test_a_file_in_pictures(tmp_path: Path, pictures: Path, browser: Browser) -> None:
    async with BotProcess(tmp_path) as bot, visiting(browser, height=640, scale=1.5) as ann:
        address = await bot.opened()
        await _hide_scrollbars(ann.page)
        await ann.enter(address, "Ann")
        await ann.page.goto(f"{address}/questions")
        await ann.page.get_by_label("A file with questions and answers").set_input_files(STORAGE)
        await ann.page.get_by_role("button", name="Show what it changes").press("Enter")
        await expect(ann.page.locator("#result")).to_contain_text("2 new, 1 left out")
        await _take(ann.page, pictures / "room-import.png")


async def test_an_interview_in_pictures(tmp_path: Path, pictures: Path, browser: Browser) -> None:
    async with (
        BotProcess(tmp_path) as bot,
        visiting(browser, width=390) as ann,
        visiting(browser, height=820, scale=1.5) as ben,
    ):
        address = await bot.opened()
        await _hide_scrollbars(ben.page)
        await agreed(ann, ben, address)
        await both_ready(ann, ben)
        for place in HEARD:
            await ben.page.locator("#ticks input[type=checkbox]").nth(place).check()
        await ben.page.get_by_label("Notes for afterwards").fill("A clear start. More figures.")
        await expect(ben.page.locator("#ticks [data-saved]")).to_have_text("Saved")
        await ben.page.evaluate("scrollTo(0, 0)")
        await _take(ben.page, pictures / "room-interview.png")


async def _hide_scrollbars(page: Page) -> None:
    session = await page.context.new_cdp_session(page)
    await session.send("Emulation.setScrollbarsHidden", {"hidden": True})


async def _take(page: Page, path: Path) -> None:
    """What is in the window, once it has been painted where it was scrolled to."""
    await page.evaluate(PAINTED)
    _save(await page.screenshot(animations="disabled"), path)


def _save(shot: bytes, path: Path) -> None:
    """In few colours, as a small file."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        path, optimize=True
    )
    assert 10_000 < path.stat().st_size <= MOST_BYTES
