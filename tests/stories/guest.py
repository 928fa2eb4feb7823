"""Somebody in the room over plain HTTP: the forms a browser would send, and what was acknowledged to it."""

from __future__ import annotations

import asyncio
import io
import re
from html import unescape
from types import TracebackType
from typing import Self

from aiohttp import ClientSession, ClientTimeout, CookieJar, FormData

from tests.stories.process import PATIENCE_SECONDS

FORM = re.compile(r"<form.*?</form>", re.DOTALL)
INPUT = re.compile(r"<input[^>]*>")
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
ACTION = re.compile(r' action="([^"]*)"')
ASKING = re.compile(r'name="asking" value="(\d+)"')


class NotDone(Exception):
    """The room answered, but not with the way back to the page."""


class Guest:
    """`async with Guest("Ann", address)`; the cookie outlives the process it came from: give a new address with `move`."""

    def __init__(self, name: str, address: str) -> None:
        self.name = name
        self.acknowledged: list[str] = []
        self._address = address
        self._session = ClientSession(
            cookie_jar=CookieJar(unsafe=True), timeout=ClientTimeout(total=PATIENCE_SECONDS)
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        await self._session.close()

    def move(self, address: str) -> None:
        """The room was started again, elsewhere."""
        self._address = address

    @property
    def is_known(self) -> bool:
        return len(self._session.cookie_jar) > 0

    async def enter(self) -> None:
        await self._do("/do/enter", name=self.name, zone="Europe/Berlin", back="/")

    async def hint(self) -> None:
        await self._do("/do/hint", status=200, asking=await self.asking(), step=1, back="/")

    async def answer(self, words: str) -> None:
        await self._do("/do/answer", asking=await self.asking(), text=words, back="/")
        self.acknowledged.append(words)

    async def reveal(self) -> None:
        await self._do("/do/reveal", asking=await self.asking(), back="/")

    async def rate(self, rating: int) -> None:
        await self._do("/do/rate", asking=await self.asking(), rating=rating, back="/")

    async def asking(self) -> int:
        """The number of the day's question that its forms carry."""
        found = ASKING.search(await self.page())
        if found is None:
            raise NotDone("the page holds no question")
        return int(found[1])

    async def page(self, path: str = "/") -> str:
        async with self._session.get(self._address + path) as response:
            return await response.text()

    async def sees(self, words: str) -> str:
        """The day's page, once it holds these words."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                page = await self.page()
                if words in page:
                    return page
                await asyncio.sleep(0.1)

    async def sends(self, path: str, name: str, content: bytes) -> str:
        """A file, by the form that takes one; what the page then says."""
        form = FormData()
        form.add_field("file", io.BytesIO(content), filename=name)
        async with self._session.post(self._address + path, data=form) as response:
            return await response.text()

    async def presses(self, page: str, label: str) -> str:
        """The button of this name on a page, which is a form of its own; what the next page says."""
        for form in FORM.findall(page):
            if f">{label}</button>" in form:
                fields = {unescape(name): unescape(value) for name, value in HIDDEN.findall(form)}
                async with self._session.post(self._address + "/do/press", data=fields) as response:
                    return await response.text()
        raise NotDone(f"the page has no {label}")

    async def does(self, page: str, label: str, **values: str | int) -> str:
        """The act of this name on a page, with what its form carries and these values; what the next page says."""
        for form in FORM.findall(page):
            action = ACTION.search(form)
            if action is not None and f">{label}</" in form:
                fields = {unescape(name): unescape(value) for name, value in HIDDEN.findall(form)}
                filled = fields | {name: str(value) for name, value in values.items()}
                async with self._session.post(self._address + action[1], data=filled) as response:
                    return await response.text()
        raise NotDone(f"the page has no {label}")

    async def fills(self, page: str, **values: str) -> str:
        """The form of several fields on a page, sent with these values and with what else stands in it; the page after it."""
        form = next((each for each in FORM.findall(page) if 'action="/do/form"' in each), None)
        if form is None:
            raise NotDone("the page has no form to fill in")
        inputs = [dict(ATTRIBUTE.findall(each)) | {"": each} for each in INPUT.findall(form)]
        fields = {
            unescape(each["name"]): unescape(each.get("value", ""))
            for each in inputs
            if each.get("type") != "radio" or " checked" in each[""]
        }
        async with self._session.post(self._address + "/do/form", data=fields | values) as response:
            return await response.text()

    async def types(self, words: str) -> str:
        """A command on the line at the foot of the page."""
        fields = {"text": words, "back": "/"}
        async with self._session.post(self._address + "/do/command", data=fields) as response:
            return await response.text()

    async def takes_away(self, form: str) -> bytes:
        """The bank as a file."""
        async with self._session.post(self._address + "/do/take-away", data={"format": form}) as response:
            return await response.read()

    async def _do(self, path: str, *, status: int = 303, **fields: str | int) -> None:
        async with self._session.post(self._address + path, data=fields, allow_redirects=False) as response:
            if response.status != status:
                raise NotDone(f"{path}: {response.status} {await response.text()}")
