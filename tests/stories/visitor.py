"""Somebody in the room with a real browser: what they do by keyboard, and what must hold on every page they see."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Request, WebSocket, expect

from tests.stories.process import PATIENCE_SECONDS

HOST = "127.0.0.1"
LOST = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE")
PHONES = (320, 360, 390)
MOST_STOPS = 80

FAULTS = """() => {
  const faults = [];
  const named = (each) => (each.getAttribute("aria-label") ?? each.textContent).trim();
  const shown = (each) => each.checkVisibility();
  for (const field of document.querySelectorAll("input:not([type=hidden]), textarea, select"))
    if (!field.labels?.length && !field.ariaLabel) faults.push(`${field.outerHTML} has no label`);
  for (const act of document.querySelectorAll("button, a[href], summary"))
    if (shown(act) && !named(act)) faults.push(`${act.outerHTML} has no name`);
  for (const image of document.querySelectorAll("img"))
    if (!image.hasAttribute("alt")) faults.push(`${image.outerHTML} has no alternative`);
  const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  for (const id of new Set(ids))
    if (ids.filter((each) => each === id).length > 1) faults.push(`${id} is the id of two`);
  for (const name of ["for", "aria-describedby", "aria-controls", "aria-labelledby"])
    for (const each of document.querySelectorAll(`[${name}]`))
      for (const id of each.getAttribute(name).split(" "))
        if (!ids.includes(id)) faults.push(`${name}=${id} leads nowhere`);
  for (const [what, most] of [["h1", 1], ["main", 1]])
    if (document.querySelectorAll(what).length !== most) faults.push(`${what} is not there once`);
  if (document.documentElement.lang !== "en") faults.push("the page has no language");
  if (!document.title) faults.push("the page has no title");
  return faults;
}"""

UNSEEN = """() => {
  const here = document.activeElement;
  const marked = (each) => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  };
  const around = [here, here.closest(".sheet"), here.closest("form")].filter(Boolean);
  const box = here.getBoundingClientRect();
  const isFree = ([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (here.contains(top) || top.contains(here));
  };
  const [middle, left, right] = [(box.top + box.bottom) / 2, box.left + 3, box.right - 3];
  const points = [[(left + right) / 2, middle], [left, middle], [right, middle], [left, box.top + 3], [left, box.bottom - 3]];
  return around.some(marked) && points.some(isFree) ? "" : here.outerHTML;
}"""


@dataclass
class Visitor:
    """One browser with its own cookies, and what went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """What the room sent over the open connection."""
    may_lose_the_room: bool = False

    async def enter(self, address: str, name: str) -> None:
        """The first visit: the name is the one field, and it has the focus."""
        await self.page.goto(address)
        await expect(self.page.get_by_label("Name")).to_be_focused()
        await self.page.keyboard.type(name)
        await self.press("Enter")
        await self.page.wait_for_selector("#daymark")
        await self.page.wait_for_load_state()  # the keys are heard once the script is there

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def write(self, words: str) -> None:
        """Goes to the sheet by its key and writes."""
        await self.press("a")
        await expect(self.page.locator("#your")).to_be_focused()
        await self.page.keyboard.type(words)

    async def command(self, typed: str) -> None:
        await self.press("/")
        await self.page.keyboard.type(typed)
        await self.press("Enter")

    async def tab_to(self, target: Locator) -> None:
        """Presses Tab until it has the focus, which is seen at each stop on the way."""
        for _ in range(MOST_STOPS):
            if await target.evaluate("(each) => each === document.activeElement"):
                return
            await self.press("Tab")
            await self.check_focus()
        raise AssertionError(f"{target} is not reached by Tab")

    async def check_focus(self) -> None:
        if await self.page.evaluate("document.activeElement !== document.body"):
            unseen = await self.page.evaluate(UNSEEN)
            assert unseen == "", f"the focus is not seen on {unseen}"

    async def check_page(self, *widths: int) -> None:
        """Labels, names and ids; nothing is wider than the window, at its own width and at those given."""
        faults = await self.page.evaluate(FAULTS)
        assert faults == [], f"{self.page.url}: {faults}"
        size = self.page.viewport_size
        assert size is not None
        for width in (size["width"], *widths):
            await self.page.set_viewport_size({"width": width, "height": size["height"]})
            over = await self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, f"{self.page.url} is {over} pixels wider than {width}"
        await self.page.set_viewport_size(size)

    def _hear(self, told: ConsoleMessage) -> None:
        is_loss = self.may_lose_the_room and any(code in told.text for code in LOST)
        if told.type in {"error", "warning"} and not is_loss:
            self.complaints.append(told.text)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.told.append(str(frame)))

    def _follow(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname != HOST:
            self.complaints.append(f"{request.url} was asked for")


@asynccontextmanager
async def visiting(
    browser: Browser,
    *,
    width: int = 1280,
    height: int = 800,
    scheme: Literal["light", "dark"] = "light",
    scale: float = 1,
    script: bool = True,
) -> AsyncIterator[Visitor]:
    """A browser of its own; whatever its console complained about by the end is a failure."""
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        device_scale_factor=scale,
        timezone_id="Europe/Berlin",
        locale="en-GB",
        accept_downloads=True,
        java_script_enabled=script,
    )
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    visitor = Visitor(await context.new_page())
    visitor.page.on("console", visitor._hear)
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    visitor.page.on("request", visitor._follow)
    visitor.page.on("websocket", visitor._listen)
    try:
        yield visitor
    finally:
        await context.close()
    assert visitor.complaints == []
