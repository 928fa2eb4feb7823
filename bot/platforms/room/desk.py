"""What every page is answered through: the practice, the drawn answers, and pages of known readers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from aiohttp import web

from bot.model.incoming import CompletionAsked, Field, PracticeOpened, RoundMoved
from bot.model.refs import RoundId
from bot.model.views import (
    Completions,
    Failed,
    HintShown,
    Home,
    NothingDue,
    PracticeReady,
    Refused,
    RoundClosed,
    RoundStep,
    Together,
)
from bot.platforms.room.answers import Answers
from bot.platforms.room.asked import title_of
from bot.platforms.room.company import Given, draw_company, event_of, live_parts
from bot.platforms.room.device import Device
from bot.platforms.room.entry import draw_entry
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.hub import Parts
from bot.platforms.room.layout import TOGETHER, Page, daymark, draw_bare, draw_page, full_title
from bot.platforms.room.listen import Listener, date_of, is_day, wish_of
from bot.platforms.room.notices import draw_no, status_of
from bot.platforms.room.own_question import ADDRESS as OWN
from bot.platforms.room.own_question import draw_lead, draw_own_question
from bot.platforms.room.practising import ADDRESS as PRACTICE
from bot.platforms.room.practising import draw_practice
from bot.platforms.room.today import draw_fragments, draw_today
from bot.platforms.wording.rounds import PRACTISE

UTC = "UTC"


@dataclass(frozen=True, slots=True)
class Desk:
    listener: Listener
    answers: Answers

    async def parts(self, device: Device, path: str) -> Parts | None:
        """What may be put anew on an open page; None where its reader is not known any more."""
        address = urlsplit(path)
        try:
            on, is_day = date_of(address.path), True
        except ValueError:
            on, is_day = None, False
        home = await self.listener.home(device, on)
        if not isinstance(home, Home) or not home.name:
            return None
        wish = wish_of(dict(parse_qsl(address.query)))
        if event := event_of(address.path):
            view = await self.listener.tell(device, event)
            title, parts = await live_parts(view, wish, self.answers, home, device)
            return Parts(full_title(title) if title else "", {"daymark": daymark(home), **parts})
        if not is_day:
            return Parts("", {"daymark": daymark(home)})
        return Parts(full_title(title_of(home)), await draw_fragments(home, wish, self.answers))

    def show(self, page: Page, home: Home, device: Device, *, status: int = 200) -> web.Response:
        return html_response(draw_page(page, home, device), status=status)

    def bare(self, title: str, main: Html, device: Device, *, status: int = 200) -> web.Response:
        return html_response(draw_bare(title, main, device), status=status)

    def stranger(
        self, device: Device, back: str, *, notice: Html = NOTHING, status: int = 200
    ) -> web.Response:
        """The first page of somebody nobody knows yet."""
        return self.bare("Welcome", draw_entry(back=back, notice=notice), device, status=status)

    def refuse(self, view: Refused | Failed, device: Device) -> web.Response:
        """A no without a page to say it on."""
        return self.bare("Not done", join(draw_no(view, UTC), _way_back()), device, status=status_of(view))

    async def day(
        self,
        device: Device,
        path: str,
        *,
        no: Refused | Failed | None = None,
        hint: HintShown | None = None,
        words: str | None = None,
    ) -> web.Response:
        """A day's page, with what was refused above it, or the hint that was asked for beside it."""
        address = urlsplit(path)
        try:
            on = date_of(address.path)
        except ValueError as error:
            raise web.HTTPNotFound(text="There is no such page here.") from error
        home = await self._reader(device, path, on)
        if isinstance(home, web.Response):
            return home
        notice = draw_no(no, home.zone) if no else NOTHING
        wish = wish_of(dict(parse_qsl(address.query)))
        page = await draw_today(home, wish, self.answers, notice=notice, hint=hint, words=words)
        return self.show(page, home, device, status=status_of(no))

    async def practice(
        self,
        device: Device,
        path: str,
        *,
        no: Refused | Failed | None = None,
        hint: HintShown | None = None,
        words: str | None = None,
    ) -> web.Response:
        """The page of practice, or what a round came to where the address names one; else as a day's page."""
        home = await self._reader(device, path)
        if isinstance(home, web.Response):
            return home
        address = urlsplit(path)
        named = address.path.removeprefix(PRACTICE).strip("/")
        wanted = RoundMoved(RoundId(int(named)), 0, stop=True) if named else PracticeOpened()
        view = await self.listener.tell(device, wanted)
        notice = join(draw_no(no, home.zone) if no else NOTHING, draw_lead(home.own))
        if not isinstance(view, RoundStep | RoundClosed | PracticeReady | NothingDue):
            sorry = draw_no(view, home.zone) if isinstance(view, Refused | Failed) else NOTHING
            title = tag("h1", PRACTISE, class_="ask small")
            page = Page(PRACTISE, PRACTICE, PRACTICE, join(title, notice, sorry))
            return self.show(page, home, device, status=status_of(view))
        wish = wish_of(dict(parse_qsl(address.query)))
        page = await draw_practice(view, wish, self.answers, notice=notice, hint=hint, written=words)
        return self.show(page, home, device, status=status_of(no))

    async def own_question(
        self,
        device: Device,
        path: str,
        *,
        no: Refused | Failed | None = None,
        hint: HintShown | None = None,
        words: str | None = None,
    ) -> web.Response:
        """The page of what is asked of its reader alone; else as a day's page."""
        home = await self._reader(device, path)
        if isinstance(home, web.Response):
            return home
        notice = draw_no(no, home.zone) if no else NOTHING
        wish = wish_of(dict(parse_qsl(urlsplit(path).query)))
        page = await draw_own_question(home.own, wish, self.answers, notice=notice, hint=hint, written=words)
        return self.show(page, home, device, status=status_of(no))

    async def with_others(
        self,
        device: Device,
        path: str,
        *,
        no: Refused | Failed | None = None,
        told: Html = NOTHING,
        hint: HintShown | None = None,
        words: str | None = None,
    ) -> web.Response:
        """A page of practising with others; as a day's page, or with `told`, which came of an act."""
        home = await self._reader(device, path)
        if isinstance(home, web.Response):
            return home
        address = urlsplit(path)
        event = event_of(address.path)
        if event is None:
            raise web.HTTPNotFound(text="There is no such page here.")
        view = await self.listener.tell(device, event)
        if isinstance(view, Refused | Failed):
            sorry = join(tag("h1", "Not here", class_="ask small"), draw_no(view, home.zone))
            return self.show(
                Page("Not here", TOGETHER, TOGETHER, sorry), home, device, status=status_of(view)
            )
        given = Given(draw_no(no, home.zone) if no else told, hint, words)
        names = await self._names(device) if isinstance(view, Together) else ()
        wish = wish_of(dict(parse_qsl(address.query)))
        page = await draw_company(view, wish, self.answers, home, device, given, names, self.listener.now())
        return self.show(page, home, device, status=status_of(no))

    def page_at(self, path: str) -> Callable[..., Awaitable[web.Response]] | None:
        """What draws the page at an address again, where that is a page on which something is done."""
        if path == PRACTICE:
            return self.practice
        if path == OWN:
            return self.own_question
        if event_of(path) is not None:
            return self.with_others
        return self.day if is_day(path) else None

    async def _reader(self, device: Device, path: str, on: date | None = None) -> Home | web.Response:
        """Their page of a date; or what whoever is not known, or refused, is answered instead."""
        home = await self.listener.home(device, on)
        if isinstance(home, Refused | Failed):
            return self.refuse(home, device)
        return home if home is not None and home.name else self.stranger(device, path)

    async def _names(self, device: Device) -> tuple[str, ...]:
        found = await self.listener.tell(device, CompletionAsked(Field.MEMBER, ""))
        return tuple(value for value, _ in found.choices) if isinstance(found, Completions) else ()

    async def result(
        self, device: Device, draw: Callable[[str], Html], *, back: str, status: int = 200
    ) -> web.Response:
        """What came of a typed command or a pressed button, above the line where the next one is typed.

        `draw` is given the reader's own zone.
        """
        home = await self.listener.home(device)
        if isinstance(home, Refused | Failed):
            return self.refuse(home, device)
        if home is None:
            return self.stranger(device, back)
        way_back = tag("div", tag("a", "Back", class_="word", href=back), class_="acts")
        main = join(tag("h1", "What came of it", class_="ask small"), way_back)
        return self.show(
            Page("What came of it", back, back, main, result=draw(home.zone)), home, device, status=status
        )


def html_response(document: str, *, status: int = 200) -> web.Response:
    return web.Response(text=document, content_type="text/html", charset="utf-8", status=status)


def _way_back() -> Html:
    return tag("div", tag("a", "To today's page", class_="word", href="/"), class_="acts")
