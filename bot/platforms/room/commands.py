"""The command line, pressed buttons of a sheet, and completion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlsplit

from aiohttp import web

from bot.model.incoming import (
    AnswerAsked,
    CountLeftOut,
    Event,
    HelpAsked,
    HomeOpened,
    MockPageOpened,
    OwnVersionGiven,
    PocketAsked,
    ProfileAsked,
    ProposalsAsked,
    ProposeOpened,
    QuestionAsked,
    QuestionProposed,
    QuestionsListed,
    SearchAsked,
    StatsAsked,
    TogetherOpened,
    UploadOpened,
    WordsSet,
)
from bot.model.views import Failed, InvitationSent, Refused, Returned, RoundClosed, RoundStep, Why
from bot.platforms import buttons, form_ids, menu
from bot.platforms.room.acts import address_in, go, known
from bot.platforms.room.company import SHOWN_ON_THE_PAGE, event_of
from bot.platforms.room.completing import complete
from bot.platforms.room.desk import Desk
from bot.platforms.room.device import PLACE, Device
from bot.platforms.room.elements import FIELD
from bot.platforms.room.guard import local_path, read_form
from bot.platforms.room.html import tag
from bot.platforms.room.hub import Hub
from bot.platforms.room.layout import MOCK, TOGETHER
from bot.platforms.room.notices import said
from bot.platforms.room.practising import ADDRESS as PRACTICE
from bot.platforms.room.reading import sheet_of
from bot.platforms.room.results import draw_result
from bot.platforms.sheet import TEXT

LONGEST_COMMAND = 2000
UTC = "UTC"
PAGES: Mapping[type[Event], str] = {
    QuestionsListed: "/questions",
    UploadOpened: "/questions#bring",
    StatsAsked: "/progress",
    PocketAsked: "/pocket",
    HelpAsked: "/help",
    ProfileAsked: "/settings",
    ProposeOpened: "/questions#propose",
    ProposalsAsked: "/questions#proposals",
    TogetherOpened: TOGETHER,
}
"""What has a page of its own."""


class Commands:
    def __init__(self, desk: Desk, hub: Hub) -> None:
        self._desk = desk
        self._hub = hub

    async def command(self, request: web.Request) -> web.Response:
        """What has a page of its own leads there; all else is answered in place."""
        form = await read_form(request)
        event = menu.read(form.get("text", "")[:LONGEST_COMMAND], PLACE)
        return await self._do(request, event, back=urlsplit(local_path(form.get("back", "/"))).path)

    async def press(self, request: web.Request) -> web.Response:
        form = await read_form(request)
        event = buttons.decode(form.get("press", "")) or Refused(Why.NOT_FOUND)
        return await self._do(request, event, back=urlsplit(local_path(form.get("back", "/"))).path)

    async def practise(self, request: web.Request) -> web.Response:
        """A round, of one topic or so many questions where the form says so."""
        form = await read_form(request)
        command = menu.command("practice")
        event = (
            command.build({name: form.get(name, "") for name in ("topic", "count")}, PLACE)
            if command
            else None
        )
        return await self._do(request, event or Refused(Why.NOT_FOUND), back=PRACTICE)

    async def form(self, request: web.Request) -> web.Response:
        """A form of a sheet, read by its id; what is kept leads back to the page it was opened on."""
        sent = await read_form(request)
        back = urlsplit(local_path(sent.get("back", "/"))).path
        values = {name.removeprefix(FIELD): value for name, value in sent.items() if name.startswith(FIELD)}
        event = form_ids.decode(sent.get("form", ""), values.get(TEXT, ""), values)
        if event is None:
            return await self._do(request, Refused(Why.NOT_FOUND), back=back)
        device = known(request)
        view = await self._desk.listener.tell(device, event)
        if isinstance(view, Refused | Failed) and event_of(back) is not None:
            return await self._desk.with_others(device, back, no=view)
        if isinstance(view, Refused | Failed):
            return await draw_result(self._desk, device, view, back=back)
        if isinstance(event, QuestionProposed):
            return await draw_result(self._desk, device, view, back=back)
        self._hub.changed(members=frozenset({device.member}) if device.member else None)
        return go(f"{back}{_place_of(event)}")

    async def partner(self, request: web.Request) -> web.Response:
        """Somebody is asked to practise together."""
        return await self._ask(request, "partner", ("member", "days", "time", "question"))

    async def mock(self, request: web.Request) -> web.Response:
        """Somebody is asked for a mock interview."""
        return await self._ask(request, "mock", ("member", "topic", "minutes"))

    async def _ask(self, request: web.Request, name: str, fields: Sequence[str]) -> web.Response:
        form, command = await read_form(request), menu.command(name)
        event = command.build({each: form.get(each, "") for each in fields}, PLACE) if command else None
        return await self._do(request, event or Refused(Why.NOT_FOUND), back=TOGETHER)

    async def complete(self, request: web.Request) -> web.Response:
        device = known(request)
        found = await complete(self._desk.listener, device, request.query.get("text", "")[:LONGEST_COMMAND])
        return web.json_response([{"value": value, "label": label} for value, label in found])

    async def _do(self, request: web.Request, event: Event | Refused, *, back: str) -> web.Response:
        device = known(request)
        is_with_others = event_of(back) is not None
        if isinstance(event, Refused):
            if is_with_others:
                return await self._desk.with_others(device, back, no=event)
            return await draw_result(self._desk, device, event, back=back)
        page = page_of(event)
        if page is not None:
            return go(page)
        view = await self._desk.listener.tell(device, event)
        self._hub.changed(members=frozenset({device.member}) if device.member else None)
        if isinstance(view, RoundStep | RoundClosed):
            return go(address_in(view))
        if is_with_others and (shown := await self._beside(device, event, view, back)):
            return shown
        return await draw_result(self._desk, device, view, back=back)

    async def _beside(self, device: Device, event: Event, view: Returned, back: str) -> web.Response | None:
        """What is done on a page of practising with others is seen on it; none where there is more to show."""
        if isinstance(view, Refused | Failed):
            return await self._desk.with_others(device, back, no=view)
        if isinstance(view, InvitationSent) or isinstance(event, CountLeftOut):
            sentence = sheet_of(view, UTC).summary
            return await self._desk.with_others(device, back, told=said(tag("p", sentence)))
        return go(f"{back}#ask") if isinstance(event, SHOWN_ON_THE_PAGE) else None


def _place_of(event: Event) -> str:
    """Where on its page one sees what was kept."""
    match event:
        case WordsSet(question=None):
            return "#words"
        case OwnVersionGiven():
            return "#version"
        case _:
            return ""


def page_of(event: Event) -> str | None:
    """The address of what an event only wants to see."""
    match event:
        case HomeOpened(on):
            return f"/day/{on.isoformat()}" if on else "/"
        case AnswerAsked(words, public) if not public and words.strip():
            return f"/questions/{quote(words, safe='')}/answer"
        case QuestionAsked(words) if words.strip():
            return f"/questions/{quote(words, safe='')}"
        case MockPageOpened(round_id):
            return f"{MOCK}/{int(round_id)}"
        case SearchAsked(words) if words.strip():
            return f"/questions?q={quote(words, safe='')}"
        case _:
            return PAGES.get(type(event))
